"""Files of seekers at the desk: the template, a look at what is wrong cell by cell, and letting the right rows in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.jobbank import acts
from vieclam.jobbank.models import ImportState, SeekerImport
from vieclam.jobbank.seeker_files import said_of, template
from vieclam.jobbank.services.import_seekers import begin_seekers_import, take_seekers_file
from vieclam.web.officer.files import answer_with
from vieclam.web.officer.guard import jobbank_page, look_at_list, require_page

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 50


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Tệp Excel (.xlsx)"), widget=forms.FileInput(attrs={"accept": f".xlsx,{EXCEL}"})
    )


@jobbank_page
def imports_page(request: HttpRequest) -> HttpResponse:
    """A file to look through, and those before."""
    require_page(request, acts.IMPORT_SEEKERS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            made = take_seekers_file(
                actor=actor,
                centre_id=actor.centre_id,
                name=upload.name,
                content=upload.read(),
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            return redirect("officer:seeker_import", import_id=made.pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error("file", problem.message)
    page = Paginator(SeekerImport.objects.filter(centre_id=actor.centre_id).order_by("-pk"), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    values = {"form": form, "page": page}
    return render(request, "web/jobbank_seekers/imports.html", values, status=400 if form.errors else 200)


@jobbank_page
def import_template(request: HttpRequest) -> HttpResponse:
    """The empty file."""
    require_page(request, acts.IMPORT_SEEKERS)
    return answer_with(template(), EXCEL, "nguoi-tim-viec.xlsx", download=True)


@jobbank_page
def import_page(request: HttpRequest, import_id: int) -> HttpResponse:
    """One file: what is wrong in it, or how far it has come."""
    row = _found(request, import_id)
    look_at_list(request, "seekers_import", row.rows, {})
    values = {
        "row": row,
        "problems": [_problem(*cell) for cell in row.problems],
        "refused": [(number, said_of(message, {})) for number, message in row.refused],
        "right": row.rows - row.wrong,
        "checking": row.state == ImportState.CHECKING,
        "checked": row.state == ImportState.CHECKED,
        "more": row.problem_count - len(row.problems) if row.removed_on is None else 0,
        "stopped": row.state == ImportState.FAILED,
        "begins": row.removed_on is None and row.state in (ImportState.CHECKED, ImportState.FAILED),
        "file_days": settings.SEEKER_FILE_DAYS,
    }
    return render(request, "web/jobbank_seekers/import.html", values)


def _problem(cell: str, column: str, said: str, values: Mapping[str, Any] | None = None) -> tuple[str, str, str]:
    """Cell, column, sentence in the reader's language; a file looked through before has whole sentences only."""
    return cell, column, said_of(said, values or {})


@jobbank_page
@require_POST
def import_begin(request: HttpRequest, import_id: int) -> HttpResponse:
    """Let the right rows in."""
    row = _found(request, import_id)
    try:
        begin_seekers_import(actor=request.actor, import_id=row.pk, at=clock.now())  # type: ignore[attr-defined]
        messages.success(request, _("Đang nhập; trang này cho biết đã đến đâu."))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
    return redirect("officer:seeker_import", import_id=row.pk)


def _found(request: Any, import_id: int) -> SeekerImport:
    require_page(request, acts.IMPORT_SEEKERS)
    row = SeekerImport.objects.filter(pk=import_id, centre_id=request.actor.centre_id).first()
    if row is None:
        raise Http404
    return row
