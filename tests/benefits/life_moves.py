"""A benefit lived in memory moves to another centre, or its worker takes the transfer back."""

from __future__ import annotations

from tests.benefits.life_parts import ask
from tests.benefits.lives import Life
from vieclam.benefits import course
from vieclam.benefits.moving import transfer_facts
from vieclam.benefits.states import COUNTED, EntitlementState, MonthState
from vieclam.benefits.transfer_models import Transfer


def move(life: Life, *, taken_over: bool) -> None:
    """Send the benefit where the law lets it go and nothing is left to decide here."""
    undecided = MonthState.NOT_NOTIFIED in life.states.values() or [a for a in life.open_acts() if a.kind != "recover"]
    waiting = set(course.resumptions(life.states)) - set(life.resumed)
    if life.benefit.state not in COUNTED or undecided or waiting:
        return
    answer = ask(
        {"matter": "transfer", "facts": transfer_facts(life.benefit, Transfer(requested_on=life.today), life.states)}
    )
    if not answer["allowed"]:
        return
    before = EntitlementState(life.benefit.state)
    life.change_benefit(EntitlementState.TRANSFERRING)
    if not taken_over:
        life.change_benefit(before)
        life.sweep()
        return
    for number in answer["paid_by_new"]:
        life.change_month(number, MonthState.MOVED)
    life.change_benefit(EntitlementState.TRANSFERRED)
