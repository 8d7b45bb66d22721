"""The open questions of the law: what is asked, what the rules do until it is answered, who answered what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.reference.open_questions import BY_NAME, Question
from vieclam.reference.selectors import open_questions
from vieclam.reference.services.decide_open_question import decide_open_question
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.editing import submit
from vieclam.web.components.fields import DateField, TextField


class AnswerForm(forms.Form):
    """An answer, its first day and the authority's paper."""

    value = forms.ChoiceField(label=gettext_lazy("Câu trả lời"), widget=forms.RadioSelect)
    valid_from = DateField(label=gettext_lazy("Áp dụng từ ngày"))
    source = TextField(
        label=gettext_lazy("Nguồn"), max_length=300, help_text=gettext_lazy("Số, ngày và cơ quan trả lời.")
    )
    note = TextField(label=gettext_lazy("Ghi chú"), max_length=1000, required=False)

    def __init__(self, question: Question, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["value"]
        choice.choices = [(str(position), text) for position, (_value, text) in enumerate(question.options)]


@administrators_only
def questions(request: HttpRequest) -> HttpResponse:
    """All questions, with the default, what holds today, the note and the article."""
    return render(request, "web/administration/questions.html", {"questions": open_questions(clock.today())})


@administrators_only
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """One question: its answers so far and a form for the next."""
    question = BY_NAME.get(name)
    if question is None:
        raise Http404
    present = next(found for found in open_questions(clock.today()) if found.name == name)
    values = [value for value, _text in question.options]
    initial = {"value": str(values.index(present.value)), "valid_from": clock.today()}
    form = AnswerForm(question, request.POST or None, initial=initial)

    def store(data: dict[str, Any]) -> int:
        chosen = values[int(data.pop("value"))]
        return decide_open_question(actor=request.actor, name=name, value=chosen, **data).pk  # type: ignore[attr-defined]

    if request.method == "POST" and submit(request, form, f"reference.answer.{name}", store) is not None:
        messages.success(request, _("Đã ghi câu trả lời. Các lần tính trước giữ nguyên kết quả của chúng."))
        return HttpResponseRedirect(reverse("administration:questions"))
    answers = [(given, present.words(given.value)) for given in present.answers]
    page = {"present": present, "form": form, "answers": answers}
    return render(request, "web/administration/answer.html", page, status=400 if form.errors else 200)
