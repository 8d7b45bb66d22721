"""Who is "currently contributing" (đang đóng) at the end: N28 Đ12.2 (A), N374 Đ3 (B)."""

from __future__ import annotations

from datetime import date

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.months import Month
from vieclam.law.kernel.trace import Record

from .history import History
from .versions import law_day

LEAVE_KINDS = ("sick", "maternity", "unpaid_leave", "contract_suspended")


def enough_leave(working_days: int, least: int) -> bool:
    """At least so many working days of leave in the month."""
    return working_days >= least


def currently_contributing(facts: Facts, history: History, record: Record, ended_on: date, closed: bool) -> bool | None:
    """Contributed for the termination month or the month before, or leave of 14 working days in one of them.

    In B also when the employer can no longer pay (NĐ 158/2025 Đ26.2). ``None`` where the months around the end are
    not known.
    """
    end = Month.of(ended_on)
    stated = facts.flag("currently_contributing")
    if stated is not None:
        record.step("contributing.stated" if stated else "contributing.stated_not")
        return stated
    if history.last_month is not None and history.last_month >= end.plus(-1):
        record.step("contributing.month", month=history.last_month)
        return True
    if record.regime == "B" and (
        facts.flag("termination.employer_cannot_pay") or facts.day("filing.authority_confirmed_on") is not None
    ):
        record.step("contributing.employer_cannot_pay")
        return True
    around = facts.groups("around_end")
    if around is None and not closed:
        record.need("currently_contributing", "contributing")
        return None
    return _by_leave(around or [], record, ended_on)


def _by_leave(around: list[Facts], record: Record, ended_on: date) -> bool | None:
    day, end = law_day(record, ended_on), Month.of(ended_on)
    kinds: list[str] = record.use("contribution.leave_that_counts_as_contributing", day)
    least: int = record.use("contribution.unpaid_days_that_skip_a_month", day)
    unknown = False
    for leave in around:
        month, kind = leave.month("month"), leave.choice("kind", LEAVE_KINDS)
        days = leave.whole("working_days", maximum=31)
        if month not in (end, end.plus(-1)) or kind not in kinds:
            continue
        if days is None:
            record.need(leave.name("working_days"), "contributing")
            unknown = True
        elif enough_leave(days, least):
            record.step("contributing.leave", month=month, kind=kind, days=days)
            return True
    return None if unknown else False
