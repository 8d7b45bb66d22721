"""Calendar months (``YYYY-MM``) and periods counted in months."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month, as one ordered number of months since year 0."""

    index: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM``; raises ``ValueError`` for anything else."""
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"not a month in the form YYYY-MM: {text!r}")
        return cls(int(match[1]) * 12 + int(match[2]) - 1)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year * 12 + day.month - 1)

    @property
    def year(self) -> int:
        return self.index // 12

    @property
    def number(self) -> int:
        """1 to 12."""
        return self.index % 12 + 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> Month:
        return Month(self.index + months)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def same_numbered_day(day: date, months: int) -> date:
    """The same-numbered day ``months`` later; where there is none, the last day of that month.

    This is how a period in months ends: T28 Đ20.3 (A); Bộ luật Dân sự Đ148 (B).
    """
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.last_day.day))


def anchored_start(anchor: date, months: int) -> date:
    """First day of the benefit month that begins ``months`` after the anchor; a day that does not exist moves on."""
    month = Month.of(anchor).plus(months)
    if anchor.day > month.last_day.day:
        return month.plus(1).first_day
    return date(month.year, month.number, anchor.day)


def benefit_months(start: date, count: int, *, anchored: bool = True) -> list[tuple[date, date]]:
    """First and last day of each benefit month (tháng hưởng): T28 Đ8.2; N374 Đ15.2.

    A month runs from the start day to the day before the same-numbered day of the next month, or to the last day of
    that month where there is no such day. ``anchored`` keeps the first day's number throughout; otherwise each month
    is counted from its own first day (open question ``benefit_month_anchor``).
    """
    months: list[tuple[date, date]] = []
    first = start
    for position in range(1, count + 1):
        following = anchored_start(start, position) if anchored else anchored_start(first, 1)
        months.append((first, following - timedelta(days=1)))
        first = following
    return months


def whole_months_and_days(first: date, last: date) -> tuple[int, int]:
    """A period with both days included, as whole months and the odd days after them (T28 Ví dụ 18)."""
    following = last + timedelta(days=1)
    months = 0
    while anchored_start(first, months + 1) <= following:
        months += 1
    return months, (following - anchored_start(first, months)).days
