"""Complaints at the desk of a centre (first level) and of a Department (second level): lists, one
complaint, its acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.archive.services.read_file import read_file
from vieclam.complaints import acts
from vieclam.complaints.involved import involved_staff
from vieclam.complaints.models import Complaint, Level
from vieclam.complaints.selectors import clocks_of, complaint_by_code, complaints_at, story_of
from vieclam.complaints.services.accept_complaint import accept_complaint, decline_complaint
from vieclam.complaints.services.ask_complainant import ask_complainant
from vieclam.complaints.services.decide_complaint import Answer, decide_complaint
from vieclam.complaints.services.withdraw_complaint import withdraw_complaint
from vieclam.complaints.states import OPEN, ComplaintState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.core.permissions import Act, allowed
from vieclam.core.tenancy import in_centre
from vieclam.reference.selectors import current_calendar
from vieclam.web.complaints.forms import AcceptForm, AskForm, DecideForm, DeclineForm, WithdrawForm
from vieclam.web.complaints.shown import about_words, clock_of, next_words, scan_of, state_badge, timeline_of
from vieclam.web.components.pieces import Tab
from vieclam.web.manager.guard import manager_page
from vieclam.web.officer.files import answer_with
from vieclam.web.officer.guard import desk_page, look
from vieclam.web.worker.acts_due import days_left
from vieclam.web.worker.documents import INLINE

PER_PAGE = 50
ACCEPT, DECLINE, ASK, DECIDE, WITHDRAW = "thu-ly", "khong-thu-ly", "hoi", "quyet-dinh", "rut"
FORMS: dict[str, type[forms.Form]] = {
    ACCEPT: AcceptForm,
    DECLINE: DeclineForm,
    ASK: AskForm,
    DECIDE: DecideForm,
    WITHDRAW: WithdrawForm,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose desk: which level it answers, under which addresses."""

    level: Level
    area: str
    base: str

    def address(self, name: str, *arguments: object) -> str:
        """An address of this desk."""
        return reverse(f"{self.area}:{name}", args=arguments)


CENTRE = Place(Level.FIRST, "officer", "web/base_officer.html")
DEPARTMENT = Place(Level.SECOND, "manager", "web/base_manager.html")


View = Callable[..., HttpResponse]


def department_page(view: View) -> View:
    """Those of the Department who handle complaints; other managers are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        _require(request, DEPARTMENT)
        return view(request, *args, **values)

    return manager_page(guarded)


@desk_page
def centre_list(request: HttpRequest) -> HttpResponse:
    """First-level complaints of the centre."""
    return _list(request, CENTRE)


@desk_page
def centre_one(request: HttpRequest, code: str) -> HttpResponse:
    """A complaint of the centre; of the second level to read only."""
    return _show(request, CENTRE, _found(request, CENTRE, code))


@desk_page
@require_POST
def centre_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """An act on a first-level complaint."""
    return _act(request, CENTRE, code, act)


@department_page
def department_list(request: HttpRequest) -> HttpResponse:
    """Second-level complaints of the province."""
    return _list(request, DEPARTMENT)


@department_page
def department_one(request: HttpRequest, code: str) -> HttpResponse:
    """A second-level complaint with its first one."""
    return _show(request, DEPARTMENT, _found(request, DEPARTMENT, code))


@department_page
@require_POST
def department_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """An act on a second-level complaint."""
    return _act(request, DEPARTMENT, code, act)


@department_page
def department_file(request: HttpRequest, code: str, file_id: int) -> HttpResponse:
    """A paper of a second-level complaint or of its first one."""
    complaint = _found(request, DEPARTMENT, code)
    first = complaint.earlier
    known = {complaint.scan_id, complaint.decision_scan_id}
    known |= {first.scan_id, first.decision_scan_id} if first else set()
    if file_id not in known:
        raise Http404
    row, content = read_file(actor=request.actor, file_id=file_id)  # type: ignore[attr-defined]
    look(request, complaint.person_id, f"file:{row.pk}", complaint.centre_id)
    return answer_with(content, row.media_type, f"giay-to-{row.pk}", download=row.media_type not in INLINE)


def _require(request: Any, place: Place) -> None:
    """403 for staff who have nothing to do with complaints here."""
    roles = acts.COUNTER | acts.FIRST if place is CENTRE else acts.SECOND
    if not request.actor.roles & roles:
        raise PermissionDenied


def _found(request: Any, place: Place, code: str) -> Complaint:
    """The complaint of this desk; one of another place or level does not exist here."""
    _require(request, place)
    found = complaint_by_code(code)
    if found is None or found.centre_id not in request.actor.centre_ids:
        raise Http404
    if place is DEPARTMENT and found.level != Level.SECOND:
        raise Http404
    return found


def _list(request: Any, place: Place) -> HttpResponse:
    _require(request, place)
    every = request.GET.get("tab") == "tat-ca"
    on, calendar = clock.today(), current_calendar()
    centres = request.actor.centre_ids
    rows = complaints_at(level=place.level, centre_ids=centres, only_open=not every)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    shown = list(page)
    due = clocks_of(shown)
    lines = []
    for row in shown:
        last = due.get(row.pk) if row.state in OPEN else None
        left = days_left(calendar, on, last) if last else None
        lines.append((row, place.address("complaint", row.code), state_badge(row), about_words(row), last, left))
    own = place.address("complaints")
    tabs = [
        Tab(_("Đang giải quyết"), own, current=not every),
        Tab(_("Tất cả"), f"{own}?tab=tat-ca", current=every),
    ]
    values = {
        "place": place,
        "base": place.base,
        "rows": lines,
        "tabs": tabs,
        "page": page,
        "several": len(centres) > 1,
    }
    values["may_file"] = place is CENTRE and allowed(request.actor, acts.FILE, centre_id=request.actor.centre_id)
    return render(request, "web/complaints/desk.html", values)


def _may(actor: Actor, act: Act, complaint: Complaint) -> bool:
    return allowed(actor, act, centre_id=complaint.centre_id, person_id=complaint.person_id)


def _possible(request: Any, place: Place, complaint: Complaint) -> list[str]:
    """The acts this person may do on it now; what the service would refuse for the state is not offered."""
    if complaint.level != place.level:
        return []
    actor, state = request.actor, ComplaintState(complaint.state)
    found: list[str] = []
    if _may(actor, acts.handling(complaint.level), complaint):
        found += {ComplaintState.FILED: [ACCEPT, DECLINE], ComplaintState.ACCEPTED: [ASK]}.get(state, [])
    if state is ComplaintState.ACCEPTED and _may(actor, acts.deciding(complaint.level), complaint):
        found.append(DECIDE)
    if state in OPEN and place is CENTRE and _may(actor, acts.WITHDRAW, complaint):
        found.append(WITHDRAW)
    return found


def _show(
    request: Any, place: Place, complaint: Complaint, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    look(request, complaint.person_id, f"complaint:{complaint.code}", complaint.centre_id)
    on, failed = clock.today(), failed or {}
    story = story_of(complaint, on)
    possible = _possible(request, place, complaint)
    values = {
        "place": place,
        "base": place.base,
        "complaint": complaint,
        "about": about_words(complaint),
        "state": state_badge(complaint),
        "next_words": next_words(story),
        "clock": clock_of(story, on),
        "story": story,
        "timeline": timeline_of(story),
        "back": place.address("complaints"),
        "involved": request.actor.key in involved_staff(complaint) and bool(set(possible) - {WITHDRAW}),
        "acts": {name.replace("-", "_"): _form(name, failed) for name in possible},
        "failed": next(iter(failed.values()), None),
    }
    request.page_address = place.address("complaint", complaint.code)
    return render(request, "web/complaints/desk_one.html", values, status=status)


def _form(name: str, failed: dict[str, forms.Form]) -> forms.Form:
    return failed.get(name) or FORMS[name]()


def _act(request: Any, place: Place, code: str, act: str) -> HttpResponse:
    complaint = _found(request, place, code)
    if act not in FORMS or complaint.level != place.level:
        raise Http404
    form = FORMS[act](request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, place, complaint, {act: form}, status=400)
    try:
        with in_centre(request.actor, complaint.centre_id) as actor:
            _RUN[act](actor, complaint, form.cleaned_data, request.POST.get("once_key", ""))
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        status = 400 if isinstance(problem, InvalidInput) else 409
        return _show(request, place, _found(request, place, code), {act: form}, status=status)
    messages.success(request, _("Đã ghi lại."))
    return redirect(place.address("complaint", code))


Run = Callable[[Actor, Complaint, dict[str, Any], str], object]


def _accept(actor: Actor, complaint: Complaint, given: dict[str, Any], _key: str) -> object:
    return accept_complaint(
        actor=actor, complaint_id=complaint.pk, on=clock.today(), at=clock.now(), difficult=given["difficult"]
    )


def _decline(actor: Actor, complaint: Complaint, given: dict[str, Any], _key: str) -> object:
    return decline_complaint(
        actor=actor,
        complaint_id=complaint.pk,
        declined_for=given["declined_for"],
        explained=given["explained"],
        on=clock.today(),
        at=clock.now(),
    )


def _ask(actor: Actor, complaint: Complaint, given: dict[str, Any], key: str) -> object:
    return ask_complainant(
        actor=actor, complaint_id=complaint.pk, text=given["text"], on=clock.today(), at=clock.now(), once_key=key
    )


def _decide(actor: Actor, complaint: Complaint, given: dict[str, Any], _key: str) -> object:
    scan = scan_of(actor, complaint.centre_id, complaint.person_id, given["scan"], "complaint-decision")
    answer = Answer(given["outcome"], given["findings"], given["follows"], scan)
    return decide_complaint(actor=actor, complaint_id=complaint.pk, answer=answer, on=clock.today(), at=clock.now())


def _withdraw(actor: Actor, complaint: Complaint, _given: dict[str, Any], _key: str) -> object:
    return withdraw_complaint(actor=actor, complaint_id=complaint.pk, on=clock.today(), at=clock.now())


_RUN: dict[str, Run] = {ACCEPT: _accept, DECLINE: _decline, ASK: _ask, DECIDE: _decide, WITHDRAW: _withdraw}
