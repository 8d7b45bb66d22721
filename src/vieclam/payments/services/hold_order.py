"""Hold an order back from its list, with a reason; it goes on when somebody lets it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.payments import acts
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.check_list import locked
from vieclam.payments.states import ListState, OrderState


@one_act
def hold_order(*, actor: Actor, order_id: int, reason: str) -> PaymentOrder:
    """Take a prepared order out of its open list; ``attention`` says why, and the sweep leaves it alone until then.

    Held twice, the first reason stays. Raises ``InvalidInput`` without a reason, ``WrongState`` for an order that went
    out or whose list is checked: such a list is sent back first.
    """
    listed = PaymentOrder.objects.values_list("payment_list_id", flat=True).get(pk=order_id)
    if listed is not None:
        locked(listed)
    order = PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order_id)
    require(actor, acts.HOLD, centre_id=order.centre_id, person_id=order.person_id)
    reason = clean(reason)
    if not reason:
        raise InvalidInput("reason_missing", _("Hãy ghi lý do giữ lại lệnh chi."), field="reason")
    if order.state != OrderState.PREPARED:
        raise WrongState("order_went_out", _("Lệnh chi này đã gửi hoặc đã có câu trả lời."))
    if order.payment_list_id is None and order.attention:
        return order
    # Read anew: it may have been collected, and its list checked, while this act waited.
    if order.payment_list is not None and order.payment_list.state != ListState.OPEN:
        raise WrongState("list_is_checked", _("Danh sách của lệnh này đã kiểm tra; hãy trả lại danh sách trước."))
    order.payment_list, order.attention = None, (_("Giữ lại: %(reason)s") % {"reason": reason})[:300]
    order.save(update_fields=["payment_list", "attention"])
    return order
