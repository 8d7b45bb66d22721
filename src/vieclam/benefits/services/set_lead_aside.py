"""An officer has looked at what the job bank told and nothing of it belongs to the benefit."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.referral_models import ReferralLead
from vieclam.benefits.services.support import lock_entitlement, require_reason
from vieclam.benefits.states import REFERRAL_LEAD_TRANSITIONS, ReferralLeadState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import NotAllowed
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.services.support import write_entry


@one_act
def set_lead_aside(*, actor: Actor, lead_id: int, reason: str, on: dt.date, at: dt.datetime) -> ReferralLead:
    """Keep that nothing is recorded, and why; done already, nothing changes.

    Raises ``InvalidInput`` for a reason that says nothing, ``WrongState`` for what was recorded or withdrawn.
    """
    known = ReferralLead.objects.filter(pk=lead_id).values("entitlement_id", "centre_id", "person_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy việc này."))
    require(actor, acts.SET_LEAD_ASIDE, centre_id=known["centre_id"], person_id=known["person_id"])
    entitlement = lock_entitlement(known["entitlement_id"])
    lead = ReferralLead.objects.select_for_update(of=("self",)).get(pk=lead_id)
    if lead.state == ReferralLeadState.SET_ASIDE:
        return lead
    states.check(REFERRAL_LEAD_TRANSITIONS, lead.state, ReferralLeadState.SET_ASIDE)
    told = require_reason(reason, _("Hãy ghi vì sao không ghi vào trợ cấp, để người lao động hiểu được."))
    lead.state, lead.reason = ReferralLeadState.SET_ASIDE.value, told[:500]
    lead.settled_by, lead.settled_at = actor.key, clock.real_now()
    lead.save(update_fields=["state", "reason", "settled_by", "settled_at"])
    write_entry(entitlement.dossier, actor, "set_lead_aside", at=at, note=f"{lead.slip_number}: {told}"[:500])
    return lead
