"""The worker takes a transfer back (N374-23) before it was taken over: the benefit goes on here (Đ20.4, Đ20.5)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.kinds.benefit import change_benefit
from vieclam.benefits.models import Entitlement
from vieclam.benefits.moving import province_of
from vieclam.benefits.services.ask_transfer import queue_settling
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import TRANSFER_TRANSITIONS, EntitlementState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import write_entry
from vieclam.dossiers.slip_data import application_block
from vieclam.organisations.models import Centre

FORM = "N374-23"


@one_act
def withdraw_transfer(*, actor: Actor, transfer_id: int, reason: str, on: dt.date, at: dt.datetime) -> Transfer:
    """Take it back; a month notified meanwhile counts here. Taken back already, nothing changes.

    Raises ``InvalidInput`` without a reason, ``WrongState`` once the other centre took the benefit over.
    """
    known = Transfer.objects.filter(pk=transfer_id).first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy đề nghị chuyển này."))
    require(actor, acts.ASK_TRANSFER, centre_id=known.centre_id, person_id=known.person_id)
    entitlement = lock_entitlement(known.entitlement_id)
    transfer = lock_transfer(transfer_id)
    if transfer is not None and transfer.state == TransferState.WITHDRAWN:
        return transfer
    if transfer is None or transfer.state == TransferState.DROPPED:
        raise WrongState("taken_over", _("Nơi chuyển đến đã tiếp nhận, hoặc đề nghị này đã kết thúc: không rút được."))
    given = clean(reason)[:300]
    if not given:
        raise InvalidInput("reason_missing", _("Hãy ghi lý do rút."), field="reason")
    states.check(TRANSFER_TRANSITIONS, transfer.state, TransferState.WITHDRAWN)
    if transfer.state == TransferState.SENT:
        _bring_back(transfer, entitlement, on)
    transfer.state, transfer.withdrawn_on, transfer.reason = TransferState.WITHDRAWN.value, on, given
    transfer.save(update_fields=["state", "withdrawn_on", "reason", "withdrawal_by"])
    _issue(actor, transfer, entitlement, on)
    write_entry(entitlement.dossier, actor, "withdraw_transfer", at=at, note=given)
    publish(
        "benefits.transfer_withdrawn",
        centre_id=transfer.centre_id,
        person_id=transfer.person_id,
        subject=f"transfer:{transfer.pk}",
    )
    queue_settling(transfer)
    return transfer


def lock_transfer(transfer_id: int) -> Transfer | None:
    """The transfer, locked, while the sending centre or the worker may still change it; None once it was taken over."""
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("centre", "receiving_centre")
    return rows.filter(pk=transfer_id).exclude(state=TransferState.MOVED).first()


def _bring_back(transfer: Transfer, entitlement: Entitlement, on: dt.date) -> None:
    change_benefit(entitlement, EntitlementState(transfer.state_before))
    if not transfer.hand_over:
        transfer.withdrawal_by = law_desk.due_on("transfer_withdrawn", on)
        entitlement.payment_waits = True
        entitlement.save(update_fields=["payment_waits"])


def _issue(actor: Actor, transfer: Transfer, entitlement: Entitlement, on: dt.date) -> None:
    referral = transfer.carried.get("referral") or {}
    receiving = Centre.objects.select_related("department").get(pk=transfer.receiving_centre_id)
    issue_slip(
        actor=actor,
        form=FORM,
        centre_id=transfer.centre_id,
        person_id=transfer.person_id,
        subject=f"transfer:{transfer.pk}",
        data={
            **application_block(entitlement.dossier),
            "decision_number": entitlement.decision_number,
            "decision_issued_on": entitlement.decided_on.isoformat(),
            "requested_on": transfer.requested_on.isoformat(),
            "dossier_code": transfer.code,
            "new_province": province_of(receiving),
            "referral_number": referral.get("number"),
            "referral_issued_on": referral.get("issued_on"),
            "reason": transfer.reason,
        },
        on=on,
        numbered=False,
    )
