"""What must always hold, whatever the facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vieclam.law import assess_case, load_calendar
from vieclam.law.kernel.months import Month, benefit_months, same_numbered_day, whole_months_and_days
from vieclam.law.kernel.trace import Record
from vieclam.law.loading import load_articles, load_parameters
from vieclam.law.unemployment.duration import (
    added_reserve,
    counted_total,
    leftover_months,
    months_of_benefit,
    reserve_on_end,
)
from vieclam.law.unemployment.schedule import schedule
from vieclam.law.unemployment.training import counted_months

pytestmark = pytest.mark.law

DAYS = st.dates(date(2015, 1, 5), date(2027, 9, 1))
STARTS = st.dates(date(2015, 1, 5), date(2026, 11, 30))
TOTALS = st.integers(0, 600)
LIMITS = st.sampled_from([None, 144])
CALENDAR = load_calendar()
RELAXED = settings(deadline=None, max_examples=60)


@RELAXED
@given(TOTALS, LIMITS)
def test_months_and_leftover(total: int, limit: int | None) -> None:
    months, leftover = months_of_benefit(total), leftover_months(total, limit)
    assert months in {0, *range(3, 13)}
    assert 0 <= leftover <= 11
    assert months_of_benefit(total + 1) >= months
    if 36 < total <= 144:
        assert total == 36 + 12 * (months - 3) + leftover


@RELAXED
@given(TOTALS, LIMITS, st.integers(0, 12))
def test_a_reserve_never_exceeds_what_was_contributed(total: int, limit: int | None, used: int) -> None:
    leftover = leftover_months(total, limit)
    reserve = reserve_on_end(counted_total(total, limit), used, leftover)
    assert 0 <= reserve <= total - leftover
    assert reserve_on_end(counted_total(total, limit), used + 1, leftover) <= reserve
    if reserve:
        assert reserve + leftover + 12 * used == counted_total(total, limit)


@RELAXED
@given(TOTALS.filter(lambda total: total >= 12), LIMITS)
def test_nothing_is_reserved_by_formula_when_all_months_were_paid(total: int, limit: int | None) -> None:
    if total <= 144:
        assert reserve_on_end(counted_total(total, limit), months_of_benefit(total), leftover_months(total, limit)) == 0


@RELAXED
@given(st.integers(12, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 3), st.booleans())
def test_months_confirmed_in_two_papers_add_what_one_paper_would(
    used: int, first: int, second: int, taken: int, kept: bool
) -> None:
    """No month is reserved twice, none is lost between two papers, and none is taken away."""
    left = max(0, used - 12 * taken)
    reserved, lost = (left, 0) if kept else (0, left)
    one = added_reserve(used, first, taken, lost, reserved)
    two = added_reserve(used, first + second, taken, lost, reserved + one) if used < 36 else second
    assert one + two == added_reserve(used, first + second, taken, lost, reserved)
    assert 0 <= one <= first
    assert 0 <= two <= first + second


@RELAXED
@given(DAYS, st.integers(1, 12))
def test_benefit_months_follow_one_another(start: date, count: int) -> None:
    months = benefit_months(start, count)
    assert months[0][0] == start
    for (_, last), (following, _) in zip(months, months[1:], strict=False):
        assert following == last + timedelta(days=1)
    assert all(27 <= (last - first).days <= 31 for first, last in months)
    assert benefit_months(start, count) == benefit_months(start, 12)[:count]


@RELAXED
@given(st.dates(date(2015, 1, 5), date(2026, 6, 1)), st.integers(1, 12))
def test_up_to_day_28_anchored_and_iterative_are_one(start: date, count: int) -> None:
    start = start.replace(day=min(start.day, 28))
    assert benefit_months(start, count) == benefit_months(start, count, anchored=False)


@RELAXED
@given(STARTS.filter(lambda day: day < date(2026, 1, 1)), st.integers(1, 12))
def test_windows_lie_in_their_months_and_do_not_overlap(start: date, count: int) -> None:
    record = Record(load_parameters(), CALENDAR, load_articles(), regime="A")
    months, windows = schedule(record, start, count)
    assert sorted(windows) == list(range(2, count + 1))
    last_end = start
    for number, (first, last) in sorted(windows.items()):
        month_first, month_last = months[number - 1]
        assert month_first < first <= last <= month_last
        assert first > last_end
        assert CALENDAR.working_days_between(month_first, last) == 3
        last_end = last


@RELAXED
@given(DAYS, st.integers(1, 20), st.integers(1, 20))
def test_counting_on_gives_the_same_day(start: date, first: int, second: int) -> None:
    middle = CALENDAR.nth_working_day_after(start, first)
    assert CALENDAR.nth_working_day_after(middle, second) == CALENDAR.nth_working_day_after(start, first + second)
    assert CALENDAR.working_days_between(start, middle) == first
    assert CALENDAR.is_working_day(middle)


@RELAXED
@given(DAYS, st.integers(0, 3))
def test_a_period_ends_on_a_working_day_not_before_its_day(start: date, months: int) -> None:
    end = CALENDAR.calendar_period_end(start, months=months)
    assert CALENDAR.is_working_day(end)
    assert same_numbered_day(start, months) <= end


@RELAXED
@given(DAYS, st.integers(0, 400))
def test_whole_months_and_days_rebuild_the_period(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    months, days = whole_months_and_days(first, last)
    assert 0 <= days <= 30
    if first.day <= 28:
        assert same_numbered_day(first, months) + timedelta(days=days - 1) == last


@RELAXED
@given(st.integers(0, 12), st.integers(0, 30))
def test_odd_days_never_count_less(months: int, days: int) -> None:
    assert months <= counted_months(months, days, 15) <= months + 1
    assert counted_months(months, days, 15) <= counted_months(months, days + 1, 15)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """A claim by month under one of the regimes, with gaps, regions, pay scales and salaries from 1 đồng up."""
    end = draw(st.dates(date(2017, 1, 5), date(2026, 10, 1)))
    count = draw(st.integers(6, 40))
    numbers = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count, unique=False))
    month, entries = Month.of(end), []
    for gap in numbers:
        month = month.plus(-1 if gap < 18 else 16 - gap)
        if month < Month.parse("2015-01"):
            break
        entries.append(
            {
                "month": str(month),
                "salary": draw(st.integers(1, 200_000_000)),
                "region": draw(st.sampled_from(("I", "II", "III", "IV"))),
            }
        )
    filed = end + timedelta(days=draw(st.integers(0, 120)))
    return {
        "terminated_on": end.isoformat(),
        "contract": {"kind": "indefinite", "pay_scale": draw(st.sampled_from(("employer", "state")))},
        "closed_world": True,
        "contributions": {"months": entries},
        "filing": {"filed_on": filed.isoformat()},
        "decided_on": (filed + timedelta(days=20)).isoformat(),
    }


@RELAXED
@given(histories())
def test_a_claim_is_whole_money_within_its_cap(facts: dict[str, Any]) -> None:
    answer = assess_case({"matter": "benefit", "facts": facts})
    assert answer["missing"] == [] or len(facts["contributions"]["months"]) < 6
    if answer["monthly_amount"] is not None:
        assert 0 <= answer["monthly_amount"] <= answer["cap"]
        assert answer["monthly_amount"] <= answer["sixty_percent"]
        assert answer["total"] == answer["monthly_amount"] * answer["months"]
    assert answer["eligible"] is (not answer["reasons"])
    if answer["eligible"]:
        assert answer["months"] >= 3


@RELAXED
@given(histories(), st.randoms())
def test_the_order_of_the_months_does_not_matter(facts: dict[str, Any], random: Any) -> None:
    shuffled = list(facts["contributions"]["months"])
    random.shuffle(shuffled)
    other = {**facts, "contributions": {"months": shuffled}}
    keys = ("eligible", "monthly_amount", "months", "leftover_months", "starts_on")
    first, second = (assess_case({"matter": "benefit", "facts": given}) for given in (facts, other))
    assert [first[key] for key in keys] == [second[key] for key in keys]


@RELAXED
@given(histories(), st.integers(0, 1_000_000))
def test_a_higher_salary_never_gives_less(facts: dict[str, Any], more: int) -> None:
    raised = {
        **facts,
        "contributions": {
            "months": [{**entry, "salary": entry["salary"] + more} for entry in facts["contributions"]["months"]]
        },
    }
    first, second = (assess_case({"matter": "benefit", "facts": given}) for given in (facts, raised))
    if first["monthly_amount"] is not None:
        assert second["monthly_amount"] >= first["monthly_amount"]


@RELAXED
@given(STARTS, st.integers(12, 200), st.integers(0, 380), st.sampled_from(("military", "own_request", "pension")))
def test_an_end_keeps_no_more_than_was_contributed(start: date, total: int, offset: int, kind: str) -> None:
    day = start + timedelta(days=offset)
    event = {"kind": kind, "date": day, "notified_on": day}
    facts = {"months_total": total, "starts_on": start, "months_suspended": 0, "event": event}
    answer = assess_case({"matter": "end", "facts": facts})
    if answer["missing"]:
        assert day.year >= 2027
        return
    assert 0 <= answer["total_reserved"] <= total
    assert 0 <= answer["months_paid"] <= months_of_benefit(total)
    assert answer["total_reserved"] + 12 * answer["months_paid"] <= max(total, 36)


@RELAXED
@given(DAYS, st.integers(1, 40))
def test_working_days_agree_with_numpy_where_no_saturday_is_worked(start: date, count: int) -> None:
    plain = CALENDAR.counting_swapped_saturdays(lambda day: False)
    off = np.array([day.date for day in plain.days], dtype="datetime64[D]")
    begin = np.busday_offset(start, 0, roll="backward", holidays=off)
    expected = np.busday_offset(begin, count, holidays=off).item()
    assert plain.nth_working_day_after(start, count) == expected


@RELAXED
@given(st.dates(date(2026, 1, 5), date(2026, 10, 1)), st.lists(st.integers(1, 60_000_000), min_size=12, max_size=60))
def test_a_history_by_month_and_in_sum_give_the_same(end: date, salaries: list[int]) -> None:
    """Salaries below the lowest ceiling of 2021 to 2026 (region IV, 61.4 million), all months up to the end."""
    last = Month.of(end)
    months = [
        {"month": str(last.plus(-position)), "salary": salary, "region": "IV"}
        for position, salary in enumerate(salaries)
    ]
    sums = {
        "months_total": len(salaries),
        "months_in_24": min(24, len(salaries)),
        "last_six": salaries[:6],
        "last_month": str(last),
        "region": "IV",
    }
    common = {
        "terminated_on": end,
        "contract": {"kind": "indefinite", "pay_scale": "employer"},
        "closed_world": True,
        "filing": {"filed_on": end + timedelta(days=10)},
    }
    keys = ("eligible", "sixty_percent", "cap", "monthly_amount", "months", "total", "leftover_months", "starts_on")
    by_month, in_sum = (
        assess_case({"matter": "benefit", "facts": {**common, "contributions": given}})
        for given in ({"months": months}, sums)
    )
    assert [by_month[key] for key in keys] == [in_sum[key] for key in keys]
    assert by_month["eligible"] is True
    assert by_month["missing"] == in_sum["missing"] == []
