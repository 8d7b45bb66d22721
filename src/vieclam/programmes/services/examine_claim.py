"""Keep what social insurance tells about a claim, or that it knows nothing."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.gateways.clients.social_insurance import ParticipationHistory
from vieclam.programmes import acts
from vieclam.programmes.case import facts_of_history
from vieclam.programmes.models import ProgrammeDecision
from vieclam.programmes.services.support import decision_of, lock_claim
from vieclam.programmes.states import ClaimState


@one_act
def keep_evidence(
    *, actor: Actor, claim_id: int, history: ParticipationHistory, on: dt.date
) -> ProgrammeDecision | None:
    """The examination with the answer; a later one replaces it until the claim is proposed.

    None for a claim that was withdrawn.
    """
    claim = lock_claim(claim_id)
    require(actor, acts.EXAMINE, centre_id=claim.centre_id)
    if claim.withdrawn_on is not None:
        return None
    decision = decision_of(claim) or begin(claim.pk, claim.centre_id, claim.person_id)
    if decision.state == ClaimState.EXAMINED:
        decision.evidence, decision.evidence_on = facts_of_history(history, claim.programme), on
        decision.save(update_fields=["evidence", "evidence_on"])
    return decision


def begin(claim_id: int, centre_id: int, person_id: int) -> ProgrammeDecision:
    """The examination of a locked claim."""
    return ProgrammeDecision.objects.create(claim_id=claim_id, centre_id=centre_id, person_id=person_id)
