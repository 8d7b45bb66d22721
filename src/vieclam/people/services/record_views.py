"""Keep who looked at whose record, and who searched or took along a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vieclam.core import clock
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.tenancy import acting_as
from vieclam.people.models import Listing, View


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a record: whose, what was shown, and for a Department's staff in which centre the record is."""

    person_id: int
    what: str
    centre_id: int | None = None


@dataclass(frozen=True, slots=True)
class ListLook:
    """One list: what it was for, what narrowed it (never a name or number), its length, and whose rows were taken."""

    what: str
    count: int
    narrowed: dict[str, str] = field(default_factory=dict)
    person_ids: Sequence[int] = ()
    centre_id: int | None = None


def record_views(actor: Actor, looks: Sequence[Look | ListLook]) -> None:
    """Write one row per look of somebody other than the person, and one per list."""
    if actor.kind is ActorKind.PERSON:
        return
    for look in looks:
        moved = look.centre_id is not None and look.centre_id in actor.centre_ids
        with acting_as(actor.in_centre(look.centre_id) if moved and look.centre_id else actor) as here:
            if isinstance(look, ListLook):
                _record_list(here, look)
                continue
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


def _record_list(actor: Actor, look: ListLook) -> None:
    if actor.centre_id is None:
        raise ValueError("a list of people belongs to a centre")
    Listing.objects.bulk_create(
        [
            Listing(
                centre_id=actor.centre_id,
                actor=actor.key,
                actor_name=actor.name,
                what=look.what,
                narrowed=look.narrowed,
                count=look.count,
                person_ids=sorted(set(look.person_ids)),
                at=clock.real_now(),
            )
        ]
    )
