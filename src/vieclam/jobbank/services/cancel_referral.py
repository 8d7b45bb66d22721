"""A slip is taken back before the employer answers; its number stays where it is and is never given again."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed
from vieclam.core.one_act import one_act
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import Referral
from vieclam.jobbank.services.referral_support import lock_referral, tell, write_entry
from vieclam.jobbank.services.support import SHORTEST_REASON
from vieclam.jobbank.states import REFERRAL_TRANSITIONS, ReferralState


@one_act
def cancel_referral(*, actor: Actor, referral_id: int, reason: str, on: dt.date, at: dt.datetime) -> Referral:
    """Cancel with a reason; cancelled already, nothing changes. The centre that made the slip alone does it.

    Raises ``WrongState`` once there is an answer.
    """
    row = lock_referral(referral_id, actor, acts.CANCEL_REFERRAL)
    if actor.centre_id != row.centre_id:
        raise NotAllowed("other_centre", _("Phiếu do trung tâm khác lập; chỉ trung tâm đó hủy được."))
    if row.state == ReferralState.CANCELLED:
        return row
    said = require_words(clean(reason), _("Hãy ghi lý do hủy phiếu."), shortest=SHORTEST_REASON)
    before = row.state
    states.check(REFERRAL_TRANSITIONS, before, ReferralState.CANCELLED)
    row.state, row.cancel_reason, row.changed_at = ReferralState.CANCELLED.value, said[:300], at
    row.save(update_fields=["state", "cancel_reason", "changed_at"])
    write_entry(row, actor, "cancel", at=at, from_state=before, note=said)
    tell(row, "referral_cancelled", told_on=on.isoformat())
    return row
