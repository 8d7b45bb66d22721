"""Cancellation of a support whose decision nobody took in its days (N374-08; N374 Đ13)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.claim import finish, lock_and_move, stopped_unless_decided
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal
from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.states import DossierState
from vieclam.organisations.selectors import SigningPower
from vieclam.training.kinds.common import application_case
from vieclam.training.models import TRAINING_PROCEDURE, TrainingSupport
from vieclam.training.states import TRANSITIONS, SupportState


def _case(proposal: Proposal) -> dict[str, Any]:
    """The case of the grant itself: what it rested on is not asked again once it was given."""
    if proposal.determination_id is not None:
        case: dict[str, Any] = proposal.determination.case
        return case
    return application_case(proposal)


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    support = proposal.dossier.training_support
    return {
        **common_block(proposal, power, executors=3),
        "subject": "training",
        "cancelled_number": support.decision_number,
        "cancelled_issued_on": support.decided_on.isoformat(),
        "cancelled_by": proposal.centre.department.name,
        "reason": {"text": proposal.reason, "article": "Nghị định 374/2025/NĐ-CP, Điều 13"},
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """The right to one support comes back with it."""
    dossier, before = lock_and_move(proposal, DossierState.CANCELLED)
    dossier.ended_on = on
    end_clocks(dossier, on)
    support = TrainingSupport.objects.select_for_update(of=("self",)).get(dossier=dossier)
    states.check(TRANSITIONS, support.state, SupportState.CANCELLED)
    support.state = SupportState.CANCELLED.value
    support.save(update_fields=["state"])
    finish(proposal, dossier, actor, before=before, at=at)


TRAIN_CANCEL = DecisionKind(
    "N374-08",
    "QĐ",
    stopped_unless_decided,
    _case,
    _data,
    person_printed,
    _carry_out,
    procedure=TRAINING_PROCEDURE,
)
