"""The clocks of a complaint: to accept, to decide, and the person's to go to the second level."""

from __future__ import annotations

import datetime as dt

from vieclam.complaints.models import Complaint, ComplaintDeadline, Level
from vieclam.complaints.states import OPEN, ComplaintState
from vieclam.dossiers import law_desk

FILE, ACCEPT, APPEAL = "complaint_file", "complaint_accept", "complaint_appeal"


def decide_step(complaint: Complaint) -> str:
    """The limit for deciding: by level, longer for a difficult matter."""
    level = "first" if complaint.level == Level.FIRST else "second"
    return f"complaint_{level}_complex" if complaint.difficult else f"complaint_{level}"


def running_step(complaint: Complaint) -> tuple[str, dt.date] | None:
    """Which clock runs in the complaint's state and from when; None once it ended."""
    state = ComplaintState(complaint.state)
    if state is ComplaintState.FILED:
        return ACCEPT, complaint.filed_on
    if state is ComplaintState.ACCEPTED and complaint.accepted_on is not None:
        return decide_step(complaint), complaint.accepted_on
    if state is ComplaintState.DECIDED and complaint.level == Level.FIRST and complaint.ended_on is not None:
        return APPEAL, complaint.ended_on
    return None


def start_clock(complaint: Complaint) -> ComplaintDeadline | None:
    """Start the clock of the present state; one that runs already stays.

    None where none runs, or while the working calendar of its last day is not published: ``complaints.start_clocks``
    finds it then.
    """
    step = running_step(complaint)
    if step is None:
        return None
    known = ComplaintDeadline.objects.filter(complaint=complaint, step=step[0]).first()
    if known is not None:
        return known
    try:
        limit = law_desk.limit_of(*step)
    except law_desk.CalendarMissing:
        return None
    return ComplaintDeadline.objects.create(
        centre_id=complaint.centre_id,
        person_id=complaint.person_id,
        complaint=complaint,
        step=step[0],
        base_date=step[1],
        due_on=limit.due_on,
        calendar_version=limit.calendar_version,
        article=limit.article,
    )


def stop_clocks(complaint: Complaint, on: dt.date) -> None:
    """Whatever was waited for is done or waited for no more."""
    ComplaintDeadline.objects.filter(complaint=complaint, met_on__isnull=True).update(met_on=on)


def clock_of(complaint: Complaint) -> ComplaintDeadline | None:
    """The clock of the present state, as it was started."""
    step = running_step(complaint)
    return ComplaintDeadline.objects.filter(complaint=complaint, step=step[0]).first() if step else None


def filed_late(known_on: dt.date, on: dt.date, step: str = FILE) -> tuple[bool, dt.date | None]:
    """Whether the time for filing had passed, and its last day (None while its calendar is not published)."""
    try:
        last = law_desk.due_on(step, known_on)
    except law_desk.CalendarMissing:
        return False, None
    return on > last, last


def appeal_from(complaint: Complaint, on: dt.date) -> dt.date | None:
    """From which day the time for the second level counts: the decision, or the end of the time it should have taken
    (Luật Khiếu nại Đ33). None while there is nothing to go on from.
    """
    if complaint.level != Level.FIRST:
        return None
    state = ComplaintState(complaint.state)
    if state is ComplaintState.DECIDED:
        return complaint.ended_on
    clock = clock_of(complaint) if state in OPEN else None
    return clock.due_on if clock is not None and on > clock.due_on else None
