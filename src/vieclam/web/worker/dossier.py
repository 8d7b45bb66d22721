"""One dossier: where it stands, its papers, its slip, taking it back, why it was refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.selectors.worker import (
    benefit_of,
    current_determination,
    documents_of,
    open_questions_of,
)
from vieclam.benefits.states import HEARD, ProposalState
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.blocks import tracking_address
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import step_of
from vieclam.dossiers.selectors.worker import papers_of, story_of
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.reference.selectors import current_calendar
from vieclam.web.form_names import form_name
from vieclam.web.jobhelp.shown import help_for_worker
from vieclam.web.referrals_shown import referrals_card
from vieclam.web.reserve_shown import reserve_card
from vieclam.web.told_events import told_rows
from vieclam.web.training.shown import is_training, procedure_title, values_for
from vieclam.web.worker.acts_due import (
    NextAct,
    act_for_benefit,
    act_for_dossier,
    money_late,
    money_sent_back,
    month_cards,
)
from vieclam.web.worker.asked import AnswerForm, asked_of
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.home import moving, next_words, state_words
from vieclam.web.worker.report import effect_text, event_lines
from vieclam.web.worker.shown import explanation_steps, reason_steps
from vieclam.web.worker.story import timeline_of

REFUSALS = (ProposalKind.REFUSE, ProposalKind.TRAIN_REFUSE)
# Questions that the centre settles by itself; they would only worry the worker.
INTERNAL = frozenset(
    {
        "region_to_confirm",
        "facts_missing",
        "facts_contradict",
        "history_not_locked",
        "population_silent",
        "months_confirmed_later",
    }
)


@worker_page
def dossier_page(request: HttpRequest, code: str) -> HttpResponse:
    """The whole dossier."""
    dossier = dossier_or_404(request, code)
    return render(request, "web/worker/dossier.html", dossier_values(dossier))


def dossier_values(
    dossier: Dossier, *, withdraw_error: str = "", reason: str = "", answer_form: AnswerForm | None = None
) -> dict[str, Any]:
    """Everything the dossier's page shows."""
    on, calendar = clock.today(), current_calendar()
    state, story, benefit = DossierState(dossier.state), story_of(dossier), benefit_of(dossier)
    papers = papers_of(dossier)
    lacking = any(row.needed for row in papers)
    deadline = story.deadlines.get(step_of(dossier, "file"))
    act = act_for_dossier(
        dossier, calendar=calendar, on=on, file_by=deadline.due_on if deadline and lacking else None
    ) or (act_for_benefit(benefit, calendar=calendar, on=on) if benefit else None)
    told = event_lines(dossier) if state in OPEN else []
    asked = asked_of(dossier, answer_form)
    determination = current_determination(dossier)
    withdraw = story.deadlines.get("withdraw")
    return {
        **values_for(dossier, determination),
        **help_for_worker(dossier),
        "eyebrow": procedure_title(dossier),
        "dossier": dossier,
        "state_words": state_words(dossier, benefit),
        "next_words": next_words(dossier, benefit, on=on),
        "act": _besides_answers(act, asked),
        "timeline": timeline_of(dossier, story, on=on),
        "papers": papers,
        "benefit": benefit,
        "months": month_cards(benefit, on=on) if benefit else [],
        "late_money": money_late(benefit, on=on) if benefit else [],
        "rejected": money_sent_back(benefit) if benefit else [],
        "documents": [(row, form_name(row.form)) for row in documents_of(dossier)],
        "asked": asked,
        "questions": [
            CATALOGUE[row.kind].question
            for row in open_questions_of(dossier)
            if row.kind not in INTERNAL and row.asked_at is None
        ]
        if state in OPEN
        else [],
        "may_report": (state in OPEN and not is_training(dossier) and not is_help(dossier))
        or (benefit is not None and benefit.entitlement.state in HEARD),
        **moving(benefit),
        "reserve": reserve_card(benefit.entitlement) if benefit else None,
        "referred": referrals_card(benefit.entitlement) if benefit else None,
        "life_events": told_rows(benefit.entitlement) if benefit else [],
        "told": told,
        "effect": effect_text(dossier) if told else "",
        "withdraw_by": withdraw.due_on if withdraw and state in OPEN and on <= withdraw.due_on else None,
        "withdraw_error": withdraw_error,
        "reason": reason,
        "refusal": _refusal(dossier) if state is DossierState.REFUSED else None,
        "steps": explanation_steps(determination.answer) if determination and state is not DossierState.REFUSED else [],
    }


def _besides_answers(act: NextAct | None, asked: list[dict[str, Any]]) -> NextAct | None:
    """The act beside questions of the centre: what only waits, and is not late, waits for the answers."""
    waits = act is not None and not act.url and act.tone != "danger"
    if act is None or not waits or all(item["row"].answered_at is not None for item in asked):
        return act
    return replace(act, text=_("Trung tâm hỏi bạn một điều: trả lời ở dưới."))


def _refusal(dossier: Dossier) -> dict[str, Any] | None:
    """The reasons of a sealed refusal, with articles."""
    proposal = (
        Proposal.objects.filter(dossier=dossier, kind__in=REFUSALS, state=ProposalState.SEALED)
        .select_related("determination", "document")
        .first()
    )
    if proposal is None:
        return None
    return {
        "text": proposal.reason,
        "steps": reason_steps(proposal.determination.answer),
        "document": proposal.document,
    }


@worker_page
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """After filing: code, QR, the dates in a row, the slip's PDF, the calendar."""
    dossier = dossier_or_404(request, code)
    story = story_of(dossier)
    forms = {row.form: row for row in documents_of(dossier)}
    file_by, withdraw = story.deadlines.get(step_of(dossier, "file")), story.deadlines.get("withdraw")
    values = {
        "dossier": dossier,
        "address": tracking_address(dossier),
        "slip": forms.get("N374-04"),
        "title": procedure_title(dossier),
        "is_training": is_training(dossier) or is_help(dossier),
        "file_by": file_by.due_on if file_by and dossier.completed_on is None else None,
        "withdraw_by": withdraw.due_on if withdraw else None,
        "elsewhere": next((row for row in open_questions_of(dossier) if row.kind == "open_claim_elsewhere"), None),
        "lacking": [row.component.name for row in papers_of(dossier) if row.needed],
    }
    return render(request, "web/worker/slip.html", values)


@worker_page
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the claim back, with the reason; pressed again, it stays taken back."""
    dossier = dossier_or_404(request, code)
    if request.method != "POST":
        return redirect("worker:dossier", code=code)
    reason = request.POST.get("reason", "")
    try:
        withdraw_dossier(
            actor=request.actor,  # type: ignore[attr-defined]
            dossier_id=dossier.pk,
            reason=reason,
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        if problem.field != "reason":
            raise
        values = dossier_values(dossier, withdraw_error=problem.message, reason=reason)
        return render(request, "web/worker/dossier.html", values, status=400)
    messages.success(request, _("Đã rút hồ sơ %(code)s.") % {"code": code})
    return redirect("worker:dossier", code=code)
