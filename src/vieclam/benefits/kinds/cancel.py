"""Cancellation of a decision nobody took in time (quyết định hủy, N374-08; N374 Đ16.3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.claim import claim_case, finish, lock_and_move, stopped_unless_decided
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Entitlement, Proposal
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.states import EntitlementState
from vieclam.core.actors import Actor
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.states import DossierState
from vieclam.organisations.selectors import SigningPower


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    entitlement = proposal.dossier.entitlement
    return {
        **common_block(proposal, power, executors=3),
        "cancelled_number": entitlement.decision_number,
        "cancelled_issued_on": entitlement.decided_on.isoformat(),
        "cancelled_by": proposal.centre.department.name,
        "reason": {"text": proposal.reason, "article": "Nghị định 374/2025/NĐ-CP, Điều 16 khoản 3"},
        "reserved_months": entitlement.contribution_months,
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    dossier, before = lock_and_move(proposal, DossierState.CANCELLED)
    dossier.ended_on = on
    end_clocks(dossier, on)
    entitlement = Entitlement.objects.select_for_update(of=("self",)).get(dossier=dossier)
    entitlement.state = EntitlementState.CANCELLED.value
    entitlement.save(update_fields=["state"])
    keep_ledger(entitlement)
    finish(proposal, dossier, actor, before=before, at=at)


CANCEL = DecisionKind("N374-08", "QĐ", stopped_unless_decided, claim_case, _data, person_printed, _carry_out)
