"""Benefit months and notification windows (sections 8 and 10): T28 Đ8.2, Đ10; N374 Đ15.2, Đ21.2."""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.months import benefit_months
from vieclam.law.kernel.trace import Record
from vieclam.law.kernel.working_days import CalendarUnknown

from .deadlines import count_of, need_calendar
from .duration import LONGEST
from .versions import law_day, set_regime_on

Period = tuple[date, date]


def schedule(record: Record, starts_on: date, months: int) -> tuple[list[Period], dict[int, Period]]:
    """The benefit months, and the notification window of each month from the second on."""
    anchored = record.switch("benefit_month_anchor", law_day(record, starts_on)) == "anchored"
    periods = benefit_months(starts_on, months, anchored=anchored)
    windows: dict[int, Period] = {}
    for number, (first, last) in enumerate(periods, start=1):
        record.step("schedule.month", number=number, first=first, last=last)
        window = notification_window(record, first) if number > 1 else None
        if window is not None:
            windows[number] = window
            record.step("schedule.window", number=number, first=window[0], last=window[1])
    return periods, windows


def notification_window(record: Record, first_day: date) -> Period | None:
    """The window of a benefit month; ``None`` where the working calendar of its year is still needed."""
    try:
        return record.calendar.window_after(first_day, count_of(record, "notify", first_day))
    except CalendarUnknown as unknown:
        need_calendar(record, unknown)
        return None


def assess_schedule(facts: Facts, record: Record) -> dict[str, Any]:
    """Benefit months and windows from ``starts_on`` and ``months``; ``calendar_as_of`` takes the calendar of a day."""
    starts_on = facts.day("starts_on")
    months = facts.whole("months", maximum=LONGEST)
    as_of = facts.day("calendar_as_of")
    if as_of is not None:
        record.calendar = record.calendar.as_of(as_of)
    if starts_on is None:
        record.need("starts_on", "schedule")
    else:
        set_regime_on(record, starts_on)
    if months is None:
        record.need("months", "schedule")
    if starts_on is None or months is None:
        return {"benefit_months": None, "windows": None}
    periods, windows = schedule(record, starts_on, months)
    return {"benefit_months": periods, "windows": windows}
