"""Benefit months and notification windows over columns (``schedule``): T28 Đ8.2, Đ10; N374 Đ15.2, Đ21.2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vieclam.law.kernel.parameters import Parameters
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.law.loading import load_calendar, load_parameters
from vieclam.law.unemployment.duration import LONGEST

from .day_tables import RAISES, day_numbers
from .population import Days, Flags, Int8, Int64
from .shapes import InvalidPopulation, check_columns, check_range
from .tables import REGIME_NUMBERS, TableMaker

CHUNK = 65_536
NEVER = np.datetime64("NaT", "D")
DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class Benefits:
    """Benefits side by side: the first day of each (datetime64[D]) and its months (int8)."""

    starts_on: Days
    months: Int8


@dataclass(frozen=True, slots=True)
class Schedules:
    """The months of each benefit, one row for each; ``NaT`` where there is none or the calendar does not hold it."""

    regime: NDArray[np.uint8]
    """1 for A, 2 for B, 0 before the law: then nothing is answered."""
    first_days: Days
    """(benefits, 12): the first day of each month."""
    last_days: Days
    window_opens: Days
    """(benefits, 12): the notification window of each month from the second on."""
    window_closes: Days

    @classmethod
    def empty(cls, benefits: int) -> Self:
        """Nothing answered for so many benefits."""
        columns = [np.full((benefits, LONGEST), NEVER) for _ in range(4)]
        return cls(np.zeros(benefits, np.uint8), *columns)


@dataclass(frozen=True, slots=True)
class _Tables:
    first: int
    days: int
    regime: Int64
    anchored: Int64
    opens: Int64
    """Days from each day to the next worked day, -1 where not known."""
    closes: Int64
    """Flat over regime and day: days until the window closes."""

    def position(self, numbers: Int64) -> Int64:
        return np.clip(numbers - self.first, 0, self.days - 1)


def _tables(parameters: Parameters, calendar: WorkingCalendar) -> _Tables:
    make = TableMaker(parameters, calendar)
    positions = np.arange(len(make.numbers))
    next_worked = make.working.nth_after(positions, 1)
    return _Tables(
        first=make.first,
        days=len(make.numbers),
        regime=make.by_day("regime", make.numbers, REGIME_NUMBERS.__getitem__),
        anchored=make.by_regime("switch.benefit_month_anchor", lambda value: int(value == "anchored")),
        opens=np.where(next_worked < 0, -1, next_worked - positions),
        closes=make.limits("notify"),
    )


def following_start(anchors: Days, months: int) -> Days:
    """``kernel.months.anchored_start`` over a column: a day that the month does not have moves on."""
    begins = anchors.astype("datetime64[M]")
    into_month = anchors - begins.astype("datetime64[D]")
    first = (begins + months).astype("datetime64[D]")
    length = (begins + months + 1).astype("datetime64[D]") - first
    starts: Days = first + np.minimum(into_month, length)
    return starts


def schedule_population(
    benefits: Benefits,
    *,
    parameters: Parameters | None = None,
    calendar: WorkingCalendar | None = None,
    chunk: int = CHUNK,
) -> Schedules:
    """The months and windows of every benefit; the same answers as the matter ``schedule``.

    Raises ``InvalidPopulation`` for columns that do not fit together, a day that is not known or a number of months
    that there cannot be.
    """
    starts_on, months = benefits.starts_on, benefits.months
    check_columns(benefits, "", len(starts_on))
    check_range("months", months, 0, LONGEST)
    if np.isnat(starts_on).any():
        raise InvalidPopulation("starts_on", "every benefit must have this day")
    tables = _tables(parameters or load_parameters(), calendar or load_calendar())
    schedules = Schedules.empty(len(starts_on))
    for first in range(0, len(starts_on), chunk):
        part = slice(first, first + chunk)
        _fill(starts_on[part], months[part], tables, schedules, part)
    return schedules


def _fill(starts: Days, months: Int8, tables: _Tables, schedules: Schedules, part: slice) -> None:
    at_start = tables.position(day_numbers(starts))
    regime = tables.regime[at_start]
    known = regime != RAISES
    rules = np.where(known, regime, 0) * tables.days
    anchored = tables.anchored[rules + at_start] == 1
    schedules.regime[part] = np.where(known, regime, 0)
    begins = starts
    for position in range(LONGEST):
        follows = np.where(anchored, following_start(starts, position + 1), following_start(begins, 1))
        there = known & (position < months)
        schedules.first_days[part, position] = np.where(there, begins, NEVER)
        schedules.last_days[part, position] = np.where(there, follows - DAY, NEVER)
        if position:
            _fill_windows(begins, there, rules, tables, schedules, part, position)
        begins = follows


def _fill_windows(
    begins: Days, there: Flags, rules: Int64, tables: _Tables, schedules: Schedules, part: slice, position: int
) -> None:
    """The window of one month: ``NaT`` where its last day is not known."""
    at_first = tables.position(day_numbers(begins))
    opens, closes = tables.opens[at_first], tables.closes[rules + at_first]
    held = there & (opens >= 0) & (closes >= 0)
    schedules.window_opens[part, position] = np.where(held, begins + opens * DAY, NEVER)
    schedules.window_closes[part, position] = np.where(held, begins + closes * DAY, NEVER)
