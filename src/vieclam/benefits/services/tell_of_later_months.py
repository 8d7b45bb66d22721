"""Tell the person what later-confirmed months add to their reserve: the numbers are read here, under the policies."""

from __future__ import annotations

from typing import Any

from vieclam.announcements.models import Message
from vieclam.announcements.services.tell_person import tell_person
from vieclam.benefits.later_models import LaterAnswer
from vieclam.benefits.selectors.granted import reserve_left
from vieclam.core.actors import Actor

EVENT = "benefits.later_months"


def tell_of_later_months(*, actor: Actor, event: str, payload: dict[str, Any]) -> Message | None:
    """The message about the paper ``payload["subject"]`` names ("later:7"); None when nobody is told.

    ``actor`` is a job's with centre and person. Raises ``LaterAnswer.DoesNotExist`` for a paper it does not see.
    """
    answers = LaterAnswer.objects.filter(paper_id=int(payload["subject"].removeprefix("later:")))
    answer = answers.select_related("paper__entitlement").latest("pk")
    total = reserve_left(answer.paper.entitlement)
    if total is None:
        return None
    told = {"months": answer.added, "reserved": answer.reserved, "total": total}
    return tell_person(actor=actor, event=event, payload=payload | told)
