"""News for others: one row in the outbox and one job per subscriber of ``config/subscriptions.py``.

A legal consequence is never an event: it is a direct call in the same transaction.
"""

from __future__ import annotations

import re
from typing import Any

from config.subscriptions import SUBSCRIPTIONS
from vieclam.core import clock
from vieclam.core.jobs import enqueue, enqueue_many
from vieclam.core.models import Event

PAYLOAD = frozenset(
    {
        *("subject", "code", "dossier_id", "point_id", "referral_id", "kind", "month"),
        *("due_on", "from", "to", "result_from", "result_to", "paid_on", "told_on"),
        *("late", "cancels"),
    }
)
"""All that an event may say: identifiers, codes, numbers of months, dates, yes and no.

Events and the arguments of jobs stand in tables without row-level security. Amounts, reasons and names are read by the
subscriber, where policies guard them.
"""
SCOPE = ("centre_id", "person_id")
AT_ONCE = 500
_IDENTIFIER = re.compile(r"[\w.:/+-]{1,80}", re.ASCII)


class NotForEvents(Exception):
    """A payload would carry more than identifiers, codes and dates. Names the key, never the value."""


def publish(name: str, *, centre_id: int | None = None, person_id: int | None = None, **payload: Any) -> None:
    """Write the event and queue its subscribers.

    Raises ``NotForEvents`` for a payload with other keys than ``PAYLOAD``, or a value that is no identifier, date or
    number; ``LookupError`` for an event nobody declared.
    """
    event = _event(name, centre_id=centre_id, person_id=person_id, payload=payload)
    event.save(force_insert=True)
    for subscriber in SUBSCRIPTIONS[name]:
        enqueue(subscriber, centre_id=centre_id, person_id=person_id, event=name, event_id=event.pk, **payload)


def publish_many(name: str, rows: list[dict[str, Any]]) -> None:
    """``publish`` for many people at once, each row with its ``centre_id``, ``person_id`` and payload."""
    events = []
    for row in rows:
        payload = {key: value for key, value in row.items() if key not in SCOPE}
        events.append(_event(name, centre_id=row["centre_id"], person_id=row["person_id"], payload=payload))
    Event.objects.bulk_create(events, batch_size=AT_ONCE)
    for subscriber in SUBSCRIPTIONS[name]:
        named = [{**row, "event": name, "event_id": event.pk} for row, event in zip(rows, events, strict=True)]
        for start in range(0, len(named), AT_ONCE):
            enqueue_many(subscriber, named[start : start + AT_ONCE])


def _event(name: str, *, centre_id: int | None, person_id: int | None, payload: dict[str, Any]) -> Event:
    if name not in SUBSCRIPTIONS:
        raise LookupError(f"nobody declared the event {name}")
    for key, value in payload.items():
        plain = value is None or isinstance(value, int) or bool(isinstance(value, str) and _IDENTIFIER.fullmatch(value))
        if key not in PAYLOAD or not plain:
            raise NotForEvents(f"{name}: {key}")
    return Event(
        name=name,
        centre_id=centre_id,
        person_id=person_id,
        payload=payload,
        business_at=clock.now(),
        recorded_at=clock.real_now(),
    )
