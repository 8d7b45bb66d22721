"""Keep who looked at whose record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.tenancy import acting_as
from vieclam.people.models import View


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a record: whose, and what was shown."""

    person_id: int
    what: str


def record_views(actor: Actor, looks: Sequence[Look]) -> None:
    """Write one row per look of somebody other than the person."""
    if actor.kind is ActorKind.PERSON:
        return
    with acting_as(actor):
        View.objects.bulk_create(
            View(
                person_id=look.person_id,
                actor=actor.key,
                actor_name=actor.name,
                centre_id=actor.centre_id,
                what=look.what,
                at=clock.real_now(),
            )
            for look in looks
        )
