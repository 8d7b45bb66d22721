"""Bring a proposal to the next table, and write who did it."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import Proposal, ProposalStep
from vieclam.benefits.states import PROPOSAL_TRANSITIONS, ProposalState
from vieclam.core import clock, states
from vieclam.core.actors import Actor


def move(
    proposal: Proposal, wanted: ProposalState, actor: Actor, act: str, *, at: dt.datetime, reason: str = ""
) -> None:
    """Bring the proposal to the next table and write who did it."""
    states.check(PROPOSAL_TRANSITIONS, proposal.state, wanted)
    proposal.state = wanted.value
    proposal.save()
    ProposalStep.objects.create(
        centre_id=proposal.centre_id,
        person_id=proposal.person_id,
        proposal=proposal,
        act=act,
        actor=actor.key,
        actor_name=actor.name,
        reason=reason,
        business_at=at,
        recorded_at=clock.real_now(),
    )
