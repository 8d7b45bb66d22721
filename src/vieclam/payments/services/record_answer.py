"""Keep what social insurance says about an order, and move the order when it is news."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import structlog
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import plain_day
from vieclam.payments import acts
from vieclam.payments.models import PaymentAnswer, PaymentOrder, Purpose
from vieclam.payments.states import TRANSITIONS, OrderState

log = structlog.get_logger(__name__)
KINDS = {"accepted": OrderState.ACCEPTED, "rejected": OrderState.REJECTED, "paid": OrderState.PAID}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said: ``kind`` accepted, rejected (with a reason) or paid (with a day); ``amount`` in whole đồng.

    ``answer_id`` is the other side's number; empty when a person enters what they were told (then ``note`` says how and
    ``evidence_id`` is the scan of it).
    """

    kind: str
    amount: int
    answer_id: str = ""
    reason_code: str = ""
    reason: str = ""
    paid_on: dt.date | None = None
    answered_at: dt.datetime | None = None
    note: str = ""
    evidence_id: int | None = None

    def checked(self) -> Answer:
        """Raises ``InvalidInput`` for an answer that says too little."""
        if self.kind not in KINDS:
            raise InvalidInput("answer_kind", _("Hãy chọn câu trả lời của bảo hiểm xã hội."), field="kind")
        if self.kind == "rejected" and not (self.reason or self.reason_code):
            raise InvalidInput("reason_missing", _("Hãy ghi lý do lệnh chi bị trả lại."), field="reason")
        if self.kind == "paid" and self.paid_on is None:
            raise InvalidInput("paid_on_missing", _("Hãy nhập ngày đã chi."), field="paid_on")
        return self


@one_act
def record_answer(
    *, actor: Actor, order_id: int, answer: Answer, received_at: dt.datetime, once_key: str = ""
) -> PaymentAnswer:
    """Keep the answer; it changes the order only when the order's state allows it and the amount is the order's.

    A repeated, late or contradicting answer is kept with ``changed_state=False`` and changes nothing: an order that is
    paid or rejected stays so. What a person enters with its origin and scan, and does not contradict the order, also
    settles why somebody had to look. Raises ``InvalidInput`` for an unfinished answer.
    """
    answer = answer.checked()
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.RECORD_ANSWER, centre_id=order.centre_id, person_id=order.person_id)
    if actor.kind is not ActorKind.JOB:
        _check_told(order, answer)
    key = once(
        actor=actor,
        act="payments.record_answer",
        key=once_key,
        run=lambda: _keep(actor, order, answer, received_at).pk,
    )
    return PaymentAnswer.objects.get(pk=key)


def _check_told(order: PaymentOrder, answer: Answer) -> None:
    """What a person enters says where it is from and shows it.

    Its day is not before the order, unless social insurance itself named that day: then the paper settles it.
    """
    if _is_too_early(order, answer) and not order.answers.filter(content__paid_on=str(answer.paid_on)).exists():
        message = _("Ngày chi không thể ở trước ngày lập lệnh chi (%(day)s).")
        raise InvalidInput("paid_too_early", message % {"day": plain_day(order.ordered_on)}, field="paid_on")
    if not answer.note:
        raise InvalidInput("note_missing", _("Hãy ghi bạn biết câu trả lời này từ đâu."), field="note")
    if answer.evidence_id is None:
        raise InvalidInput("scan_missing", _("Hãy chụp hoặc quét văn bản của bảo hiểm xã hội."), field="scan")


def _keep(actor: Actor, order: PaymentOrder, answer: Answer, received_at: dt.datetime) -> PaymentAnswer:
    wanted = KINDS[answer.kind]
    allowed = wanted in TRANSITIONS[OrderState(order.state)]
    contradiction = _contradiction(order, answer, wanted)
    if not contradiction and actor.kind is ActorKind.JOB and _is_too_early(order, answer):
        contradiction = _(
            "Bảo hiểm xã hội báo đã chi vào một ngày trước khi lập lệnh chi. Hãy hỏi lại, rồi ghi câu trả lời kèm "
            "văn bản."
        )
    changes = allowed and not contradiction
    kept = PaymentAnswer.objects.create(
        centre_id=order.centre_id,
        person_id=order.person_id,
        order=order,
        answer_id=answer.answer_id,
        kind=answer.kind,
        content=_content(answer, actor),
        changed_state=changes,
        received_at=received_at,
    )
    if changes:
        _move(order, answer, wanted)
    attention = contradiction or ("" if actor.kind is not ActorKind.JOB else order.attention)
    if attention != order.attention:
        order.attention = attention
        order.save(update_fields=["attention"])
    log.info("payment answer kept", order=order.pk, kind=answer.kind, changed_state=changes)
    return kept


def _is_too_early(order: PaymentOrder, answer: Answer) -> bool:
    return answer.paid_on is not None and answer.paid_on < order.ordered_on


def _contradiction(order: PaymentOrder, answer: Answer, wanted: OrderState) -> str:
    """Why a person has to look; empty for news and for plain repetitions."""
    if answer.amount != order.amount:
        return str(_("Bảo hiểm xã hội trả lời với số tiền khác lệnh chi."))
    if order.state == OrderState.WITHDRAWN and wanted is OrderState.PAID:
        return str(_("Bảo hiểm xã hội báo đã chi một lệnh chi đã thu hồi."))
    final = {OrderState.PAID, OrderState.REJECTED}
    if OrderState(order.state) in final and wanted in final and wanted != order.state:
        return str(_("Bảo hiểm xã hội vừa báo đã chi vừa báo trả lại."))
    return ""


def _move(order: PaymentOrder, answer: Answer, wanted: OrderState) -> None:
    order.state = wanted.value
    order.sent_at = order.sent_at or clock.real_now()
    changed = ["state", "sent_at"]
    if wanted is OrderState.REJECTED:
        order.reject_reason = (answer.reason or answer.reason_code)[:300]
        changed.append("reject_reason")
    if wanted is OrderState.PAID:
        order.paid_on = answer.paid_on
        changed.append("paid_on")
    order.save(update_fields=changed)
    if wanted is not OrderState.ACCEPTED:
        publish(
            "payments.answered",
            centre_id=order.centre_id,
            person_id=order.person_id,
            subject=f"order:{order.pk}",
            kind=wanted.value if order.purpose == Purpose.BENEFIT else f"{wanted.value}_{order.purpose}",
            month=order.month_number,
            due_on=order.due_on.isoformat(),
            paid_on=answer.paid_on.isoformat() if answer.paid_on else None,
        )


def _content(answer: Answer, actor: Actor) -> dict[str, Any]:
    return {
        "kind": answer.kind,
        "amount": answer.amount,
        "reason_code": answer.reason_code,
        "reason": answer.reason,
        "paid_on": answer.paid_on.isoformat() if answer.paid_on else None,
        "answered_at": answer.answered_at.isoformat() if answer.answered_at else None,
        "note": answer.note,
        "evidence": answer.evidence_id,
        "given_by": actor.key,
    }
