"""Ask social insurance about one order now, without waiting for the sweep."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.payments import acts
from vieclam.payments.lists import waits_for_release
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import queue_sending
from vieclam.payments.states import FINAL, OrderState


@one_act
def ask_now(*, actor: Actor, order_id: int) -> PaymentOrder:
    """Queue the question, or the sending of what never went out; asked twice, it waits in the queue once.

    A sending that waits for its next try is not waited for: it is tried now.

    An order that was refused at its sending is sent again: what it was refused for comes back if it still holds. One
    that was held back goes on, where lists are released into the next one. Raises ``WrongState`` for an order that is
    paid, sent back or withdrawn, or that waits for its list to be released.
    """
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.ASK, centre_id=order.centre_id, person_id=order.person_id)
    if order.state == OrderState.WITHDRAWN:
        raise WrongState("order_withdrawn", _("Lệnh chi này đã thu hồi, không gửi đi nữa."))
    if order.state in FINAL:
        raise WrongState("order_answered", _("Bảo hiểm xã hội đã trả lời xong về lệnh chi này."))
    if order.state == OrderState.PREPARED:
        if not order.attention and waits_for_release(order):
            raise WrongState("list_not_released", _("Lệnh chi này gửi đi khi danh sách của nó được duyệt."))
        if order.attention:
            order.attention = ""
            order.save(update_fields=["attention"])
        queue_sending(order, hurry=True)
        return order
    enqueue(
        "payments.ask_one",
        centre_id=order.centre_id,
        person_id=order.person_id,
        queueing_lock=f"payment-question:{order.pk}",
        order_id=order.pk,
    )
    return order
