"""What the law makes of an event told: a termination to sign, nothing, or something a person has to look at."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.day_words import plain_day
from vieclam.benefits.event_kinds import event_words
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.terminate import dismiss
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.running import end_case
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk

DOES_NOT_END = "event_does_not_end"
TERMINATE = "terminate"


def prepare_termination(actor: Actor, event: LifeEvent, *, on: dt.date, at: dt.datetime) -> Proposal | None:
    """The termination proposed for the event; None where the law ends nothing by it or a fact is missing.

    What does not end the benefit is dismissed with the law's reason. The caller holds the dossier.
    """
    entitlement = event.entitlement
    answer = law_desk.ask(end_case(entitlement, event))
    if DOES_NOT_END in answer["reasons"]:
        with override("vi"):
            dismiss(event, _("Theo luật, việc này không làm chấm dứt hưởng trợ cấp."))
        return None
    if answer["missing"] or (answer["act"], answer["ended_by"]) != (TERMINATE, event.kind):
        return None
    with override("vi"):
        reason = _("%(event)s, ngày %(day)s.") % {
            "event": event_words(event.kind),
            "day": plain_day(event.happened_on),
        }
    return prepare_act(
        actor,
        entitlement,
        ProposalKind.TERMINATE,
        subject=f"event:{event.pk}",
        reason=reason,
        due_on=None,
        on=on,
        at=at,
        sign_from=max(event.happened_on, on),
    )
