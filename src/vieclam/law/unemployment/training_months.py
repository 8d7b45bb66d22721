"""Training support month by month, by attendance: the matter ``training_months`` (section 12.1).

Tuition for each month of the course with a day attended, to the school; meals for each day, to the worker:
L13 Đ56, Q17 (A); L25 Đ37, N374 Đ11–13 (B).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.money import round_half_up_dong
from vieclam.law.kernel.months import anchored_start, same_numbered_day, whole_months_and_days
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .training import counted_months, eligible_for_training, is_short_course, tuition_of
from .versions import set_regime_on

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class StudyMonth:
    """One month of a course, or the odd days at its end."""

    number: int
    first: date
    last: date
    length: Fraction
    """1; for odd days ½, or 1 from 15 days on."""
    supported: Fraction
    """The part of it within the longest time that is supported."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the tuition of a course is limited to: one sum for a short course, or so much a month."""

    short: int | None
    per_month: int


def study_months(first: date, last: date, days_for_whole: int, longest: int) -> list[StudyMonth]:
    """The months of a course, both days included, anchored on its first day."""
    whole, odd = whole_months_and_days(first, last)
    months: list[StudyMonth] = []
    left = Fraction(longest)
    for position in range(whole + (odd > 0)):
        begins = anchored_start(first, position)
        ends = min(last, anchored_start(first, position + 1) - timedelta(days=1))
        length = ONE if position < whole else counted_months(0, odd, days_for_whole)
        supported = min(length, left)
        left -= supported
        months.append(StudyMonth(position + 1, begins, ends, length, supported))
    return months


def tuition_by_month(months: list[StudyMonth], attended: list[bool], tuition: Fraction, limits: Limits) -> list[int]:
    """The tuition paid for each month, đồng; rounded over the course, so that nothing is lost between months."""
    length = sum((month.length for month in months), Fraction(0))
    exact, rounded, paid = Fraction(0), 0, []
    for month, was_there in zip(months, attended, strict=True):
        if was_there:
            share = tuition * month.supported / length
            exact += share if limits.short is not None else min(share, limits.per_month * month.supported)
        if limits.short is not None:
            exact = min(exact, Fraction(limits.short))
        paid.append(round_half_up_dong(exact) - rounded)
        rounded += paid[-1]
    return paid


def assess_training_months(facts: Facts, record: Record) -> dict[str, Any]:
    """Each month of the course with what the school and the worker get; amounts as far as attendance is told."""
    as_of, course = facts.day("as_of"), facts.period("course")
    for fact, value in (("as_of", as_of), ("course", course)):
        if value is None:
            record.need(fact, "training")
    if as_of is None or course is None:
        return {}
    set_regime_on(record, as_of)
    eligible = eligible_for_training(facts, record, as_of)
    start_by = _start_by(facts, record, course[0])
    days_for_whole: int = record.use("training.days_for_whole_month", as_of)
    longest: int = record.use("training.longest_months", as_of)
    months = study_months(*course, days_for_whole, longest)
    days = _attendance(facts, record, months)
    tuition = tuition_of(facts, record, sum((month.length for month in months), Fraction(0)))
    values: dict[str, Any] = {
        "eligible": False if record.reasons else eligible,
        "start_by": start_by,
        "months_counted": sum((month.supported for month in months), Fraction(0)),
    }
    if tuition is None or days is None:
        return values
    paid = tuition_by_month(
        months,
        [days.get(month.number, 0) > 0 for month in months],
        tuition,
        _limits(record, as_of, *whole_months_and_days(*course)),
    )
    rows = [
        _row(record, as_of, month, days.get(month.number), amount) for month, amount in zip(months, paid, strict=True)
    ]
    support = sum(paid)
    record.step("training.by_month_total", tuition=support, meals=sum(row["meals"] or 0 for row in rows))
    return values | {
        "study_months": rows,
        "tuition_support": support,
        "meal_support": sum(row["meals"] or 0 for row in rows),
        "worker_pays": round_half_up_dong(tuition) - support,
    }


def _limits(record: Record, as_of: date, months: int, days: int) -> Limits:
    short: int | None = record.use("training.short_course", as_of)
    if short is not None and not is_short_course(months, days, record.use("training.three_months_is_short", as_of)):
        short = None
    return Limits(short, record.use("training.per_month", as_of))


def _attendance(facts: Facts, record: Record, months: list[StudyMonth]) -> dict[int, int] | None:
    """Days attended by number of the month; a month not told has not been told of yet."""
    given = facts.groups("attendance")
    if given is None:
        record.need("attendance", "training")
        return None
    days: dict[int, int] = {}
    for entry in given:
        number = entry.whole("number", minimum=1, maximum=len(months))
        if number is None:
            raise InvalidFact(entry.name("number"), "month_not_given")
        if number in days:
            raise InvalidFact(entry.name("number"), "month_in_both_lists", given=number)
        month = months[number - 1]
        days[number] = entry.whole("days", maximum=(month.last - month.first).days + 1) or 0
    return days


def _row(record: Record, as_of: date, month: StudyMonth, days: int | None, tuition: int) -> dict[str, Any]:
    list_by = due_on(record, "training_school_list", month.last)
    row: dict[str, Any] = {
        "number": month.number,
        "first": month.first,
        "last": month.last,
        "days": days,
        "tuition": None if days is None else tuition,
        "meals": None,
        "list_by": list_by,
        "pay_by": None if list_by is None else due_on(record, "training_pay", list_by),
    }
    if days is not None:
        rate: int = record.use("training.meals_per_day", as_of)
        row["meals"] = days * rate if month.supported else 0
        record.step("training.by_month", number=month.number, days=days, tuition=tuition, meals=row["meals"])
    return row


def _start_by(facts: Facts, record: Record, begins: date) -> date | None:
    """A course begins within three months after the decision, or after the benefit period; one that already runs, at
    most a month before the decision and made up."""
    decided_on, benefit_ends_on = facts.day("decided_on"), facts.day("benefit_ends_on")
    base = benefit_ends_on or decided_on
    start_by = None if base is None else due_on(record, "training_start", base)
    if start_by is not None:
        record.step("training.start_by", due=start_by)
        if begins > start_by:
            record.reason("training_starts_late")
    if decided_on is not None and begins < decided_on:
        running: int = record.use("training.running_course_months", decided_on)
        if not facts.flag("made_up") or begins < same_numbered_day(decided_on, -running):
            record.reason("training_started_before")
    return start_by
