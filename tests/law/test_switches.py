"""Each open question changes the answer when it is answered the other way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vieclam.law import assess_case, load_calendar, load_parameters, open_questions

pytestmark = pytest.mark.law


def answers(matter: str, facts: dict[str, Any], switch: str, value: Any, key: str) -> tuple[Any, Any]:
    """The answer by default and with the switch the other way; both note the switch as used."""
    case = {"matter": matter, "facts": facts}
    usual = assess_case(case)
    other = assess_case(case, parameters=load_parameters({f"switch.{switch}": value}))
    for answer in (usual, other):
        assert f"switch.{switch}" in {used["name"] for used in answer["parameters"]}
    return usual[key], other[key]


ENDED = {"months_total": 60, "starts_on": "2026-03-17", "months": 5, "months_suspended": 0}
CLOSED = {
    "closed_world": True,
    "currently_contributing": True,
    "contract": {"kind": "indefinite", "pay_scale": "employer"},
}


def test_cap_date() -> None:
    facts = {
        "terminated_on": "2026-01-10",
        "contributions": {"region": "I", "last_month": "2025-12", "average_six": 90_000_000},
    }
    assert answers("benefit", facts, "cap_date", "termination", "cap") == (24_800_000, 26_550_000)


def test_running_decisions() -> None:
    facts = {
        "months_total": 60,
        "starts_on": "2025-11-25",
        "months": 5,
        "months_suspended": 0,
        "event": {"kind": "own_request", "date": "2026-02-02"},
    }
    assert answers("end", facts, "running_decisions", "a_procedures", "ends_on") == ("2026-02-02", "2026-04-24")


def test_running_decisions_keep_the_versions_inside_a() -> None:
    facts = {
        "months_total": 60,
        "starts_on": "2020-06-01",
        "months": 5,
        "months_suspended": 0,
        "event": {"kind": "military", "date": "2020-07-15", "notified_on": None},
    }
    assert answers("end", facts, "running_decisions", "a_procedures", "reserve_on_end") == (0, 0)


def test_months_above_limit() -> None:
    facts = {**ENDED, "months_total": 150, "months": 12, "event": {"kind": "own_request", "date": "2026-04-20"}}
    assert answers("end", facts, "months_above_limit", "revived", "total_reserved") == (120, 126)


def test_benefit_month_anchor() -> None:
    usual, other = answers(
        "schedule", {"starts_on": "2026-08-31", "months": 3}, "benefit_month_anchor", "iterative", "benefit_months"
    )
    assert usual[1] == ["2026-10-01", "2026-10-30"]
    assert other[1:] == [["2026-10-01", "2026-10-31"], ["2026-11-01", "2026-11-30"]]


def test_result_window() -> None:
    facts = {"slip_date": "2026-03-21", "collected": True, "channel": "counter", "months_total": 40}
    assert answers("result", facts, "result_window", "from_slip_date", "collect_by") == ("2026-03-25", "2026-03-25")
    facts["slip_date"] = "2026-03-23"
    assert answers("result", facts, "result_window", "from_slip_date", "collect_by") == ("2026-03-26", "2026-03-25")


def test_lookback_end() -> None:
    months = ["2024-01", *(f"2024-{n:02}" for n in range(2, 7)), *(f"2025-{n:02}" for n in range(8, 13)), "2026-01"]
    facts = {
        **CLOSED,
        "terminated_on": "2026-01-20",
        "filing": {"filed_on": "2026-02-02"},
        "contributions": {"months": [{"month": month, "salary": 9_000_000, "region": "I"} for month in months]},
    }
    assert answers("benefit", facts, "lookback_end", "month_before", "eligible") == (False, False)
    facts["contributions"]["months"].insert(0, {"month": "2024-07", "salary": 9_000_000, "region": "I"})
    assert answers("benefit", facts, "lookback_end", "month_before", "eligible") == (True, True)


def test_lookback_end_decides() -> None:
    months = [*(f"2024-{n:02}" for n in range(2, 7)), *(f"2025-{n:02}" for n in range(7, 13)), "2026-01"]
    facts = {
        **CLOSED,
        "terminated_on": "2026-01-20",
        "filing": {"filed_on": "2026-02-02"},
        "contributions": {"months": [{"month": month, "salary": 9_000_000, "region": "I"} for month in months]},
    }
    assert answers("benefit", facts, "lookback_end", "month_before", "eligible") == (True, False)


def test_rounding() -> None:
    facts = {
        "terminated_on": "2026-02-10",
        "contributions": {"region": "I", "last_month": "2026-01", "last_six": [10_000_005, *[10_000_000] * 5]},
    }
    assert answers("benefit", facts, "rounding", "down_dong", "monthly_amount") == (6_000_001, 6_000_000)


def test_unable_must_notify() -> None:
    facts = {**ENDED, "event": {"kind": "detained", "date": "2026-04-20", "notified_on": None}}
    assert answers("end", facts, "unable_must_notify", False, "reserve_on_end") == (0, 36)


def test_online_no_show_cancels() -> None:
    facts = {"window": ["2026-03-23", "2026-03-25"], "collected": False, "channel": "online", "months_total": 40}
    assert answers("result", facts, "online_no_show_cancels", True, "cancel_file_by") == (None, "2026-04-03")


def test_late_decision() -> None:
    facts = {
        "window": ["2026-04-22", "2026-04-28"],
        "collected": False,
        "channel": "online",
        "months_total": 40,
        "month_windows": [["2026-04-20", "2026-04-22"]],
    }
    usual, other = answers("result", facts, "late_decision", "as_scheduled", "month_windows")
    assert (usual, other) == ([["2026-04-22", "2026-04-28"]], [["2026-04-20", "2026-04-22"]])


def test_reset_within_month() -> None:
    facts = {
        "month_number": 2,
        "first_day": "2026-04-17",
        "reset_window": ["2026-04-20", "2026-05-29"],
        "month_ends_on": "2026-05-16",
        "next_window_from": "2026-05-18",
        "notified_on": None,
    }
    usual, other = answers("notification", facts, "reset_within_month", False, "window")
    assert (usual, other) == (["2026-04-20", "2026-05-16"], ["2026-04-20", "2026-05-17"])


def test_leftover_kept_without_notice() -> None:
    facts = {
        **ENDED,
        "months_total": 65,
        "event": {"kind": "job_with_si", "date": "2026-04-20", "contract_months": 12, "notified_on": None},
    }
    assert answers("end", facts, "leftover_kept_without_notice", False, "total_reserved") == (5, 0)


@pytest.mark.parametrize(
    ("matter", "facts", "key", "usual", "other"),
    [
        (
            "reserve",
            {"months_total": 150, "ended_by": "expired", "as_of": "2025-05-05"},
            "total_reserved",
            0,
            6,
        ),
        (
            "later_months",
            {
                "months_used": 35,
                "months_paid": 3,
                "months_suspended": 0,
                "months_lost": 0,
                "months_reserved": 0,
                "added": 5,
                "as_of": "2025-05-05",
            },
            "added_reserve",
            4,
            5,
        ),
    ],
)
def test_circular_15_as_remembered(matter: str, facts: dict[str, Any], key: str, usual: Any, other: Any) -> None:
    assert answers(matter, facts, "circular_15_as_remembered", False, key) == (usual, other)


def test_circular_15_leaves_regime_b_alone() -> None:
    facts = {"months_total": 150, "ended_by": "expired", "as_of": "2026-05-05"}
    other = load_parameters({"switch.circular_15_as_remembered": False})
    assert assess_case({"matter": "reserve", "facts": facts}, parameters=other)["total_reserved"] == 0


def test_swapped_saturdays_count() -> None:
    facts = {"step": "withdraw", "from": "2026-08-17"}
    assert answers("deadline", facts, "swapped_saturdays_count", False, "due") == ("2026-08-28", "2026-09-03")


def test_undecided_dossier() -> None:
    facts = {"terminated_on": "2020-01-15", "filing": {"filed_on": "2020-02-03"}}
    assert answers("benefit", facts, "undecided_dossier", "ask", "regime") == ("A", None)


def test_start_counted_from_a() -> None:
    facts = {
        "terminated_on": "2020-02-10",
        "filing": {"filed_on": "2020-03-02", "completed_on": "2020-03-09", "channel": "counter"},
        "decided_on": "2020-04-01",
    }
    assert answers("benefit", facts, "start_counted_from_a", "complete", "starts_on") == ("2020-03-24", "2020-03-31")


def test_every_open_question_is_listed_with_a_note() -> None:
    questions = open_questions()
    assert len({entry["name"] for entry in questions}) >= 15
    assert all(entry["note"] and isinstance(entry["valid_from"], date) for entry in questions)


def test_a_parameter_that_is_gone_is_a_missing_fact() -> None:
    later = load_parameters({"base_salary": [{"from": date(2026, 1, 1), "value": 2_340_000}]})
    facts = {"salary": 1, "pay_scale": "state", "month": "2025-12", "unpaid_working_days": 0}
    answer = assess_case({"matter": "contribution", "facts": facts}, parameters=later)
    assert [missing["fact"] for missing in answer["missing"]] == ["base_salary"]
    assert answer["base"] is None


def test_another_calendar_and_its_version() -> None:
    calendar = load_calendar().as_of(date(2026, 6, 30))
    case = {"matter": "deadline", "facts": {"step": "decision", "from": "2026-11-16"}}
    answer = assess_case(case, calendar=calendar)
    assert (answer["due"], answer["calendar_version"]) == ("2026-12-07", calendar.version)


def test_a_calendar_without_the_third_window() -> None:
    facts = {"months_total": 60, "starts_on": "2027-10-20", "months": 5, "missed": [2, 3, 4]}
    answer = assess_case({"matter": "end", "facts": facts})
    assert [missing["fact"] for missing in answer["missing"]] == ["working_calendar.2028"]
    assert answer["ends_on"] is None
