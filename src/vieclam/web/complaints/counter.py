"""A complaint brought to the counter on paper: whose it is, about what, and the scan of the signed paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.complaints import acts
from vieclam.complaints.services.file_complaint import file_complaint
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.selectors.officer import dossier_of_centre
from vieclam.web.complaints.forms import FilingForm, FindForm
from vieclam.web.complaints.shown import scan_of
from vieclam.web.officer.guard import desk_page, look, require_page


@desk_page
def file_at_counter(request: HttpRequest) -> HttpResponse:
    """First the code of a dossier of the person, then the form."""
    require_page(request, acts.FILE)
    find = FindForm(request.GET or None)
    dossier = _dossier(request, find)
    if dossier is None:
        return render(request, "web/complaints/counter.html", {"find": find}, status=400 if find.errors else 200)
    look(request, dossier.person_id, f"dossier:{dossier.code}")
    form = FilingForm(request.POST or None, request.FILES or None, person_id=dossier.person_id, at_counter=True)
    if request.method == "POST" and form.is_valid():
        try:
            return _file(request, dossier, form)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"find": find, "form": form, "dossier": dossier}
    return render(request, "web/complaints/counter.html", values, status=400 if form.is_bound else 200)


def _dossier(request: Any, find: FindForm) -> Dossier | None:
    if not find.is_valid():
        return None
    found = dossier_of_centre(find.cleaned_data["ma"])
    if found is None or found.centre_id != request.actor.centre_id or found.state == "draft":
        find.add_error("ma", _("Không có hồ sơ đã nộp nào mang mã này ở trung tâm."))
        return None
    return found


def _file(request: Any, dossier: Dossier, form: FilingForm) -> HttpResponse:
    actor, given = request.actor, form.cleaned_data
    complaint = file_complaint(
        actor=actor,
        told=form.told(scan_of(actor, dossier.centre_id, dossier.person_id, given["scan"])),
        known_on=given["known_on"],
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
        **form.subject(),
    )
    messages.success(request, _("Đã nhận khiếu nại %(code)s.") % {"code": complaint.code})
    return redirect("officer:complaint", code=complaint.code)
