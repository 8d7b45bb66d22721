"""Which clocks run on a dossier, and the moment it is complete (nộp đủ hồ sơ), which drives them."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core.actors import Actor, job_actor
from vieclam.documents.models import Document
from vieclam.documents.services.make_document import issue_slip
from vieclam.documents.services.void_document import void_slip
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Deadline, Dossier, FactSource
from vieclam.dossiers.procedures import step_of
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.support import change_state, drop_deadline, meet_deadline, set_deadline, write_entry
from vieclam.dossiers.slip_data import appointment_data
from vieclam.dossiers.states import DossierState

TELL_OF_NO_SHOW = "tell_si_not_collected"


def start_filing_clocks(dossier: Dossier) -> None:
    """From filing: the last day to withdraw and, while papers are missing, the last day to complete."""
    filed_on = dossier.filed_on
    if filed_on is None:
        raise ValueError("the dossier is not filed")
    set_deadline(dossier, "withdraw", filed_on)
    start_file_clock(dossier)


def start_file_clock(dossier: Dossier) -> None:
    """The last day to complete the dossier: from the termination, or from the authority's later confirmation that the
    employer can no longer pay (N374 Đ14.2a), on which an officer's word is needed.

    An end before 2015 has none. The day may lie in a year whose working calendar is not published yet: no claim is
    refused for that, its clock starts by itself once the calendar is there (``dossiers.start_file_clocks``).
    """
    facts = current_facts(dossier)
    ended = said_value(facts, "terminated_on")
    if not ended or dossier.filed_on is None:
        return
    step = step_of(dossier, "file")
    if step != "file" and law_desk.regime_on(dt.date.fromisoformat(ended)) != law_desk.regime_on(dossier.filed_on):
        # Filed under the new law for work that ended under the old: its own matter says whether that is late.
        drop_deadline(dossier, step)
        return
    failure = facts.get("employer_cannot_pay", {}).get(FactSource.OFFICER)
    confirmed = failure.value["confirmed_on"] if failure is not None else None
    try:
        set_deadline(dossier, step, dt.date.fromisoformat(max(ended, confirmed or ended)))
    except (law_desk.CalendarMissing, law_desk.NoLimit):
        drop_deadline(dossier, step)


def finish_completeness(dossier: Dossier, actor: Actor, *, completed_on: dt.date, at: dt.datetime) -> None:
    """The dossier is complete from ``completed_on``: decision clock, result window, appointment slip (N374-04).

    By post a complete dossier counts from the sending postmark, its decision clock from the arrival (N374 Đ14.2b,
    Đ16.1).
    """
    before = dossier.state
    received_on = max(completed_on, dossier.arrived_on or completed_on)
    change_state(dossier, DossierState.COMPLETE)
    dossier.completed_on = completed_on
    meet_deadline(dossier, step_of(dossier, "file"), completed_on)
    dossier.decision_due_on = set_deadline(dossier, step_of(dossier, "decision"), received_on)
    _set_result_window(dossier, dossier.decision_due_on)
    dossier.version += 1
    dossier.save()
    write_entry(dossier, actor, "complete", at=at, from_state=before)
    _issue_appointment(dossier, actor, on=received_on)


def move_result_window(dossier: Dossier, actor: Actor, *, issued_on: dt.date, at: dt.datetime) -> bool:
    """A decision issued after the slip's date: the worker has the whole window from the day of issue on.

    The delay is not theirs: a new slip takes the place of the old one. The caller saves. False when nothing moved.
    """
    if dossier.result_from is None or issued_on <= dossier.result_from:
        return False
    _set_result_window(dossier, issued_on)
    write_entry(dossier, actor, "result_window_moved", at=at)
    # Whoever seals issues no slips; the slip follows from the seal by itself.
    machine = job_actor("dossiers.move_result_window", centre_id=dossier.centre_id, person_id=dossier.person_id)
    subject = f"dossier:{dossier.pk}"
    earlier = Document.objects.filter(form="N374-04", subject=subject).first()
    with override("vi"):
        void_slip(
            actor=machine,
            form="N374-04",
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            subject=subject,
            reason=_("Kết quả ban hành sau ngày hẹn, đã cấp phiếu hẹn mới."),
        )
    _issue_appointment(dossier, machine, on=issued_on, instead_of=earlier)
    return True


def start_result_clock(dossier: Dossier) -> None:
    """A decision is issued: until when its result is taken, as the slip says (N374 Đ14.2c)."""
    if dossier.result_from is not None and dossier.result_to is not None:
        set_deadline(dossier, law_desk.COLLECT, dossier.result_from, due_on=dossier.result_to)


def end_clocks(dossier: Dossier, on: dt.date) -> None:
    """The dossier came to an end: nothing of it is waited for any more, and no clock of it can be late.

    That social insurance is told of a result nobody took is owed all the same; its receipt stops that clock.
    """
    open_ones = Deadline.objects.filter(dossier=dossier, replaced_at__isnull=True, met_on__isnull=True)
    open_ones.exclude(step=TELL_OF_NO_SHOW).update(met_on=on)


def _set_result_window(dossier: Dossier, slip_date: dt.date) -> None:
    dossier.result_from, dossier.result_to = slip_date, law_desk.due_on(law_desk.COLLECT, slip_date)


def _issue_appointment(dossier: Dossier, actor: Actor, *, on: dt.date, instead_of: Document | None = None) -> None:
    issue_slip(
        actor=actor,
        form="N374-04",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        data=appointment_data(dossier, actor, instead_of=instead_of),
        on=on,
    )
