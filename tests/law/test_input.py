"""Bad input is an error in the user's words, wherever it comes in."""

from __future__ import annotations

from typing import Any

import pytest

from vieclam.law import InvalidFact, assess_case
from vieclam.law.explanation import sentence

pytestmark = pytest.mark.law


def _benefit(**facts: Any) -> dict[str, Any]:
    return {"matter": "benefit", "facts": {"terminated_on": "2026-02-10", **facts}}


def _months(*months: str, **other: Any) -> dict[str, Any]:
    return _benefit(contributions={"months": [{"month": month, "salary": 1} for month in months], **other})


BAD = {
    "no matter": ({}, "matter", "not_one_of"),
    "unknown matter": ({"matter": "benefits"}, "matter", "not_one_of"),
    "facts not a group": ({"matter": "benefit", "facts": [1]}, "facts", "not_a_group"),
    "impossible date": (_benefit(terminated_on="2026-02-30"), "terminated_on", "not_a_date"),
    "month twice": (_months("2026-01", "2025-12", "2026-01"), "contributions.months", "month_twice"),
    "month after the end": (_months("2026-03"), "contributions.months", "month_after_end"),
    "last month after the end": (
        _benefit(contributions={"last_month": "2026-03"}),
        "contributions.last_month",
        "month_after_end",
    ),
    "month without month": (
        _benefit(contributions={"months": [{"salary": 1}]}),
        "contributions.months[0].month",
        "month_not_given",
    ),
    "salary 0": (
        _benefit(contributions={"months": [{"month": "2026-01", "salary": 0}]}),
        "contributions.months[0].salary",
        "too_small",
    ),
    "five of six": (_benefit(contributions={"last_six": [1, 2, 3, 4, 5]}), "contributions.last_six", "not_six"),
    "fewer than listed": (
        _months("2026-01", "2025-12", months_total=1),
        "contributions.months_total",
        "fewer_than_listed",
    ),
    "more in the window than in all": (
        _benefit(contributions={"months_total": 10, "months_in_24": 12}),
        "contributions.months_in_24",
        "more_than_total",
    ),
    "more in 24 than in 36": (
        _benefit(contributions={"months_in_24": 12, "months_in_36": 11}),
        "contributions.months_in_24",
        "more_than_total",
    ),
    "25 in 24": (_benefit(contributions={"months_in_24": 25}), "contributions.months_in_24", "too_large"),
    "unknown region": (_benefit(contributions={"region": "V"}), "contributions.region", "not_one_of"),
    "filed before the end": (_benefit(filing={"filed_on": "2026-02-09"}), "filing.filed_on", "day_out_of_order"),
    "complete before filed": (
        _benefit(filing={"filed_on": "2026-03-09", "completed_on": "2026-03-02"}),
        "filing.completed_on",
        "day_out_of_order",
    ),
    "arrived before posted": (
        _benefit(filing={"channel": "post", "posted_on": "2026-03-09", "arrived_on": "2026-03-02"}),
        "filing.arrived_on",
        "day_out_of_order",
    ),
    "decided before filed": (
        _benefit(filing={"filed_on": "2026-03-09"}, decided_on="2026-03-02"),
        "decided_on",
        "day_out_of_order",
    ),
    "unknown event": (
        _benefit(
            filing={"filed_on": "2026-03-02", "completed_on": "2026-03-02"},
            events=[{"kind": "holiday", "date": "2026-03-03"}],
        ),
        "events[0].kind",
        "not_one_of",
    ),
    "a missed month beyond the benefit": (
        {"matter": "end", "facts": {"months_total": 40, "starts_on": "2026-03-17", "months": 3, "missed": [4]}},
        "missed",
        "too_large",
    ),
    "more suspended than there are": (
        {"matter": "end", "facts": {"months_total": 40, "starts_on": "2026-03-17", "months": 3, "months_suspended": 4}},
        "months_suspended",
        "too_large",
    ),
    "unknown step": ({"matter": "deadline", "facts": {"step": "pay", "from": "2026-03-02"}}, "step", "not_one_of"),
    "13 months": ({"matter": "schedule", "facts": {"starts_on": "2026-03-02", "months": 13}}, "months", "too_large"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input(name: str) -> None:
    case, fact, code = BAD[name]
    with pytest.raises(InvalidFact) as caught:
        assess_case(case)
    problem = caught.value
    assert (problem.fact, problem.code) == (fact, code)
    for language in ("vi", "en"):
        assert fact in sentence("problems", code, {"fact": problem.fact, **problem.values}, language)


def test_facts_absent_altogether_are_missing() -> None:
    assert {missing["fact"] for missing in assess_case({"matter": "deadline"})["missing"]} == {"step", "from"}
