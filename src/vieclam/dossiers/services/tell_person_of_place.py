"""Tell a worker where their dossier goes on, with the name and address that no event carries."""

from __future__ import annotations

from typing import Any

from vieclam.announcements.models import Message
from vieclam.announcements.services.tell_person import tell_person
from vieclam.core.actors import Actor
from vieclam.organisations.models import ReceptionPoint


def tell_person_of_place(*, actor: Actor, event: str, payload: dict[str, Any]) -> Message | None:
    """The message of the event, with the point of reception it names as it is called now."""
    point = ReceptionPoint.objects.get(pk=payload["point_id"])
    place = ", ".join(part for part in (point.name, point.address) if part)
    return tell_person(actor=actor, event=event, payload=payload | {"place": place})
