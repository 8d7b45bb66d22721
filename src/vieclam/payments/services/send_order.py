"""Send a prepared order to social insurance, under its reference as idempotency key, outside any transaction."""

from __future__ import annotations

from typing import Literal, cast

import structlog
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.gateways.asked import Asked, Outcome
from vieclam.gateways.clients.payments import OrderReceipt
from vieclam.gateways.clients.payments import OrderState as OrderThere
from vieclam.gateways.clients.payments import PaymentOrder as OrderToSend
from vieclam.gateways.connections import SOCIAL_INSURANCE, payments_client
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.payments import acts
from vieclam.payments.banks import goes_by_bank
from vieclam.payments.lists import waits_for_release
from vieclam.payments.models import PaymentOrder
from vieclam.payments.selectors import subject_of
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.states import OrderState

log = structlog.get_logger(__name__)
UNKNOWN_THERE = "ORDER_NOT_FOUND"
USED_BEFORE = "REFERENCE_REUSED"


def send_order(*, actor: Actor, order_id: int, lost: bool = False) -> Asked[OrderReceipt] | None:
    """Send once and keep the attempt; None when the order needs no sending any more, its list is not released,
    or it is paid with the file of a bank.

    Killed between call and receipt, the next run sends the same reference again and gets the same receipt. ``lost``
    sends a sent order again which the other side does not know. Content that is refused as invalid comes back as a
    rejection with its reason; a reference that is known there with other content waits for a person.
    """
    order = load(actor, order_id)
    require(actor, acts.SEND, centre_id=order.centre_id, person_id=order.person_id)
    if order.state != OrderState.PREPARED and not (lost and order.state == OrderState.SENT):
        return None
    if goes_by_bank(order) or (order.state == OrderState.PREPARED and waits_for_release(order)):
        return None
    content = to_send(order)

    def call() -> OrderReceipt:
        with payments_client() as client:
            return client.submit(content)

    asked = attempt(
        actor=actor,
        system=SOCIAL_INSURANCE,
        operation="payment_order",
        reference=order.reference,
        subject=subject_of(order),
        purpose=order.decision_number,
        person_id=order.person_id,
        call=call,
    )
    if asked.answer is not None:
        mark_sent(actor, order.pk, asked.answer.order_id)
    elif asked.outcome is Outcome.REJECTED:
        _refused(actor, order, asked)
    return asked


def ask_status(*, actor: Actor, order: PaymentOrder) -> Asked[OrderThere]:
    """What social insurance has of the order now; keeps the attempt."""

    def call() -> OrderThere:
        with payments_client() as client:
            return client.status(order.reference)

    return attempt(
        actor=actor,
        system=SOCIAL_INSURANCE,
        operation="payment_status",
        reference=order.reference,
        subject=subject_of(order),
        purpose=order.decision_number,
        person_id=order.person_id,
        call=call,
    )


def load(actor: Actor, order_id: int) -> PaymentOrder:
    """The order as it is now, in a transaction of its own."""
    with own_transaction(actor):
        return PaymentOrder.objects.select_related("centre", "payment_list").get(pk=order_id)


def mark_sent(actor: Actor, order_id: int, outside_id: str) -> None:
    """The other side has it. An answer that was faster than the receipt is not undone."""
    with own_transaction(actor):
        order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
        order.outside_id = outside_id[:60]
        order.sent_at = order.sent_at or clock.real_now()
        if order.state == OrderState.PREPARED:
            order.state = OrderState.SENT.value
        order.save(update_fields=["outside_id", "sent_at", "state"])


def needs_attention(actor: Actor, order_id: int, why: str) -> None:
    """A person has to look at the order; ``why`` is shown to the officer."""
    with own_transaction(actor):
        new = PaymentOrder.objects.filter(pk=order_id).exclude(attention=why[:300]).update(attention=why[:300])
    if new:
        log.error("payment order needs attention", order=order_id)


def to_send(order: PaymentOrder) -> OrderToSend:
    """The order as it goes out: always the same for the same row."""
    return OrderToSend(
        reference=order.reference,
        personal_number=order.payee_number,
        full_name=order.payee_name,
        decision_number=order.decision_number,
        decided_on=order.decided_on,
        purpose=order.purpose,
        benefit_month=order.month_number,
        period_from=order.period_from,
        period_to=order.period_to,
        amount=order.amount,
        due_on=order.due_on,
        method=cast(Literal["account", "cash"], order.method),
        bank_bin=order.bank_bin or None,
        account_number=order.account_number or None,
        account_holder=order.account_holder or None,
        list_reference=order.payment_list.reference if order.payment_list else None,
        employer_number=order.employer_number or None,
    )


def _refused(actor: Actor, order: PaymentOrder, asked: Asked[OrderReceipt]) -> None:
    if asked.code == "INVALID_REQUEST":
        answer = Answer("rejected", order.amount, reason_code=asked.code, reason=asked.message or asked.code)
        with own_transaction(actor):
            record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=clock.real_now())
        return
    if asked.code == USED_BEFORE:
        why = _("Bảo hiểm xã hội đã có lệnh chi cùng mã nhưng nội dung khác. Hãy đối chiếu trước khi lập lại.")
    else:
        why = _("Bảo hiểm xã hội không nhận lệnh chi (mã %(code)s).") % {"code": asked.code}
    needs_attention(actor, order.pk, why)
