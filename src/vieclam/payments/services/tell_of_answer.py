"""Tell the person what social insurance did with an order: the amount is read here, where policies guard it."""

from __future__ import annotations

from typing import Any

from vieclam.announcements.models import Message
from vieclam.announcements.services.tell_person import tell_person
from vieclam.core.actors import Actor
from vieclam.payments.models import SUPPORT, PaymentOrder
from vieclam.payments.selectors import refusal_code, subject_of


def tell_of_answer(*, actor: Actor, event: str, payload: dict[str, Any]) -> Message | None:
    """The message about the order ``payload["subject"]`` names; None when nobody is told.

    ``actor`` is a job's with centre and person. Raises ``PaymentOrder.DoesNotExist`` for an order it does not see.
    """
    order = PaymentOrder.objects.get(pk=int(payload["subject"].removeprefix("order:")))
    if order.employer_number:  # the messages speak of a worker's benefit month
        return None
    known: dict[str, Any] = {"subject": subject_of(order), "amount": order.amount, "reason_code": refusal_code(order)}
    if order.subject.startswith(SUPPORT):
        known["support"] = True
    return tell_person(actor=actor, event=event, payload=payload | known)
