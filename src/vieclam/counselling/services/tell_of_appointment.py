"""What a person is told of an appointment: when, where, and the address where it is moved or cancelled."""

from __future__ import annotations

from typing import Any

from vieclam.announcements.services.tell_person import tell_person
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.counselling.models import Appointment


@one_act
def tell_of_appointment(*, actor: Actor, event: str, payload: dict[str, Any]) -> None:
    """Add what no event may carry, read behind the policies: the place, and the address that opens without sign-in.

    An appointment that was moved since is told of by its newer event alone.
    """
    _name, number, moved = str(payload["subject"]).split(":")
    row = Appointment.objects.select_related("centre", "hours").filter(pk=int(number)).first()
    if row is None or row.moved != int(moved):
        return
    place = ", ".join(filter(None, (row.hours.place, row.centre.name, row.centre.address)))
    tell_person(actor=actor, event=event, payload={**payload, "place": place, "token": row.token})
