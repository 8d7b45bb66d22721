"""Who gets support for training to keep jobs, and the clocks: the matter ``employer_support`` (section 12.3).

L13 Đ47, N28 Đ3, 26–28 (A); L25 Đ42, N374 Đ22–26 (B). How much is the matter ``employer_training``.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .versions import set_regime_on

CAUSES = ("downturn", "structure_or_technology", "economic_reasons", "disaster", "ordered_relocation", "other")
CLOCKS = {
    "confirm_by": ("employer_si_confirmation", "asked_on"),
    "commune_by": ("employer_commune_confirmation", "asked_on"),
    "file_by": ("employer_filing", "trouble_on"),
    "decide_by": ("employer_training_decision", "completed_on"),
    "pay_by": ("employer_payment", "decided_on"),
    "to_school_by": ("employer_to_school", "paid_on"),
    "settle_by": ("employer_settlement", "course_ended_on"),
    "recover_by": ("employer_recovery", "breach_on"),
    "recover_dropped_by": ("employer_recovery_dropped", "dropped_on"),
    "repay_by": ("employer_repayment", "received_on"),
}
"""Each last day: its time limit and the fact it is counted from."""


def enough_at_risk(staff: int, at_risk: int, percent: int, small: int, middle: int, large: int) -> bool:
    """Whether so many jobs are at risk: a share or a number of small staffs (under 200), a number of larger ones (to
    1,000, above)."""
    if staff < 200:
        return 100 * at_risk >= percent * staff or at_risk >= small
    return at_risk >= (middle if staff <= 1000 else large)


def assess_employer_support(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether an employer may be supported, and by when each step is due as far as its first day is told."""
    as_of = facts.day("as_of")
    if as_of is None:
        record.need("as_of", "employer_support")
        return {}
    set_regime_on(record, as_of)
    clocks = _clocks(facts, record)
    checks = [
        _contributed(facts, record, as_of),
        _in_trouble(facts, record, as_of),
        _at_risk(facts, record, as_of),
        _planned(facts, record, as_of),
        _filed_in_time(facts, record, clocks["file_by"]),
    ]
    if False in checks:
        return {"eligible": False, **clocks}
    if None in checks:
        return {"eligible": None, **clocks}
    record.step("employer_support.granted")
    return {"eligible": True, **clocks}


def _clocks(facts: Facts, record: Record) -> dict[str, Any]:
    days: dict[str, Any] = {}
    for name, (step, fact) in CLOCKS.items():
        start = facts.day(fact)
        days[name] = None if start is None else due_on(record, step, start)
        if days[name] is not None:
            record.step("employer_support.clock", step=name, due=days[name])
    return days


def _asked(facts: Facts, record: Record, fact: str, reason: str) -> bool | None:
    """A condition that is told as such; says what is needed, or why the answer is no."""
    told = facts.flag(fact)
    if told is None:
        record.need(fact, "employer_support")
    elif not told:
        record.reason(reason)
    return told


def _contributed(facts: Facts, record: Record, as_of: date) -> bool | None:
    """Twelve months in a row (A), or twelve of the last 24 (B)."""
    required: int = record.use("employer_training.required_months", as_of)
    fact: str = record.use("employer_training.months_counted_as", as_of)
    months = facts.whole(fact)
    if months is None:
        record.need(fact, "employer_support")
        return None
    record.step("employer_support.contributions", count=months, required=required, counted=fact)
    if months < required:
        record.reason("employer_contributions_too_few")
    return months >= required


def _in_trouble(facts: Facts, record: Record, as_of: date) -> bool | None:
    """A cause of the law that applies; under A also a loss the year before, certified by the tax authority."""
    cause = facts.choice("cause_of_trouble", CAUSES)
    if cause is None:
        record.need("cause_of_trouble", "employer_support")
        return None
    if cause not in record.use("employer_training.causes", as_of):
        record.reason("cause_not_of_the_law")
        return False
    record.step("employer_support.cause", cause=cause)
    if record.use("employer_training.loss_needed", as_of):
        return _asked(facts, record, "loss_certified", "loss_not_certified")
    return True


def _at_risk(facts: Facts, record: Record, as_of: date) -> bool | None:
    staff, at_risk = facts.whole("staff", minimum=1), facts.whole("at_risk")
    for fact, value in (("staff", staff), ("at_risk", at_risk)):
        if value is None:
            record.need(fact, "employer_support")
    if staff is None or at_risk is None:
        return None
    names = ("percent", "small", "middle", "large")
    sizes = {name: record.use(f"employer_training.at_risk.{name}", as_of) for name in names}
    enough = enough_at_risk(staff, at_risk, **sizes)
    record.step("employer_support.at_risk", staff=staff, at_risk=at_risk)
    if not enough:
        record.reason("too_few_at_risk")
    return enough


def _planned(facts: Facts, record: Record, as_of: date) -> bool | None:
    """An approved plan; under B one that keeps the jobs for at least twelve months in the trade that is taught."""
    approved = _asked(facts, record, "plan_approved", "plan_not_approved")
    months_kept: int = record.use("employer_training.months_jobs_are_kept", as_of)
    if not months_kept or approved is False:
        return approved
    kept = facts.whole("months_kept")
    if kept is None:
        record.need("months_kept", "employer_support")
        return None
    if kept < months_kept:
        record.reason("jobs_not_kept_long_enough")
        return False
    return approved


def _filed_in_time(facts: Facts, record: Record, file_by: date | None) -> bool | None:
    """Within six months (B); nothing is said where no day is told."""
    filed_on = facts.day("filed_on")
    if filed_on is None or file_by is None or filed_on <= file_by:
        return True
    record.reason("employer_filed_late")
    return False
