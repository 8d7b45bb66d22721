"""Papers of the draft: photographed or chosen, checked at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.archive.services.store_file import store_file
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.dossiers.models import BENEFIT_PROCEDURE, Dossier, Paper
from vieclam.dossiers.selectors.worker import ComponentPapers, answers_of, papers_of
from vieclam.dossiers.services.papers import add_paper, remove_paper
from vieclam.jobbank.help_procedure import is_help
from vieclam.web.components.fields import CameraField
from vieclam.web.worker.drafts import draft_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.question_list import questions_to_ask


class PaperForm(forms.Form):
    """One photograph or file for one kind of paper."""

    file = CameraField(label=gettext_lazy("Ảnh hoặc tệp"))


def upload(request: HttpRequest, dossier: Dossier) -> PaperForm | None:
    """Keep the uploaded paper; the form with what is wrong, or None when it was kept."""
    component = request.POST.get("component", "")
    form = PaperForm(request.POST, request.FILES, prefix=component)
    if not form.is_valid():
        return form
    actor, given = request.actor, form.cleaned_data["file"]  # type: ignore[attr-defined]
    try:
        stored = store_file(
            actor=actor,
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            name=given.name,
            content=given.read(),
            purpose=f"paper:{component}"[:40],
        )
        add_paper(actor=actor, dossier_id=dossier.pk, component=component, file=stored)
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        form.add_error("file", problem.message)
        return form
    messages.success(request, _("Đã nhận ảnh."))
    return None


def paper_rows(rows: list[ComponentPapers], wrong: PaperForm | None = None) -> list[tuple[ComponentPapers, PaperForm]]:
    """Each kind of paper with its form; the one that failed keeps its error."""
    return [
        (row, wrong if wrong is not None and wrong.prefix == row.component.key else PaperForm(prefix=row.component.key))
        for row in rows
    ]


@worker_page
def papers_page(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """All papers the claim needs, each with what was handed in."""
    dossier = draft_or_404(request, dossier_id)
    wrong = None
    if request.method == "POST":
        wrong = upload(request, dossier)
        if wrong is None:
            return redirect("worker:papers", dossier_id=dossier.pk)
    rows = papers_of(dossier)
    values: dict[str, Any] = {
        "dossier": dossier,
        "back_url": reverse("worker:question", args=[dossier.pk, questions_to_ask(answers_of(dossier))[-1].key]),
        "rows": paper_rows(rows, wrong),
        "wrong": wrong,
        "needed": [row.component.name for row in rows if row.needed],
    }
    return render(request, "web/worker/claim_papers.html", values)


@worker_page
@require_POST
def take_back(request: HttpRequest, dossier_id: int, paper_id: int) -> HttpResponse:
    """Take a paper out of the draft; gone already, nothing happens."""
    dossier = draft_or_404(request, dossier_id)
    if not Paper.objects.filter(pk=paper_id, dossier=dossier).exists():
        raise NotAllowed("not_found", _("Không tìm thấy giấy tờ này."))
    remove_paper(actor=request.actor, paper_id=paper_id)  # type: ignore[attr-defined]
    messages.success(request, _("Đã bỏ ảnh."))
    other = "worker:help_draft" if is_help(dossier) else "worker:training_draft"
    page = "worker:papers" if dossier.procedure_code == BENEFIT_PROCEDURE else other
    return redirect(page, dossier_id=dossier.pk)
