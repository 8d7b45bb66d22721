"""One person of a population as a single case: to explain it, or to find what is missing."""

from __future__ import annotations

from typing import Any

import numpy as np

from vieclam.law.kernel.months import Month

from .population import CODES, Population


def case_of(population: Population, person: int) -> dict[str, Any]:
    """The case of the person at a position, for ``assess_case``."""
    one = population.part(person, person + 1)
    facts: dict[str, Any] = {
        "closed_world": True,
        "terminated_on": _day(one.terminated_on[0]),
        "contract": {"kind": _word("contract_kinds", one.contract_kinds[0])},
        "termination": {
            "lawful": bool(one.lawful[0]),
            "by": _word("ended_by", one.ended_by[0]),
            "pension_eligible": bool(one.pension_eligible[0]),
            "employer_cannot_pay": bool(one.employer_cannot_pay[0]),
        },
        "person": {"pensioner": bool(one.pensioners[0])},
        "contributions": _contributions(one),
        "filing": {
            "filed_on": _day(one.filed_on[0]),
            "authority_confirmed_on": _day(one.authority_confirmed_on[0]),
        },
        "events": _events(one),
    }
    if one.currently_contributing[0] >= 0:
        facts["currently_contributing"] = bool(one.currently_contributing[0])
    if not np.isnat(one.completed_on[0]):
        facts["filing"]["completed_on"] = _day(one.completed_on[0])
    if one.undecided[0] or not np.isnat(one.decided_on[0]):
        facts["decided_on"] = _day(one.decided_on[0])
    if one.leave_kinds[0]:
        facts["around_end"] = [
            {
                "month": str(Month(int(one.leave_months[0]))),
                "kind": _word("leave_kinds", one.leave_kinds[0]),
                "working_days": int(one.leave_days[0]),
            }
        ]
    return {"matter": "benefit", "facts": facts}


def _contributions(one: Population) -> dict[str, Any]:
    months = one.histories
    listed = [
        {
            "month": str(Month(int(months.months[position]))),
            "salary": int(months.salaries[position]),
            "region": _word("regions", months.regions[position]),
            "pay_scale": _word("pay_scales", months.pay_scales[position]),
        }
        for position in range(len(months.months))
    ]
    return {
        "months": listed,
        "region_at_end": _word("region_at_end", one.region_at_end[0]),
        "reserved_before": int(one.reserved_before[0]),
    }


def _events(one: Population) -> list[dict[str, Any]]:
    events = one.events
    return [
        {
            "kind": _word("kinds", events.kinds[position]),
            "date": _day(events.days[position]),
            "to": _day(events.ends[position]),
            "contract_months": _count(events.contract_months[position]),
            "study_months": _count(events.study_months[position]),
            **({"notified_on": _day(events.days[position])} if events.notified[position] else {}),
        }
        for position in range(len(events.kinds))
    ]


def _word(column: str, code: np.int8) -> str | None:
    return CODES[column][int(code) - 1] if code else None


def _day(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)


def _count(number: np.int16) -> int | None:
    return int(number) if number >= 0 else None
