"""Time limits as tables by day, made once from the working calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from vieclam.law import WorkingCalendar
from vieclam.law.kernel.parameters import Parameters
from vieclam.law.unemployment.deadlines import add_limit

FIRST, LAST = date(2015, 1, 1), date(2027, 8, 1)


class Limits:
    """For each limit and each of its versions, the day it ends by the day it begins."""

    def __init__(self, parameters: Parameters, calendar: WorkingCalendar) -> None:
        days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days)]
        self._first = np.datetime64(FIRST)
        self._ends = {}
        for name in ("file", "watch", "start", "decision"):
            for version in parameters[f"limit.{name}"].values:
                ends = [add_limit(calendar, day, *version.value) for day in days]
                self._ends[name, version.valid_from.year >= 2026] = np.array(ends, "datetime64[D]")

    def ends(self, name: str, days: Any, under_b: Any) -> Any:
        """The last day of a limit from each day, under the regime of each person."""
        position = (days - self._first).astype(np.int64)
        return np.where(under_b, self._ends[name, True][position], self._ends[name, False][position])
