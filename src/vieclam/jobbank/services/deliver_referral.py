"""The slip reaches the worker, and how is kept: it is the proof that it did."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core import states
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.one_act import one_act
from vieclam.jobbank import acts
from vieclam.jobbank.models import Referral
from vieclam.jobbank.referral_choices import DeliveryWay
from vieclam.jobbank.services.referral_support import lock_referral, tell, write_entry
from vieclam.jobbank.states import REFERRAL_TRANSITIONS, ReferralState


@one_act
def deliver_referral(
    *, actor: Actor, referral_id: int, way: str, proof_id: int | None = None, on: dt.date, at: dt.datetime
) -> Referral:
    """Keep that the worker has the slip; the first proof stays, so delivered already nothing changes.

    By hand or post a centre's staff says so, with a scan of the signature where there is one (``proof_id``, a file of
    the centre); on the page the worker who opens it. Raises ``WrongState`` once the slip has ended.
    """
    row = lock_referral(referral_id, actor, acts.DELIVER_REFERRAL)
    if way not in DeliveryWay.values:
        raise InvalidInput("way", _("Hãy chọn cách trao phiếu."), field="way")
    if (way == DeliveryWay.PAGE) != (actor.kind is ActorKind.PERSON):
        raise NotAllowed("way", _("Mở trên trang cá nhân thì chính người lao động làm."))
    if row.delivered_on is not None:
        return row
    before = row.state
    states.check(REFERRAL_TRANSITIONS, before, ReferralState.DELIVERED)
    row.state, row.delivered_on, row.delivered_way = ReferralState.DELIVERED.value, on, way
    row.delivery_proof_id, row.changed_at = proof_id, at
    row.save(update_fields=["state", "delivered_on", "delivered_way", "delivery_proof", "changed_at"])
    write_entry(row, actor, "deliver", at=at, from_state=before, note=way, evidence_id=proof_id)
    tell(row, "referral_delivered")
    return row
