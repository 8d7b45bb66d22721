"""An officer decides about an event told: it did not happen so, or it is looked at again with what is known now."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.terminate import dismiss
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.prepare_termination import prepare_termination
from vieclam.benefits.services.send_transfer import bring_up_to_date
from vieclam.benefits.services.support import lock_entitlement, require_reason
from vieclam.benefits.services.where_it_runs import transfer_on_its_way
from vieclam.benefits.states import CLOSED, EntitlementState, EventState, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.services.support import write_entry


@one_act
def dismiss_event(*, actor: Actor, event_id: int, reason: str, at: dt.datetime) -> LifeEvent:
    """The event does not end the benefit; what was prepared for it is dropped. Dismissed already, nothing changes.

    Dismissed while the benefit is on its way, it does not go along. Raises ``InvalidInput`` without a reason,
    ``WrongState`` once its decision left the officer's table, or the other centre took the benefit over.
    """
    event = _lock(actor, event_id)
    if event.state == EventState.DISMISSED:
        return event
    moves = event.entitlement.state == EntitlementState.TRANSFERRING
    moving = transfer_on_its_way(event.entitlement) if moves else None
    given = require_reason(reason, _("Hãy ghi lý do và căn cứ, để người lao động hiểu được."))
    proposal = Proposal.objects.filter(subject=f"event:{event.pk}").exclude(state__in=CLOSED).first()
    if proposal is not None:
        if proposal.state != ProposalState.WITH_OFFICER:
            raise WrongState("on_its_way", _("Quyết định chấm dứt đang được trình. Hãy đề nghị trả lại trước."))
        move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=given)
    dismiss(event, given[:500], by=actor.key)
    if moving is not None:
        bring_up_to_date(moving, event.entitlement)
    write_entry(event.entitlement.dossier, actor, "dismiss_event", at=at, note=given)
    return event


@one_act
def look_at_event_again(*, actor: Actor, event_id: int, on: dt.date, at: dt.datetime) -> LifeEvent:
    """Ask the law again about an event that waits; a termination is prepared where it says so.

    Told of a benefit on its way to another centre, it is looked at where the benefit then runs.
    """
    event = _lock(actor, event_id)
    if event.state == EventState.TOLD and event.entitlement.state != EntitlementState.TRANSFERRING:
        prepare_termination(actor, event, on=on, at=at)
    return event


def _lock(actor: Actor, event_id: int) -> LifeEvent:
    known = LifeEvent.objects.filter(pk=event_id).values("entitlement_id", "centre_id", "person_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy việc này."))
    require(actor, acts.SETTLE_EVENT, centre_id=known["centre_id"], person_id=known["person_id"])
    entitlement = lock_entitlement(known["entitlement_id"])
    event = LifeEvent.objects.select_for_update(of=("self",)).get(pk=event_id)
    event.entitlement = entitlement
    return event
