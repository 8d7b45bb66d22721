"""The registrations on paper, as PDF. Posted: Mẫu 01 says what is sensitive, and its reading is logged."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from vieclam.jobbank import acts
from vieclam.jobbank.models import GroupRegistration
from vieclam.jobbank.seekers import seeker_by_code
from vieclam.jobbank.slips import ABOUT, WISH, print_group, print_seeker
from vieclam.web.officer.files import answer_with
from vieclam.web.officer.guard import jobbank_page, look, require_page
from vieclam.web.worker.guard import worker_page

SHEETS = {"mau-01": ABOUT, "mau-01a": WISH}


@jobbank_page
@require_POST
def seeker_sheet(request: HttpRequest, code: str, sheet: str) -> HttpResponse:
    """A sheet of a seeker of the centre, to be signed; Mẫu 01 for those who may see what is sensitive."""
    require_page(request, acts.SEE_SENSITIVE if sheet == "mau-01" else acts.CHANGE_SEEKER)
    row = seeker_by_code(code)
    if row is None or row.centre_id != request.actor.centre_id:  # type: ignore[attr-defined]
        raise Http404
    look(request, row.person_id, f"seeker:{row.code}")
    return _sheet(request, row, sheet)


@worker_page
@require_POST
def own_sheet(request: HttpRequest, code: str, sheet: str) -> HttpResponse:
    """The person's own sheet."""
    row = seeker_by_code(code)
    if row is None or row.person_id != request.actor.person_id:  # type: ignore[attr-defined]
        raise Http404
    return _sheet(request, row, sheet)


def _sheet(request: Any, row: Any, sheet: str) -> HttpResponse:
    if sheet not in SHEETS:
        raise Http404
    content = print_seeker(actor=request.actor, registration=row, form=SHEETS[sheet])
    return answer_with(content, "application/pdf", f"{sheet}-{row.code}.pdf", download=False)


@jobbank_page
def group_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Mẫu 02 of a group of the centre."""
    require_page(request, acts.REGISTER_GROUP)
    centre_id = request.actor.centre_id  # type: ignore[attr-defined]
    row = GroupRegistration.objects.select_related("centre__department").filter(code=code, centre_id=centre_id).first()
    if row is None:
        raise Http404
    content = print_group(actor=request.actor, group=row)  # type: ignore[attr-defined]
    return answer_with(content, "application/pdf", f"mau-02-{row.code}.pdf", download=False)
