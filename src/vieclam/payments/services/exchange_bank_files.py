"""Make, upload and fetch the files of a centre that pays through a bank; calls are made outside any transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import structlog
from django.db.models import Max
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict
from vieclam.core.permissions import require
from vieclam.gateways.asked import Asked, Outcome
from vieclam.gateways.clients.bank import FileReceipt, ReportFile, ReportList
from vieclam.gateways.connections import BANK, bank_client
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.organisations.models import Centre
from vieclam.payments import acts
from vieclam.payments.banks import paying_account
from vieclam.payments.iso20022.initiation import Account, Transfer, initiation
from vieclam.payments.iso20022.shapes import PAIN_001, FileRefused
from vieclam.payments.lists import orders_of
from vieclam.payments.models import BankFile, PaymentList, PaymentOrder, Purpose
from vieclam.payments.services.keep_unread_report import keep_unread_report, settle_unread, unread_sequences
from vieclam.payments.services.load_bank_file import load_bank_file
from vieclam.payments.services.send_order import mark_sent
from vieclam.payments.states import ListState, OrderState

log = structlog.get_logger(__name__)
A = TypeVar("A", ReportList, ReportFile)

CONTENT: dict[str, str] = {Purpose.BENEFIT: "TCTN", Purpose.TUITION: "Hoc phi", Purpose.MEALS: "Tien an"}
"""How the content of a transfer begins, without marks."""


def exchange_files(*, actor: Actor) -> int:
    """All of the centre's traffic with its bank; returns how many reports came (0 where it does not pay by bank)."""
    require(actor, acts.EXCHANGE_BANK_FILES, centre_id=actor.centre_id)
    with own_transaction(actor):
        centre = Centre.objects.get(pk=actor.centre_id or 0)
        debtor = paying_account(centre.code)
        if debtor is None:
            return 0
        made = [_file_of(actor, row, debtor) for row in _without_file(centre.pk)]
        waiting = list(BankFile.objects.filter(centre=centre, outgoing=True, delivered_at__isnull=True).order_by("pk"))
    log.info("bank files made", count=len(made))
    for file in waiting:
        if not _upload(actor, file):
            return 0
    return _fetch(actor, debtor)


def _without_file(centre_id: int) -> list[PaymentList]:
    found = PaymentList.objects.select_for_update(of=("self",)).filter(
        centre_id=centre_id, state=ListState.RELEASED, bank_file__isnull=True
    )
    to_accounts = PaymentOrder.objects.filter(method="account", state=OrderState.PREPARED)
    return list(found.filter(pk__in=to_accounts.values("payment_list")).order_by("due_on", "pk"))


def _transfer_content(order: PaymentOrder) -> str:
    month = order.month_said
    return f"{CONTENT[order.purpose]} thang {month} {order.reference}" if month else f"Ho tro {order.reference}"


def _file_of(actor: Actor, row: PaymentList, debtor: Account) -> BankFile:
    """The list's file, the same for the same list: its number is the list's reference."""
    transfers = [
        Transfer(
            end_to_end_id=order.reference,
            amount=order.amount,
            to=Account(order.bank_bin, order.account_number, order.account_holder or order.payee_name),
            content=_transfer_content(order),
        )
        for order in orders_of(row).filter(method="account", state=OrderState.PREPARED)
    ]
    content = initiation(
        message_id=row.reference,
        made_at=row.released_at or clock.real_now(),
        pay_on=row.due_on,
        debtor=debtor,
        transfers=transfers,
    )
    return BankFile.objects.create(
        centre_id=row.centre_id,
        outgoing=True,
        kind=PAIN_001,
        message_id=row.reference,
        payment_list=row,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content.decode(),
        kept_by=actor.key,
        kept_at=clock.real_now(),
    )


def _upload(actor: Actor, file: BankFile) -> bool:
    """Whether the bank answered; what it refuses waits, with its reason in the calls, until somebody mends it."""

    def call() -> FileReceipt:
        with bank_client() as client:
            return client.upload(file.content.encode())

    asked = attempt(
        actor=actor,
        system=BANK,
        operation="bank_file",
        reference=file.message_id,
        subject=f"bank-file:{file.pk}",
        purpose=file.message_id,
        person_id=None,
        call=call,
    )
    if asked.answer is None:
        return asked.outcome is Outcome.REJECTED
    with own_transaction(actor):
        orders = PaymentOrder.objects.filter(payment_list_id=file.payment_list_id, method="account")
        numbers = list(orders.filter(state=OrderState.PREPARED).values_list("pk", flat=True))
    for number in numbers:
        mark_sent(actor, number, asked.answer.file_id)
    # Last: stopped before, the next sweep uploads the same file again, gets the same receipt and marks the others.
    with own_transaction(actor):
        BankFile.objects.filter(pk=file.pk, delivered_at__isnull=True).update(delivered_at=clock.real_now())
    return True


def _fetch(actor: Actor, debtor: Account) -> int:
    with own_transaction(actor):
        incoming = BankFile.objects.filter(centre_id=actor.centre_id or 0, outgoing=False)
        after = incoming.aggregate(last=Max("sequence"))["last"] or 0
        unread = unread_sequences(actor.centre_id or 0)

    def ask() -> ReportList:
        with bank_client() as client:
            return client.reports(debtor.number, after=after)

    listed = _attempt(actor, "bank_reports", str(after), ask).answer
    loaded = 0
    # New ones first: one that could not be read before, and may never be, keeps none of them waiting.
    for sequence in (*listed.sequences, *unread) if listed is not None else ():
        got = _attempt(actor, "bank_report", str(sequence), partial(_report, sequence))
        if got.answer is not None:
            _take(actor, sequence, got.answer.content)
        elif got.worth_retrying:
            break
        else:
            _keep_unread(actor, sequence, b"", _("Báo cáo này quá lớn, hỏng khi tải hoặc ngân hàng không đưa."))
        loaded += 1
    return loaded


def _take(actor: Actor, sequence: int, content: bytes) -> None:
    """Load the report; what cannot be used waits for a person and keeps no later one waiting."""
    try:
        with own_transaction(actor):
            load_bank_file(actor=actor, centre_id=actor.centre_id or 0, content=content, sequence=sequence)
            settle_unread(actor=actor, centre_id=actor.centre_id or 0, sequence=sequence)
    except (FileRefused, Conflict) as refused:
        _keep_unread(actor, sequence, content, str(refused.message))


def _keep_unread(actor: Actor, sequence: int, content: bytes, why: str) -> None:
    with own_transaction(actor):
        keep_unread_report(actor=actor, centre_id=actor.centre_id or 0, sequence=sequence, content=content, why=why)


def _report(sequence: int) -> ReportFile:
    with bank_client() as client:
        return client.report(sequence)


def _attempt(actor: Actor, operation: str, reference: str, call: Callable[[], A]) -> Asked[A]:
    return attempt(
        actor=actor,
        system=BANK,
        operation=operation,
        reference=reference,
        subject=f"bank:{actor.centre_id}",
        purpose="",
        person_id=None,
        call=call,
    )
