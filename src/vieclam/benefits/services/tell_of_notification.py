"""Tell the person that a notification was kept: the amount ordered is read here, where policies guard it."""

from __future__ import annotations

from typing import Any

from vieclam.announcements.models import Message
from vieclam.announcements.services.tell_person import tell_person
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.states import EntitlementState
from vieclam.core.actors import Actor


def tell_of_notification(*, actor: Actor, event: str, payload: dict[str, Any]) -> Message | None:
    """The message about the month ``payload["subject"]`` names; None when nobody is told.

    ``actor`` is a job's with centre and person. Raises ``BenefitMonth.DoesNotExist`` for a month it does not see.
    """
    months = BenefitMonth.objects.select_related("entitlement")
    month = months.get(pk=int(payload["subject"].removeprefix("month:")))
    entitlement = month.entitlement
    waits = entitlement.payment_waits or entitlement.state == EntitlementState.TRANSFERRING
    told = {"amount": entitlement.monthly_amount, **({"waits": True} if waits else {})}
    return tell_person(actor=actor, event=event, payload=payload | told)
