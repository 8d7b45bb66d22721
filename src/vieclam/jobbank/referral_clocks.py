"""Clocks after the employer's notice (NĐ 352/2025/NĐ-CP Điều 10): the exchange within 20 working days, the worker asked
a month after the start. Days and counts are dated parameters of the law; counted by the working calendar in force.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.core.tenancy import read_once
from vieclam.dossiers import law_desk
from vieclam.law.kernel.months import same_numbered_day
from vieclam.reference import selectors as reference

RESULT, FOLLOW_UP = "exchange_result", "job_follow_up"
REMINDERS = ("exchange_reminder_1", "exchange_reminder_2", "exchange_reminder_3")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: after how many working days it is reached, and on which day. The last is the limit."""

    working_days: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class ExchangeClock:
    """By when a result must be on the exchange, by which article, counted with which calendar, and the ladder."""

    due_on: dt.date
    article: str
    calendar_version: str
    rungs: tuple[Rung, ...]

    def reached(self, on: dt.date) -> int:
        """The working days of the last step reached on a day; 0 before the first."""
        return max((rung.working_days for rung in self.rungs if rung.day <= on), default=0)

    @property
    def last(self) -> int:
        """The working days of the limit itself, at which the head is told."""
        return self.rungs[-1].working_days


def exchange_clock(notified_on: dt.date) -> ExchangeClock | None:
    """The clock that began with the employer's notice; None where no limit holds or its calendar is not published."""
    try:
        limit = law_desk.limit_of(RESULT, notified_on)
        steps = [(step, law_desk.due_on(step, notified_on)) for step in REMINDERS]
    except (law_desk.NoLimit, law_desk.CalendarMissing):
        return None
    rungs = tuple(Rung(_count(step, notified_on), day) for step, day in [*steps, (RESULT, limit.due_on)])
    return ExchangeClock(limit.due_on, limit.article, limit.calendar_version, rungs)


def last_step(on: dt.date) -> int:
    """The step of the ladder (working days) at which the head is told, on a day; ``Referral.reminded`` keeps it."""
    return _count(RESULT, on)


def follow_up_due(starts_on: dt.date, contract_months: int | None = None) -> dt.date:
    """The first day on which the worker is asked: a month after the start, or the end of a contract below that.

    A contract of 0 months ends before a month is over; its own last day is not kept, so the month stands. Without the
    calendar of the year the same-numbered day stands: it only moves on from there.
    """
    months = _count(FOLLOW_UP, starts_on)
    if contract_months is not None and 0 < contract_months < months:
        months = contract_months
        return same_numbered_day(starts_on, months)
    try:
        return law_desk.due_on(FOLLOW_UP, starts_on)
    except (law_desk.NoLimit, law_desk.CalendarMissing):
        return same_numbered_day(starts_on, months)


def _count(step: str, day: dt.date) -> int:
    value = read_once("law_parameters", reference.law_parameters).at(f"limit.{step}", day).value
    return int(value[0] or 0)
