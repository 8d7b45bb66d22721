"""Jobs of announcements: two lines around one service."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.announcements.models import Delivery, DeliveryState
from vieclam.announcements.services.send_email import send_email
from vieclam.announcements.services.tell_person import queue_delivery, tell_person
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope, job

FORGOTTEN = dt.timedelta(minutes=10)
AT_ONCE = 100


@job("announcements.tell_person")
def tell(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell the person of an event; run again, nobody is told twice."""
    tell_person(actor=actor, event=event, payload=payload)


@job("announcements.send_email", retries=4, in_transaction=False, swept=True)
def send(*, actor: Actor, delivery_id: int) -> None:
    """Send one e-mail; the mail server away, the queue runs this again, and later the sweep."""
    send_email(actor=actor, delivery_id=delivery_id)


@job("announcements.send_waiting")
def send_waiting(*, actor: Actor) -> None:
    """Sweep of a centre: e-mails whose sending was lost or ran out of tries."""
    since = clock.now() - FORGOTTEN
    if actor.centre_id is None:
        raise JobWithoutScope("announcements.send_waiting")
    waiting = Delivery.objects.filter(
        centre_id=actor.centre_id, state=DeliveryState.WAITING, message__made_at__lt=since
    )
    # Those tried least come first: one address that never answers does not hold up the others.
    for delivery in waiting.order_by("attempts", "pk")[:AT_ONCE]:
        queue_delivery(delivery)
