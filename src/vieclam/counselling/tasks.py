"""Jobs of counselling: two lines around one service."""

from __future__ import annotations

from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.counselling.services.remind import remind
from vieclam.counselling.services.tell_of_appointment import tell_of_appointment


@job("counselling.remind")
def remind_people(*, actor: Actor) -> None:
    """Sweep of a centre: appointments of tomorrow, and those in two hours."""
    remind(actor=actor, at=clock.now())


@job("counselling.tell_person")
def tell(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell the person of their appointment; run again, nobody is told twice."""
    tell_of_appointment(actor=actor, event=event, payload=payload)
