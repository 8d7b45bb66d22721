"""Jobs of payments: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.payments.services.ask_answers import ask_answers, ask_one
from vieclam.payments.services.send_order import load, send_order

# With waits of 2, 4, 8 … seconds this goes on for a day and a half.
FOR_A_DAY = 17


@job("payments.send_order", retries=FOR_A_DAY, in_transaction=False)
def send(*, actor: Actor, order_id: int) -> None:
    """Send a prepared order; social insurance down, the queue runs this again."""
    asked = send_order(actor=actor, order_id=order_id)
    if asked is not None:
        asked.or_again()


@job("payments.ask_answers", retries=1, in_transaction=False)
def ask(*, actor: Actor, everything: bool = False) -> None:
    """Sweep of a centre: ask what became of its open orders."""
    ask_answers(actor=actor, at=clock.real_now(), everything=everything)


@job("payments.ask_one", retries=1, in_transaction=False)
def ask_about(*, actor: Actor, order_id: int) -> None:
    """Somebody wants to know now what became of one order."""
    ask_one(actor=actor, order=load(actor, order_id))
