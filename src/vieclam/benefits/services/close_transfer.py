"""The sending centre's side once the benefit was taken over: its months have moved, its ledger says so."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.kinds.benefit import change_benefit, change_month
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.look_at_referral import hand_leads_on
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.sweep import centre_of
from vieclam.benefits.states import EntitlementState, EventState, MonthState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.dossiers.services.support import write_entry

MOVED_ON = "Chuyển cùng trợ cấp sang nơi hưởng mới"


@one_act
def close_transfer(*, actor: Actor, transfer_id: int, at: dt.datetime) -> Entitlement | None:
    """Close what moved. Closed already, or not taken over yet, nothing changes. ``actor`` is a job's of that centre."""
    transfer = Transfer.objects.select_related("receiving_centre").get(pk=transfer_id, centre_id=centre_of(actor))
    entitlement = lock_entitlement(transfer.entitlement_id)
    if entitlement.state != EntitlementState.TRANSFERRING or transfer.state != TransferState.MOVED:
        return None
    months = BenefitMonth.objects.select_for_update(of=("self",)).filter(entitlement=entitlement)
    for month in months.filter(number__gte=transfer.first_month).order_by("number"):
        change_month(month, MonthState.MOVED)
    for event in entitlement.life_events.filter(state=EventState.TOLD).order_by("pk"):
        event.state, event.reason = EventState.DISMISSED.value, MOVED_ON
        event.settled_by, event.settled_at = "law", clock.real_now()
        event.save(update_fields=["state", "reason", "settled_by", "settled_at"])
    change_benefit(entitlement, EntitlementState.TRANSFERRED)
    hand_leads_on(entitlement)
    keep_ledger(entitlement)
    write_entry(entitlement.dossier, actor, "transferred", at=at, note=transfer.receiving_centre.name)
    return entitlement
