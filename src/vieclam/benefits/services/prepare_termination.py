"""What the law makes of an event told: a termination to sign, a cancellation, nothing, or something to look at."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.event_kinds import event_words
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.terminate import dismiss
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.running import end_case
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.core.actors import Actor
from vieclam.core.text import plain_day
from vieclam.dossiers import law_desk

DOES_NOT_END = "event_does_not_end"
ACTS = {"terminate": ProposalKind.TERMINATE, "revoke": ProposalKind.REVOKE}


def prepare_termination(actor: Actor, event: LifeEvent, *, on: dt.date, at: dt.datetime) -> Proposal | None:
    """The decision proposed for the event; None where the law ends nothing by it or a fact is missing.

    An event before the first day stood against the claim: the decision that granted it is cancelled (N374-08). What
    does not end the benefit is dismissed with the law's reason. The caller holds the dossier.
    """
    entitlement = event.entitlement
    answer = law_desk.ask(end_case(entitlement, event))
    if DOES_NOT_END in answer["reasons"]:
        with override("vi"):
            dismiss(event, _("Theo luật, việc này không làm chấm dứt hưởng trợ cấp."))
        return None
    kind = ACTS.get(answer["act"])
    if answer["missing"] or kind is None or answer["ended_by"] != event.kind:
        return None
    with override("vi"):
        reason = _("%(event)s, ngày %(day)s.") % {
            "event": event_words(event.kind),
            "day": plain_day(event.happened_on),
        }
    return prepare_act(
        actor,
        entitlement,
        kind,
        subject=f"event:{event.pk}",
        reason=reason,
        due_on=None,
        on=on,
        at=at,
        sign_from=max(event.happened_on, on),
    )
