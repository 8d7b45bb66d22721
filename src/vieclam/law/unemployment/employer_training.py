"""Support for employers who train to keep jobs: the matter ``employer_training`` (section 12.3)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.money import round_half_up_dong
from vieclam.law.kernel.months import whole_months_and_days
from vieclam.law.kernel.trace import Record

from .training import counted_months
from .versions import set_regime_on


def employer_support(workers: int, per_month: int, limit: int, counted: Fraction) -> Fraction:
    """The support for all workers: at most so much for a person and month (N28 Đ4; N374 Đ22–23)."""
    return workers * min(per_month, limit) * counted


def assess_employer_training(facts: Facts, record: Record) -> dict[str, Any]:
    """Counted months of a course and the total support in đồng."""
    workers, per_month, course = facts.whole("workers"), facts.whole("per_month"), facts.period("course")
    for fact, value in (("workers", workers), ("per_month", per_month), ("course", course)):
        if value is None:
            record.need(fact, "training")
    if course is None:
        return {"months_counted": None, "total": None}
    first, last = course
    set_regime_on(record, first)
    months, days = whole_months_and_days(first, last)
    length = counted_months(months, days, record.use("employer_training.days_for_whole_month", first))
    longest: int = record.use("employer_training.longest_months", first)
    counted = min(length, Fraction(longest))
    record.step("employer_training.months", first=first, last=last, months=months, days=days, counted=counted)
    if length > longest:
        record.step("employer_training.longest", longest=longest)
    if workers is None or per_month is None:
        return {"months_counted": counted, "total": None}
    limit: int = record.use("employer_training.per_person_month", first)
    supported = min(per_month, limit)
    record.step("employer_training.per_month", cost=per_month, limit=limit, supported=supported)
    total = round_half_up_dong(employer_support(workers, per_month, limit, counted))
    record.step("employer_training.total", workers=workers, per_month=supported, counted=counted, total=total)
    return {"months_counted": counted, "total": total}
