"""The life of a benefit: switches and parameters of its matters, facts that cannot be, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vieclam.law import InvalidFact, assess_case, explain, load_parameters
from vieclam.law.explanation import problem_sentence
from vieclam.law.kernel.months import whole_months_and_days

from .test_switches import answers

pytestmark = pytest.mark.law

SUSPENDED = {"starts_on": "2026-03-17", "months": 5, "missed": [2, 3], "notified_months": [1, 4], "notified_on": None}
MOVING = {
    "starts_on": "2026-03-17",
    "months": 5,
    "requested_on": "2026-03-25",
    "another_province": True,
    "paid": [],
    "notified_months": [1],
}
RECOVERED = {
    "as_of": "2026-05-12",
    "cause": "late_act",
    "overpaid": [3],
    "monthly_amount": 6_000_001,
    "received_on": "2026-05-14",
}
LATER = {
    "as_of": "2026-05-05",
    "added": 5,
    "months_used": 20,
    "months_paid": 1,
    "months_suspended": 1,
    "months_lost": 0,
}
STUDYING = {
    "as_of": "2026-05-04",
    "group": "beneficiary",
    "course": ["2026-05-04", "2026-07-03"],
    "tuition_total": 1_000_000,
}


def supported(bands: list[dict[str, int]]) -> dict[str, Any]:
    """A claim under a programme with these bands."""
    return {"filed_on": "2026-06-01", "programme": {"filing": ["2026-06-01", "2026-08-31"], "bands": bands}}


def answer_to(matter: str, facts: dict[str, Any], **parameters: Any) -> dict[str, Any]:
    overrides = {name.replace("__", "."): value for name, value in parameters.items()}
    return assess_case({"matter": matter, "facts": facts}, parameters=load_parameters(overrides))


def test_resuming_after_several_months() -> None:
    switch = "resume_after_several_months"
    assert answers("suspension", SUSPENDED, switch, False, "state") == ("active", "suspended")
    assert answers("suspension", SUSPENDED, switch, False, "resumes_from") == ("2026-06-17", None)
    one = {**SUSPENDED, "missed": [2], "notified_months": [1, 3]}
    assert answer_to("suspension", one, switch__resume_after_several_months=False)["state"] == "active"


def test_an_event_before_the_start_as_an_end() -> None:
    event = {"kind": "job_with_si", "date": "2026-03-16", "notified_on": None}
    facts = {"months_total": 65, "starts_on": "2026-03-17", "missed": [], "paid": [1], "event": event}
    assert answers("end", facts, "event_before_start", "ended", "act") == ("revoke", "terminate")
    assert answers("end", facts, "event_before_start", "ended", "total_reserved") == (65, 5)
    assert answers("end", facts, "event_before_start", "ended", "overpaid") == ([1], [1])


def test_moving_once_the_first_month_has_begun() -> None:
    assert answers("transfer", MOVING, "transfer_after", "month_begun", "allowed") == (False, True)
    before = {**MOVING, "requested_on": "2026-03-16", "notified_months": []}
    assert answers("transfer", before, "transfer_after", "month_begun", "allowed") == (False, False)
    on_the_day = {**MOVING, "requested_on": "2026-03-17"}
    assert answers("transfer", on_the_day, "transfer_after", "month_begun", "allowed") == (False, True)


def test_instalments_as_an_administrator_allows_them() -> None:
    facts = {**RECOVERED, "instalments": 4}
    answer = answer_to("recovery", facts, recovery__most_instalments=3)
    assert answer["instalments"] == [
        {"number": 1, "due": "2026-05-28", "amount": 2_000_001},
        {"number": 2, "due": "2026-06-29", "amount": 2_000_000},
        {"number": 3, "due": "2026-07-28", "amount": 2_000_000},
    ]
    assert answer["reasons"] == ["too_many_instalments"]
    rarer = {"recovery__most_instalments": 4, "recovery__months_between_instalments": 2}
    due = [part["due"] for part in answer_to("recovery", facts, **rarer)["instalments"]]
    assert due == ["2026-05-28", "2026-07-28", "2026-09-28", "2026-11-30"]


def test_no_more_instalments_than_dongs() -> None:
    facts = {**RECOVERED, "overpaid": [], "training_overpaid": 2, "instalments": 12}
    parts = answer_to("recovery", facts, recovery__most_instalments=12)["instalments"]
    assert [part["amount"] for part in parts] == [1, 1]


def test_an_instalment_in_a_year_without_calendar() -> None:
    facts = {**RECOVERED, "received_on": "2027-12-06", "instalments": 2}
    answer = answer_to("recovery", facts, recovery__most_instalments=2)
    assert [part["due"] for part in answer["instalments"]] == ["2027-12-20", None]
    assert [missing["fact"] for missing in answer["missing"]] == ["working_calendar.2028"]


@pytest.mark.parametrize(
    ("matter", "facts", "fact", "code"),
    [
        ("suspension", {**SUSPENDED, "missed": [1]}, "notified_months", "months_not_each_once"),
        ("suspension", {**SUSPENDED, "notified_months": [1, 5]}, "notified_months", "months_not_each_once"),
        ("suspension", {**SUSPENDED, "missed": [2, 3, 6]}, "missed", "too_large"),
        ("suspension", {**SUSPENDED, "months": 13}, "months", "too_large"),
        ("suspension", {**SUSPENDED, "months": 0}, "months", "too_small"),
        ("recovery", {**RECOVERED, "differing": [2, 3], "right_amount": 1}, "differing", "month_in_both_lists"),
        ("recovery", {**RECOVERED, "paid_total": 6_000_000}, "paid_total", "less_than_recovered"),
        ("recovery", {**RECOVERED, "overpaid": [13]}, "overpaid", "too_large"),
        ("recovery", {**RECOVERED, "instalments": 0}, "instalments", "too_small"),
        ("recovery", {**RECOVERED, "cause": "luck"}, "cause", "not_one_of"),
        ("transfer", {**MOVING, "notified_at_new": [1]}, "notified_at_new", "month_in_both_lists"),
        ("transfer", {**MOVING, "arrived_on": "2026-03-24"}, "arrived_on", "day_out_of_order"),
        ("transfer", {**MOVING, "withdrawn_on": "2026-03-24"}, "withdrawn_on", "day_out_of_order"),
        ("transfer", {**MOVING, "paid": [6]}, "paid", "too_large"),
        ("transfer", {**MOVING, "notified_months": [6]}, "notified_months", "too_large"),
        ("transfer", {**MOVING, "notified_at_new": [6]}, "notified_at_new", "too_large"),
        ("later_months", {**LATER, "months_suspended": 13}, "months_suspended", "too_large"),
        ("later_months", {**LATER, "months_paid": 13}, "months_paid", "too_large"),
        ("training_months", {**STUDYING, "attendance": [{"days": 1}]}, "attendance[0].number", "month_not_given"),
        ("training_months", {**STUDYING, "attendance": [{"number": 3}]}, "attendance[0].number", "too_large"),
        ("training_months", {**STUDYING, "attendance": [{"number": 0}]}, "attendance[0].number", "too_small"),
        ("training_months", {**STUDYING, "attendance": [{"number": 1, "days": 32}]}, "attendance[0].days", "too_large"),
        (
            "training_months",
            {**STUDYING, "attendance": [{"number": 1}, {"number": 1}]},
            "attendance[1].number",
            "month_in_both_lists",
        ),
        ("support_payment", supported([]), "programme.bands", "bands_not_rising"),
        ("support_payment", supported([{"from": 1, "amount": 5}]), "programme.bands", "bands_not_rising"),
        ("support_payment", supported([{"from": 0, "amount": 5}] * 2), "programme.bands", "bands_not_rising"),
        ("support_payment", supported([{"from": 0}]), "programme.bands", "bands_not_rising"),
        ("support_payment", supported([{"from": 0, "amount": 0}]), "programme.bands[0].amount", "too_small"),
        ("arrears", {"first_month": "2026-01", "cycle_months": 2}, "cycle_months", "not_one_of"),
        ("next_states", {"state": "lost", "as_of": "2026-01-05"}, "state", "not_one_of"),
        (
            "complaint",
            {"level": "first", "known_on": "2026-03-02", "hindered_days": 3_661},
            "hindered_days",
            "too_large",
        ),
        ("complaint", {"level": "third", "known_on": "2026-03-02"}, "level", "not_one_of"),
        ("end", {"months_total": 60, "starts_on": "2026-03-17", "missed": [], "paid": [6]}, "paid", "too_large"),
    ],
)
def test_facts_that_cannot_be(matter: str, facts: dict[str, Any], fact: str, code: str) -> None:
    with pytest.raises(InvalidFact) as raised:
        assess_case({"matter": matter, "facts": facts})
    assert (raised.value.fact, raised.value.code) == (fact, code)


def test_same_day_is_in_order() -> None:
    moved = answer_to("transfer", {**MOVING, "arrived_on": "2026-03-25", "withdrawn_on": "2026-03-25"})
    assert moved["withdrawal_by"] == "2026-03-30"


def test_a_paid_total_that_just_covers_it() -> None:
    assert answer_to("recovery", {**RECOVERED, "paid_total": 6_000_001})["amount"] == 6_000_001


def test_a_whole_month_may_be_attended_each_day() -> None:
    attended = {**STUDYING, "attendance": [{"number": 1, "days": 31}, {"number": 2}]}
    assert answer_to("training_months", attended)["meal_support"] == 31 * 50_000


FIRST_DAYS = st.dates(date(2016, 1, 1), date(2027, 1, 31))


@pytest.mark.parametrize(
    ("month", "day"), [("2026-01", "2 January 2026"), ("2026-06", "2 January 2026"), ("2026-07", "1 July 2026")]
)
def test_the_day_of_the_exchange_rate(month: str, day: str) -> None:
    facts = {"foreign_salary_hundredths": 1, "month": month, "region": "I", "unpaid_working_days": 0}
    rolled = {"2 January 2026": "5 January 2026"}.get(day, day)  # 2/1/2026 was swapped with a Saturday
    lines = explain(answer_to("contribution", facts), "en")
    assert any(f"The exchange rate is that of {rolled}" in line for line in lines)


@pytest.mark.parametrize("period", ["2026-03-17", ["2026-03-17"], ["2026-03-17", "2026-03-18", "2026-03-19"]])
def test_a_period_has_two_days(period: Any) -> None:
    with pytest.raises(InvalidFact) as raised:
        assess_case({"matter": "training_months", "facts": {"course": period}})
    assert (raised.value.fact, raised.value.code) == ("course", "not_a_period")


def test_a_list_of_periods_is_a_list() -> None:
    with pytest.raises(InvalidFact) as raised:
        assess_case({"matter": "result", "facts": {"window": ["2026-03-23", "2026-03-26"], "month_windows": "x"}})
    assert (raised.value.fact, raised.value.code) == ("month_windows", "not_a_list")


def test_a_problem_in_words() -> None:
    problem = {"fact": "cycle_months", "code": "not_one_of", "values": {"given": "2", "choices": "1, 3, 6"}}
    assert problem_sentence(problem, "en") == "months of the cycle: “2” is not one of the values in use: 1, 3, 6."


@settings(deadline=None, max_examples=60)
@given(start=FIRST_DAYS, months=st.integers(1, 12), missed=st.sets(st.integers(1, 12)), told=st.integers(0, 12))
def test_received_suspended_and_left_are_all_the_months(start: date, months: int, missed: set[int], told: int) -> None:
    past = range(1, min(told, months) + 1)
    facts = {
        "starts_on": start.isoformat(),
        "months": months,
        "missed": sorted(missed & set(past)),
        "notified_months": sorted(set(past) - missed),
        "notified_on": start.isoformat(),
    }
    answer = assess_case({"matter": "suspension", "facts": facts})
    counted = answer["months_received"] + answer["months_suspended"] + answer["months_left"]
    if answer["state"] != "ended":
        assert counted == months
    assert answer["left_until"] is None or answer["left_from"] <= answer["left_until"]
    if answer["resumes_from"] is not None:
        assert answer["suspended_from"] < answer["resumes_from"]


@settings(deadline=None, max_examples=60)
@given(
    start=FIRST_DAYS,
    months=st.integers(1, 12),
    after=st.integers(0, 400),
    paid=st.sets(st.integers(1, 12)),
    at_new=st.sets(st.integers(1, 12)),
    withdrawn=st.booleans(),
)
def test_no_month_is_doubled_or_lost_in_a_move(
    start: date, months: int, after: int, paid: set[int], at_new: set[int], withdrawn: bool
) -> None:
    numbers = set(range(1, months + 1))
    requested = (start + timedelta(days=after)).isoformat()
    facts = {
        "starts_on": start.isoformat(),
        "months": months,
        "requested_on": requested,
        "another_province": True,
        "paid": sorted(paid & numbers),
        "notified_months": sorted(paid & numbers),
        "notified_at_new": sorted((at_new & numbers) - paid),
        "withdrawn_on": requested if withdrawn else None,
    }
    answer = assess_case({"matter": "transfer", "facts": facts})
    old, new = set(answer["paid_by_old"]), set(answer["paid_by_new"])
    by_nobody = {month["number"] for month in answer["months_taken"] if month["paid_by"] is None}
    assert sorted([*old, *new, *by_nobody]) == sorted(numbers)
    assert not old & new
    assert paid & numbers <= old


@settings(deadline=None, max_examples=60)
@given(
    first=FIRST_DAYS,
    length=st.integers(1, 420),
    tuition=st.integers(0, 40_000_000),
    as_of=st.sampled_from(["2016-03-01", "2022-03-01", "2026-03-02"]),
)
def test_attending_every_month_gives_the_support_of_the_course(
    first: date, length: int, tuition: int, as_of: str
) -> None:
    last = first + timedelta(days=length - 1)
    whole, odd = whole_months_and_days(first, last)
    facts = {"as_of": as_of, "group": "beneficiary", "tuition_total": tuition}
    attendance = [{"number": number, "days": 1} for number in range(1, whole + (odd > 0) + 1)]
    study = {"course": [first.isoformat(), last.isoformat()], "attendance": attendance}
    by_month = assess_case({"matter": "training_months", "facts": {**facts, **study}})
    at_once = assess_case({"matter": "training", "facts": {**facts, "course": {"months": whole, "days": odd}}})
    for name in ("months_counted", "tuition_support", "worker_pays"):
        assert by_month[name] == at_once[name]
    assert sum(row["tuition"] for row in by_month["study_months"]) == by_month["tuition_support"]
