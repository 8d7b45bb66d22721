"""When and how a benefit ends (chấm dứt hưởng), and what is reserved then: the matter ``end`` (section 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.months import benefit_months
from vieclam.law.kernel.trace import Record

from .deadlines import count_of, due_on
from .duration import LONGEST, months_of_benefit
from .events import Event, ends_benefit, read_event
from .reserve import (
    kind_needs_notice,
    kind_reserves,
    leftover_after_late_notice,
    leftover_on,
    reserve_of,
    with_leftover,
)
from .versions import require_law, set_regime_on

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Running:
    """A running benefit: its months and the months not notified (or only their number)."""

    total: int
    starts_on: date
    periods: list[Period]
    missed: list[int] | None
    suspended: int


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


def assess_end(facts: Facts, record: Record) -> dict[str, Any]:
    """The day the benefit ends, months paid and suspended, and what is reserved."""
    running = _read_running(facts, record)
    given = facts.group("event")
    event = None if given is None else read_event(given)
    if running is None:
        return {}
    require_law(record, running.starts_on)
    set_regime_on(record, _procedure_day(facts, record, running, event))
    leftover = leftover_on(record, running.total, running.starts_on)
    three = None if running.missed is None else third_in_a_row(running.missed)
    three_end = None if three is None else _window_end(record, running, three)
    if event is not None:
        ended = _by_event(record, running, event, leftover, three_end)
        if ended is not None:
            return ended
    if three is not None and three_end is not None:
        record.step("end.three_missed", first=three - 2, last=three, day=three_end)
        record.reason("no_reserve_for_kind")
        return _ended(record, running, three_end, three, 0, leftover)
    last_day = running.periods[-1][1]
    record.step("end.expired", day=last_day)
    return _ended(record, running, last_day, len(running.periods), 0, leftover)


def _read_running(facts: Facts, record: Record) -> Running | None:
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
    if missed and max(missed) > months:
        raise InvalidFact("missed", "too_large", given=max(missed), maximum=months)
    if suspended is not None and suspended > months:
        raise InvalidFact("months_suspended", "too_large", given=suspended, maximum=months)
    anchored = record.switch("benefit_month_anchor", starts_on) == "anchored"
    periods = benefit_months(starts_on, months, anchored=anchored)
    return Running(total, starts_on, periods, missed, suspended or 0)


def _procedure_day(facts: Facts, record: Record, running: Running, event: Event | None) -> date:
    """The day whose procedures apply: that of the event; a decision of before 2026 that still runs follows B in 2026,
    or stays under A (open question 2)."""
    if record.switch("running_decisions", running.starts_on) == "a_procedures":
        return running.starts_on
    if event is not None and event.day is not None:
        return event.day
    return facts.day("as_of") or running.periods[-1][1]


def _window_end(record: Record, running: Running, number: int) -> date:
    first = running.periods[number - 1][0]
    return record.calendar.nth_working_day_after(first, count_of(record, "notify", first))


def _by_event(
    record: Record, running: Running, event: Event, leftover: int, three_end: date | None
) -> dict[str, Any] | None:
    """The end by an event; ``None`` where the event comes too late or does not end the benefit."""
    if event.kind is None or event.day is None:
        record.need(f"{event.path}{'kind' if event.kind is None else 'date'}", "end")
        return {"leftover_months": leftover}
    if event.day > running.periods[-1][1] or (three_end is not None and event.day > three_end):
        return None
    ends = ends_benefit(record, event, event.day)
    if ends is None:
        return {"leftover_months": leftover}
    if not ends:
        record.reason("event_does_not_end")
        record.step("end.event_does_not_end", day=event.day, kind=event.kind)
        return None
    number = month_of(running.periods, event.day)
    record.step("end.event", day=event.day, kind=event.kind)
    record.step("end.month_of_event", number=number)
    return _reserved_by_event(record, running, event, number, leftover)


def _reserved_by_event(record: Record, running: Running, event: Event, number: int, leftover: int) -> dict[str, Any]:
    kind, day = str(event.kind), event.day or date.max
    if not kind_reserves(record, kind, day):
        return _ended(record, running, day, number, 0, leftover)
    if kind_needs_notice(record, kind, day):
        in_time = _noticed_in_time(record, event, day)
        if in_time is None:
            return _ended(record, running, day, number, None, leftover)
        if not in_time:
            kept = leftover_after_late_notice(record, leftover, day)
            return _ended(record, running, day, number, 0, kept)
    return _ended(record, running, day, number, reserve_of(record, running.total, number, running.starts_on), leftover)


def _noticed_in_time(record: Record, event: Event, day: date) -> bool | None:
    """Notice within three working days of the event: N28 Đ21.2; N374 Đ19.2."""
    if event.notified_on is None and not event.notice_stated:
        record.need(f"{event.path}notified_on", "notice")
        return None
    due = due_on(record, "termination_notice", day)
    if due is None:
        return None
    if event.notified_on is not None and event.notified_on <= due:
        record.step("end.notice_in_time", notified=event.notified_on, due=due)
        return True
    record.reason("notice_not_in_time")
    record.step("end.notice_late", due=due)
    return False


def _ended(
    record: Record, running: Running, day: date, number: int, reserve: int | None, leftover: int
) -> dict[str, Any]:
    suspended = suspended_until(running, number)
    if suspended:
        record.step("end.suspended", months=suspended)
    return {
        "ends_on": day,
        "months_paid": number - suspended,
        "months_suspended": suspended,
        **with_leftover(record, reserve, leftover),
    }
