"""The page ``/components``: every piece with its code, on invented values."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vieclam.web.components.catalogue_forms import EveryFieldForm, FilterForm, QuestionForm
from vieclam.web.components.catalogue_samples import EXPORT_COLUMNS, EXPORT_ROWS, samples
from vieclam.web.components.export import csv_response


def components(request: HttpRequest) -> HttpResponse:
    """Every piece; ``?size=kiosk`` shows them at the size of a call screen."""
    typed = {"full_name": "", "born": "31/2/1985", "salary": "sáu triệu", "email": "an.vidu@example.invalid"}
    wrong = EveryFieldForm({f"wrong-{name}": value for name, value in typed.items()}, prefix="wrong")
    values = {
        **samples(),
        "form": EveryFieldForm(prefix="empty"),
        "wrong_form": wrong,
        "question_form": QuestionForm(),
        "filter_form": FilterForm(request.GET or None),
    }
    return render(request, "web/catalogue/page.html", values)


def slip(request: HttpRequest) -> HttpResponse:
    """A sheet of A5, as slips are printed."""
    return render(request, "web/catalogue/slip.html", samples())


def progress_part(request: HttpRequest) -> HttpResponse:
    """What a poll of the progress bar answers; counts up by the number it is given."""
    done = min(40, int(request.GET.get("done", "0")) + 9) if request.GET.get("done", "0").isdigit() else 0
    return render(request, "web/catalogue/progress.html", {"done": done, "next": f"{request.path}?done={done}"})


def question(request: HttpRequest) -> HttpResponse:
    """One question a page; posting shows what was understood, or the error."""
    form = QuestionForm(request.POST or None)
    understood = form.cleaned_data["last_day"] if form.is_bound and form.is_valid() else None
    return render(request, "web/catalogue/question.html", {"form": form, "understood": understood})


def export(request: HttpRequest) -> HttpResponse:
    """The sample table as CSV."""
    return csv_response("bang-mau", EXPORT_COLUMNS, EXPORT_ROWS)
