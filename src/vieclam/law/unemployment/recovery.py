"""Taking back what was paid and not due (thu hồi): the matter ``recovery`` (section 13, form N374-09).

T28 Đ18, N28 Đ36.6a, Đ38.2a (A); N374 Đ34.5, Đ36.6, Đ38.3–4 and Mẫu 09 (B).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.months import same_numbered_day
from vieclam.law.kernel.trace import Record
from vieclam.law.kernel.working_days import CalendarUnknown

from .deadlines import due_on, need_calendar
from .duration import LONGEST
from .running import month_numbers
from .versions import set_regime_on

CAUSES = ("event_after_end", "late_act", "wrong_decision", "wrong_declaration", "wrong_payment", "training")
"""Why money was not due: an end told late; an act of the centre done late; a wrong decision; a false or mistaken word
of the worker; a wrong payment by social insurance; training not attended or not due."""


def not_due(
    overpaid: int, differing: int, monthly_amount: int, right_amount: int | None, training_overpaid: int
) -> int:
    """What was paid too much, đồng: whole months, months paid at a wrong amount, and training. Negative: too little."""
    difference = 0 if right_amount is None else monthly_amount - right_amount
    return overpaid * monthly_amount + differing * difference + training_overpaid


def instalments_of(amount: int, count: int) -> list[int]:
    """``amount`` in ``count`` equal sums; the first ones bear a đồng more where it does not divide."""
    each, more = divmod(amount, count)
    return [each + (position < more) for position in range(count)]


def assess_recovery(facts: Facts, record: Record) -> dict[str, Any]:
    """The sum to take back, who decides, until when it is to be repaid, in which instalments, and what is open."""
    as_of, cause = facts.day("as_of"), facts.choice("cause", CAUSES)
    for fact, value in (("as_of", as_of), ("cause", cause)):
        if value is None:
            record.need(fact, "recovery")
    if as_of is None:
        return {}
    set_regime_on(record, as_of)
    values: dict[str, Any] = {}
    if cause is not None:
        values["decided_by"] = record.use(f"recovery.decided_by.{cause}", as_of)
        record.step("recovery.decided_by", cause=cause, body=values["decided_by"])
    sum_not_due = _sum(facts, record)
    if sum_not_due is None:
        return values
    amount = max(0, sum_not_due)
    values |= {"amount": amount, "owed_to_worker": max(0, -sum_not_due)}
    if sum_not_due < 0:
        record.step("recovery.owed", amount=-sum_not_due)
    if not amount:
        record.reason("nothing_to_recover")
        return values | {"remaining": 0, "instalments": []}
    record.step("recovery.amount", amount=amount)
    return values | _repayment(facts, record, as_of, amount)


def _sum(facts: Facts, record: Record) -> int | None:
    overpaid = month_numbers(facts, "overpaid", LONGEST) or []
    differing = month_numbers(facts, "differing", LONGEST) or []
    monthly, right = facts.whole("monthly_amount"), facts.whole("right_amount")
    training = facts.whole("training_overpaid")
    twice = set(overpaid) & set(differing)
    if twice:
        raise InvalidFact("differing", "month_in_both_lists", given=min(twice))
    if not overpaid and not differing and training is None:
        record.need("overpaid", "recovery")
        return None
    if (overpaid or differing) and monthly is None:
        record.need("monthly_amount", "recovery")
    if differing and right is None:
        record.need("right_amount", "recovery")
    if record.missing.keys() & {"monthly_amount", "right_amount"}:
        return None
    if overpaid:
        record.step("recovery.months", months=overpaid, each=monthly)
    if differing:
        record.step("recovery.difference", months=differing, paid=monthly, due=right)
    found = not_due(len(overpaid), len(differing), monthly or 0, right, training or 0)
    paid_total = facts.whole("paid_total")
    if paid_total is not None and found > paid_total:
        raise InvalidFact("paid_total", "less_than_recovered", given=paid_total, minimum=found)
    return found


def _repayment(facts: Facts, record: Record, as_of: date, amount: int) -> dict[str, Any]:
    """Due from the receipt of the decision; in instalments only where the parameter allows more than one."""
    received_on = facts.day("received_on")
    if received_on is None and not facts.stated("received_on"):
        record.need("received_on", "recovery")
    repay_by = None if received_on is None else due_on(record, "repay", received_on)
    if repay_by is not None:
        record.step("recovery.repay_by", received=received_on, due=repay_by)
    asked = facts.whole("instalments", minimum=1) or 1
    most: int = record.use("recovery.most_instalments", as_of)
    if asked > most:
        record.reason("too_many_instalments")
    parts = instalments_of(amount, min(asked, most, amount))
    every: int = record.use("recovery.months_between_instalments", as_of)
    plan = [
        {"number": position + 1, "due": _due(record, repay_by, position * every), "amount": part}
        for position, part in enumerate(parts)
    ]
    if len(plan) > 1:
        record.step("recovery.instalments", count=len(plan), first=parts[0], last=parts[-1])
    repaid = sum(facts.wholes("repaid") or ())
    if repaid:
        record.step("recovery.repaid", repaid=repaid, remaining=max(0, amount - repaid))
    return {
        "repay_by": repay_by,
        "instalments": plan,
        "remaining": max(0, amount - repaid),
        "repaid_too_much": max(0, repaid - amount),
    }


def _due(record: Record, repay_by: date | None, months: int) -> date | None:
    """An instalment's last day: the same-numbered day so many months after the first, a day off moving on."""
    if repay_by is None:
        return None
    try:
        return record.calendar.roll_forward(same_numbered_day(repay_by, months))
    except CalendarUnknown as unknown:
        need_calendar(record, unknown)
        return None
