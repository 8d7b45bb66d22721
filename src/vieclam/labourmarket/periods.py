"""Periods of the statutory reports and the days they are due (N374; domain section 13)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

MONTHLY, PERIODIC = "N374-34", "N374-35"
FIRST_YEAR, LAST_YEAR = 2026, 2100
"""The forms are those of a decree in force from 1 January 2026."""
Kind = Literal["month", "half", "year"]
_WORD = re.compile(r"(20[2-9]\d|2100)(?:-(0[1-9]|1[0-2]|6t))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A month, the first six months or the whole of a year; ``before`` is the day before which the report is due."""

    kind: Kind
    start: dt.date
    end: dt.date
    before: dt.date

    @property
    def form(self) -> str:
        """The official form of its report."""
        return MONTHLY if self.kind == "month" else PERIODIC

    @property
    def word(self) -> str:
        """Its name in addresses: ``2026-03``, ``2026-6t``, ``2026``."""
        year = str(self.start.year)
        return {"month": f"{year}-{self.start.month:02d}", "half": f"{year}-6t", "year": year}[self.kind]

    def previous(self) -> tuple[dt.date, dt.date]:
        """First and last day of the period of the same length that ends the day before."""
        end = self.start - dt.timedelta(days=1)
        if self.kind == "month":
            return end.replace(day=1), end
        return dt.date(end.year, 7 if self.kind == "half" else 1, 1), end


def month(year: int, number: int) -> Period:
    """A month: its report is due before the third day of the next."""
    last = dt.date(year, number, calendar.monthrange(year, number)[1])
    return Period("month", dt.date(year, number, 1), last, last + dt.timedelta(days=3))


def half(year: int) -> Period:
    """The first six months: due before 15 July."""
    return Period("half", dt.date(year, 1, 1), dt.date(year, 6, 30), dt.date(year, 7, 15))


def whole(year: int) -> Period:
    """A year: due before 15 January of the next."""
    return Period("year", dt.date(year, 1, 1), dt.date(year, 12, 31), dt.date(year + 1, 1, 15))


def period_of(word: str) -> Period:
    """The period of an address. Raises ``LookupError`` for what is none."""
    found = _WORD.fullmatch(word)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise LookupError(word)
    year, rest = int(found[1]), found[2]
    if rest is None:
        return whole(year)
    return half(year) if rest == "6t" else month(year, int(rest))


def periods(year: int, *, on: dt.date) -> list[Period]:
    """The periods of a year that have begun by day ``on``, the latest end first."""
    every = [*(month(year, number) for number in range(1, 13)), half(year), whole(year)]
    begun = [period for period in every if period.start <= on]
    return sorted(begun, key=lambda period: (period.end, period.before), reverse=True)
