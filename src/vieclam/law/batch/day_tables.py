"""Working days as lookup tables: for each day of a span, how many days later a limit ends.

The same rules as ``kernel.working_days`` and ``unemployment.deadlines``, for all days at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

import numpy as np

from vieclam.law.kernel.working_days import WorkingCalendar

from .population import Days, Flags, Int64

UNKNOWN = -1
"""The working calendar does not hold the year, or the law sets no limit."""
RAISES = -2
"""A parameter has no value on that day: the single case gives no answer at all."""


def day_numbers(days: Days) -> Int64:
    """Days since 1970-01-01 (``NaT`` is the smallest number)."""
    return days.view(np.int64)


def number_of(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - date(1970, 1, 1)).days


@dataclass(frozen=True, slots=True)
class WorkingDayTable:
    """The days from ``first`` on: which are worked, and which lie in a year the calendar holds."""

    first: int
    worked: Int64
    """Positions of the worked days."""
    next_unknown: Int64
    """For each position, the first position from it on whose year is not held."""

    @classmethod
    def of(cls, calendar: WorkingCalendar, first: int, last: int) -> Self:
        """The table of a calendar for the days ``first`` to ``last`` (days since 1970)."""
        days = np.arange(first, last + 1).astype("datetime64[D]")
        worked = np.is_busday(days)
        for day in calendar.days:
            position = number_of(day.date) - first
            if 0 <= position < len(days):
                worked[position] = day.kind == "swapped_worked"
        years = days.astype("datetime64[Y]").astype(np.int64) + 1970
        known = np.isin(years, np.array(sorted(calendar.years), np.int64))
        return cls(first, np.flatnonzero(worked & known), _next_position(~known))

    def nth_after(self, positions: Int64, count: int) -> Int64:
        """The position of the ``count``-th working day after each position, or ``UNKNOWN``."""
        return self._worked(np.searchsorted(self.worked, positions, "right") + count - 1, positions + 1)

    def roll_forward(self, positions: Int64) -> Int64:
        """Each position itself if worked, else the next working day, or ``UNKNOWN``."""
        return self._worked(np.searchsorted(self.worked, positions, "left"), positions)

    def _worked(self, ranks: Int64, counted_from: Int64) -> Int64:
        """The worked days of these ranks where no unknown day was counted through."""
        found = self.worked[np.minimum(ranks, len(self.worked) - 1)]
        unknown_from = self.next_unknown[np.minimum(counted_from, len(self.next_unknown) - 1)]
        return np.where((ranks < len(self.worked)) & (found < unknown_from), found, UNKNOWN)

    def limit_ends(self, positions: Int64, count: int, unit: str) -> Int64:
        """The position of the last day of a limit from each position (``deadlines.add_limit``), or ``UNKNOWN``."""
        if unit in ("months", "days"):
            ends = positions + count if unit == "days" else months_later(positions + self.first, count) - self.first
            return self.roll_forward(ends)
        if unit == "working_days_rolled":
            rolled = self.roll_forward(positions)
            ends = self.nth_after(rolled, count) if count else rolled
            return np.where(rolled == UNKNOWN, UNKNOWN, ends)
        return self.nth_after(positions, count) if count else positions


def months_later(numbers: Int64, count: int | Int64) -> Int64:
    """The same-numbered day so many months later, else the last day of that month; days since 1970."""
    days = numbers.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    later = (months + count).astype("datetime64[D]")
    longest = (months + count + 1).astype("datetime64[D]") - later - np.timedelta64(1, "D")
    return day_numbers(later + np.minimum(days - months.astype("datetime64[D]"), longest))


def _next_position(flags: Flags) -> Int64:
    """For each position the first set one from it on; the length where there is none."""
    marked = np.where(flags, np.arange(len(flags)), len(flags))
    return np.minimum.accumulate(marked[::-1])[::-1]


def span_of(calendar: WorkingCalendar, changes: list[date]) -> tuple[int, int]:
    """The days on which anything changes: a day before the first of them (as good as any earlier day) to one after."""
    years = [date(year, month, day) for year in calendar.years for month, day in ((1, 1), (12, 31))]
    days = [*years, *changes]
    return number_of(min(days) - timedelta(days=1)), number_of(max(days) + timedelta(days=1))
