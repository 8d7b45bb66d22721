"""The matter ``benefit``: regime, eligibility, amount, months, start and schedule of one claim."""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.months import Month
from vieclam.law.kernel.trace import Record

from .amount import assess_amount
from .duration import leftover_months, months_of_benefit
from .eligibility import Claim, assess_eligibility
from .filing import Filing, assess_dates, entitlement_base, filing_limit, read_filing
from .history import History, read_history
from .regime import set_regime_of_claim
from .reserve import leftover_limit
from .schedule import schedule
from .versions import law_day

DATES = ("watch_ends_on", "starts_on", "decision_due_on")


def assess_benefit(facts: Facts, record: Record) -> dict[str, Any]:
    """Everything that is asked of a claim; each value as soon as its own facts are there."""
    terminated_on = facts.day("terminated_on")
    closed_world = facts.flag("closed_world") or False
    history = read_history(facts, None if terminated_on is None else Month.of(terminated_on))
    filing = read_filing(facts, terminated_on, closed_world)
    set_regime_of_claim(record, facts, terminated_on, filing.filed_on)
    limit = None
    dates: dict[str, date | None] = dict.fromkeys(DATES)
    if record.regime is not None:
        limit = filing_limit(record, terminated_on, filing.confirmed_on)
        dates = assess_dates(filing, record)
    base = entitlement_base(filing, record)
    claim = Claim(facts, terminated_on, history, filing, limit, base, dates["watch_ends_on"], closed_world)
    eligible = assess_eligibility(claim, record)
    asked_before = dict(record.missing)
    amounts = assess_amount(history, record, terminated_on)
    months = _months(history, record)
    if months == 0:
        record.missing = asked_before
    amount = amounts["monthly_amount"]
    total = None if amount is None or months is None else amount * months
    if total is not None:
        record.step("amount.total", amount=amount, months=months, total=total)
    values: dict[str, Any] = {
        "eligible": eligible,
        **amounts,
        "months": months,
        "total": total,
        "leftover_months": _leftover(history, filing, facts, record, terminated_on),
        **dates,
        "last_filing_day": None if limit is None else limit.day,
        "benefit_months": None,
        "windows": None,
    }
    if dates["starts_on"] is not None and months is not None:
        values["benefit_months"], values["windows"] = schedule(record, dates["starts_on"], months)
    return values


def _months(history: History, record: Record) -> int | None:
    usable = history.usable
    if usable is None:
        record.need("contributions.months_total", "duration")
        return None
    months = months_of_benefit(usable)
    record.step("duration.months", contributed=usable, months=months)
    return months


def _leftover(history: History, filing: Filing, facts: Facts, record: Record, terminated_on: date | None) -> int | None:
    """Leftover by the rule of the day of the decision, else of the filing, else of the termination."""
    usable = history.usable
    decided_on = facts.day("decided_on") or facts.day("filing.decided_on")
    day = decided_on or filing.filed_on or terminated_on
    if usable is None or day is None or record.regime is None:
        return None
    limit = leftover_limit(record, law_day(record, day))
    leftover = leftover_months(usable, limit)
    record.step("duration.leftover" if leftover else "duration.no_leftover", contributed=usable, leftover=leftover)
    if limit is not None and usable > limit:
        record.step("duration.above_limit", contributed=usable, limit=limit)
    return leftover
