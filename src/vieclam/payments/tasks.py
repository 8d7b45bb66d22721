"""Jobs of payments: two lines around one service."""

from __future__ import annotations

from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.gateways.services.keep_attempt import own_transaction
from vieclam.payments.lists import orders_of
from vieclam.payments.models import PaymentList
from vieclam.payments.services.ask_answers import ask_answers, ask_one
from vieclam.payments.services.collect_orders import collect_orders
from vieclam.payments.services.compare_list import compare_lists
from vieclam.payments.services.exchange_bank_files import exchange_files
from vieclam.payments.services.load_bank_file import apply_bank_file
from vieclam.payments.services.prepare_order import queue_sending
from vieclam.payments.services.send_order import load, send_order
from vieclam.payments.services.tell_of_answer import tell_of_answer
from vieclam.payments.states import OrderState


@job("payments.send_order", in_transaction=False, swept=True)
def send(*, actor: Actor, order_id: int) -> None:
    """Send a prepared order; social insurance down, the queue runs this again, and later the sweep.

    Where lists are released, a new order is put into one instead.
    """
    asked = send_order(actor=actor, order_id=order_id)
    if asked is not None:
        asked.or_again()
        return
    with own_transaction(actor):
        if actor.centre_id is not None:
            collect_orders(actor=actor, centre_id=actor.centre_id)


@job("payments.send_list")
def send_list(*, actor: Actor, list_id: int) -> None:
    """Queue the sending of each order of a released list; lost, the sweep finds what did not go out."""
    for order in orders_of(PaymentList.objects.get(pk=list_id)).filter(state=OrderState.PREPARED):
        queue_sending(order)


@job("payments.apply_bank_file")
def apply_file(*, actor: Actor, file_id: int) -> None:
    """Work off a file that the bank sent or a person loaded."""
    apply_bank_file(actor=actor, file_id=file_id)


@job("payments.lists", retries=1, in_transaction=False)
def work_on_lists(*, actor: Actor) -> None:
    """Sweep of a centre: collect orders into lists, exchange files with a bank, compare totals of what went out."""
    with own_transaction(actor):
        collect_orders(actor=actor, centre_id=actor.centre_id or 0)
    exchange_files(actor=actor)
    compare_lists(actor=actor, at=clock.real_now())


@job("payments.tell_person")
def tell(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell the person of an answer to an order; run again, nobody is told twice."""
    tell_of_answer(actor=actor, event=event, payload=payload)


@job("payments.ask_answers", retries=1, in_transaction=False)
def ask(*, actor: Actor, everything: bool = False) -> None:
    """Sweep of a centre: ask what became of its open orders."""
    ask_answers(actor=actor, at=clock.real_now(), everything=everything)


@job("payments.ask_one", retries=1, in_transaction=False)
def ask_about(*, actor: Actor, order_id: int) -> None:
    """Somebody wants to know now what became of one order."""
    ask_one(actor=actor, order=load(actor, order_id))
