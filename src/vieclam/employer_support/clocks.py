"""Which clocks run on an employer's application (section 12.3: N374 Đ22–26)."""

from __future__ import annotations

import datetime as dt

from vieclam.core import clock
from vieclam.dossiers import law_desk
from vieclam.employer_support.models import Application, BreachKind, Course, SupportDeadline
from vieclam.employer_support.money import open_breach
from vieclam.employer_support.states import OPEN, SupportState

DECIDE = "employer_training_decision"
PAY = "employer_payment"
TO_SCHOOL = "employer_to_school"
SETTLE = "employer_settlement"
RECOVER = "employer_recovery"
RECOVER_DROPPED = "employer_recovery_dropped"
REPAY = "employer_repayment"


def wanted_clocks(application: Application) -> dict[str, dt.date]:
    """The clocks that run in the present state, and from which day each counts."""
    state = SupportState(application.state)
    wanted: dict[str, dt.date | None] = {}
    if state in OPEN:
        wanted[DECIDE] = application.completed_on
    elif state is SupportState.GRANTED:
        wanted[PAY] = application.decided_on
    elif state is SupportState.PAID:
        wanted[TO_SCHOOL] = application.paid_on
        last = Course.objects.filter(application=application).order_by("-ends_on").first()
        waits = application.dropped_on is None and application.settled_on is None
        wanted[SETTLE] = last.ends_on if last is not None and waits else None
    breach = open_breach(application)
    if breach is not None:
        wanted[RECOVER_DROPPED if breach.kind == BreachKind.DROPPED else RECOVER] = breach.found_on
    return {step: day for step, day in wanted.items() if day is not None}


def keep_clocks(application: Application, on: dt.date) -> bool:
    """Start what runs in the present state and stop what does not; False while a calendar is not published.

    A clock that was met stays met; one whose first day changed is replaced. The caller holds the application.
    """
    wanted = wanted_clocks(application)
    running = {row.step: row for row in application.deadlines.filter(replaced_at__isnull=True)}
    for step, row in running.items():
        if step not in wanted and row.met_on is None and step != REPAY:
            row.met_on = on
            row.save(update_fields=["met_on"])
    whole = True
    for step, first in wanted.items():
        known = running.get(step)
        if known is None or (known.base_date != first and known.met_on is None) or _again(known, first):
            whole = start(application, step, first) is not None and whole
    due = application.deadlines.filter(step=DECIDE, replaced_at__isnull=True).first()
    application.decision_due_on = due.due_on if due is not None and application.completed_on else None
    application.save(update_fields=["decision_due_on"])
    return whole


def _again(known: SupportDeadline, first: dt.date) -> bool:
    """A second breach has its own clock although the first one's was met."""
    return known.met_on is not None and known.base_date < first


def start(application: Application, step: str, first: dt.date) -> SupportDeadline | None:
    """Start (or restart) a clock; None while the working calendar of its last day is not published."""
    try:
        limit = law_desk.limit_of(step, first)
    except (law_desk.CalendarMissing, law_desk.NoLimit):
        return None
    application.deadlines.filter(step=step, replaced_at__isnull=True).update(replaced_at=clock.real_now())
    return SupportDeadline.objects.create(
        centre_id=application.centre_id,
        person_id=application.person_id,
        application=application,
        step=step,
        base_date=first,
        due_on=limit.due_on,
        calendar_version=limit.calendar_version,
        article=limit.article,
    )


def give_up(application: Application, step: str) -> None:
    """No clock of the step runs any more; it is kept as replaced."""
    application.deadlines.filter(step=step, replaced_at__isnull=True).update(replaced_at=clock.real_now())


def meet(application: Application, step: str, on: dt.date) -> None:
    """Stop a clock."""
    open_ones = application.deadlines.filter(step=step, replaced_at__isnull=True, met_on__isnull=True)
    open_ones.update(met_on=on)
