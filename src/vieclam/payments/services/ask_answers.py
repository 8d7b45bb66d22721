"""Find orders of a centre without a final answer and ask what became of them."""

from __future__ import annotations

import datetime as dt

import structlog
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.gateways.asked import Outcome
from vieclam.gateways.clients.payments import OrderState as OrderThere
from vieclam.gateways.models import GatewayCall
from vieclam.gateways.services.keep_attempt import own_transaction
from vieclam.payments.banks import goes_by_bank
from vieclam.payments.models import PaymentAnswer, PaymentOrder
from vieclam.payments.selectors import subject_of
from vieclam.payments.services.prepare_order import queue_sending
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.send_order import (
    UNKNOWN_THERE,
    ask_status,
    mark_sent,
    needs_attention,
    send_order,
)
from vieclam.payments.states import ListState, OrderState

log = structlog.get_logger(__name__)
AT_ONCE = 200
SHORTEST, LONGEST = dt.timedelta(minutes=2), dt.timedelta(hours=6)
FORGOTTEN = dt.timedelta(minutes=10)


def ask_answers(*, actor: Actor, at: dt.datetime, everything: bool = False) -> int:
    """Ask about the centre's open orders, oldest first, and queue what was prepared and never went out.

    An order is asked about less and less often (after a quarter of its waiting time, two minutes to six hours), unless
    ``everything``. Stops at once when social insurance does not answer: the next sweep goes on. Returns how many orders
    were asked about. Call it outside a transaction, as a job of the centre.
    """
    with own_transaction(actor):
        _queue_forgotten(at)
        orders = _due(at, everything=everything)
    asked_about = 0
    for order in orders:
        if not ask_one(actor=actor, order=order):
            break
        asked_about += 1
    return asked_about


def ask_one(*, actor: Actor, order: PaymentOrder) -> bool:
    """Ask about one order and keep what is new; False when social insurance does not answer now."""
    if goes_by_bank(order):
        return True
    asked = ask_status(actor=actor, order=order)
    if asked.worth_retrying:
        return False
    if asked.answer is not None:
        _take(actor, order, asked.answer)
    elif asked.outcome is Outcome.REJECTED and asked.code == UNKNOWN_THERE:
        _unknown_there(actor, order)
    return True


def _unknown_there(actor: Actor, order: PaymentOrder) -> None:
    """A lost order goes out again; one that was accepted before may be paid already: a person compares."""
    if order.state == OrderState.ACCEPTED:
        needs_attention(
            actor, order.pk, _("Bảo hiểm xã hội đã nhận lệnh chi này, nay trả lời không có. Hãy đối chiếu.")
        )
        return
    log.warning("payment order unknown there, sent again", order=order.pk)
    send_order(actor=actor, order_id=order.pk, lost=True)


def _queue_forgotten(at: dt.datetime) -> None:
    """Orders whose sending was lost with a worker or ran out of tries."""
    waiting = PaymentOrder.objects.filter(
        Q(payment_list__state=ListState.RELEASED) | Q(payment_list=None, centre__releases_payments=False),
        state=OrderState.PREPARED,
        attention="",
        made_at__lt=at - FORGOTTEN,
    )
    for order in waiting.order_by("made_at")[:AT_ONCE]:
        queue_sending(order)


def _due(at: dt.datetime, *, everything: bool) -> list[PaymentOrder]:
    waiting = PaymentOrder.objects.filter(state__in=[OrderState.SENT, OrderState.ACCEPTED])
    of_the_bank = Q(method="account", payment_list__bank_file__isnull=False)
    open_orders = waiting.exclude(of_the_bank).select_related("payment_list", "centre").order_by("sent_at", "pk")
    if everything:
        return list(open_orders[:AT_ONCE])
    chosen: list[PaymentOrder] = []
    for order, last in _with_last_question(list(open_orders[: AT_ONCE * 5])):
        begun = order.sent_at or order.made_at
        pause = min(max((at - begun) / 4, SHORTEST), LONGEST)
        if at - last >= pause:
            chosen.append(order)
    return chosen[:AT_ONCE]


def _with_last_question(orders: list[PaymentOrder]) -> list[tuple[PaymentOrder, dt.datetime]]:
    calls = GatewayCall.objects.filter(
        subject__in=[subject_of(order) for order in orders], operation="payment_status"
    ).values_list("subject")
    last = dict(calls.annotate(last=Max("called_at")).values_list("subject", "last"))
    return [(order, last.get(subject_of(order), order.sent_at or order.made_at)) for order in orders]


def _take(actor: Actor, order: PaymentOrder, there: OrderThere) -> None:
    if there.amount != order.amount:
        needs_attention(actor, order.pk, _("Bảo hiểm xã hội giữ lệnh chi này với số tiền khác."))
        return
    if order.state == OrderState.PREPARED or not order.outside_id:
        mark_sent(actor, order.pk, there.order_id)
    for item in there.answers:
        answer = Answer(
            kind=item.kind,
            amount=item.amount,
            answer_id=item.answer_id,
            reason_code=item.reason_code or "",
            reason=item.reason or "",
            paid_on=item.paid_on,
            answered_at=item.answered_at,
        )
        with own_transaction(actor):
            # The order's row is the queue at which two sweeps wait: what one has kept the other does not keep again.
            PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
            if not PaymentAnswer.objects.filter(order=order, answer_id=item.answer_id).exists():
                record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=clock.real_now())
