"""A month taken for missed is not, or not yet: what it had called for is dropped."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits.course import States, falls_with, three_in_a_row
from vieclam.benefits.event_kinds import THREE_MISSED
from vieclam.benefits.kinds.terminate import dismiss, event_of
from vieclam.benefits.models import BenefitMonth, Proposal, ProposalKind
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState


def withdraw_missed(actor: Actor, month: BenefitMonth, after: States, reason: str, at: dt.datetime) -> None:
    """Drop suspension, resumption and end by three that have no object once the months stand as in ``after``.

    The caller holds the dossier. Raises ``WrongState`` for a decision that left the officer's table: it must come back
    first.
    """
    months = {f"month:{row.pk}": row.number for row in BenefitMonth.objects.filter(entitlement=month.entitlement)}
    for proposal in Proposal.objects.filter(entitlement=month.entitlement).exclude(state__in=CLOSED).order_by("pk"):
        number = months.get(proposal.subject)
        if proposal.kind == ProposalKind.TERMINATE:
            event = event_of(proposal)
            if event.kind != THREE_MISSED or three_in_a_row(after):
                continue
            _drop(proposal, actor, reason, at)
            dismiss(event, reason[:500], by=actor.key)
        elif number is not None and (number == month.number or falls_with(proposal.kind, number, after)):
            _drop(proposal, actor, reason, at)


def _drop(proposal: Proposal, actor: Actor, reason: str, at: dt.datetime) -> None:
    if proposal.state != ProposalState.WITH_OFFICER:
        message = _("%(decision)s đang được trình. Hãy đề nghị trả lại trước.")
        raise WrongState("on_its_way", message % {"decision": ProposalKind(proposal.kind).label})
    move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=reason)
