"""News for others: one row in the outbox and one job per subscriber of ``config/subscriptions.py``.

A legal consequence is never an event: it is a direct call in the same transaction.
"""

from __future__ import annotations

import re
from typing import Any

from config.subscriptions import SUBSCRIPTIONS
from vieclam.core import clock
from vieclam.core.jobs import enqueue
from vieclam.core.models import Event

PAYLOAD = frozenset(
    {
        *("subject", "code", "dossier_id", "point_id", "kind", "month"),
        *("due_on", "from", "to", "result_from", "result_to", "paid_on", "told_on"),
        *("late", "cancels"),
    }
)
"""All that an event may say: identifiers, codes, numbers of months, dates, yes and no.

Events and the arguments of jobs stand in tables without row-level security. Amounts, reasons and names are read by the
subscriber, where policies guard them.
"""
_IDENTIFIER = re.compile(r"[\w.:/+-]{1,80}", re.ASCII)


class NotForEvents(Exception):
    """A payload would carry more than identifiers, codes and dates. Names the key, never the value."""


def publish(name: str, *, centre_id: int | None = None, person_id: int | None = None, **payload: Any) -> None:
    """Write the event and queue its subscribers.

    Raises ``NotForEvents`` for a payload with other keys than ``PAYLOAD``, or a value that is no identifier, date or
    number; ``LookupError`` for an event nobody declared.
    """
    if name not in SUBSCRIPTIONS:
        raise LookupError(f"nobody declared the event {name}")
    for key, value in payload.items():
        plain = value is None or isinstance(value, int) or bool(isinstance(value, str) and _IDENTIFIER.fullmatch(value))
        if key not in PAYLOAD or not plain:
            raise NotForEvents(f"{name}: {key}")
    event = Event.objects.create(
        name=name,
        centre_id=centre_id,
        person_id=person_id,
        payload=payload,
        business_at=clock.now(),
        recorded_at=clock.real_now(),
    )
    for subscriber in SUBSCRIPTIONS[name]:
        enqueue(subscriber, centre_id=centre_id, person_id=person_id, event=name, event_id=event.pk, **payload)
