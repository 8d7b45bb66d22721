"""What benefits know about one dossier, for its page at the officer's desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.benefits.kinds import kinds_on
from vieclam.benefits.models import BenefitMonth, Determination, Proposal, ProposalStep
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.selectors.worker import Benefit, benefit_of, current_determination
from vieclam.benefits.states import TOLD_OF, MonthState, ProposalState
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier
from vieclam.dossiers.states import DossierState


@dataclass(frozen=True, slots=True)
class BenefitSide:
    """The law's answer, the proposal on the dossier with its steps, and what came of it."""

    determination: Determination | None
    proposal: Proposal | None
    steps: list[ProposalStep]
    benefit: Benefit | None


def benefit_side(dossier: Dossier) -> BenefitSide:
    """In at most six queries."""
    proposals = Proposal.objects.filter(dossier=dossier, kind__in=kinds_on(dossier.procedure_code)).exclude(
        state=ProposalState.DROPPED.value
    )
    proposal = proposals.select_related("document", "signer").order_by("-pk").first()
    steps = list(ProposalStep.objects.filter(proposal=proposal).order_by("recorded_at", "pk")) if proposal else []
    has_benefit = dossier.state in {DossierState.DECIDED, DossierState.COLLECTED, DossierState.CANCELLED}
    return BenefitSide(current_determination(dossier), proposal, steps, benefit_of(dossier) if has_benefit else None)


def not_collected(centre_id: int, on: dt.date, *, limit: int = 200) -> list[Dossier]:
    """Decided dossiers whose result nobody took in time, oldest first; cancelled or not."""
    rows = Dossier.objects.filter(centre_id=centre_id, state=DossierState.DECIDED, result_to__lt=on)
    rows = rows.filter(procedure_code=BENEFIT_PROCEDURE)
    return list(rows.select_related("person").prefetch_related("proposals").order_by("result_to", "pk")[:limit])


def may_be_cancelled(dossier: Dossier, on: dt.date) -> bool:
    """Whether the law lets a cancellation be prepared (NĐ 374 Điều 16.3)."""
    return result_window(dossier, on) is ResultWindow.LOST


def open_month_of(dossier: Dossier, on: dt.date) -> BenefitMonth | None:
    """The later benefit month whose window is open today."""
    return (
        BenefitMonth.objects.filter(
            entitlement__dossier=dossier,
            entitlement__state__in=TOLD_OF,
            state=MonthState.WAITING.value,
            window_from__lte=on,
            window_to__gte=on,
            number__gt=1,
        )
        .select_related("entitlement")
        .order_by("number")
        .first()
    )


def month_of_centre(month_id: int) -> BenefitMonth | None:
    """A benefit month with its dossier, if row-level security shows it."""
    rows = BenefitMonth.objects.filter(pk=month_id)
    return rows.select_related("entitlement", "entitlement__dossier", "entitlement__dossier__person").first()
