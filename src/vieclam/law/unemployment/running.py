"""A running benefit as its facts tell it: the months, and which of them were missed or paid (sections 8, 10, 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.months import benefit_months
from vieclam.law.kernel.trace import Record

from .deadlines import count_of
from .duration import LONGEST, months_of_benefit
from .versions import law_day

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Running:
    """A running benefit: its months and the months not notified (or only their number)."""

    total: int
    starts_on: date
    periods: list[Period]
    missed: list[int] | None
    suspended: int
    paid: list[int] | None
    """The numbers of the months already paid, where they are told."""


def month_of(periods: list[Period], day: date) -> int:
    """The number of the benefit month a day lies in; 0 before the first, one too many after the last."""
    return sum(first <= day for first, _ in periods) + (bool(periods) and day > periods[-1][1])


def third_in_a_row(missed: list[int]) -> int | None:
    """The number of the third of the first three missed months in a row."""
    numbers = set(missed)
    return min((number for number in numbers if {number - 1, number - 2} <= numbers), default=None)


def suspended_until(running: Running, number: int) -> int:
    """Suspended months among the first ``number`` months."""
    if running.missed is None:
        return min(running.suspended, number)
    return sum(month <= number for month in set(running.missed))


def month_numbers(facts: Facts, fact: str, months: int | None) -> list[int] | None:
    """A list of benefit months by number, in order and each once; none above ``months``."""
    numbers = facts.wholes(fact, minimum=1)
    if numbers is None:
        return None
    if numbers and months is not None and max(numbers) > months:
        raise InvalidFact(facts.name(fact), "too_large", given=max(numbers), maximum=months)
    return sorted(set(numbers))


def periods_of(record: Record, starts_on: date, months: int) -> list[Period]:
    """First and last day of each benefit month (open question 4)."""
    anchored = record.switch("benefit_month_anchor", law_day(record, starts_on)) == "anchored"
    return benefit_months(starts_on, months, anchored=anchored)


def procedure_day(record: Record, starts_on: date, day: date) -> date:
    """The day whose procedures apply to what happens on ``day``: its own; or, for a decision of before 2026 that still
    runs, that of its start (open question 2)."""
    return starts_on if record.switch("running_decisions", starts_on) == "a_procedures" else day


def reset_days(facts: Facts, record: Record, matter: str) -> dict[int, date]:
    """Fact ``reset_windows``: the last days that a director set anew after a disaster, by month (N374 Đ21.2)."""
    found = {}
    for given in facts.groups("reset_windows") or []:
        number, last = given.whole("number", minimum=1, maximum=LONGEST), given.day("last")
        for fact, value in (("number", number), ("last", last)):
            if value is None:
                record.need(given.name(fact), matter)
        if number is not None and last is not None:
            found[number] = last
    return found


def window_end(record: Record, first_day: date, reset: date | None = None) -> date:
    """The last day for notifying a month that begins on ``first_day``; ``reset`` where it was set anew (B alone)."""
    if reset is not None and record.regime == "B":
        return reset
    return record.calendar.nth_working_day_after(first_day, count_of(record, "notify", first_day))


def read_running(facts: Facts, record: Record) -> Running | None:
    """The benefit of the matter ``end``; says what is needed and is ``None`` where it cannot be told."""
    total, starts_on = facts.whole("months_total", minimum=12), facts.day("starts_on")
    months = facts.whole("months", minimum=1, maximum=LONGEST)
    missed = facts.wholes("missed", minimum=1)
    suspended = facts.whole("months_suspended", maximum=LONGEST)
    for fact, value in (("months_total", total), ("starts_on", starts_on)):
        if value is None:
            record.need(fact, "end")
    if missed is None and suspended is None:
        if not facts.flag("closed_world"):
            record.need("months_suspended", "end")
        suspended = 0 if facts.flag("closed_world") else None
    if total is None or starts_on is None or (missed is None and suspended is None):
        return None
    months = months_of_benefit(total) if months is None else months
    missed, paid = month_numbers(facts, "missed", months), month_numbers(facts, "paid", months)
    if suspended is not None and suspended > months:
        raise InvalidFact("months_suspended", "too_large", given=suspended, maximum=months)
    return Running(total, starts_on, periods_of(record, starts_on, months), missed, suspended or 0, paid)
