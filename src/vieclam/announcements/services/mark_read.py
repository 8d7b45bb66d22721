"""The person has read a message."""

from __future__ import annotations

import datetime as dt

from vieclam.announcements import acts
from vieclam.announcements.models import Message
from vieclam.core.actors import Actor
from vieclam.core.permissions import require


def mark_read(*, actor: Actor, message_id: int, at: dt.datetime) -> Message:
    """Note when a message was read first; read before, nothing changes."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message_id)
    require(actor, acts.READ, centre_id=message.centre_id, person_id=message.person_id)
    if message.read_at is None:
        message.read_at = at
        message.save(update_fields=["read_at"])
    return message
