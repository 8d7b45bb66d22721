"""Turn an event into one message to the person it concerns, with its deliveries."""

from __future__ import annotations

from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.utils import translation

from vieclam.announcements import acts
from vieclam.announcements.models import Delivery, Message
from vieclam.announcements.texts import kind_of, text_of
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.core.permissions import require
from vieclam.people.models import Person

log = structlog.get_logger(__name__)
EMAIL = "email"


def tell_person(*, actor: Actor, event: str, payload: dict[str, Any]) -> Message | None:
    """The message about ``payload["subject"]``, made once for a person, kind and subject; None when nobody is told.

    ``actor`` is a job's with centre and person. Runs in the job's transaction: message, deliveries and the job that
    sends them are there together or not at all.
    """
    require(actor, acts.TELL, centre_id=actor.centre_id)
    kind = kind_of(event, payload)
    with translation.override("vi"):
        text = text_of(kind, payload)
    if text is None or actor.person_id is None or actor.centre_id is None:
        log.info("nobody to tell", event_name=event, subject=payload.get("subject"))
        return None
    wanted = Message(
        centre_id=actor.centre_id,
        person_id=actor.person_id,
        kind=kind,
        subject=str(payload["subject"]),
        title=text.title,
        body=text.body,
        link=text.link,
        values=payload,
        made_at=clock.now(),
    )
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
    except IntegrityError:
        return Message.objects.get(person_id=wanted.person_id, kind=kind, subject=wanted.subject)
    if Person.objects.filter(pk=wanted.person_id).exclude(email="").exists():
        deliver(wanted)
    return wanted


def deliver(message: Message) -> None:
    """Put the message's e-mail in the queue."""
    delivery = Delivery.objects.create(
        centre_id=message.centre_id, person_id=message.person_id, message=message, channel=EMAIL
    )
    queue_delivery(delivery)


def queue_delivery(delivery: Delivery) -> None:
    """One sending at a time for a delivery, and at most one waiting."""
    name = f"delivery:{delivery.pk}"
    enqueue(
        "announcements.send_email",
        centre_id=delivery.centre_id,
        person_id=delivery.person_id,
        lock=name,
        queueing_lock=name,
        delivery_id=delivery.pk,
    )
