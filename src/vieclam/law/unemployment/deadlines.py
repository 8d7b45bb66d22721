"""Time limits, step by step (section 9), and the matter ``deadline``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record
from vieclam.law.kernel.working_days import CalendarUnknown, WorkingCalendar

from .versions import law_day, set_regime_on


def add_limit(calendar: WorkingCalendar, start: date, count: int, unit: str) -> date:
    """The last day of a limit of ``count`` ``unit`` from ``start``, which is not counted itself."""
    if unit == "months":
        return calendar.calendar_period_end(start, months=count)
    if unit == "days":
        return calendar.calendar_period_end(start, days=count)
    if unit == "working_days_rolled":
        start = calendar.roll_forward(start)
    return calendar.nth_working_day_after(start, count) if count else start


def _limit(record: Record, step: str, start: date) -> tuple[int | None, str, str]:
    day = law_day(record, start)
    count, unit = record.use(f"limit.{step}", day)
    return count, unit, record.parameters.at(f"limit.{step}", day).source


def need_calendar(record: Record, unknown: CalendarUnknown) -> None:
    """Note that the working calendar of a year is needed."""
    record.need(f"working_calendar.{unknown.year}", "calendar_unknown")


def due_on(record: Record, step: str, start: date) -> date | None:
    """When a step counted from ``start`` is due under the regime found.

    ``None`` where the law sets no limit, or where the working calendar of a year is still needed.
    """
    count, unit, _ = _limit(record, step, start)
    if count is None:
        return None
    try:
        return add_limit(record.calendar, start, count, unit)
    except CalendarUnknown as unknown:
        need_calendar(record, unknown)
        return None


@dataclass(frozen=True, slots=True)
class LimitEnd:
    """When a limit in months ends: one day, or between which days where the working calendar does not hold its year."""

    earliest: date
    latest: date | None
    """``None`` where nobody can tell yet."""
    unknown: CalendarUnknown | None = None

    @property
    def day(self) -> date | None:
        return self.earliest if self.unknown is None else None


def end_of_months(record: Record, step: str, start: date) -> LimitEnd | None:
    """When a step limited in months ends under the regime found; ``None`` where the law sets no limit.

    A last day that is off moves on to the next worked day: to the first one of the next year that the calendar holds at
    the latest.
    """
    count, unit, _ = _limit(record, step, start)
    if count is None:
        return None
    calendar = record.calendar
    try:
        day = add_limit(calendar, start, count, unit)
    except CalendarUnknown as unknown:
        same_numbered = calendar.calendar_period_end(start, months=count, roll=False)
        year = min((year for year in calendar.years if year > unknown.year), default=None)
        latest = None if year is None else calendar.roll_forward(date(year, 1, 1))
        return LimitEnd(same_numbered, latest, unknown)
    return LimitEnd(day, day)


def count_of(record: Record, step: str, start: date) -> int:
    """The number of days or months of a limit; 0 where the law sets none."""
    return _limit(record, step, start)[0] or 0


def steps_of(record: Record) -> frozenset[str]:
    """The names of all steps that have a time limit."""
    return frozenset(parameter.name[6:] for parameter in record.parameters if parameter.name.startswith("limit."))


def assess_deadline(facts: Facts, record: Record) -> dict[str, Any]:
    """When a step is due: facts ``step`` and ``from`` (the day counted from, or the last day of the window)."""
    step = facts.choice("step", steps_of(record))
    start = facts.day("from")
    if step is None:
        record.need("step", "deadline")
    if start is None:
        record.need("from", "deadline")
    if step is None or start is None:
        return {"due": None}
    set_regime_on(record, start)
    count, unit, article = _limit(record, step, start)
    if count is None:
        record.reason("no_limit_set")
        return {"due": None, "count": None, "unit": None, "article": article}
    due = add_limit(record.calendar, start, count, unit)
    code = "deadline.working_days" if unit.startswith("working_days") else f"deadline.{unit}"
    record.step(code, start=start, count=count, due=due, limit_article=article)
    return {"due": due, "count": count, "unit": unit, "article": article}
