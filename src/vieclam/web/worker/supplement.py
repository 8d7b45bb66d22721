"""Handing in the papers that were missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.selectors.worker import papers_of, story_of
from vieclam.dossiers.services.request_supplement import answer_supplement
from vieclam.dossiers.states import DossierState
from vieclam.reference.selectors import current_calendar
from vieclam.web.worker.acts_due import days_left
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.papers import PaperForm, paper_rows, upload

WAITING = frozenset({DossierState.FILED.value, DossierState.INFO_REQUESTED.value})


@worker_page
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Upload missing papers one by one, then say that all is there."""
    dossier = dossier_or_404(request, code)
    if dossier.state not in WAITING:
        messages.info(request, _("Hồ sơ này không cần bổ sung giấy tờ."))
        return redirect("worker:dossier", code=code)
    wrong: PaperForm | None = None
    error = ""
    if request.method == "POST" and "component" in request.POST:
        wrong = upload(request, dossier)
        if wrong is None:
            return redirect("worker:supplement", code=code)
    elif request.method == "POST":
        try:
            actor = request.actor  # type: ignore[attr-defined]
            answer_supplement(actor=actor, dossier_id=dossier.pk, on=clock.today(), at=clock.now())
            messages.success(request, _("Đã gửi giấy tờ bổ sung."))
            return redirect("worker:dossier", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            error = problem.message
    story, on = story_of(dossier), clock.today()
    file_by = story.deadlines.get("file")
    rows = papers_of(dossier)
    values = {
        "dossier": dossier,
        "rows": paper_rows(rows, wrong),
        "wrong": wrong,
        "error": error,
        "asked": _asked(story.open_request.items if story.open_request else [], rows),
        "file_by": file_by.due_on if file_by else None,
        "days": days_left(current_calendar(), on, file_by.due_on) if file_by else None,
        "lacking": [row.component.name for row in rows if row.needed],
    }
    return render(request, "web/worker/supplement.html", values)


def _asked(items: list[dict[str, str]], rows: list) -> list[tuple[object, str]]:  # type: ignore[type-arg]
    names = {row.component.key: row.component.name for row in rows}
    return [(names.get(item["component"], item["component"]), item["reason"]) for item in items]
