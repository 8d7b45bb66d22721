"""News for others: one row in the outbox and one job per subscriber of ``config/subscriptions.py``.

A legal consequence is never an event: it is a direct call in the same transaction.
"""

from __future__ import annotations

from typing import Any

from config.subscriptions import SUBSCRIPTIONS
from vieclam.core import clock
from vieclam.core.jobs import enqueue
from vieclam.core.models import Event


def publish(name: str, *, centre_id: int | None = None, person_id: int | None = None, **payload: Any) -> None:
    """Write the event and queue its subscribers. Payload: identifiers only, no personal data."""
    if name not in SUBSCRIPTIONS:
        raise LookupError(f"nobody declared the event {name}")
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
