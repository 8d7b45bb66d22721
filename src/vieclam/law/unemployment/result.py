"""Collecting the result, and what follows when it is not collected: the matter ``result`` (section 9)."""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import count_of, due_on
from .filing import CHANNELS
from .reserve import leftover_on
from .versions import law_day, set_regime_on


def assess_result(facts: Facts, record: Record) -> dict[str, Any]:
    """The last days to collect and for the cancellation file, the months kept, and the later months' windows."""
    values: dict[str, Any] = {
        "collect_by": None,
        "cancel_file_by": None,
        "total_reserved": None,
        "month_windows": None,
    }
    window, slip_date = facts.period("window"), facts.day("slip_date")
    collected, total = facts.flag("collected"), facts.whole("months_total")
    channel = facts.choice("channel", CHANNELS)
    start = window[0] if window else slip_date
    if start is None:
        record.need("window", "result")
        return values
    set_regime_on(record, start)
    collect_by = window[1] if window else _last_day_from_slip(record, start, facts.flag("excused") or False)
    values["collect_by"] = collect_by
    record.step("result.window", last=collect_by)
    values["month_windows"] = _month_windows(facts, record, (start, collect_by))
    if collected is None:
        record.need("collected", "result")
    if total is None:
        record.need("months_total", "result")
    cancels = _cancels(record, start, collected, channel)
    if cancels:
        due = values["cancel_file_by"] = due_on(record, "cancel_file", collect_by)
        if due is not None:
            record.step("result.cancel_file", due=due)
    if total is not None and cancels is not None:
        if cancels:
            record.step("reserve.cancelled", total=total)
        values["total_reserved"] = total if cancels else leftover_on(record, total, start)
    return values


def _month_windows(facts: Facts, record: Record, collecting: tuple[date, date]) -> list[tuple[date, date]] | None:
    """The windows of the months from the second on: one that is over before the result can be taken goes with it.

    Nobody can notify a month of a benefit whose decision they cannot have yet; the text does not say so (a switch).
    """
    given = facts.periods("month_windows")
    if given is None:
        return None
    windows = []
    for number, (first, last) in enumerate(given, start=2):
        if last < collecting[1] and record.switch("late_decision", law_day(record, collecting[0])) == "with_result":
            first, last = max(first, collecting[0]), collecting[1]
            record.step("result.month_window", number=number, first=first, last=last)
        windows.append((first, last))
    return windows


def _last_day_from_slip(record: Record, slip_date: date, excused: bool) -> date:
    """Slip date plus two working days, two more for illness, accident, disaster (A until 14/7/2020); then the three
    working days of the slip, after its date or beginning with it (open question 5)."""
    count = count_of(record, "collect", slip_date)
    extra = count_of(record, "collect_excused", slip_date)
    if extra:
        return record.calendar.nth_working_day_after(slip_date, count + (extra if excused else 0))
    if record.switch("result_window", law_day(record, slip_date)) == "from_slip_date":
        return record.calendar.nth_working_day_after(record.calendar.roll_forward(slip_date), count - 1)
    return record.calendar.nth_working_day_after(slip_date, count)


def _cancels(record: Record, start: date, collected: bool | None, channel: str | None) -> bool | None:
    """Whether the decision is cancelled: not collected, and in B not filed online (N374 Đ16.3, open question 9)."""
    if collected is None:
        return None
    if collected:
        return False
    if record.regime == "A":
        return True
    if channel is None:
        record.need("channel", "result")
        return None
    if channel == "online" and not record.switch("online_no_show_cancels", start):
        record.step("result.no_cancellation_online")
        return False
    return True
