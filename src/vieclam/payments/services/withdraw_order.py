"""Withdraw an order that is not to be paid any more and has not gone out (thu hồi lệnh chi)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.states import check
from vieclam.gateways.models import CallState
from vieclam.gateways.selectors import calls_about
from vieclam.payments import acts
from vieclam.payments.models import PaymentOrder
from vieclam.payments.selectors import subject_of
from vieclam.payments.services.check_list import locked
from vieclam.payments.states import LIST_TRANSITIONS, TRANSITIONS, ListState, OrderState


@one_act
def withdraw_order(*, actor: Actor, order_id: int, reason: str) -> bool:
    """Take a prepared order out of its list for good; ``reject_reason`` keeps why. Whether it was withdrawn now.

    A list that was checked goes back to be checked anew, for its totals are others now. An order that went out or may
    have, or whose list is released, stays: what it pays comes back by a recovery. The caller runs as the one job of the
    order (lock ``payment-order:…``), so that nothing sends it meanwhile.
    """
    listed = PaymentOrder.objects.values_list("payment_list_id", flat=True).get(pk=order_id)
    row = locked(listed) if listed is not None else None
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.WITHDRAW, centre_id=order.centre_id, person_id=order.person_id)
    if order.state != OrderState.PREPARED or (row is not None and row.state == ListState.RELEASED):
        return False
    if _may_be_there(order):
        return False
    if row is not None and row.state == ListState.CHECKED:
        check(LIST_TRANSITIONS, row.state, ListState.OPEN)
        row.state, row.checked_by, row.checked_at = ListState.OPEN.value, None, None
        with override("vi"):
            text = _("Đã thu hồi lệnh chi %(reference)s: cần kiểm tra lại danh sách.")
        row.returned_reason = text % {"reference": order.reference}
        row.save()
    check(TRANSITIONS, OrderState(order.state), OrderState.WITHDRAWN)
    order.state, order.payment_list, order.attention = OrderState.WITHDRAWN.value, None, ""
    order.reject_reason = reason[:300]
    order.save(update_fields=["state", "payment_list", "attention", "reject_reason"])
    return True


def _may_be_there(order: PaymentOrder) -> bool:
    """Whether a sending ended without a word from social insurance, which may have taken the order nevertheless."""
    sendings = calls_about(subject_of(order)).filter(operation="payment_order")
    return sendings.exclude(state=CallState.REJECTED).exists()
