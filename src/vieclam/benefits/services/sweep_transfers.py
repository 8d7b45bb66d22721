"""Transfers that wait for something at this centre: taken up again where a job was lost or a day changed them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from vieclam.benefits.services.ask_transfer import queue_settling
from vieclam.benefits.services.sweep import centre_of
from vieclam.benefits.states import EntitlementState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act


@one_act
def sweep_transfers(*, actor: Actor, on: dt.date) -> int:
    """Queue what this centre's transfers call for, and send those of a closed centre on to its successor; how many."""
    mine = Transfer.objects.filter(centre_id=centre_of(actor)).order_by("pk")
    stopped = Q(state=TransferState.WITHDRAWN, entitlement__payment_waits=True)
    waiting = list(mine.filter(Q(state=TransferState.REQUESTED) | stopped))
    for transfer in waiting:
        queue_settling(transfer)
    taken = list(mine.filter(state=TransferState.MOVED, entitlement__state=EntitlementState.TRANSFERRING))
    for transfer in taken:
        lock = f"close-transfer:{transfer.pk}"
        enqueue("benefits.close_transfer", centre_id=transfer.centre_id, transfer_id=transfer.pk, queueing_lock=lock)
    return len(waiting) + len(taken) + _follow_successors(actor, on)


def _follow_successors(actor: Actor, on: dt.date) -> int:
    """Sent to a centre that closed since: whoever takes its work takes it over."""
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("receiving_centre")
    gone = rows.filter(
        centre_id=centre_of(actor),
        state=TransferState.SENT,
        receiving_centre__closed_from__lte=on,
        receiving_centre__successor__isnull=False,
    )
    count = 0
    for transfer in gone.order_by("pk"):
        successor = transfer.receiving_centre.successor_id
        if successor is not None and successor != transfer.centre_id:
            transfer.receiving_centre_id = successor
            transfer.save(update_fields=["receiving_centre"])
            count += 1
    return count
