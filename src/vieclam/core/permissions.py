"""The one door for "may this actor": every service names its act and passes through ``require``."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, ActorKind, Role
from vieclam.core.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Act:
    """A legal or administrative act and who may do it.

    ``roles`` act inside their centre, or for a Department inside its province; ``owner`` means the person whose record
    it is; ``jobs`` that the system itself may do it; ``anybody`` that no sign-in is needed.
    """

    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    owner: bool = False
    jobs: bool = False
    anybody: bool = False


def allowed(actor: Actor, act: Act, *, centre_id: int | None = None, person_id: int | None = None) -> bool:
    """May this actor do this act on a record of that centre and person?"""
    if act.anybody:
        return True
    if actor.kind is ActorKind.JOB:
        return (act.jobs and (centre_id is None or centre_id == actor.centre_id)) or bool(actor.roles & act.roles)
    if actor.kind is ActorKind.PERSON:
        return act.owner and person_id is not None and person_id == actor.person_id
    if actor.kind is ActorKind.STAFF:
        in_scope = centre_id is None or centre_id in actor.centre_ids
        return in_scope and bool(actor.roles & act.roles)
    return False


def require(actor: Actor, act: Act, *, centre_id: int | None = None, person_id: int | None = None) -> None:
    """Raise ``NotAllowed`` unless ``allowed``."""
    if not allowed(actor, act, centre_id=centre_id, person_id=person_id):
        raise NotAllowed("not_allowed", _("Bạn không có quyền làm việc này."))
