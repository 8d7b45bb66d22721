"""A benefit with everything that happened in its life, for the officer's page."""

from __future__ import annotations

from dataclasses import dataclass

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds import ON_CLAIMS
from vieclam.benefits.ledger import balances
from vieclam.benefits.ledger_models import Account
from vieclam.benefits.models import Proposal
from vieclam.benefits.selectors.ledger import SOURCES
from vieclam.benefits.selectors.worker import Benefit, benefit_of
from vieclam.benefits.services.keep_ledger import booked
from vieclam.benefits.states import ProposalState
from vieclam.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Balance:
    """What stands in an account: contribution months and đồng, ``None`` where the account has none of it."""

    account: Account
    months: int | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class Life:
    """The benefit, the decisions on it, what was told, and its ledger's balances."""

    benefit: Benefit
    proposals: list[Proposal]
    events: list[LifeEvent]
    balances: list[Balance]


def life_of(dossier: Dossier) -> Life | None:
    """The life of the benefit a dossier led to, in seven queries; None where there is none."""
    benefit = benefit_of(dossier)
    if benefit is None:
        return None
    proposals = (
        Proposal.objects.filter(entitlement=benefit.entitlement)
        .exclude(kind__in=ON_CLAIMS)
        .exclude(state=ProposalState.DROPPED.value)
        .select_related("document", "determination")
        .order_by("-pk")
    )
    events = LifeEvent.objects.filter(entitlement=benefit.entitlement).order_by("-told_at")
    return Life(benefit, list(proposals), list(events), _balances(benefit))


def _balances(benefit: Benefit) -> list[Balance]:
    found = balances(booked(benefit.entitlement))
    rows = []
    for account in Account:
        months, amount = found.get((account, "months")), found.get((account, "amount"))
        if account not in SOURCES and (months or amount):
            rows.append(Balance(account, months, amount))
    return rows
