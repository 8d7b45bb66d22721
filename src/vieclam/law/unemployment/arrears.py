"""When a month's contribution is due, and what an employer owes that did not pay it: the matter ``arrears`` (4.2).

L25 Đ33.2, Đ33.7, N374 Đ6.2 (B). Under A the general rules of social insurance applied, which are not held here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .versions import set_regime_on

CYCLES = (1, 3, 6)
"""Months paid for at once: piece-rate work in farming, forestry, fishing and salt (L25 Đ33.2)."""


def assess_arrears(facts: Facts, record: Record) -> dict[str, Any]:
    """The last day for paying a cycle, whether the employer owes the worker, how much, and until when to claim it."""
    month, terminated_on = facts.month("first_month"), facts.day("terminated_on")
    day = terminated_on or (None if month is None else month.first_day)
    if day is None:
        record.need("terminated_on", "arrears")
        return {}
    if set_regime_on(record, day) == "A":
        record.reason("no_rule_for_arrears")
        return {}
    values: dict[str, Any] = {}
    if month is not None:
        cycle = facts.whole("cycle_months") or 1
        if cycle not in CYCLES:
            raise InvalidFact("cycle_months", "not_one_of", given=str(cycle), choices=", ".join(map(str, CYCLES)))
        values["pay_by"] = month.plus(cycle).last_day
        record.step("arrears.pay_by", months=cycle, first=month, due=values["pay_by"])
    if terminated_on is None:
        return values
    return values | _owed(facts, record, terminated_on)


def _owed(facts: Facts, record: Record, terminated_on: date) -> dict[str, Any]:
    """The benefit with all months paid, less what was granted: the employer owes the difference (L25 Đ33.7)."""
    unpaid = facts.whole("months_unpaid")
    if unpaid is None:
        record.need("months_unpaid", "arrears")
        return {}
    if not unpaid:
        record.step("arrears.none")
        return {"employer_owes": False, "owed": 0}
    claim_by = due_on(record, "arrears_claim", terminated_on)
    if claim_by is not None:
        record.step("arrears.claim_by", months=unpaid, due=claim_by)
    full, granted = facts.whole("total_if_paid_up"), facts.whole("total_granted")
    for fact, value in (("total_if_paid_up", full), ("total_granted", granted)):
        if value is None:
            record.need(fact, "arrears")
    values: dict[str, Any] = {"employer_owes": True, "claim_by": claim_by}
    if full is None or granted is None:
        return values
    owed = max(0, full - granted)
    record.step("arrears.owed", full=full, granted=granted, owed=owed)
    return values | {"owed": owed}
