"""A person confirms or clears a possible duplicate, with the reason. What follows is done by its own act."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.duplicates import acts
from vieclam.duplicates.models import DuplicateVerdict, Outcome, PossibleDuplicate


@one_act
def settle_duplicate(
    *, actor: Actor, duplicate_id: int, outcome: str, reason: str, at: dt.datetime
) -> DuplicateVerdict:
    """Keep the verdict. Pressed twice, the first stands; raises ``Conflict`` when a colleague found otherwise,
    ``InvalidInput`` without outcome or reason.
    """
    duplicate = PossibleDuplicate.objects.filter(pk=duplicate_id).first()
    if duplicate is None:
        raise NotAllowed("not_found", _("Không tìm thấy dấu hiệu này."))
    require(actor, acts.SETTLE, centre_id=duplicate.centre_id)
    if outcome not in Outcome.values:
        raise InvalidInput("outcome", _("Hãy chọn kết luận."), field="outcome")
    said = clean(reason)
    if not 5 <= len(said) <= 500:
        raise InvalidInput("reason", _("Hãy ghi căn cứ: đã đối chiếu gì, với ai (tối đa 500 chữ)."), field="reason")
    verdict = DuplicateVerdict(
        centre_id=duplicate.centre_id,
        duplicate=duplicate,
        outcome=outcome,
        reason=said,
        decided_by_id=actor.staff_id or 0,
        decided_at=at,
    )
    try:
        with transaction.atomic():
            verdict.save(force_insert=True)
    except IntegrityError:
        known = DuplicateVerdict.objects.filter(duplicate=duplicate).first()
        if known is None:
            raise
        if (known.outcome, known.decided_by_id) != (outcome, actor.staff_id):
            raise Conflict("settled_meanwhile", _("Dấu hiệu này vừa được kết luận. Hãy tải lại trang.")) from None
        return known
    return verdict
