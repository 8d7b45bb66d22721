"""What the months of a benefit were paid, what of it was not due, and what was asked back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.db.models import Sum

from vieclam.benefits.ledger import promised
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.services.keep_ledger import order_subjects
from vieclam.benefits.states import MonthState, ProposalState
from vieclam.payments.models import PaymentOrder
from vieclam.payments.states import OrderState


def paid_months(entitlement: Entitlement) -> dict[int, int]:
    """What social insurance paid for each month: number → đồng."""
    months = BenefitMonth.objects.filter(entitlement=entitlement).values_list("pk", flat=True)
    orders = PaymentOrder.objects.filter(subject__in=order_subjects(months), state=OrderState.PAID)
    rows = orders.values("month_number").annotate(paid=Sum("amount")).order_by("month_number")
    return {row["month_number"]: row["paid"] for row in rows}


def due_of_months(entitlement: Entitlement) -> Callable[[int], int]:
    """What a month is due under the decision in force, đồng, by its number; one after the end is due nothing."""
    ended = BenefitMonth.objects.filter(entitlement=entitlement, state=MonthState.ENDED)
    gone = set(ended.values_list("number", flat=True))
    return lambda number: 0 if number in gone else promised(entitlement, number)


def overpaid_months(entitlement: Entitlement) -> dict[int, int]:
    """What was paid and is not due under the decision in force: number → đồng. A month after the end is due nothing."""
    found, due = {}, due_of_months(entitlement)
    for number, paid in paid_months(entitlement).items():
        too_much = paid - due(number)
        if too_much > 0:
            found[number] = too_much
    return found


def taken_back(entitlement: Entitlement, *, without: int | None = None, sealed: bool = False) -> Counter[int]:
    """What recoveries ask back of each month, đồng: all but the proposal ``without``, or the ``sealed`` ones alone."""
    rows = Proposal.objects.filter(entitlement=entitlement, kind=ProposalKind.RECOVER).exclude(pk=without)
    rows = rows.exclude(state=ProposalState.DROPPED.value)
    if sealed:
        rows = rows.filter(state=ProposalState.SEALED.value)
    found: Counter[int] = Counter()
    for proposal in rows.select_related("determination"):
        facts = proposal.determination.case["facts"]
        for number in facts.get("overpaid", []):
            found[number] += facts["monthly_amount"]
        for number in facts.get("differing", []):
            found[number] += facts["monthly_amount"] - facts["right_amount"]
    return found


def still_overpaid(entitlement: Entitlement, *, without: int | None = None) -> dict[int, int]:
    """What was paid too much and no recovery asks back yet: number → đồng."""
    asked = taken_back(entitlement, without=without)
    return {
        number: too_much - asked[number]
        for number, too_much in overpaid_months(entitlement).items()
        if too_much > asked[number]
    }
