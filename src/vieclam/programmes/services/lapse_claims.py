"""The open claims of a withdrawn programme lapse: nothing was decided, and nothing will be."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.programmes import acts
from vieclam.programmes.models import ProgrammeClaim
from vieclam.programmes.services.support import change_state, decision_of, lock_claim, tell
from vieclam.programmes.standing import ProgrammeStanding
from vieclam.programmes.states import ClaimState

AT_ONCE = 500


def queue_lapses(centre_id: int) -> int:
    """Those of a centre, each by a job of its own, so that one that fails stops no other; how many."""
    rows = ProgrammeClaim.objects.filter(
        centre_id=centre_id, withdrawn_on__isnull=True, programme__ends__state=ProgrammeStanding.WITHDRAWN
    )
    found = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for claim_id in found:
        lock = f"lapse:{claim_id}"
        enqueue("programmes.lapse", centre_id=centre_id, claim_id=claim_id, lock=lock, queueing_lock=lock)
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
