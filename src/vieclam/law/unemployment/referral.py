"""Refusing a job the centre referred to (từ chối việc làm): the matter ``refusal`` (section 11.2).

N28 Đ21.1đ, T28 Đ6 (A); L25 Đ41.4d, N374 Đ19.1d (B). The second refusal without a good reason ends the benefit.
"""

from __future__ import annotations

from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .versions import set_regime_on

ENDS_AT = 2


def assess_refusal(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether what happened after a referral counts as a refusal, and whether it is the one that ends the benefit."""
    day = facts.day("referred_on")
    before = facts.whole("refusals_before")
    for fact, value in (("referred_on", day), ("refusals_before", before)):
        if value is None:
            record.need(fact, "refusal")
    if day is None:
        return {}
    set_regime_on(record, day)
    counts = _counts(facts, record)
    if counts is None or before is None:
        return {"counts": counts}
    number = before + counts
    ends = counts and number >= ENDS_AT
    if counts:
        record.step("refusal.number", number=number)
    if ends:
        record.step("refusal.ends", number=ENDS_AT)
    return {"counts": counts, "refusals": number, "ends_benefit": ends}


def _counts(facts: Facts, record: Record) -> bool | None:
    """Not going to the selection for a fitting job, or not taking the job after being hired, unless the job is another
    one than was advertised."""
    fits = facts.flag("fits_training_or_past_work")
    if fits is False:
        record.step("refusal.does_not_fit")
        return False
    attended, hired = facts.flag("attended_selection"), facts.flag("hired")
    if attended is None:
        record.need("attended_selection", "refusal")
        return None
    if not attended:
        if fits is None:
            record.need("fits_training_or_past_work", "refusal")
            return None
        record.step("refusal.not_attended")
        return True
    return _after_selection(facts, record, hired)


def _after_selection(facts: Facts, record: Record, hired: bool | None) -> bool | None:
    took, differs = facts.flag("took_the_job"), facts.flag("differs_from_advertisement")
    if hired is False:
        record.step("refusal.not_hired")
        return False
    if took:
        record.step("refusal.took_the_job")
        return False
    if differs:
        record.step("refusal.differs")
        return False
    for fact, value in (("hired", hired), ("took_the_job", took), ("differs_from_advertisement", differs)):
        if value is None:
            record.need(fact, "refusal")
    if hired is None or took is None or differs is None:
        return None
    record.step("refusal.not_taken")
    return True
