"""Complaints and their clocks (khiếu nại): the matter ``complaint`` (section 13).

L25 Đ49–52 say who decides; the clocks are those of Luật Khiếu nại 02/2011/QH13 Đ9, Đ27, Đ28, Đ33, Đ36, Đ37 (LKN).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import count_of, due_on
from .versions import set_regime_on

LEVELS = ("first", "second")
AGAINST = ("centre", "social_insurance", "department")
LONGEST_HINDRANCE = 3_660
"""Days, ten years: more is a slip of the pen."""


def clock_of(level: str, *, remote: bool, complex_case: bool) -> str:
    """The name of the time limit for deciding a complaint."""
    return f"complaint_{level}{'_remote' if remote else ''}{'_complex' if complex_case else ''}"


def appeal_clock(remote: bool) -> str:
    """The name of the time limit for going on to the second level."""
    return "complaint_appeal_remote" if remote else "complaint_appeal"


def assess_complaint(facts: Facts, record: Record) -> dict[str, Any]:
    """By when to complain, to accept, to decide and to go on; who decides; and whether it came in time."""
    level, against = facts.choice("level", LEVELS), facts.choice("against", AGAINST)
    known_on = facts.day("known_on")
    for fact, value in (("level", level), ("known_on", known_on)):
        if value is None:
            record.need(fact, "complaint")
    if level is None or known_on is None:
        return {}
    set_regime_on(record, known_on)
    values = _filing(facts, record, level, known_on)
    if against is None:
        record.need("against", "complaint")
    else:
        values["decided_by"] = record.use(f"complaint.decided_by_{level}.{against}", known_on)
        record.step("complaint.decided_by", body=values["decided_by"])
    return values | _deciding(facts, record, level)


def _filing(facts: Facts, record: Record, level: str, known_on: date) -> dict[str, Any]:
    """From the day the decision was known, or (second level) from the first decision or the end of its limit; days of
    illness, disaster or work far away do not count (LKN Đ9)."""
    remote = facts.flag("remote") or False
    step = "complaint_file" if level == "first" else appeal_clock(remote)
    days = count_of(record, step, known_on) + (facts.whole("hindered_days", maximum=LONGEST_HINDRANCE) or 0)
    file_by = record.calendar.calendar_period_end(known_on, days=days)
    record.step("complaint.file_by", start=known_on, due=file_by)
    filed_on = facts.day("filed_on")
    in_time = None if filed_on is None else filed_on <= file_by
    if in_time is False:
        record.reason("complaint_late")
    accept_by = None if filed_on is None else due_on(record, "complaint_accept", filed_on)
    if accept_by is not None:
        record.step("complaint.accept_by", due=accept_by)
    return {"file_by": file_by, "filed_in_time": in_time, "accept_by": accept_by}


def _deciding(facts: Facts, record: Record, level: str) -> dict[str, Any]:
    """From the acceptance; a remote place and a difficult case have longer. Then the way on, to the second level or the
    court, from the receipt of the decision."""
    remote, complex_case = facts.flag("remote") or False, facts.flag("complex") or False
    accepted_on, answered_on = facts.day("accepted_on"), facts.day("answered_on")
    clock = clock_of(level, remote=remote, complex_case=complex_case)
    decide_by = None if accepted_on is None else due_on(record, clock, accepted_on)
    if decide_by is not None:
        record.step("complaint.decide_by", due=decide_by)
    start = answered_on or decide_by
    appeal_by = None if start is None or level == "second" else due_on(record, appeal_clock(remote), start)
    if appeal_by is not None:
        record.step("complaint.appeal_by", due=appeal_by)
    return {"decide_by": decide_by, "appeal_by": appeal_by}
