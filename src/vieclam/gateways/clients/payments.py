"""Payment orders to social insurance and their answers (lệnh chi trả)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, cast
from urllib.parse import quote

from vieclam.gateways.clients.rest import Fields, RestClient, Untrue
from vieclam.gateways.clients.transport import Reply

AnswerKind = Literal["accepted", "rejected", "paid"]
OrderStatus = Literal["received", "accepted", "rejected", "paid"]
_KINDS = ("accepted", "rejected", "paid")
_TOTALS = ("count", "amount", "hash_total", "cash_count", "cash_amount")


@dataclass(frozen=True, slots=True, repr=False)
class PaymentOrder:
    """An order to pay one benefit month. ``reference`` is ours and makes the order unique; ``amount`` is whole đồng."""

    reference: str
    personal_number: str
    full_name: str
    decision_number: str
    decided_on: date
    benefit_month: int
    period_from: date
    period_to: date
    amount: int
    due_on: date
    method: Literal["account", "cash"]
    bank_bin: str | None = None
    account_number: str | None = None
    account_holder: str | None = None
    list_reference: str | None = None
    # Where an employer is paid: its enterprise or tax number; ``personal_number`` is of the one who files for it.
    employer_number: str | None = None


@dataclass(frozen=True, slots=True)
class OrderReceipt:
    """The receipt of an order; what becomes of it comes with the answers. ``repeated``: it had been received before."""

    reference: str
    order_id: str
    acknowledged_at: datetime
    repeated: bool
    raw: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentList:
    """A list of orders (danh sách chi) with its control totals, once all of its orders were sent.

    ``hash_total`` adds up, for each order, the digits of the account number and those of the decision number, each read
    as one number, modulo 10^15. Sums in whole đồng; ``month`` is the first day of the month of payment.
    """

    reference: str
    month: date
    batch: int
    due_on: date
    count: int
    amount: int
    hash_total: int
    cash_count: int
    cash_amount: int


@dataclass(frozen=True, slots=True)
class ListReceipt:
    """The totals that social insurance itself finds of the orders that came under a list's reference."""

    reference: str
    count: int
    amount: int
    hash_total: int
    cash_count: int
    cash_amount: int
    acknowledged_at: datetime
    raw: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentAnswer:
    """What became of an order. The same ``answer_id`` may come more than once, late, or after a later one."""

    sequence: int
    answer_id: str
    reference: str
    kind: AnswerKind
    reason_code: str | None
    reason: str | None
    amount: int
    paid_on: date | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Answers after a sequence number, each once; ask again with ``next_after`` while ``more``."""

    answers: tuple[PaymentAnswer, ...]
    next_after: int
    more: bool
    raw: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OrderState:
    """One order as social insurance has it now, with every answer so far, each once."""

    reference: str
    order_id: str
    acknowledged_at: datetime
    amount: int
    status: OrderStatus
    answers: tuple[PaymentAnswer, ...]
    raw: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Total:
    """How many, and how much in whole đồng."""

    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """Control totals (số kiểm soát) of the orders received in a period: all, and by their present status."""

    received_from: date
    received_to: date
    orders: Total
    waiting: Total
    accepted: Total
    rejected: Total
    paid: Total
    raw: bytes = field(repr=False)
    received_at: datetime


class PaymentsClient(RestClient):
    """Orders and answers. See ``RestClient`` for the arguments, ``GatewayError`` for the errors."""

    def submit(self, order: PaymentOrder) -> OrderReceipt:
        """Sends an order; sending it again with the same reference and content gives the same receipt.

        GatewayRejected with code REFERENCE_REUSED where the reference was used for another content.
        """
        body = {
            "reference": order.reference,
            "personal_number": order.personal_number,
            "full_name": order.full_name,
            "decision_number": order.decision_number,
            "decided_on": order.decided_on.isoformat(),
            "benefit_month": order.benefit_month,
            "period_from": order.period_from.isoformat(),
            "period_to": order.period_to.isoformat(),
            "amount": order.amount,
            "due_on": order.due_on.isoformat(),
            "method": order.method,
            "bank_bin": order.bank_bin,
            "account_number": order.account_number,
            "account_holder": order.account_holder,
            "list_reference": order.list_reference,
        }
        if order.employer_number is not None:
            body["employer_number"] = order.employer_number
        reply = self._post("/v1/payment-orders", body)
        receipt = self._read(reply, lambda answer: _receipt(answer, reply))
        if receipt.reference != order.reference:
            raise self._transport.malformed(reply, "the receipt is of another order")
        return receipt

    def announce(self, payment_list: PaymentList) -> ListReceipt:
        """Names the totals of a list and is told those found there; asked again, the totals as they are by then.

        GatewayRejected with code REFERENCE_REUSED where the reference was used for other totals of ours.
        """
        body = {
            "reference": payment_list.reference,
            "month": f"{payment_list.month:%Y-%m}",
            "batch": payment_list.batch,
            "due_on": payment_list.due_on.isoformat(),
            "totals": {name: getattr(payment_list, name) for name in _TOTALS},
        }
        reply = self._post("/v1/payment-lists", body)
        receipt = self._read(reply, lambda answer: _list_receipt(answer, reply))
        if receipt.reference != payment_list.reference:
            raise self._transport.malformed(reply, "the totals are of another list")
        return receipt

    def status(self, reference: str) -> OrderState:
        """One order and its answers so far; GatewayRejected with code ORDER_NOT_FOUND where it never arrived."""
        reply = self._fetch(f"/v1/payment-orders/{quote(reference, safe='')}")
        state = self._read(reply, lambda answer: _state(answer, reply))
        if state.reference != reference or any(answer.reference != reference for answer in state.answers):
            raise self._transport.malformed(reply, "the answer is of another order")
        return state

    def answers(self, *, after: int = 0, limit: int = 100) -> AnswerPage:
        """The answers delivered after the sequence number ``after``, in the order of delivery."""
        reply = self._fetch("/v1/payment-answers", {"after": after, "limit": limit})
        page = self._read(reply, lambda answer: _page(answer, reply))
        if page.next_after < after or any(not after < item.sequence <= page.next_after for item in page.answers):
            raise self._transport.malformed(reply, "the sequence of the answers goes back")
        return page

    def totals(self, received_from: date, received_to: date) -> ControlTotals:
        """Control totals of the orders that social insurance received from one day to another, both included."""
        period = {"received_from": received_from.isoformat(), "received_to": received_to.isoformat()}
        reply = self._fetch("/v1/payment-totals", period)
        totals = self._read(reply, lambda answer: _totals(answer, reply))
        if (totals.received_from, totals.received_to) != (received_from, received_to):
            raise self._transport.malformed(reply, "the totals are of another period")
        return totals


def _receipt(answer: Fields, reply: Reply) -> OrderReceipt:
    return OrderReceipt(
        answer.text("reference"),
        answer.text("order_id"),
        answer.moment("received_at"),
        answer.yes("repeated"),
        reply.body,
        reply.received_at,
    )


def _list_receipt(answer: Fields, reply: Reply) -> ListReceipt:
    found = answer.part("received")
    return ListReceipt(
        answer.text("reference"),
        *(found.integer(name) for name in _TOTALS),
        answer.moment("received_at"),
        reply.body,
        reply.received_at,
    )


def _answer(item: Fields) -> PaymentAnswer:
    kind = cast(AnswerKind, item.one_of("kind", _KINDS))
    answer = PaymentAnswer(
        item.integer("sequence", least=1),
        item.text("answer_id"),
        item.text("reference"),
        kind,
        item.maybe("reason_code", item.text),
        item.maybe("reason", item.text),
        item.integer("amount", least=1),
        item.maybe("paid_on", item.day),
        item.moment("answered_at"),
    )
    if (kind == "rejected") != (answer.reason_code is not None) or (kind == "paid") != (answer.paid_on is not None):
        raise Untrue("an answer contradicts itself")
    return answer


def _once(items: list[Fields]) -> tuple[PaymentAnswer, ...]:
    """The answers without those delivered again, in the order in which they came first."""
    first: dict[str, PaymentAnswer] = {}
    for item in items:
        answer = _answer(item)
        first.setdefault(answer.answer_id, answer)
    return tuple(first.values())


def _page(page: Fields, reply: Reply) -> AnswerPage:
    answers = _once(page.parts("answers"))
    return AnswerPage(answers, page.integer("next_after"), page.yes("more"), reply.body, reply.received_at)


def _state(answer: Fields, reply: Reply) -> OrderState:
    return OrderState(
        answer.text("reference"),
        answer.text("order_id"),
        answer.moment("received_at"),
        answer.integer("amount", least=1),
        cast(OrderStatus, answer.one_of("status", ("received", *_KINDS))),
        _once(answer.parts("answers")),
        reply.body,
        reply.received_at,
    )


def _totals(answer: Fields, reply: Reply) -> ControlTotals:
    def total(name: str) -> Total:
        part = answer.part(name)
        return Total(part.integer("count"), part.integer("amount"))

    orders, waiting = total("orders"), total("waiting")
    by_status = [total(kind) for kind in _KINDS]
    parts = [waiting, *by_status]
    if (sum(part.count for part in parts), sum(part.amount for part in parts)) != (orders.count, orders.amount):
        raise Untrue("the control totals do not add up")
    accepted, rejected, paid = by_status
    return ControlTotals(
        answer.day("received_from"),
        answer.day("received_to"),
        orders,
        waiting,
        accepted,
        rejected,
        paid,
        reply.body,
        reply.received_at,
    )
