"""Which clocks run on a dossier, and the moment it is complete (nộp đủ hồ sơ), which drives them."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.support import change_state, meet_deadline, set_deadline, write_entry
from vieclam.dossiers.slip_data import appointment_data
from vieclam.dossiers.states import DossierState


def start_filing_clocks(dossier: Dossier) -> None:
    """From filing: the last day to withdraw and, while papers are missing, the last day to complete."""
    filed_on = dossier.filed_on
    if filed_on is None:
        raise ValueError("the dossier is not filed")
    set_deadline(dossier, "withdraw", filed_on)
    ended = said_value(current_facts(dossier), "terminated_on")
    if ended:
        set_deadline(dossier, "file", dt.date.fromisoformat(ended))


def finish_completeness(dossier: Dossier, actor: Actor, *, completed_on: dt.date, at: dt.datetime) -> None:
    """The dossier is complete from ``completed_on``: decision clock, result window, appointment slip (N374-04)."""
    before = dossier.state
    change_state(dossier, DossierState.COMPLETE)
    dossier.completed_on = completed_on
    meet_deadline(dossier, "file", completed_on)
    dossier.decision_due_on = set_deadline(dossier, "decision", completed_on)
    window = law_desk.ask(
        {
            "matter": "result",
            "facts": {"slip_date": dossier.decision_due_on.isoformat(), "channel": dossier.channel, "collected": False},
        }
    )
    dossier.result_from = dossier.decision_due_on
    dossier.result_to = dt.date.fromisoformat(window["collect_by"])
    dossier.version += 1
    dossier.save()
    write_entry(dossier, actor, "complete", at=at, from_state=before)
    issue_slip(
        actor=actor,
        form="N374-04",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        data=appointment_data(dossier, actor),
        on=completed_on,
    )
