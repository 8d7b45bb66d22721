"""Ask social insurance for its own totals of a released list, and keep them beside ours."""

from __future__ import annotations

import datetime as dt

import structlog
from django.db.models import Max

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.gateways.asked import Asked
from vieclam.gateways.clients.payments import ListReceipt
from vieclam.gateways.clients.payments import PaymentList as ListToSend
from vieclam.gateways.connections import SOCIAL_INSURANCE, payments_client
from vieclam.gateways.models import GatewayCall
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.payments import acts
from vieclam.payments.lists import Totals, kept_totals, to_compare
from vieclam.payments.models import ListAnswer, PaymentList

log = structlog.get_logger(__name__)
PAUSE = dt.timedelta(hours=1)
"""How long a list that differs is left alone before it is asked about again by the sweep."""


def compare_lists(*, actor: Actor, at: dt.datetime) -> int:
    """Ask about each list that has wholly gone out and does not agree yet; returns how many were asked about.

    Stops at once when social insurance does not answer. Call it outside a transaction, as a job of the centre.
    """
    with own_transaction(actor):
        due = [row for row in to_compare(actor.centre_id) if at - _last_question(row) >= PAUSE]
    asked_about = 0
    for row in due:
        if compare_list(actor=actor, payment_list=row).worth_retrying:
            break
        asked_about += 1
    return asked_about


def compare_list(*, actor: Actor, payment_list: PaymentList) -> Asked[ListReceipt]:
    """Announce the list with our totals, once for its reference, and keep the totals named in return.

    A difference is shown and stops nothing: what was received is received, and paid.
    """
    require(actor, acts.COMPARE_LIST, centre_id=payment_list.centre_id)
    ours = kept_totals(payment_list)
    content = ListToSend(
        reference=payment_list.reference,
        month=payment_list.month,
        batch=payment_list.batch,
        due_on=payment_list.due_on,
        count=ours.count,
        amount=ours.amount,
        hash_total=ours.hash_total,
        cash_count=ours.cash_count,
        cash_amount=ours.cash_amount,
    )

    def call() -> ListReceipt:
        with payments_client() as client:
            return client.announce(content)

    asked = attempt(
        actor=actor,
        system=SOCIAL_INSURANCE,
        operation="payment_list",
        reference=payment_list.reference,
        subject=list_subject(payment_list),
        purpose=payment_list.reference,
        person_id=None,
        call=call,
    )
    if asked.answer is not None:
        _keep(actor, payment_list.pk, asked.answer)
    return asked


def list_subject(payment_list: PaymentList) -> str:
    """What calls about a list are kept under."""
    return f"payment-list:{payment_list.pk}"


def _last_question(row: PaymentList) -> dt.datetime:
    calls = GatewayCall.objects.filter(subject=list_subject(row), operation="payment_list")
    last: dt.datetime | None = calls.aggregate(last=Max("called_at"))["last"]
    return last or dt.datetime.min.replace(tzinfo=dt.UTC)


def _keep(actor: Actor, list_id: int, said: ListReceipt) -> None:
    named = Totals(said.count, said.amount, said.hash_total, said.cash_count, said.cash_amount)
    with own_transaction(actor):
        row = PaymentList.objects.select_for_update(of=("self",)).get(pk=list_id)
        agrees = named == kept_totals(row)
        newest = ListAnswer.objects.filter(payment_list=row).order_by("-received_at", "-pk").first()
        if newest is None or kept_totals(newest) != named:
            ListAnswer.objects.create(
                centre_id=row.centre_id,
                payment_list=row,
                count=named.count,
                amount=named.amount,
                hash_total=named.hash_total,
                cash_count=named.cash_count,
                cash_amount=named.cash_amount,
                agrees=agrees,
                received_at=clock.real_now(),
            )
        if agrees and row.agreed_at is None:
            row.agreed_at = clock.real_now()
            row.save(update_fields=["agreed_at"])
    log.info("payment list compared", payment_list=list_id, agrees=agrees)
