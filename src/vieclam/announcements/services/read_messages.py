"""A person has read their messages."""

from __future__ import annotations

import datetime as dt

from vieclam.announcements.models import Message
from vieclam.core.actors import Actor, ActorKind


def read_messages(*, actor: Actor, at: dt.datetime) -> int:
    """Mark the acting person's unread messages as read; how many there were. Done twice, the first time stays."""
    if actor.kind is not ActorKind.PERSON or actor.person_id is None:
        return 0
    return Message.objects.filter(person_id=actor.person_id, read_at__isnull=True).update(read_at=at)
