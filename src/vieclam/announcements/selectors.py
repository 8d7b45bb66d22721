"""Questions about messages. They run inside ``acting_as`` and see what the actor sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from vieclam.announcements.models import Delivery, DeliveryState, Message
from vieclam.announcements.texts import text_of


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message in the language of the page."""

    message_id: int
    title: str
    body: str
    link: str
    made_at: dt.datetime
    read_at: dt.datetime | None

    @property
    def unread(self) -> bool:
        """Whether the person has not read it yet."""
        return self.read_at is None


def messages_of(person_id: int, *, limit: int = 50) -> list[ShownMessage]:
    """A person's messages, newest first, said in the active language."""
    found = Message.objects.filter(person_id=person_id).order_by("-made_at", "-pk")[:limit]
    return [shown(message) for message in found]


def shown(message: Message) -> ShownMessage:
    """The message in the active language; as it was stored where its kind is no longer known."""
    text = text_of(message.kind, message.values)
    return ShownMessage(
        message_id=message.pk,
        title=text.title if text else message.title,
        body=text.body if text else message.body,
        link=message.link,
        made_at=message.made_at,
        read_at=message.read_at,
    )


def unread_count(person_id: int) -> int:
    """How many messages the person has not read."""
    return Message.objects.filter(person_id=person_id, read_at__isnull=True).count()


def failed_deliveries(*, centre_id: int) -> QuerySet[Delivery]:
    """E-mails of a centre that could not be sent: an officer tells the person another way. Newest first."""
    failed = Delivery.objects.filter(centre_id=centre_id, state=DeliveryState.FAILED)
    return failed.select_related("message", "person").order_by("-pk")
