"""The lookup tables of days against the calendar counted day by day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from vieclam.law import WorkingCalendar, load_calendar
from vieclam.law.batch.day_tables import UNKNOWN, WorkingDayTable, number_of
from vieclam.law.kernel.working_days import CalendarUnknown
from vieclam.law.unemployment.deadlines import add_limit

pytestmark = pytest.mark.law

FIRST, LAST = date(2014, 12, 1), date(2028, 2, 1)
LIMITS = [
    (3, "months"),
    (1, "months"),
    (30, "days"),
    (16, "working_days"),
    (1, "working_days"),
    (0, "working_days"),
    (5, "working_days_rolled"),
    (0, "working_days_rolled"),
]


def with_a_year_missing() -> WorkingCalendar:
    shipped = load_calendar()
    return WorkingCalendar("without 2020", tuple(day for day in shipped.days if day.date.year != 2020))


@pytest.mark.parametrize("calendar", [load_calendar(), with_a_year_missing()], ids=lambda calendar: calendar.version)
@pytest.mark.parametrize(("count", "unit"), LIMITS)
def test_every_day_ends_as_when_counted(calendar: WorkingCalendar, count: int, unit: str) -> None:
    table = WorkingDayTable.of(calendar, number_of(FIRST), number_of(LAST))
    size = (LAST - FIRST).days + 1
    ends = table.limit_ends(np.arange(size), count, unit)
    for position in range(size):
        day = FIRST + timedelta(days=position)
        try:
            expected = (add_limit(calendar, day, count, unit) - FIRST).days
        except CalendarUnknown:
            expected = UNKNOWN
        assert ends[position] == expected, (day, count, unit)
