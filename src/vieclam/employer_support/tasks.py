"""Jobs of employers' support: two lines around one service."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.employer_support.services.pay_support import hold_payment, note_payment, pay_support
from vieclam.employer_support.services.prepare_decisions import look_at_application
from vieclam.employer_support.services.recover_support import expect_money, sweep_support


@job("employer_support.look")
def look(*, actor: Actor, application_id: int) -> None:
    """Something of an application changed: which decision it needs now."""
    look_at_application(actor=actor, application_id=application_id, on=clock.today(), at=clock.now())


@job("employer_support.pay")
def pay(*, actor: Actor, application_id: int) -> None:
    """A sealed decision granted support."""
    pay_support(actor=actor, application_id=application_id, on=clock.today())


@job("employer_support.hold_payment")
def hold(*, actor: Actor, application_id: int) -> None:
    """The employer needs no support any more."""
    hold_payment(actor=actor, application_id=application_id, at=clock.now())


@job("employer_support.note_payment")
def note(*, actor: Actor, subject: str, **_event: Any) -> None:
    """Social insurance answered an order."""
    note_payment(actor=actor, order_id=int(subject.removeprefix("order:")), on=clock.today(), at=clock.now())


@job("employer_support.expect_money")
def expect(*, actor: Actor, breach_id: int, decision_number: str, on: str, code_year: int) -> None:
    """A recovery was sealed."""
    day = dt.date.fromisoformat(on)
    expect_money(actor=actor, breach_id=breach_id, decision_number=decision_number, on=day, code_year=code_year)


@job("employer_support.sweep")
def sweep(*, actor: Actor) -> None:
    """Sweep of a centre: clocks that waited for a calendar, money that came back."""
    sweep_support(actor=actor, on=clock.today(), at=clock.now())
