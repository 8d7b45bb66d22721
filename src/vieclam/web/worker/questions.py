"""One question of the claim on one page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.selectors.worker import Answers, answers_of
from vieclam.dossiers.services.record_fact import record_fact
from vieclam.web.worker.address_form import CurrentAddressForm
from vieclam.web.worker.answer_forms import AnswerForm, EmployerForm
from vieclam.web.worker.drafts import draft_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.question_list import (
    BY_KEY,
    QUESTIONS,
    Question,
    asked_before,
    open_questions,
    questions_to_ask,
)


@worker_page
def question(request: HttpRequest, dossier_id: int, key: str) -> HttpResponse:
    """Ask, or keep the answer and go on to the next open question."""
    asked = BY_KEY.get(key)
    if asked is None:
        raise Http404
    dossier = draft_or_404(request, dossier_id)
    answers = answers_of(dossier)
    form = _form(request, asked, answers)
    sent = request.method == "POST" and "find" not in request.POST
    if sent and form.is_valid() and _keep(request, dossier, form):
        return redirect(_next_address(dossier, answers, asked, changing="sua" in request.GET))
    return render(request, "web/worker/question.html", _values(dossier, answers, asked, form, request))


def _form(request: HttpRequest, asked: Question, answers: Answers) -> AnswerForm:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    options: dict[str, Any] = {"on": clock.today(), "name": answers.said("full_name") or actor.name}
    if asked.form is CurrentAddressForm:
        options["permanent"] = answers.said("permanent_address")
    if request.method == "POST":
        form = asked.form(request.POST, **options)
    else:
        form = asked.form(initial=asked.form.first_values(answers), **options)
    if isinstance(form, EmployerForm):
        told = answers.from_others("employer")
        form.unit_code = told.value.get("unit_code", "") if told else ""
    return form


def _keep(request: HttpRequest, dossier: Dossier, form: AnswerForm) -> bool:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        for kind, value in form.facts():
            record_fact(actor=actor, dossier_id=dossier.pk, kind=kind, value=value, source=FactSource.PERSON)
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        form.show_problem(problem.code, problem.message)
        return False
    return True


def _next_address(dossier: Dossier, answers: Answers, asked: Question, *, changing: bool) -> str:
    if changing:
        return reverse("worker:look_over", args=[dossier.pk])
    waiting = [question for question in open_questions(answers) if question.key != asked.key]
    later = [question for question in waiting if QUESTIONS.index(question) > QUESTIONS.index(asked)]
    following = (later or waiting)[:1]
    if following:
        return reverse("worker:question", args=[dossier.pk, following[0].key])
    return reverse("worker:papers", args=[dossier.pk])


def _back_address(dossier: Dossier, answers: Answers, asked: Question, *, changing: bool) -> str:
    if changing:
        return reverse("worker:look_over", args=[dossier.pk])
    before = asked_before(answers, asked)
    if before is not None:
        return reverse("worker:question", args=[dossier.pk, before.key])
    return reverse("worker:draft", args=[dossier.pk])


def _values(
    dossier: Dossier, answers: Answers, asked: Question, form: AnswerForm, request: HttpRequest
) -> dict[str, Any]:
    changing = "sua" in request.GET
    all_asked = questions_to_ask(answers)
    counted = asked in all_asked and not changing
    told = next((fact for fact in map(answers.from_others, asked.kinds) if fact is not None), None)
    return {
        "dossier": dossier,
        "question": asked,
        "form": form,
        "step": all_asked.index(asked) + 1 if counted else 0,
        "steps": len(all_asked),
        "back_url": _back_address(dossier, answers, asked, changing=changing),
        "told_by": told.get_source_display() if told else "",
        "name": form.name,
        "changing": changing,
    }
