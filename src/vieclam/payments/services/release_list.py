"""The second pair of eyes: a head or director releases a checked list, and only then its orders go out."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.states import check
from vieclam.payments import acts
from vieclam.payments.lists import kept_totals, totals_of
from vieclam.payments.models import PaymentList
from vieclam.payments.services.check_list import locked
from vieclam.payments.states import LIST_TRANSITIONS, ListState


@one_act
def release_list(*, actor: Actor, list_id: int, seen: str, at: dt.datetime) -> PaymentList:
    """Release the list and queue its sending; pressed twice by the same person, it is released once.

    Raises ``WrongState`` for whoever checked it and for a list that is not checked; ``Conflict`` when its orders are no
    longer those that were checked, or the page showed other totals (``seen``, a ``Totals.key``).
    """
    row = locked(list_id)
    require(actor, acts.RELEASE_LIST, centre_id=row.centre_id)
    if row.state == ListState.RELEASED and row.released_by_id == actor.staff_id:
        return row
    check(LIST_TRANSITIONS, row.state, ListState.RELEASED)
    if row.checked_by_id == actor.staff_id:
        raise WrongState("same_person", _("Bạn đã kiểm tra danh sách này; người khác phải duyệt."))
    totals = totals_of(row)
    if totals != kept_totals(row):
        raise Conflict(
            "list_changed",
            _("Lệnh chi trong danh sách không còn như khi kiểm tra. Hãy trả lại để kiểm tra lần nữa."),
        )
    if seen != totals.key:
        raise Conflict("list_changed", _("Danh sách vừa có thay đổi. Hãy xem lại số kiểm soát rồi bấm lần nữa."))
    row.state, row.released_by_id, row.released_at = ListState.RELEASED.value, actor.staff_id, at
    row.save()
    enqueue("payments.send_list", centre_id=row.centre_id, queueing_lock=f"payment-list:{row.pk}", list_id=row.pk)
    return row
