"""Questions about payment orders. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import reduce

from django.db.models import Count, Q, QuerySet, Sum

from vieclam.payments.models import PaymentAnswer, PaymentOrder
from vieclam.payments.states import FINAL, OrderState

ACCOUNT_REASON = "ACCOUNT"
"""How the codes begin with which social insurance says that the account is wrong."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many orders, and how much in whole đồng."""

    count: int = 0
    amount: int = 0

    def plus(self, other: Total) -> Total:
        """Both together."""
        return Total(self.count + other.count, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The orders of one day by their present state; ``all`` is the control total (số kiểm soát)."""

    day: dt.date | None
    prepared: Total
    sent: Total
    accepted: Total
    rejected: Total
    paid: Total
    withdrawn: Total

    @property
    def all(self) -> Total:
        """Every order of the day."""
        return reduce(Total.plus, (getattr(self, state.value) for state in OrderState))


def orders(
    *,
    centre_id: int,
    state: str = "",
    first: dt.date | None = None,
    last: dt.date | None = None,
    late_on: dt.date | None = None,
    attention: bool = False,
    to_see_on: dt.date | None = None,
    states: tuple[OrderState, ...] = (),
    words: str = "",
) -> QuerySet[PaymentOrder]:
    """A centre's orders by the officer's filters, the next due first.

    ``first`` and ``last`` bound the day of ordering; ``late_on`` keeps those due before that day and not paid;
    ``attention`` those a person must look at: rejected and not replaced, or marked. ``to_see_on`` keeps both of them.
    ``words`` are the beginning of a reference or a decision's number.
    """
    late = Q(due_on__lt=late_on or to_see_on) & ~Q(state__in=FINAL)
    marked = ~Q(attention="") | Q(state=OrderState.REJECTED, replaced_by__isnull=True)
    found = PaymentOrder.objects.filter(centre_id=centre_id)
    if state:
        found = found.filter(state=state)
    if first is not None:
        found = found.filter(ordered_on__gte=first)
    if last is not None:
        found = found.filter(ordered_on__lte=last)
    if late_on is not None:
        found = found.filter(late)
    if attention:
        found = found.filter(marked)
    if to_see_on is not None:
        found = found.filter(late | marked)
    if states:
        found = found.filter(state__in=states)
    if words:
        found = found.filter(Q(reference__istartswith=words) | Q(decision_number__istartswith=words))
    return found.select_related("person").order_by("due_on", "pk")


def order_of_centre(centre_id: int | None, order_id: int) -> PaymentOrder | None:
    """One order of the centre; None for any other."""
    found = PaymentOrder.objects.filter(centre_id=centre_id, pk=order_id)
    return found.select_related("person", "replaces", "replaced_by", "centre", "payment_list").first()


def own_order(person_id: int | None, order_id: int) -> PaymentOrder | None:
    """One order of the person; None for any other."""
    return PaymentOrder.objects.filter(person_id=person_id, pk=order_id).select_related("replaced_by").first()


def answers_to(order: PaymentOrder) -> list[PaymentAnswer]:
    """What was said about an order, in the order of arrival."""
    return list(PaymentAnswer.objects.filter(order=order).order_by("received_at", "pk"))


def subject_of(order: PaymentOrder) -> str:
    """What calls about an order are kept under."""
    return f"order:{order.pk}"


def account_is_wrong(order: PaymentOrder) -> bool:
    """Whether the order was sent back because of the account and nothing was ordered in its place yet."""
    if order.state != OrderState.REJECTED or PaymentOrder.objects.filter(replaces=order).exists():
        return False
    return refusal_code(order).startswith(ACCOUNT_REASON)


def refusal_code(order: PaymentOrder) -> str:
    """The code with which social insurance sent the order back; empty where it did not, or gave none."""
    refusal = PaymentAnswer.objects.filter(order=order, kind="rejected", changed_state=True).first()
    return str(refusal.content.get("reason_code") or "") if refusal is not None else ""


def totals_by_day(*, centre_id: int, first: dt.date, last: dt.date) -> list[DayTotals]:
    """One row per day on which the centre ordered, from ``first`` to ``last``, both included."""
    rows = (
        PaymentOrder.objects.filter(centre_id=centre_id, ordered_on__range=(first, last))
        .values_list("ordered_on", "state")
        .annotate(count=Count("pk"), amount=Sum("amount"))
        .order_by("ordered_on")
    )
    by_day: dict[dt.date, dict[str, Total]] = {}
    for day, state, count, amount in rows:
        by_day.setdefault(day, {})[state] = Total(count, int(amount))
    return [_day(day, by_state) for day, by_state in by_day.items()]


def control_total(days: list[DayTotals]) -> DayTotals:
    """All days together."""
    sums = {
        state.value: reduce(Total.plus, (getattr(row, state.value) for row in days), Total()) for state in OrderState
    }
    return _day(None, sums)


def _day(day: dt.date | None, by_state: dict[str, Total]) -> DayTotals:
    return DayTotals(day, **{state.value: by_state.get(state.value, Total()) for state in OrderState})
