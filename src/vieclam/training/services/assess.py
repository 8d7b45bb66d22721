"""Ask the law about an application for training support, raise what a person must look at, prepare the grant."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.correction import prepared_on
from vieclam.benefits.models import Determination, Proposal, ProposalKind
from vieclam.benefits.services.assess_dossier import blocking_clarifications
from vieclam.benefits.services.keep_determination import keep_determination
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.settle_proposals import RELEASED, drop_proposals, hold_if_changed, send_back
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.dossiers import law_desk
from vieclam.dossiers.components import missing_components
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import ask_of_each, current_facts, said_value
from vieclam.dossiers.states import ENDED, OPEN, DossierState
from vieclam.training.case import case_of, still_missing
from vieclam.training.procedure import group_of

ASKED = ("unlawful_end", "not_eligible", "facts_missing", "facts_contradict")


def assess_training(actor: Actor, dossier: Dossier, on: dt.date) -> Determination:
    """The current determination of the dossier; see ``assess_dossier``, which hands it over locked."""
    proposals = list(
        Proposal.objects.select_for_update(of=("self",))
        .filter(dossier=dossier, kind__in=[ProposalKind.TRAIN, ProposalKind.TRAIN_REFUSE])
        .exclude(state__in=CLOSED)
        .order_by("pk")
    )
    case = case_of(dossier, decided_on=prepared_on(proposals[0]) if proposals else on)
    answer = law_desk.ask_about_claim(case)
    determination = keep_determination(dossier, case, answer, on)
    if dossier.state in OPEN:
        _wait_only_where_needed(dossier)
        _raise_questions(dossier, answer)
        _settle(dossier, determination, proposals, actor, ready=_is_ready(dossier, answer))
    elif dossier.state in ENDED:
        drop_proposals(dossier, actor)
    return determination


def _raise_questions(dossier: Dossier, answer: dict[str, Any]) -> None:
    facts = current_facts(dossier)
    termination = said_value(facts, "termination") or {}
    unclear = termination.get("by") == "worker" and termination.get("lawful") is not True
    missing = still_missing(answer)
    questions: dict[str, dict[str, Any] | None] = {
        "unlawful_end": {"by": "worker"} if unclear and group_of(facts) == "other" else None,
        "not_eligible": {"reasons": answer["reasons"]} if answer.get("eligible") is False else None,
        "facts_missing": {"facts": [row["fact"] for row in missing]}
        if missing and dossier.state == DossierState.COMPLETE and not dossier.waiting_for_evidence
        else None,
        "facts_contradict": answer.get("contradiction"),
    }
    ask_of_each(dossier, {(kind, ""): detail for kind, detail in questions.items() if detail is not None}, among=ASKED)


def _wait_only_where_needed(dossier: Dossier) -> None:
    """Of a beneficiary social insurance's word is not needed: the benefit was decided on it."""
    if dossier.waiting_for_evidence and group_of(current_facts(dossier)) == "beneficiary":
        dossier.waiting_for_evidence = False
        dossier.save(update_fields=["waiting_for_evidence"])


def _is_ready(dossier: Dossier, answer: dict[str, Any]) -> bool:
    return (
        dossier.state == DossierState.COMPLETE
        and not dossier.waiting_for_evidence
        and answer.get("eligible") is True
        and not still_missing(answer)
        and not missing_components(dossier)
        and not blocking_clarifications(dossier)
    )


def _settle(
    dossier: Dossier, determination: Determination, proposals: list[Proposal], actor: Actor, *, ready: bool
) -> None:
    """Bring the open proposals in line with the determination; prepare the grant when ``ready``."""
    for proposal in proposals:
        stands = ready or proposal.kind != ProposalKind.TRAIN
        if proposal.state in RELEASED:
            hold_if_changed(proposal)
            continue
        if proposal.state != ProposalState.WITH_OFFICER and proposal.determination_id != determination.pk:
            send_back(proposal, actor, stands=stands)
        if not stands:
            move(proposal, ProposalState.DROPPED, actor, "drop", at=clock.now())
        elif proposal.determination_id != determination.pk:
            proposal.determination = determination
            proposal.save(update_fields=["determination"])
    if ready and not proposals:
        Proposal.objects.create(
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier=dossier,
            determination=determination,
            kind=ProposalKind.TRAIN,
            due_on=dossier.decision_due_on,
            made_at=clock.now(),
        )
