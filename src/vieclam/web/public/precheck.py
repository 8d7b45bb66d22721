"""Would I get the benefit? Five questions, one a page, no sign-in. Answers stay in the visitor's session only."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits.services.pre_check import pre_check
from vieclam.core import clock
from vieclam.law.explanation import problem_sentence, sentence
from vieclam.web.components import words
from vieclam.web.public.precheck_questions import QUESTIONS, Question
from vieclam.web.worker.shown import explanation_steps, reason_steps

SESSION_KEY = "pre_check"


def precheck(request: HttpRequest) -> HttpResponse:
    """The first question."""
    return redirect("public:precheck_question", step=1)


def precheck_question(request: HttpRequest, step: int) -> HttpResponse:
    """Ask one question; keep the answer and go on."""
    if not 1 <= step <= len(QUESTIONS):
        return redirect("public:precheck_question", step=1)
    answers: dict[str, Any] = dict(request.session.get(SESSION_KEY, {}))
    unanswered = _first_unanswered(answers)
    if step > unanswered:
        return redirect("public:precheck_question", step=unanswered)
    asked = QUESTIONS[step - 1]
    form = asked.form(request.POST if request.method == "POST" else None, initial=_initial(asked, answers))
    if request.method == "POST" and form.is_valid():
        request.session[SESSION_KEY] = {**answers, asked.key: form.answer()}
        if step < len(QUESTIONS):
            return redirect("public:precheck_question", step=step + 1)
        return redirect("public:precheck_result")
    values = {
        "form": form,
        "question": asked,
        "step": step,
        "steps": len(QUESTIONS),
        "back_url": reverse("public:precheck_question", args=[step - 1]) if step > 1 else reverse("public:home"),
        "last": step == len(QUESTIONS),
    }
    return render(request, "web/public/precheck_question.html", values)


def _first_unanswered(answers: dict[str, Any]) -> int:
    waiting = (number for number, row in enumerate(QUESTIONS, start=1) if row.key not in answers)
    return next(waiting, len(QUESTIONS) + 1)


def _initial(asked: Question, answers: dict[str, Any]) -> dict[str, Any]:
    return asked.form.shown(answers[asked.key]) if asked.key in answers else {}


def precheck_result(request: HttpRequest) -> HttpResponse:
    """The answer of the same law that decides later, with its steps."""
    answers = request.session.get(SESSION_KEY, {})
    waiting = _first_unanswered(answers)
    if waiting <= len(QUESTIONS):
        return redirect("public:precheck_question", step=waiting)
    ended = dt.date.fromisoformat(answers["end"]["day"])
    # Whoever still works asks about the first day on which they could file.
    today = clock.today()
    on = today if ended <= today else ended + dt.timedelta(days=1)
    answer = pre_check(
        terminated_on=ended,
        contract_kind=answers["contract"]["kind"],
        ended_by=answers["reason"]["by"],
        lawful=answers["reason"]["lawful"],
        pension=answers["reason"]["pension"],
        last_month=answers["end"]["last_month"],
        leave=answers["end"]["leave"],
        months_total=answers["months"]["total"],
        months_in_window=answers["months"]["in_window"],
        average_six=answers["salary"]["average"],
        region=answers["salary"]["region"],
        on=on,
    )
    return render(request, "web/public/precheck_result.html", _shown(answer, answers, on))


def _shown(answer: dict[str, Any], answers: dict[str, Any], on: dt.date) -> dict[str, Any]:
    language = words.language()
    eligible = answer.get("eligible")
    amount, months = answer.get("monthly_amount"), answer.get("months")
    return {
        "eligible": eligible,
        "amount": amount,
        "months": months,
        "total": amount * months if amount and months else None,
        "leftover": answer.get("leftover_months"),
        "reasons": reason_steps(answer),
        "steps": explanation_steps(answer, ("regime", "filing", "contributing", "eligibility", "amount", "duration")),
        "missing": _missing(answer, language),
        "money_unknown": eligible and amount is None,
        "unsure": answers["reason"]["unsure"],
        "on": on,
        "today": on == clock.today(),
        "title": _result_title(eligible),
    }


def _missing(answer: dict[str, Any], language: str) -> list[str]:
    """What has to be known, or mended, for an answer."""
    found = [sentence("missing", row["code"], {}, language) for row in answer["missing"]]
    return [problem_sentence(answer["contradiction"], language)] if "contradiction" in answer else found


def _result_title(eligible: bool | None) -> str:
    if eligible is True:
        return _("Theo điều bạn khai, bạn đủ điều kiện hưởng")
    if eligible is False:
        return _("Theo điều bạn khai, bạn chưa đủ điều kiện hưởng")
    return _("Chưa đủ thông tin để trả lời chắc chắn")


@require_POST
def precheck_again(request: HttpRequest) -> HttpResponse:
    """Forget the answers and begin anew."""
    request.session.pop(SESSION_KEY, None)
    return redirect("public:precheck_question", step=1)
