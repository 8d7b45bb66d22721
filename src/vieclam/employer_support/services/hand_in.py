"""Papers of an application are handed in; with the last one it is complete, and the law's clock runs."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.documents.services.make_document import issue_slip
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import keep_clocks
from vieclam.employer_support.components import BY_KEY, papers_in_on
from vieclam.employer_support.form_data import appointment_data, subject_of
from vieclam.employer_support.models import Application, SupportPaper, SupportSupplement
from vieclam.employer_support.services.support import change_state, lock_application, require_state, write_entry
from vieclam.employer_support.states import OPEN, SupportState


@one_act
def hand_in(
    *,
    actor: Actor,
    application_id: int,
    component: str,
    on: dt.date,
    at: dt.datetime,
    file_id: int | None = None,
) -> SupportPaper:
    """A paper of the application, on paper or with its scan. The same one on the same day is kept once.

    Raises ``InvalidInput`` for a component the procedure does not have, ``WrongState`` once it is decided.
    """
    application = lock_application(application_id, actor, acts.HAND_IN)
    require_state(application, *OPEN)
    if component not in BY_KEY:
        raise InvalidInput("component", _("Hãy chọn giấy tờ."), field="component")
    known = _known_paper(application, component, on=on, file_id=file_id)
    if known is not None:
        return known
    paper = keep_paper(application, component, on=on, file_id=file_id)
    write_entry(application, actor, "hand_in", at=at, note=str(BY_KEY[component].name))
    complete_if_whole(application, actor, on=on, at=at)
    return paper


def keep_paper(application: Application, component: str, *, on: dt.date, file_id: int | None = None) -> SupportPaper:
    """The paper's row: the same one when it was kept that day already."""
    return _known_paper(application, component, on=on, file_id=file_id) or SupportPaper.objects.create(
        centre_id=application.centre_id,
        person_id=application.person_id,
        application=application,
        component=component,
        file_id=file_id,
        received_on=on,
        added_at=clock.real_now(),
    )


def _known_paper(application: Application, component: str, *, on: dt.date, file_id: int | None) -> SupportPaper | None:
    papers = SupportPaper.objects.filter(application=application, component=component, file_id=file_id)
    return papers.filter(received_on=on, rejected_for="").first()


def complete_if_whole(application: Application, actor: Actor, *, on: dt.date, at: dt.datetime) -> bool:
    """Complete from the day on which the last paper was there; the decision's clock runs and the slip is issued."""
    whole_on = papers_in_on(application)
    if whole_on is None or application.state == SupportState.COMPLETE:
        return False
    before = change_state(application, SupportState.COMPLETE)
    application.completed_on = whole_on
    application.save(update_fields=["state", "completed_on"])
    SupportSupplement.objects.filter(application=application, answered_on__isnull=True).update(answered_on=on)
    keep_clocks(application, on)
    write_entry(application, actor, "complete", at=at, from_state=before)
    if application.decision_due_on is not None:
        issue_slip(
            actor=actor,
            form="N374-04",
            centre_id=application.centre_id,
            person_id=application.person_id,
            subject=subject_of(application),
            data=appointment_data(application, actor),
            on=on,
        )
    return True
