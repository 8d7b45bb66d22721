"""The first pair of eyes: somebody checks a payment list, or opens a checked one again."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.states import check
from vieclam.core.text import clean
from vieclam.payments import acts
from vieclam.payments.lists import TOTALS, totals_of
from vieclam.payments.models import PaymentList, PaymentOrder
from vieclam.payments.states import LIST_TRANSITIONS, ListState, OrderState


@one_act
def check_list(*, actor: Actor, list_id: int, seen: str, at: dt.datetime) -> PaymentList:
    """The list is right: its orders and totals are fixed, and somebody else may release it.

    ``seen`` are the totals on the page (``Totals.key``). What was answered before the list went out leaves it. Checked
    twice by the same person, it stays checked. Raises ``Conflict`` when orders came in meanwhile, ``WrongState`` for a
    list without orders or past checking.
    """
    row = locked(list_id)
    require(actor, acts.CHECK_LIST, centre_id=row.centre_id)
    if row.state != ListState.OPEN and row.checked_by_id == actor.staff_id:
        return row
    check(LIST_TRANSITIONS, row.state, ListState.CHECKED)
    totals = totals_of(row)
    if not totals.count:
        raise WrongState("list_is_empty", _("Danh sách này không còn lệnh chi nào phải gửi."))
    if seen != totals.key:
        raise Conflict("list_changed", _("Danh sách vừa có thay đổi. Hãy xem lại số kiểm soát rồi bấm lần nữa."))
    PaymentOrder.objects.filter(payment_list=row).exclude(state=OrderState.PREPARED).update(payment_list=None)
    for name in TOTALS:
        setattr(row, name, getattr(totals, name))
    row.state, row.returned_reason = ListState.CHECKED.value, ""
    row.checked_by_id, row.checked_at = actor.staff_id, at
    row.save()
    return row


@one_act
def open_again(*, actor: Actor, list_id: int, reason: str) -> PaymentList:
    """A checked list goes back to be checked anew, with the reason; open already, it stays so.

    Raises ``InvalidInput`` without a reason, ``WrongState`` for a released list.
    """
    row = locked(list_id)
    require(actor, acts.OPEN_LIST_AGAIN, centre_id=row.centre_id)
    reason = clean(reason)
    if not reason:
        raise InvalidInput("reason_missing", _("Hãy ghi lý do trả lại danh sách."), field="reason")
    if row.state == ListState.OPEN:
        return row
    check(LIST_TRANSITIONS, row.state, ListState.OPEN)
    row.state, row.returned_reason = ListState.OPEN.value, reason[:300]
    row.checked_by, row.checked_at = None, None
    row.save()
    return row


def locked(list_id: int) -> PaymentList:
    """The list, held to the end of the act: nothing is collected into it meanwhile."""
    return PaymentList.objects.select_for_update(of=("self",)).get(pk=list_id)
