"""Whether the law lets a benefit move: asked before the form is filled in, and again when it is sent (N374 Đ20.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.benefits.course import states_of
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.moving import transfer_facts
from vieclam.benefits.services.order_month import orders_of
from vieclam.benefits.states import MonthState
from vieclam.benefits.transfer_models import Transfer
from vieclam.dossiers import law_desk
from vieclam.payments.models import PaymentOrder
from vieclam.payments.states import OrderState

BEFORE_FIRST_MONTH = "transfer_before_first_month"
OF_HAND_OVER = frozenset({"transfer_same_province", BEFORE_FIRST_MONTH})
"""Reasons of the law that do not stand in the way between two centres of one province: there nothing moves away."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Why the law lets a benefit not leave the province on a day, and what that waits for where it can be known.

    ``opens_on`` is the first day on which the calendar alone lets it; ``month`` the one whose money is waited for,
    ``order`` that money's order where there is one.
    """

    reason: str
    regime: str | None
    opens_on: dt.date | None = None
    month: BenefitMonth | None = None
    order: PaymentOrder | None = None

    @property
    def lets_hand_over(self) -> bool:
        """Whether another centre of the same province may take the benefit over all the same."""
        return self.reason in OF_HAND_OVER


def bar_to_move(entitlement: Entitlement, transfer: Transfer) -> Bar | None:
    """The law's own answer to a transfer, with the months that were really paid; None where it lets it go."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    return _ask(entitlement, transfer, months, orders_of(entitlement.pk))


def bar_on(entitlement: Entitlement, on: dt.date) -> Bar | None:
    """What stands in the way of leaving the province on a day, before a centre is chosen; None where nothing does."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    orders = orders_of(entitlement.pk)
    bar = _ask(entitlement, Transfer(requested_on=on), months, orders)
    if bar is None or bar.reason != BEFORE_FIRST_MONTH:
        return bar
    first = entitlement.starts_on
    if on < first and _ask(entitlement, Transfer(requested_on=first), months, orders) is None:
        return Bar(bar.reason, bar.regime, opens_on=first)
    due = [row for row in months if row.state in {MonthState.WAITING, MonthState.NOTIFIED} and row.window_to >= on]
    due += [row for row in months if row.number in orders]
    month = min(due, key=lambda row: row.number, default=None)
    return Bar(bar.reason, bar.regime, month=month, order=orders.get(month.number) if month is not None else None)


def _ask(
    entitlement: Entitlement, transfer: Transfer, months: list[BenefitMonth], orders: dict[int, PaymentOrder]
) -> Bar | None:
    facts = transfer_facts(entitlement, transfer, states_of(months), months)
    paid = {number for number, order in orders.items() if order.state == OrderState.PAID}
    before = {row.number for row in months if row.number < entitlement.first_month and row.state == MonthState.NOTIFIED}
    answer = law_desk.ask({"matter": "transfer", "facts": {**facts, "paid": sorted(paid | before)}})
    reasons = [code for code in answer["reasons"] if not (transfer.hand_over and code in OF_HAND_OVER)]
    # What lasts is said before what time alone mends.
    lasting = [code for code in reasons if code not in OF_HAND_OVER]
    return Bar((lasting or reasons)[0], answer["regime"]) if reasons else None
