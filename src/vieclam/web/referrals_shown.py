"""Referrals beside a benefit as the worker and the officer of the benefit read them."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.models import Entitlement
from vieclam.benefits.referral_models import LeadKind
from vieclam.benefits.selectors.referrals import leads_of, referrals_of
from vieclam.benefits.states import HEARD, ReferralLeadState
from vieclam.core import clock

MOST = 20


def referrals_card(entitlement: Entitlement) -> dict[str, Any] | None:
    """Referrals since the benefit began with what was made of each, and the hirings that wait for the worker's word.

    None where nobody referred them anywhere.
    """
    referrals, leads, on = referrals_of(entitlement)[:MOST], leads_of(entitlement), clock.today()
    if not referrals and not leads:
        return None
    newest = {lead.referral_number: lead for lead in reversed(leads)}
    seen = {row.pk for row in referrals}
    asked = [lead for lead in leads if lead.kind == LeadKind.HIRED and lead.state == ReferralLeadState.WAITING]
    heard = entitlement.state in HEARD
    return {
        "rows": [(row, newest.get(row.pk)) for row in referrals],
        "elsewhere": [lead for lead in leads if lead.referral_number not in seen],
        "asked": [(lead, lead.due_on is not None and lead.due_on < on) for lead in asked] if heard else [],
    }
