"""Working days (ngày làm việc): Monday to Friday, less the days off of a dated calendar, plus worked swapped Saturdays.

The first day is never counted (N374 Đ45.3; Bộ luật Dân sự Đ147). The calendar is data with a version; nothing is
assumed about a year that is not in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from .months import same_numbered_day

DayKind = Literal["holiday", "compensation", "swapped_off", "swapped_worked"]
DAY_KINDS: frozenset[str] = frozenset({"holiday", "compensation", "swapped_off", "swapped_worked"})
_ONE_DAY = timedelta(days=1)


class CalendarUnknown(LookupError):
    """The working calendar holds nothing for a year that had to be counted through."""

    def __init__(self, year: int, version: str) -> None:
        super().__init__(f"working calendar {version} holds no days for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that differs from the plain week: off on a weekday, or worked on a Saturday in exchange."""

    date: datetime.date
    kind: DayKind
    name: str = ""
    source: str = ""
    confidence: str = ""
    known_from: datetime.date | None = None
    """The day from which the calendar could show it; ``None`` means always."""


@dataclass(frozen=True)
class WorkingCalendar:
    """An immutable working calendar. Equal inputs give equal counts; a changed calendar has another version."""

    version: str
    days: tuple[CalendarDay, ...]
    _off: frozenset[date] = field(init=False, repr=False, compare=False)
    _worked: frozenset[date] = field(init=False, repr=False, compare=False)
    years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        seen: set[date] = set()
        for day in self.days:
            if day.date in seen:
                raise ValueError(f"{day.date} stands twice in working calendar {self.version}")
            if day.kind not in DAY_KINDS:
                raise ValueError(f"{day.date}: unknown kind of day {day.kind!r}")
            seen.add(day.date)
        object.__setattr__(self, "_off", frozenset(d.date for d in self.days if d.kind != "swapped_worked"))
        object.__setattr__(self, "_worked", frozenset(d.date for d in self.days if d.kind == "swapped_worked"))
        object.__setattr__(self, "years", frozenset(d.date.year for d in self.days if d.kind == "holiday"))

    def counting_swapped_saturdays(self, counts: Callable[[datetime.date], bool]) -> WorkingCalendar:
        """The same calendar without the worked Saturdays that do not count as working days."""
        dropped = {day for day in self._worked if not counts(day)}
        if not dropped:
            return self
        return WorkingCalendar(self.version, tuple(day for day in self.days if day.date not in dropped))

    def as_of(self, day: date) -> WorkingCalendar:
        """The calendar as it stood on ``day``: without the days that became known later."""
        kept = tuple(d for d in self.days if d.known_from is None or d.known_from <= day)
        return WorkingCalendar(f"{self.version}@{day.isoformat()}", kept)

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked; raises ``CalendarUnknown`` for a year the calendar does not hold."""
        if day.year not in self.years:
            raise CalendarUnknown(day.year, self.version)
        if day.weekday() < 5:
            return day not in self._off
        return day in self._worked

    def roll_forward(self, day: date) -> date:
        """The day itself if worked, else the next working day."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def nth_working_day_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, which is not counted itself; ``count`` must be at least 1."""
        if count < 1:
            raise ValueError("at least one working day must be counted")
        while count:
            day += _ONE_DAY
            if self.is_working_day(day):
                count -= 1
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and including ``last``; 0 when ``last`` is not later."""
        count = 0
        day = first
        while day < last:
            day += _ONE_DAY
            count += self.is_working_day(day)
        return count

    def calendar_period_end(self, day: date, *, months: int = 0, days: int = 0, roll: bool = True) -> date:
        """Last day of a period in calendar months or days: same-numbered day, a day off moving to the next worked one.

        T28 Đ20.3 (A); Bộ luật Dân sự Đ148 (B).
        """
        end = same_numbered_day(day, months) + timedelta(days=days)
        return self.roll_forward(end) if roll else end

    def window_after(self, day: date, count: int) -> tuple[date, date]:
        """The window of ``count`` working days that follows ``day``: its first and its last day."""
        return self.nth_working_day_after(day, 1), self.nth_working_day_after(day, count)


def calendar_from_days(rows: Iterable[Mapping[str, Any]], version: str) -> WorkingCalendar:
    """Build a calendar from rows with ``date``, ``kind`` and, where known, ``name``, ``source``, ``confidence`` and
    ``known_from``. Raises ``ValueError`` for a day given twice or an unknown kind."""
    days = (
        CalendarDay(
            date=row["date"],
            kind=row["kind"],
            name=row.get("name") or "",
            source=row.get("source") or "",
            confidence=row.get("confidence") or "",
            known_from=row.get("known_from"),
        )
        for row in rows
    )
    return WorkingCalendar(version, tuple(sorted(days, key=lambda day: day.date)))
