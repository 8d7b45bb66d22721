"""What somebody filled in of a registration stays until it is sent, on whatever device they go on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import SeekerDraft

LARGEST = 20_000
"""Characters of a draft; a full registration has some 3,000."""


@one_act
def keep_seeker_draft(*, actor: Actor, step: str, answers: dict[str, Any], at: dt.datetime) -> SeekerDraft:
    """Keep the answers of one step of the acting person's registration, those of the other steps beside them.

    Sensitive answers are never handed in here. Raises ``InvalidInput`` for more than any form asks.
    """
    require(actor, acts.REGISTER_SEEKER, person_id=actor.person_id)
    draft, _made = SeekerDraft.objects.select_for_update().get_or_create(
        person_id=actor.person_id or 0, defaults={"changed_at": at}
    )
    draft.answers = draft.answers | {step: answers}
    if len(str(draft.answers)) > LARGEST:
        raise InvalidInput("draft_too_large", _("Nội dung quá dài. Hãy viết ngắn lại."))
    draft.changed_at = at
    draft.save(update_fields=["answers", "changed_at"])
    return draft
