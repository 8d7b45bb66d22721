"""What the centre asked the worker about a dossier, and the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.archive.services.store_file import store_file
from vieclam.benefits.selectors.worker import open_questions_of
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Clarification, Dossier
from vieclam.dossiers.services.ask_worker import MOST_LETTERS, answer_question
from vieclam.dossiers.services.clarifications import CATALOGUE
from vieclam.dossiers.states import OPEN
from vieclam.web.components.fields import CameraField
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page


class AnswerForm(forms.Form):
    """Words, a photograph, or both."""

    text = forms.CharField(
        label=gettext_lazy("Câu trả lời của bạn"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = CameraField(label=gettext_lazy("Ảnh hoặc tệp kèm theo (nếu có)"), required=False)


def asked_of(dossier: Dossier, failed: AnswerForm | None = None) -> list[dict[str, Any]]:
    """The questions put to the worker that are still open, each with its form."""
    rows = [row for row in open_questions_of(dossier) if row.asked_at is not None] if dossier.state in OPEN else []
    return [{"row": row, "text": CATALOGUE[row.kind].plain, "form": _form(row, failed)} for row in rows]


def _form(row: Clarification, failed: AnswerForm | None) -> AnswerForm:
    return failed if failed is not None and failed.prefix == f"q{row.pk}" else AnswerForm(prefix=f"q{row.pk}")


@worker_page
@require_POST
def answer(request: HttpRequest, code: str, question_id: int) -> HttpResponse:
    """Send one answer; what was typed stays when it does not go through."""
    from vieclam.web.worker.dossier import dossier_values

    dossier, actor = dossier_or_404(request, code), request.actor  # type: ignore[attr-defined]
    if question_id not in {item["row"].pk for item in asked_of(dossier)}:
        raise Http404
    form = AnswerForm(request.POST, request.FILES, prefix=f"q{question_id}")
    if form.is_valid():
        try:
            answer_question(
                actor=actor,
                clarification_id=question_id,
                text=form.cleaned_data["text"],
                file=_kept(actor, dossier, form.cleaned_data["file"]),
                at=clock.now(),
            )
            messages.success(request, _("Đã gửi câu trả lời cho trung tâm."))
            return redirect("worker:dossier", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else "file", problem.message)
    request.page_address = reverse("worker:dossier", args=[code])  # type: ignore[attr-defined]
    return render(request, "web/worker/dossier.html", dossier_values(dossier, answer_form=form), status=400)


def _kept(actor: Any, dossier: Dossier, given: Any) -> Any:
    if not given:
        return None
    return store_file(
        actor=actor,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        name=given.name,
        content=given.read(),
        purpose="answer",
    )
