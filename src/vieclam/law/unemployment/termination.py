"""When and how a benefit ends (chấm dứt hưởng), and what is reserved then: the matter ``end`` (section 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .events import Event, ends_benefit, read_event, stands_against_claim
from .reserve import (
    EXPIRED,
    kind_needs_notice,
    kind_reserves,
    leftover_after_late_notice,
    leftover_on,
    reserve_of,
    with_leftover,
)
from .running import (
    Running,
    month_of,
    procedure_day,
    read_running,
    reset_days,
    suspended_until,
    third_in_a_row,
    window_end,
)
from .versions import law_day, require_law, set_regime_on

THREE_MISSED = "no_notification"
TERMINATE, REVOKE, EXPIRE = "terminate", "revoke", "expire"
"""What is to be done: a termination decision, a cancellation of the benefit decision, or nothing but the last month."""


@dataclass(frozen=True, slots=True)
class End:
    """How a benefit ends: by what, when, in which month, and what that leaves."""

    act: str
    kind: str
    day: date
    number: int
    """The benefit month of the end, which is still paid in full; 0 before the first."""
    reserve: int | None
    leftover: int
    notice: dict[str, Any] | None = None


def assess_end(facts: Facts, record: Record) -> dict[str, Any]:
    """The day the benefit ends and why, months paid, suspended and overpaid, and what is reserved."""
    running = read_running(facts, record)
    given = facts.group("event")
    event = None if given is None else read_event(given)
    if running is None:
        return {}
    require_law(record, running.starts_on)
    set_regime_on(record, _procedure_day(facts, record, running, event))
    leftover = leftover_on(record, running.total, running.starts_on)
    three = None if running.missed is None else third_in_a_row(running.missed)
    reset = reset_days(facts, record, "end")
    three_end = None if three is None else window_end(record, running.periods[three - 1][0], reset.get(three))
    if event is not None:
        ended = _by_event(facts, record, running, event, leftover, three_end)
        if ended is not None:
            return ended
    if three is not None and three_end is not None:
        record.step("end.three_missed", first=three - 2, last=three, day=three_end)
        record.reason("no_reserve_for_kind")
        return _ended(record, running, End(TERMINATE, THREE_MISSED, three_end, three, 0, leftover))
    last_day = running.periods[-1][1]
    record.step("end.expired", day=last_day)
    return _ended(record, running, End(EXPIRE, EXPIRED, last_day, len(running.periods), 0, leftover))


def _procedure_day(facts: Facts, record: Record, running: Running, event: Event | None) -> date:
    """The day whose procedures apply; to what came before the benefit those of the claim, thus of its first day."""
    day = None if event is None else event.day
    at = max(day, running.starts_on) if day else facts.day("as_of") or running.periods[-1][1]
    return procedure_day(record, running.starts_on, at)


def _by_event(
    facts: Facts, record: Record, running: Running, event: Event, leftover: int, three_end: date | None
) -> dict[str, Any] | None:
    """The end by an event; ``None`` where the event comes too late or does not end the benefit."""
    if event.kind is None or event.day is None:
        record.need(f"{event.path}{'kind' if event.kind is None else 'date'}", "end")
        return {"leftover_months": leftover}
    if event.day > running.periods[-1][1] or (three_end is not None and event.day > three_end):
        return None
    before = event.day < running.starts_on and record.switch("event_before_start", law_day(record, event.day))
    ends = _excludes(facts, record, event) if before == "revoked" else ends_benefit(record, event, event.day)
    if ends is None:
        return {"leftover_months": leftover}
    if not ends:
        record.reason("event_does_not_end")
        record.step("end.event_does_not_end", day=event.day, kind=event.kind)
        return None
    if before == "revoked":
        return _revoked(record, running, event)
    number = month_of(running.periods, event.day)
    record.step("end.event", day=event.day, kind=event.kind)
    record.step("end.month_of_event", number=number)
    return _reserved_by_event(record, running, event, number, leftover)


def _excludes(facts: Facts, record: Record, event: Event) -> bool | None:
    """Whether an event before the first day stood against the claim: one that was over before the watch period did not.

    ``watch_from`` is the day the watch period counts from: the filing (A), the complete dossier (B).
    """
    against = stands_against_claim(record, event, event.day or date.max)
    if not against or event.ended_on is None:
        return against
    watch_from = facts.day("watch_from")
    if watch_from is None:
        record.need("watch_from", "end")
        return None
    return event.ended_on > watch_from


def _revoked(record: Record, running: Running, event: Event) -> dict[str, Any]:
    """An event in or before the watch period: the benefit was never due, all contribution time is kept, all that was
    paid is to be recovered. L13 Đ49.4; L25 Đ38.1d (switch ``event_before_start``)."""
    kind, day = str(event.kind), event.day or date.max
    record.step("end.revoked", day=day, kind=kind, start=running.starts_on, total=running.total)
    return _ended(record, running, End(REVOKE, kind, day, 0, running.total, 0))


def _reserved_by_event(record: Record, running: Running, event: Event, number: int, leftover: int) -> dict[str, Any]:
    kind, day = str(event.kind), event.day or date.max
    notice = _notice(record, event, kind, day)
    reserve: int | None = 0
    if kind_reserves(record, kind, day):
        in_time: bool | None = True
        if kind_needs_notice(record, kind, day):
            in_time = notice["notice_in_time"]
            if in_time is None and not event.notice_stated:
                record.need(f"{event.path}notified_on", "notice")
        if in_time is None:
            reserve = None
        elif in_time:
            reserve = reserve_of(record, running.total, number, running.starts_on)
        else:
            record.reason("notice_not_in_time")
            leftover = leftover_after_late_notice(record, leftover, day)
    return _ended(record, running, End(TERMINATE, kind, day, number, reserve, leftover, notice))


def _notice(record: Record, event: Event, kind: str, day: date) -> dict[str, Any]:
    """Until when the worker had to tell the event, and whether that was done: N28 Đ21.2; N374 Đ19.2."""
    told: dict[str, Any] = {"notice_due_on": None, "notice_in_time": None}
    if kind not in record.use("end.duty_kinds", law_day(record, day)):
        return told
    due = told["notice_due_on"] = due_on(record, "termination_notice", day)
    if due is None or not event.notice_stated:
        return told
    if event.notified_on is not None and event.notified_on <= due:
        record.step("end.notice_in_time", notified=event.notified_on, due=due)
        return told | {"notice_in_time": True}
    record.step("end.notice_late", due=due)
    return told | {"notice_in_time": False}


def _ended(record: Record, running: Running, end: End) -> dict[str, Any]:
    suspended = suspended_until(running, end.number)
    if suspended:
        record.step("end.suspended", months=suspended)
    rule_day = law_day(record, end.day)
    article: str = record.use(f"end.article.{end.kind}", rule_day)
    day_is: str = record.use(f"end.day_is.{end.kind}", rule_day)
    record.step("end.case", kind=end.kind, clause=article, rule=day_is)
    after = list(range(end.number + 1, len(running.periods) + 1))
    if after:
        record.step("end.months_after", months=after)
    return {
        "act": end.act,
        "ended_by": end.kind,
        "clause": article,
        "day_is": day_is,
        "ends_on": end.day,
        "months_paid": end.number - suspended,
        "months_suspended": suspended,
        "months_after_end": after,
        "overpaid": _overpaid(record, running, end.number),
        **(end.notice or {}),
        **with_leftover(record, end.reserve, end.leftover),
    }


def _overpaid(record: Record, running: Running, number: int) -> list[int] | None:
    """The months paid that were not due: those wholly after the end, and suspended ones."""
    if running.paid is None:
        return None
    overpaid = [month for month in running.paid if month > number or month in (running.missed or ())]
    if overpaid:
        record.step("end.overpaid", months=overpaid)
    return overpaid
