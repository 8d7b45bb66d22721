"""What is ordered and not due any more does not go out: after an end, or a decision corrected downwards."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.overpaid import due_of_months
from vieclam.benefits.services.keep_ledger import keep_ledger, order_subjects
from vieclam.benefits.services.order_due_months import order_due_months
from vieclam.benefits.services.support import lock_entitlement
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import one_at_a_time
from vieclam.payments.services.withdraw_order import withdraw_order
from vieclam.payments.states import ENDED_UNPAID, OrderState


def queue_withdrawals(entitlement: Entitlement) -> None:
    """Have each order that is not due withdrawn by the job that alone may send or withdraw it."""
    for order in undue_orders(entitlement):
        enqueue(
            "benefits.withdraw_undue",
            centre_id=entitlement.centre_id,
            lock=one_at_a_time(order.pk),
            entitlement_id=entitlement.pk,
            order_id=order.pk,
        )


def undue_orders(entitlement: Entitlement) -> list[PaymentOrder]:
    """Prepared orders of months that are owed less than is ordered for them, the latest first."""
    months = BenefitMonth.objects.filter(entitlement=entitlement).values_list("pk", flat=True)
    rows = PaymentOrder.objects.filter(subject__in=order_subjects(months)).exclude(state__in=ENDED_UNPAID)
    live, ordered = list(rows.order_by("-pk")), dict[int, int]()
    for order in live:
        ordered[order.month_number] = ordered.get(order.month_number, 0) + order.amount
    due, found = due_of_months(entitlement), list[PaymentOrder]()
    for order in live:
        if order.state == OrderState.PREPARED and ordered[order.month_number] > due(order.month_number):
            ordered[order.month_number] -= order.amount
            found.append(order)
    return found


@one_act
def withdraw_undue(*, actor: Actor, entitlement_id: int, order_id: int, on: dt.date) -> bool:
    """Withdraw the order unless it is due again or went out; what its month is still owed is ordered anew.

    ``actor`` is a job's of the benefit's centre. Run again, nothing changes.
    """
    entitlement = lock_entitlement(entitlement_id)
    if order_id not in {order.pk for order in undue_orders(entitlement)}:
        return False
    with override("vi"):
        reason = _("Tháng này không còn được chi, hoặc được chi số tiền khác, theo quyết định mới.")
    if not withdraw_order(actor=actor, order_id=order_id, reason=reason):
        return False
    keep_ledger(entitlement)
    order_due_months(actor=actor, entitlement_id=entitlement_id, on=on)
    return True
