"""Every kind of decision on benefits, one file each; other modules add theirs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import override

from vieclam.benefits.kinds.cancel import CANCEL
from vieclam.benefits.kinds.correct import CORRECT
from vieclam.benefits.kinds.go_on import GO_ON
from vieclam.benefits.kinds.grant import GRANT
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.kinds.move_out import MOVE_OUT
from vieclam.benefits.kinds.recover import RECOVER
from vieclam.benefits.kinds.refuse import REFUSE
from vieclam.benefits.kinds.replace import original_kind, replacement_of
from vieclam.benefits.kinds.reserve import RESERVE
from vieclam.benefits.kinds.resume import RESUME
from vieclam.benefits.kinds.revoke import REVOKE
from vieclam.benefits.kinds.suspend import SUSPEND
from vieclam.benefits.kinds.terminate import TERMINATE
from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower

KINDS: dict[ProposalKind, DecisionKind] = {
    ProposalKind.GRANT: GRANT,
    ProposalKind.REFUSE: REFUSE,
    ProposalKind.CANCEL: CANCEL,
    ProposalKind.SUSPEND: SUSPEND,
    ProposalKind.RESUME: RESUME,
    ProposalKind.TERMINATE: TERMINATE,
    ProposalKind.RECOVER: RECOVER,
    ProposalKind.RESERVE: RESERVE,
    ProposalKind.REVOKE: REVOKE,
    ProposalKind.CORRECT: CORRECT,
    ProposalKind.MOVE_OUT: MOVE_OUT,
    ProposalKind.GO_ON: GO_ON,
}
BY_CENTRE = tuple(kind for kind, entry in KINDS.items() if entry.by_centre)
"""Notices of the centre's own: its director signs them, its clerk seals them."""
ON_CLAIMS = (ProposalKind.GRANT, ProposalKind.REFUSE, ProposalKind.CANCEL)
"""Decisions on the claim itself; the others are on the benefit that came of it."""


def register_kind(kind: ProposalKind, decision: DecisionKind) -> None:
    """Add a kind of decision that another module carries out. Called from an app's ``ready``."""
    KINDS[kind] = decision


def kinds_on(procedure_code: str) -> tuple[ProposalKind, ...]:
    """The decisions approved on a dossier of this procedure."""
    return ON_CLAIMS + tuple(kind for kind, decision in KINDS.items() if decision.procedure == procedure_code)


def approved_on_dossiers() -> tuple[ProposalKind, ...]:
    """The decisions approved on a dossier, not on a benefit."""
    return ON_CLAIMS + tuple(kind for kind, decision in KINDS.items() if decision.procedure)


def decision_forms() -> frozenset[str]:
    """The official forms that take a number of the deciding body."""
    return frozenset(kind.form for kind in KINDS.values() if not kind.by_centre)


def kind_of(proposal: Proposal) -> DecisionKind:
    """What kind of decision a proposal is."""
    if proposal.kind == ProposalKind.REPLACE:
        return replacement_of(KINDS[original_kind(proposal)])
    return KINDS[ProposalKind(proposal.kind)]


@override("vi")
def decision_data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    """The data of the proposal's form (checked again by the form itself)."""
    return kind_of(proposal).data(proposal, power)


@override("vi")
def said_in_decision(proposal: Proposal) -> dict[str, Any]:
    """What a decision prints that no determination holds."""
    return kind_of(proposal).printed(proposal)


def carry_out(*, proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """Do what the sealed decision does, in the running transaction."""
    kind_of(proposal).carry_out(proposal, actor, on, at)
