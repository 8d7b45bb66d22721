"""Questions about payment lists. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from vieclam.payments.list_models import HASH_MODULUS
from vieclam.payments.models import ListAnswer, PaymentList, PaymentOrder
from vieclam.payments.states import ListState, OrderState

_NOT_A_DIGIT = re.compile(r"[^0-9]")
TOTALS = ("count", "amount", "hash_total", "cash_count", "cash_amount")


@dataclass(frozen=True, slots=True)
class Totals:
    """Control totals as ``ListTotals`` explains them; ``key`` says in one text which ones somebody saw."""

    count: int = 0
    amount: int = 0
    hash_total: int = 0
    cash_count: int = 0
    cash_amount: int = 0

    @property
    def key(self) -> str:
        """The totals in one text, for a form that says what was seen."""
        return ":".join(str(getattr(self, name)) for name in TOTALS)

    @property
    def account_count(self) -> int:
        """How many go to accounts."""
        return self.count - self.cash_count

    @property
    def account_amount(self) -> int:
        """How much goes to accounts."""
        return self.amount - self.cash_amount


def waits_for_release(order: PaymentOrder) -> bool:
    """Whether the order must not go out yet: its centre has lists released, and its own was not."""
    listed = order.payment_list
    if listed is not None:
        return listed.state != ListState.RELEASED
    return order.centre.releases_payments


def totals_of(payment_list: PaymentList) -> Totals:
    """The totals of its orders as they are now: what was answered before it went out is no part of an open list."""
    return add_up(_counted(payment_list))


def add_up(orders: Iterable[PaymentOrder]) -> Totals:
    """The totals of these orders."""
    count = amount = hashed = cash_count = cash_amount = 0
    for order in orders:
        count, amount = count + 1, amount + order.amount
        hashed += _number(order.account_number) + _number(order.decision_number)
        if order.method == "cash":
            cash_count, cash_amount = cash_count + 1, cash_amount + order.amount
    return Totals(count, amount, hashed % HASH_MODULUS, cash_count, cash_amount)


def kept_totals(row: PaymentList | ListAnswer) -> Totals:
    """The totals written down on a list or an answer."""
    return Totals(*(getattr(row, name) for name in TOTALS))


def orders_of(payment_list: PaymentList) -> QuerySet[PaymentOrder]:
    """The orders of a list, the earliest due first."""
    found = PaymentOrder.objects.filter(payment_list=payment_list)
    return found.select_related("person", "replaced_by").order_by("due_on", "pk")


def list_of_centre(centre_id: int | None, list_id: int) -> PaymentList | None:
    """One list of the centre; None for any other."""
    found = PaymentList.objects.filter(centre_id=centre_id, pk=list_id)
    found = found.select_related("centre", "checked_by", "released_by", "bank_file").defer("bank_file__content")
    return found.first()


def lists(*, centre_id: int, states: tuple[ListState, ...] = (), differing: bool = False) -> QuerySet[PaymentList]:
    """A centre's lists with orders in them, the earliest payment day first.

    ``differing`` keeps those for which social insurance last named other totals.
    """
    found = PaymentList.objects.filter(centre_id=centre_id, orders__isnull=False).distinct()
    if states:
        found = found.filter(state__in=[state.value for state in states])
    if differing:
        newest = ListAnswer.objects.filter(payment_list=OuterRef("pk")).order_by("-received_at", "-pk")
        found = found.annotate(last_agrees=Subquery(newest.values("agrees")[:1])).filter(last_agrees=False)
    return found.select_related("checked_by", "released_by").order_by("due_on", "pk")


def sums_of_open(rows: Iterable[PaymentList]) -> dict[int, tuple[int, int]]:
    """How many orders wait in each of these open lists, and how much in whole đồng."""
    pks = [row.pk for row in rows if row.state == ListState.OPEN]
    found = PaymentOrder.objects.filter(payment_list__in=pks, state=OrderState.PREPARED).values_list("payment_list")
    return {pk: (count, int(amount)) for pk, count, amount in found.annotate(count=Count("pk"), amount=Sum("amount"))}


def late(payment_list: PaymentList, on: dt.date) -> bool:
    """Whether its day has passed and it was not released."""
    return payment_list.state != ListState.RELEASED and payment_list.due_on < on


def answers_to_list(payment_list: PaymentList) -> list[ListAnswer]:
    """What social insurance named, the newest last."""
    return list(ListAnswer.objects.filter(payment_list=payment_list).order_by("received_at", "pk"))


def not_received(payment_list: PaymentList) -> QuerySet[PaymentOrder]:
    """Orders of a released list for which there is no receipt: what explains a difference first."""
    return orders_of(payment_list).filter(outside_id="")


def to_compare(centre_id: int | None) -> list[PaymentList]:
    """Released lists whose totals social insurance has not named yet as we have them, and that have wholly gone out."""
    waiting = PaymentOrder.objects.filter(payment_list=OuterRef("pk"), state=OrderState.PREPARED, attention="")
    found = PaymentList.objects.filter(
        centre_id=centre_id, state=ListState.RELEASED, agreed_at__isnull=True, bank_file__isnull=True
    )
    return list(found.exclude(pk__in=Subquery(waiting.values("payment_list"))).order_by("due_on", "pk"))


def _counted(payment_list: PaymentList) -> QuerySet[PaymentOrder]:
    found = PaymentOrder.objects.filter(payment_list=payment_list)
    if payment_list.state != ListState.RELEASED:
        found = found.filter(state=OrderState.PREPARED)
    return found.only("amount", "account_number", "decision_number", "method")


def _number(text: str) -> int:
    digits = _NOT_A_DIGIT.sub("", text)
    return int(digits) if digits else 0
