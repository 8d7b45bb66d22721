"""The payment order of a benefit month: notified in its window, or the month in which the benefit ended."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import BenefitMonth
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import prepare_order


def order_month(actor: Actor, month: BenefitMonth, *, on: dt.date, order_from: dt.date) -> PaymentOrder:
    """Prepare the order of the month; social insurance pays within its days from ``order_from`` (N374 Đ16.2).

    Asked again, the first order is returned. The caller knows that the month is to be paid.
    """
    entitlement = month.entitlement
    step = "pay_first_month" if month.number == 1 else "pay_month"
    return prepare_order(
        actor=actor,
        centre_id=month.centre_id,
        person_id=month.person_id,
        subject=f"month:{month.pk}",
        reference=f"PO-{entitlement.pk}-{month.number}",
        decision_number=entitlement.decision_number,
        decided_on=entitlement.decided_on,
        month_number=month.number,
        period_from=month.starts_on,
        period_to=month.ends_on,
        amount=entitlement.monthly_amount,
        method=entitlement.method,
        bank_bin=entitlement.bank_bin,
        account_number=entitlement.account_number,
        account_holder=entitlement.account_holder,
        due_on=law_desk.due_on(step, order_from),
        on=on,
    )


def orders_of(entitlement_id: int) -> dict[int, PaymentOrder]:
    """The latest order of each ordered month of a benefit, by the month's number."""
    months = BenefitMonth.objects.filter(entitlement_id=entitlement_id).values_list("pk", flat=True)
    rows = PaymentOrder.objects.filter(subject__in=[f"month:{pk}" for pk in months]).order_by("pk")
    return {row.month_number: row for row in rows}
