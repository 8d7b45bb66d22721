"""Money, months, working days, parameters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from vieclam.law import calendar_from_days, load_calendar, load_parameters
from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.money import round_down_dong, round_half_up_dong
from vieclam.law.kernel.months import Month, same_numbered_day, whole_months_and_days
from vieclam.law.kernel.parameters import DatedParameter, DatedValue, ParameterUnknown
from vieclam.law.kernel.trace import Record, plain
from vieclam.law.kernel.working_days import CalendarUnknown
from vieclam.law.unemployment.deadlines import due_on

pytestmark = pytest.mark.law


@pytest.mark.parametrize(
    ("exact", "rounded", "down"),
    [(Fraction(1, 2), 1, 0), (Fraction(49, 100), 0, 0), (Fraction(3, 2), 2, 1), (5, 5, 5), (Fraction(5, 3), 2, 1)],
)
def test_roundings(exact: Fraction | int, rounded: int, down: int) -> None:
    assert round_half_up_dong(exact) == rounded
    assert round_down_dong(exact) == down


def test_a_large_amount_stays_exact() -> None:
    assert round_half_up_dong(Fraction(60 * 9_007_199_254_740_993, 100)) == 5_404_319_552_844_596


def test_months() -> None:
    assert str(Month.parse("2026-01")) == "2026-01"
    assert str(Month.of(date(2026, 1, 31)).plus(-1)) == "2025-12"
    assert Month.parse("2024-02").last_day == date(2024, 2, 29)
    assert Month.parse("2025-12") < Month.parse("2026-01")
    for wrong in ("2026-13", "2026-1", "1/2026", "2026-00"):
        with pytest.raises(ValueError, match="not a month"):
            Month.parse(wrong)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_same_numbered_day(day: date, months: int, end: date) -> None:
    assert same_numbered_day(day, months) == end


@pytest.mark.parametrize(
    ("first", "last", "months", "days"),
    [
        (date(2015, 3, 5), date(2015, 5, 15), 2, 11),
        (date(2026, 3, 5), date(2026, 4, 4), 1, 0),
        (date(2026, 3, 5), date(2026, 3, 5), 0, 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1, 0),
    ],
)
def test_whole_months_and_days(first: date, last: date, months: int, days: int) -> None:
    assert whole_months_and_days(first, last) == (months, days)


def test_the_calendar_of_2026_is_that_of_the_law() -> None:
    calendar = load_calendar()
    off_on_weekdays = {
        (1, 1), (1, 2), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1), (8, 31), (9, 1), (9, 2),
        (11, 24),
    }  # fmt: skip
    found = {
        (day.date.month, day.date.day)
        for day in calendar.days
        if day.date.year == 2026 and day.date.weekday() < 5 and not calendar.is_working_day(day.date)
    }
    assert found == off_on_weekdays
    assert calendar.is_working_day(date(2026, 1, 10))
    assert calendar.is_working_day(date(2026, 8, 22))
    assert not calendar.is_working_day(date(2026, 8, 29))
    assert calendar.years == frozenset(range(2015, 2028))


def test_every_year_has_its_holidays() -> None:
    calendar = load_calendar()
    for year in range(2015, 2028):
        holidays = [day for day in calendar.days if day.date.year == year and day.kind == "holiday"]
        assert len(holidays) >= 10 + (year >= 2021) + (year >= 2026) - (year == 2016), year
        assert all(day.name and day.source and day.confidence for day in holidays)


def test_working_days_between_and_windows() -> None:
    calendar = load_calendar()
    assert calendar.working_days_between(date(2026, 3, 2), date(2026, 3, 16)) == 10
    assert calendar.working_days_between(date(2026, 3, 2), date(2026, 3, 2)) == 0
    assert calendar.window_after(date(2026, 4, 17), 3) == (date(2026, 4, 20), date(2026, 4, 22))
    assert calendar.calendar_period_end(date(2026, 2, 10), months=3, roll=False) == date(2026, 5, 10)
    with pytest.raises(ValueError, match="at least one"):
        calendar.nth_working_day_after(date(2026, 3, 2), 0)
    with pytest.raises(CalendarUnknown, match="2030"):
        calendar.is_working_day(date(2030, 1, 7))


def test_swapped_saturdays_are_a_choice() -> None:
    calendar = load_calendar()
    assert calendar.counting_swapped_saturdays(lambda day: True) is calendar
    strict = calendar.counting_swapped_saturdays(lambda day: day.year < 2026)
    assert not strict.is_working_day(date(2026, 8, 22))
    assert strict.is_working_day(date(2025, 4, 26))
    assert strict.version == calendar.version


def test_the_calendar_as_of_a_day_has_another_version() -> None:
    earlier = load_calendar().as_of(date(2026, 6, 30))
    assert earlier.is_working_day(date(2026, 11, 24))
    assert earlier.version != load_calendar().version


def test_a_calendar_made_of_rows() -> None:
    rows = [
        {"date": date(2030, 1, 1), "kind": "holiday", "name": "Tết Dương lịch"},
        {"date": date(2030, 1, 2), "kind": "compensation"},
    ]
    calendar = calendar_from_days(reversed(rows), "own")
    assert calendar.version == "own"
    assert calendar.nth_working_day_after(date(2029, 12, 31), 1) == date(2030, 1, 3)
    with pytest.raises(ValueError, match="stands twice"):
        calendar_from_days([rows[0], rows[0]], "own")
    with pytest.raises(ValueError, match="unknown kind"):
        calendar_from_days([{"date": date(2030, 1, 1), "kind": "feast"}], "own")


def test_parameters() -> None:
    parameters = load_parameters()
    wage = parameters["minimum_wage.monthly.I"]
    assert wage.at(date(2025, 12, 31)).value == 4_960_000
    assert wage.at(date(2026, 1, 1)).value == 5_310_000
    with pytest.raises(ParameterUnknown, match="2014-12-31"):
        wage.at(date(2014, 12, 31))
    with pytest.raises(ParameterUnknown, match="no value is known for parameter nothing"):
        parameters["nothing"]
    for parameter in parameters:
        assert all(dated.source and dated.confidence for dated in parameter.values), parameter.name


def test_parameters_replaced() -> None:
    plainly = load_parameters({"switch.rounding": "down_dong"})
    assert plainly.at("switch.rounding", date(1999, 1, 1)).value == "down_dong"
    assert plainly["switch.rounding"].note == load_parameters()["switch.rounding"].note
    dated = load_parameters(
        {"base_salary": [{"from": date(2026, 7, 1), "value": 1}, {"from": date(2027, 1, 1), "value": 2, "source": "x"}]}
    )
    assert dated.at("base_salary", date(2026, 12, 31)).value == 1
    assert dated.at("base_salary", date(2027, 1, 1)).source == "x"
    listed = load_parameters({"end.notice_kinds": []})
    assert listed.at("end.notice_kinds", date(2026, 1, 1)).value == []
    with pytest.raises(ParameterUnknown):
        load_parameters({"base_salery": 1})


def test_a_parameter_is_in_order() -> None:
    first, second = DatedValue(date(2026, 1, 1), 1, "", ""), DatedValue(date(2025, 1, 1), 2, "", "")
    with pytest.raises(ValueError, match="in order of date"):
        DatedParameter("x", (first, second))
    with pytest.raises(ValueError, match="has no value"):
        DatedParameter("x", ())


def test_plain_values() -> None:
    assert plain({2: (date(2026, 1, 2), Month.parse("2026-01"))}) == {"2": ["2026-01-02", "2026-01"]}
    assert plain([Fraction(5, 2), Fraction(4, 2), None, True, "x", 1]) == [2.5, 2, None, True, "x", 1]


def test_a_step_without_a_regime_names_the_articles_of_both() -> None:
    record = Record(load_parameters(), load_calendar(), {"steps": {"x": {"A": "L13", "B": "L25"}}})
    record.step("x")
    assert record.steps[0].article == "L13 / L25"


def test_a_step_without_a_limit_is_never_due() -> None:
    record = Record(load_parameters(), load_calendar(), {}, regime="A")
    assert due_on(record, "repay", date(2015, 3, 2)) is None
    assert due_on(record, "file", date(2015, 3, 2)) == date(2015, 6, 2)


READERS = {
    "day": ("not_a_date", ["2026-02-30", "17/3/2026", 5, ["x"]]),
    "month": ("not_a_month", ["2026-13", 202601, "1/2026"]),
    "whole": ("not_a_whole_number", ["12", 1.5, True, [1]]),
    "flag": ("not_yes_or_no", ["yes", 1]),
    "wholes": ("not_a_list", [3, "x"]),
    "groups": ("not_a_list", [3, [3]]),
    "group": ("not_a_group", [3, [3]]),
    "period": ("not_a_period", ["2026-01-01", ["2026-01-01"]]),
}


@pytest.mark.parametrize(
    ("reader", "code", "value"),
    [(reader, code, value) for reader, (code, values) in READERS.items() for value in values],
)
def test_a_fact_that_cannot_be_is_named(reader: str, code: str, value: object) -> None:
    with pytest.raises(InvalidFact) as caught:
        getattr(Facts({"it": value}), reader)("it")
    assert (caught.value.fact, caught.value.code) == ("it", code)


@pytest.mark.parametrize(
    ("reader", "value", "year"),
    [
        ("day", "1899-12-31", 1899),
        ("day", date(2200, 1, 1), 2200),
        ("day", datetime(2200, 1, 1, tzinfo=UTC), 2200),
        ("month", "1899-12", 1899),
        ("month", "9999-12", 9999),
        ("period", ["2026-01-01", "2200-01-01"], 2200),
    ],
)
def test_a_year_that_no_claim_has_is_named(reader: str, value: object, year: int) -> None:
    with pytest.raises(InvalidFact) as caught:
        getattr(Facts({"it": value}), reader)("it")
    assert (caught.value.code, caught.value.values["given"]) == ("year_not_held", year)


def test_the_first_and_last_days_that_are_held() -> None:
    assert Facts({"it": "1900-01-01"}).day("it") == date(1900, 1, 1)
    assert Facts({"it": "2199-12-31"}).day("it") == date(2199, 12, 31)


@pytest.mark.parametrize("reader", sorted(READERS))
def test_an_absent_fact_is_none(reader: str) -> None:
    assert getattr(Facts({}), reader)("it") is None
    assert getattr(Facts({"it": None}), reader)("it") is None


def test_reading_facts() -> None:
    facts = Facts({"a": {"b": datetime(2026, 3, 2, 10, 0, tzinfo=UTC), "c": None}, "n": 5})
    assert facts.day("a.b") == date(2026, 3, 2)
    assert facts.stated("a.c")
    assert not facts.stated("a.d")
    assert not facts.stated("z.d")
    assert facts.choice("z", ("x",)) is None
    with pytest.raises(InvalidFact, match="too_small"):
        facts.whole("n", minimum=6)
    with pytest.raises(InvalidFact, match="too_large"):
        facts.whole("n", maximum=4)
    with pytest.raises(InvalidFact, match="not_one_of"):
        facts.choice("n", ("x",))
    with pytest.raises(InvalidFact, match=r"^n: not_a_group$"):
        facts.day("n.x")
    with pytest.raises(InvalidFact, match="period_backwards"):
        Facts({"p": ["2026-01-02", "2026-01-01"]}).period("p")
