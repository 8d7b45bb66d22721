"""What a transfer calls for at the sending centre now: its papers, the request to go on paying, or its end."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.kinds.benefit import change_benefit
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.moving import transfer_case, undecided
from vieclam.benefits.services.accept_transfer import prepare_go_on
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.send_transfer import send
from vieclam.benefits.services.support import lock_entitlement, void_papers
from vieclam.benefits.services.sweep import centre_of
from vieclam.benefits.services.withdraw_transfer import lock_transfer
from vieclam.benefits.states import (
    CLOSED,
    COUNTED,
    TRANSFER_TRANSITIONS,
    EntitlementState,
    EventState,
    ProposalState,
    TransferState,
)
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import write_entry


@one_act
def settle_transfer(*, actor: Actor, transfer_id: int, on: dt.date, at: dt.datetime) -> None:
    """Prepare or drop what the transfer's state calls for. Run again, nothing happens twice. ``actor`` is a job's."""
    known = Transfer.objects.get(pk=transfer_id, centre_id=centre_of(actor))
    entitlement = lock_entitlement(known.entitlement_id)
    transfer = lock_transfer(transfer_id)
    if transfer is None:
        return
    if transfer.state == TransferState.REQUESTED:
        _go_on_with(actor, transfer, entitlement, on, at)
    elif transfer.state == TransferState.WITHDRAWN:
        _take_back(actor, transfer, entitlement, on, at)


def _go_on_with(actor: Actor, transfer: Transfer, entitlement: Entitlement, on: dt.date, at: dt.datetime) -> None:
    if entitlement.state not in COUNTED:
        with override("vi"):
            end_transfer(actor, transfer, entitlement, _("Trợ cấp đã hết hoặc đã chấm dứt trước khi chuyển."), at=at)
    elif transfer.hand_over:
        _hand_over(transfer, entitlement, on)
    else:
        prepare_act(
            actor,
            entitlement,
            ProposalKind.MOVE_OUT,
            subject=f"transfer:{transfer.pk}",
            reason=f"{transfer.centre.name} → {transfer.receiving_centre.name}",
            due_on=transfer.dossier_by,
            on=on,
            at=at,
        )


def _hand_over(transfer: Transfer, entitlement: Entitlement, on: dt.date) -> None:
    """Within a province the file goes at once, unless something still has to be decided here: then with a sweep."""
    answer = law_desk.ask(transfer_case(entitlement, transfer))
    if undecided(entitlement) or not answer["months_left"]:
        return
    before = entitlement.state
    change_benefit(entitlement, EntitlementState.TRANSFERRING)
    send(transfer, entitlement, answer, state_before=before, on=on)


def _take_back(actor: Actor, transfer: Transfer, entitlement: Entitlement, on: dt.date, at: dt.datetime) -> None:
    drop_papers(actor, transfer, transfer.reason, at=at)
    if transfer.sent_on is None:
        return
    if not transfer.hand_over and entitlement.payment_waits:
        prepare_go_on(actor, entitlement, transfer, due_on=transfer.withdrawal_by, on=on, at=at)
    for event in entitlement.life_events.filter(state=EventState.TOLD).order_by("pk"):
        enqueue("benefits.look_at_event", centre_id=entitlement.centre_id, event_id=event.pk)
    enqueue("benefits.note_missed", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)
    enqueue("benefits.order_due_months", centre_id=entitlement.centre_id, entitlement_id=entitlement.pk)


def end_transfer(actor: Actor, transfer: Transfer, entitlement: Entitlement, reason: str, *, at: dt.datetime) -> None:
    """The transfer does not take place; its papers go no further, and the worker is told why."""
    states.check(TRANSFER_TRANSITIONS, transfer.state, TransferState.DROPPED)
    drop_papers(actor, transfer, reason, at=at)
    transfer.state, transfer.reason = TransferState.DROPPED.value, reason
    transfer.save(update_fields=["state", "reason"])
    write_entry(entitlement.dossier, actor, "drop_transfer", at=at, note=reason)
    publish(
        "benefits.transfer_dropped",
        centre_id=transfer.centre_id,
        person_id=transfer.person_id,
        subject=f"transfer:{transfer.pk}",
    )


def drop_papers(actor: Actor, transfer: Transfer, reason: str, *, at: dt.datetime) -> None:
    """The papers of moving out that are not sealed go no further; bound numbers are voided."""
    rows = Proposal.objects.filter(
        entitlement_id=transfer.entitlement_id, kind=ProposalKind.MOVE_OUT, subject=f"transfer:{transfer.pk}"
    )
    for proposal in rows.exclude(state__in=CLOSED).order_by("pk"):
        void_papers(proposal, actor, reason)
        move(proposal, ProposalState.DROPPED, actor, "drop", at=at, reason=reason)
