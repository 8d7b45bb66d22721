"""The worker asks for the rest of the benefit in another place (N374-19; N374 Đ20.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.may_move import bar_to_move
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.moving import open_transfer, province_of
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import COUNTED, MonthState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import law_desk
from vieclam.dossiers.blocks import payment_block
from vieclam.dossiers.codes import code_for
from vieclam.dossiers.receiving import receiving_for, require_receiving
from vieclam.dossiers.services.support import write_entry
from vieclam.dossiers.slip_data import application_block
from vieclam.law.explanation import sentence
from vieclam.organisations.models import Centre
from vieclam.payments.services.prepare_order import Target

FORM = "N374-19"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the worker asks for: where to, why, the new commune, how to be paid there, where to be treated."""

    receiving_centre_id: int | None
    reason: str
    commune: str
    payment: Target
    medical_facility: str
    declared: bool


@one_act
def ask_transfer(
    *,
    actor: Actor,
    entitlement_id: int,
    wish: Wish,
    channel: str,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> Transfer:
    """Keep the request and have the papers prepared; asked again while it is open, the first one is returned.

    Raises ``InvalidInput`` for a wish that is not finished or a centre that cannot take it, ``WrongState`` where the
    law does not let it move, or where it moves somewhere else already.
    """
    entitlement = lock_entitlement(entitlement_id)
    require(actor, acts.ASK_TRANSFER, centre_id=entitlement.centre_id, person_id=entitlement.person_id)

    def run() -> int:
        known = open_transfer(entitlement.pk)
        if known is not None:
            if known.receiving_centre_id != wish.receiving_centre_id:
                name = known.receiving_centre.name
                message = _("Trợ cấp này đang chuyển đến %(name)s. Muốn chuyển nơi khác, hãy rút đề nghị đó trước.")
                raise WrongState("moves_elsewhere", message % {"name": name})
            return known.pk
        receiving = _receiving(entitlement, wish, on)
        given = _checked(wish)
        transfer = _made(actor, entitlement, receiving, given, channel, on)
        _require_allowed(entitlement, transfer)
        _keep(actor, transfer, entitlement, on)
        write_entry(entitlement.dossier, actor, "ask_transfer", at=at, note=receiving.name)
        publish(
            "benefits.transfer_asked",
            centre_id=transfer.centre_id,
            person_id=transfer.person_id,
            subject=f"transfer:{transfer.pk}",
            code=transfer.code,
            due_on=transfer.dossier_by.isoformat() if transfer.dossier_by else None,
        )
        # Looked at by a job of the centre: a worker writes no proposals.
        queue_settling(transfer)
        return transfer.pk

    return Transfer.objects.get(pk=once(actor=actor, act="benefits.ask_transfer", key=once_key, run=run))


def queue_settling(transfer: Transfer) -> None:
    """Have the sending centre's job prepare what the transfer calls for now."""
    enqueue(
        "benefits.settle_transfer",
        centre_id=transfer.centre_id,
        transfer_id=transfer.pk,
        queueing_lock=f"settle-transfer:{transfer.pk}",
    )


def _receiving(entitlement: Entitlement, wish: Wish, on: dt.date) -> Centre:
    if entitlement.state not in COUNTED:
        raise WrongState("not_active", _("Trợ cấp này không còn hoặc chưa được hưởng."))
    rows = Centre.objects.select_related("department", "successor")
    centre = rows.filter(pk=wish.receiving_centre_id or 0, handles_insurance=True).first()
    if centre is None:
        raise InvalidInput("receiving_centre", _("Hãy chọn trung tâm nơi chuyển đến."), field="receiving_centre")
    if centre.pk == entitlement.centre_id:
        message = _("Trợ cấp này đang hưởng ở chính trung tâm đó.")
        raise InvalidInput("same_centre", message, field="receiving_centre")
    require_receiving(centre, on)
    return centre


def _checked(wish: Wish) -> dict[str, Any]:
    """The wish as it is kept. Raises ``InvalidInput`` naming the field."""
    texts = {name: clean(getattr(wish, name))[:300] for name in ("reason", "commune", "medical_facility")}
    asked = {
        "reason": _("Hãy ghi lý do chuyển."),
        "commune": _("Hãy ghi xã, phường nơi bạn chuyển đến."),
        "medical_facility": _("Hãy ghi nơi đăng ký khám bệnh, chữa bệnh ban đầu tại nơi mới."),
    }
    for name, message in asked.items():
        if not texts[name]:
            raise InvalidInput(f"{name}_missing", message, field=name)
    if not wish.declared:
        raise InvalidInput("declaration_missing", _("Hãy xác nhận lời khai là đúng."), field="declared")
    return {**texts, "payment": asdict(wish.payment.checked())}


def _made(
    actor: Actor, entitlement: Entitlement, receiving: Centre, wish: dict[str, Any], channel: str, on: dt.date
) -> Transfer:
    here = Centre.objects.get(pk=entitlement.centre_id)
    hand_over = here.department_id == receiving.department_id
    return Transfer(
        centre=here,
        receiving_centre=receiving,
        person_id=entitlement.person_id,
        entitlement=entitlement,
        channel=channel,
        hand_over=hand_over,
        wish=wish,
        requested_on=on,
        dossier_by=None if hand_over else law_desk.due_on("transfer_out", on),
        requested_by=actor.key,
        made_at=clock.real_now(),
    )


def _require_allowed(entitlement: Entitlement, transfer: Transfer) -> None:
    bar = bar_to_move(entitlement, transfer)
    if bar is not None:
        raise WrongState(bar.reason, sentence("reasons", bar.reason, {}, "vi"))


def _keep(actor: Actor, transfer: Transfer, entitlement: Entitlement, on: dt.date) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('benefits_transfer', 'id'))")
        transfer.pk = int(cursor.fetchone()[0])
    point = receiving_for(entitlement.dossier.reception_point, on)
    transfer.code = code_for(point, on, f"transfer:{transfer.pk}")
    transfer.save(force_insert=True)
    issue_slip(
        actor=actor,
        form=FORM,
        centre_id=transfer.centre_id,
        person_id=transfer.person_id,
        subject=f"transfer:{transfer.pk}",
        data=_request_data(transfer, entitlement, on),
        on=on,
        numbered=False,
    )


def _request_data(transfer: Transfer, entitlement: Entitlement, on: dt.date) -> dict[str, Any]:
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).values_list("state", flat=True))
    return {
        **application_block(entitlement.dossier),
        "decision_number": entitlement.decision_number,
        "decision_issued_on": entitlement.decided_on.isoformat(),
        "total_months": entitlement.months,
        "received_months": max(1, months.count(MonthState.NOTIFIED)),
        "suspended_months": months.count(MonthState.SUSPENDED),
        "reason": transfer.wish["reason"],
        "new_commune": transfer.wish["commune"],
        "new_province": province_of(transfer.receiving_centre),
        **payment_block(transfer.wish["payment"], on=on),
        "medical_facility": transfer.wish["medical_facility"],
    }
