"""The open claims of a withdrawn programme lapse: nothing was decided, and nothing will be."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.programmes import acts
from vieclam.programmes.models import ProgrammeClaim
from vieclam.programmes.services.support import change_state, decision_of, lock_claim, tell
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.programmes.states import ClaimState

AT_ONCE = 500


def lapse_claims(*, actor: Actor, on: dt.date) -> int:
    """Those of the actor's centre, each in its own act; how many."""
    rows = ProgrammeClaim.objects.filter(
        centre_id=actor.centre_id or 0, withdrawn_on__isnull=True, programme__ends__state=ProgrammeStanding.WITHDRAWN
    )
    found = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for claim_id in found:
        lapse_claim(actor=actor, claim_id=claim_id, on=on)
    return len(found)


@one_act
def lapse_claim(*, actor: Actor, claim_id: int, on: dt.date) -> ProgrammeClaim:
    """The claim ends without a decision, and its person is told; ended already, nothing changes."""
    claim = lock_claim(claim_id)
    require(actor, acts.LAPSE, centre_id=claim.centre_id, person_id=claim.person_id)
    if claim.withdrawn_on is not None:
        return claim
    decision = decision_of(claim)
    if decision is not None and decision.state == ClaimState.PROPOSED:
        change_state(decision, ClaimState.EXAMINED)
        decision.save(update_fields=["state"])
    claim.withdrawn_on = on
    claim.save(update_fields=["withdrawn_on"])
    tell(claim, "lapsed")
    return claim
