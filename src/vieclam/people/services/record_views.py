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
    """One look at a record: whose, what was shown, and for a Department's staff in which centre the record is."""

    person_id: int
    what: str
    centre_id: int | None = None


def record_views(actor: Actor, looks: Sequence[Look]) -> None:
    """Write one row per look of somebody other than the person."""
    if actor.kind is ActorKind.PERSON:
        return
    for look in looks:
        moved = look.centre_id is not None and look.centre_id in actor.centre_ids
        with acting_as(actor.in_centre(look.centre_id) if moved and look.centre_id else actor) as here:
            View.objects.bulk_create(
                [
                    View(
                        person_id=look.person_id,
                        actor=actor.key,
                        actor_name=actor.name,
                        centre_id=here.centre_id,
                        what=look.what,
                        at=clock.real_now(),
                    )
                ]
            )
