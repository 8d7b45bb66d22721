"""The payment order of a benefit month: notified in its window, or the month in which the benefit ended."""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.overpaid import taken_back
from vieclam.benefits.services.keep_ledger import EXTRA, order_subjects
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.prepare_order import prepare_order
from vieclam.payments.services.replace_rejected_order import next_reference
from vieclam.payments.states import ENDED_UNPAID, OrderState


def order_month(actor: Actor, month: BenefitMonth, *, on: dt.date, order_from: dt.date) -> PaymentOrder:
    """Prepare the order of the month; social insurance pays within its days from ``order_from`` (N374 Đ16.2).

    Asked again, the first order is returned; in the place of one that was withdrawn a new one is made. The caller knows
    that the month is to be paid.
    """
    entitlement = month.entitlement
    reference = f"PO-{entitlement.pk}-{month.number}"
    if entitlement.corrections:  # only then was an order of a month that is due withdrawn
        withdrawn = PaymentOrder.objects.filter(subject=f"month:{month.pk}", state=OrderState.WITHDRAWN)
        for before in withdrawn.order_by("pk"):
            reference = next_reference(before.reference)
    return _order(
        actor, month, f"month:{month.pk}", reference, entitlement.monthly_amount, on=on, order_from=order_from
    )


def order_missing(actor: Actor, month: BenefitMonth, *, on: dt.date) -> PaymentOrder | None:
    """Order besides what a corrected decision gives an ordered month more; None where it gives no more.

    What was taken back from the month counts as not paid. Asked again, nothing is ordered twice.
    """
    entitlement = month.entitlement
    if not entitlement.corrections:
        return None
    ordered = live_months(entitlement).get(month.number, 0)
    if not ordered:
        return None
    missing = entitlement.monthly_amount - ordered + taken_back(entitlement, sealed=True).get(month.number, 0)
    if missing <= 0:
        return None
    reference = f"PO-{entitlement.pk}-{month.number}-D{entitlement.corrections}"
    return _order(actor, month, f"{EXTRA}:{month.pk}", reference, missing, on=on, order_from=on)


def _order(
    actor: Actor, month: BenefitMonth, subject: str, reference: str, amount: int, *, on: dt.date, order_from: dt.date
) -> PaymentOrder:
    entitlement = month.entitlement
    step = "pay_first_month" if month.number == 1 else "pay_month"
    return prepare_order(
        actor=actor,
        centre_id=month.centre_id,
        person_id=month.person_id,
        subject=subject,
        reference=reference,
        decision_number=entitlement.decision_number,
        decided_on=entitlement.decided_on,
        month_number=month.number,
        period_from=month.starts_on,
        period_to=month.ends_on,
        amount=amount,
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


def live_months(entitlement: Entitlement) -> dict[int, int]:
    """What is ordered for each month and was neither sent back nor withdrawn: number → đồng."""
    months = BenefitMonth.objects.filter(entitlement=entitlement).values_list("pk", flat=True)
    rows = PaymentOrder.objects.filter(subject__in=order_subjects(months)).exclude(state__in=ENDED_UNPAID)
    sums = rows.values("month_number").annotate(ordered=Sum("amount")).order_by("month_number")
    return {row["month_number"]: row["ordered"] for row in sums}
