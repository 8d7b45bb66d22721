"""A person has read their messages."""

from __future__ import annotations

import datetime as dt

from vieclam.announcements import acts
from vieclam.announcements.models import Message
from vieclam.core.actors import Actor
from vieclam.core.permissions import require


def read_messages(*, actor: Actor, at: dt.datetime) -> int:
    """Mark the acting person's unread messages as read; how many there were. Done twice, the first time stays."""
    require(actor, acts.READ, person_id=actor.person_id)
    return Message.objects.filter(person_id=actor.person_id or 0, read_at__isnull=True).update(read_at=at)
