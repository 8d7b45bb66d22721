"""Which acts the dossier's page offers to whom, each with its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from vieclam.benefits import acts as benefit_acts
from vieclam.benefits.models import ProposalKind
from vieclam.benefits.selectors.dossier import BenefitSide, may_be_cancelled
from vieclam.benefits.services.drop_proposal import FOLLOW_THE_FACTS
from vieclam.benefits.states import ProposalState
from vieclam.dossiers import acts
from vieclam.dossiers.components import components_of, papers_in_on
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import is_assessed
from vieclam.dossiers.selectors.officer import Story
from vieclam.dossiers.selectors.worker import ComponentPapers
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.web.officer.forms import CompleteForm, PaperForm, PlainForm, ReasonForm, SupplementForm
from vieclam.web.officer.guard import may

Failed = Mapping[str, forms.Form]
Offer = tuple[str, bool, forms.Form]
"""The act's key, whether it is offered, and its empty form."""
NOT_COMPLETE = frozenset({DossierState.FILED, DossierState.INFO_REQUESTED})


def acts_offered(
    request: Any,
    record: Dossier,
    story: Story,
    side: BenefitSide,
    papers: list[ComponentPapers],
    failed: Failed,
    on: dt.date,
) -> dict[str, Any]:
    """Which buttons are there, each with its form: the one that did not go through, else an empty one."""
    offers = (
        *_on_papers(request, record, side, papers, on),
        *_on_the_dossier(request, record, story, on),
        *(_on_the_proposal(request, record, side, on) if is_assessed(record.procedure_code) else ()),
    )
    open_, on_its_way = record.state in OPEN, _on_its_way(side)
    mine = record.assigned_to_id == request.actor.staff_id
    taking = open_ and may(request, acts.TAKE)
    buttons = {key: failed.get(key) or form for key, offered, form in offers if offered}
    decided = record.state == DossierState.DECIDED and is_assessed(record.procedure_code)
    can_hand_over = decided and may(request, benefit_acts.TAKE_RESULT)
    return {
        "buttons": buttons,
        "acts_here": bool(buttons.keys() - {"paper"}) or can_hand_over,
        "can_take": taking and record.assigned_to_id is None,
        "can_release": taking and mine,
        "can_take_over": taking and record.assigned_to_id is not None and not mine,
        "can_verify": open_ and not on_its_way and may(request, acts.CLARIFY),
        "can_let_stand": open_ and on_its_way and may(request, acts.CLARIFY),
        "can_check": open_ and may(request, acts.CHECK_PAPER),
        "can_ask_again": open_ and may(request, acts.EVIDENCE),
        "can_hand_over": can_hand_over,
        "can_notify": record.state == DossierState.COLLECTED and may(request, benefit_acts.NOTIFY),
        "refusing": side.proposal is not None and side.proposal.kind not in FOLLOW_THE_FACTS,
    }


def _proposal_free(side: BenefitSide) -> bool:
    """No cancellation is on its way yet."""
    return side.proposal is None or side.proposal.kind not in {ProposalKind.CANCEL, ProposalKind.TRAIN_CANCEL}


def _with_officer(side: BenefitSide) -> bool:
    return side.proposal is not None and side.proposal.state == ProposalState.WITH_OFFICER


def _on_its_way(side: BenefitSide) -> bool:
    return side.proposal is not None and not _with_officer(side)


def _on_papers(
    request: Any, record: Dossier, side: BenefitSide, papers: list[ComponentPapers], on: dt.date
) -> Iterator[Offer]:
    missing, components = [group.component.key for group in papers if group.needed], components_of(record)
    asking = record.state in {DossierState.FILED, DossierState.COMPLETE} and not _on_its_way(side)
    form = SupplementForm(components=components, missing=missing)
    yield "supplement", asking and may(request, acts.REQUEST_SUPPLEMENT), form
    if record.state in NOT_COMPLETE and not missing and may(request, acts.COMPLETE):
        yield "complete", True, CompleteForm(initial={"completed_on": papers_in_on(record) or on})
    yield "paper", record.state in OPEN and may(request, acts.ANSWER), PaperForm(components=components)


def _on_the_dossier(request: Any, record: Dossier, story: Story, on: dt.date) -> Iterator[Offer]:
    limits = {row.step: row.due_on for row in story.deadlines}
    in_time = record.state in OPEN and on <= limits.get("withdraw", on)
    yield "withdraw", in_time and may(request, acts.WITHDRAW), ReasonForm()
    too_late = record.state in NOT_COMPLETE and "file" in limits and on > limits["file"]
    yield "lapse", too_late and may(request, acts.LAPSE), ReasonForm()


def _on_the_proposal(request: Any, record: Dossier, side: BenefitSide, on: dt.date) -> Iterator[Offer]:
    yield "approve", _with_officer(side) and may(request, benefit_acts.APPROVE), PlainForm()
    refusing = record.state in OPEN and not _on_its_way(side)
    yield "refuse", refusing and may(request, benefit_acts.REFUSE), ReasonForm()
    no_grant = side.proposal is not None and side.proposal.kind not in FOLLOW_THE_FACTS
    yield "drop", no_grant and _with_officer(side) and may(request, benefit_acts.DROP), ReasonForm()
    cancelling = _proposal_free(side) and may_be_cancelled(record, on)
    yield "cancel", cancelling and may(request, benefit_acts.CANCEL), ReasonForm()
