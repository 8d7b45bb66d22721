"""Sessions at the desk: the list with its files, one session, what was said, its slip, and correcting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.counselling import acts
from vieclam.counselling.choices import Audience
from vieclam.counselling.figures import sessions_by_kind, unnamed_by_kind
from vieclam.counselling.models import CounsellingSession
from vieclam.counselling.selectors import (
    MOST_TAKEN,
    Narrowed,
    chain_of,
    counsellors_at,
    session_at,
    sessions_at,
    to_contact,
)
from vieclam.counselling.services.read_notes import read_notes
from vieclam.counselling.services.record_session import correct_session
from vieclam.counselling.slips import print_session
from vieclam.web.components.export import csv_response, xlsx_response
from vieclam.web.counselling import shown
from vieclam.web.counselling.forms import NarrowForm, SessionForm, VoidForm
from vieclam.web.counselling.guard import counselling_page
from vieclam.web.officer.files import answer_with
from vieclam.web.officer.guard import look, look_at_list, may, require_page

PER_PAGE = 50
FILES = {"csv": csv_response, "xlsx": xlsx_response}


def _narrowed(request: Any) -> tuple[NarrowForm, Narrowed]:
    form = NarrowForm(request.GET or None, counsellors=counsellors_at(request.actor.centre_id))
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return form, Narrowed(
        first=given.get("tu"),
        last=given.get("den"),
        counsellor_id=given.get("nguoi"),
        kind=given.get("loai", ""),
        audience=given.get("ai", ""),
    )


@counselling_page
def sessions_page(request: HttpRequest) -> HttpResponse:
    """What counts, newest first, narrowed by day, counsellor, kind and audience; today's number and whom to call."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    form, narrowed = _narrowed(request)
    on = clock.today()
    page = Paginator(sessions_at(actor.centre_id, narrowed), PER_PAGE).get_page(request.GET.get("trang"))
    waiting = to_contact(actor.centre_id, on) if not request.GET else []
    people = [row.person_id for row in (*page, *waiting) if row.person_id is not None]
    look_at_list(request, "counselling", page.paginator.count, _said(narrowed), list(dict.fromkeys(people)))
    today, unnamed = (sum(count(actor.centre_id, on, on).values()) for count in (sessions_by_kind, unnamed_by_kind))
    values = {
        "rows": [(row, shown.whom(row)) for row in page],
        "page": page,
        "form": form,
        "narrowed": bool(request.GET),
        "query": request.GET.urlencode(),
        "waiting": waiting,
        "today": today,
        "unnamed": unnamed,
        "may_record": may(request, acts.RECORD),
        "may_take": may(request, acts.TAKE_ALONG),
        "may_group": may(request, acts.HOLD_GROUP),
    }
    return render(request, "web/counselling/list.html", values)


def _said(narrowed: Narrowed) -> dict[str, str]:
    names = ("first", "last", "counsellor_id", "kind", "audience")
    return {name: str(value) for name in names if (value := getattr(narrowed, name))}


@counselling_page
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The list as a file: codes and days; neither names nor what was said."""
    require_page(request, acts.TAKE_ALONG)
    if kind not in FILES:
        raise Http404
    _form, narrowed = _narrowed(request)
    rows = list(sessions_at(request.actor.centre_id, narrowed)[:MOST_TAKEN])  # type: ignore[attr-defined]
    look_at_list(request, "counselling_export", len(rows), _said(narrowed))
    return FILES[kind]("luot-tu-van", shown.COLUMNS, [shown.taken(row) for row in rows])


def _found(request: Any, session_id: int) -> CounsellingSession:
    row = session_at(request.actor.centre_id, session_id)
    if row is None:
        raise Http404
    return row


@counselling_page
def session_page(request: HttpRequest, session_id: int) -> HttpResponse:
    """One session without its words."""
    return _show(request, _found(request, session_id))


@counselling_page
@require_POST
def notes_page(request: HttpRequest, session_id: int) -> HttpResponse:
    """What was said, opened by a press; the person sees who read it."""
    require_page(request, acts.READ_NOTES)
    row = _found(request, session_id)
    return _show(request, row, notes=read_notes(actor=request.actor, session=row))  # type: ignore[attr-defined]


def _show(request: Any, row: CounsellingSession, notes: Any = None) -> HttpResponse:
    if row.person_id is not None:
        look(request, row.person_id, f"counselling:{row.code}")
    chain = chain_of(row)
    values = {
        "row": row,
        "whom": shown.whom(row),
        "facts": shown.facts(row),
        "chain": chain,
        "newest": chain[-1],
        "notes": notes,
        "may_read": may(request, acts.READ_NOTES),
        "may_correct": may(request, acts.CORRECT) and chain[-1].pk == row.pk,
        "may_record": may(request, acts.RECORD),
    }
    request.page_address = reverse("officer:counselling_one", args=[row.pk])
    return render(request, "web/counselling/one.html", values)


@counselling_page
@require_POST
def sheet(request: HttpRequest, session_id: int) -> HttpResponse:
    """The slip on paper; it says what was said, so printing is reading."""
    require_page(request, acts.READ_NOTES)
    row = _found(request, session_id)
    content = print_session(actor=request.actor, session=row)  # type: ignore[attr-defined]
    return answer_with(content, "application/pdf", f"phieu-tu-van-{row.code}.pdf", download=False)


@counselling_page
def correct(request: HttpRequest, session_id: int) -> HttpResponse:
    """A following entry: what is coded is filled in as it stands; words are written only where they change."""
    require_page(request, acts.CORRECT)
    row = _found(request, session_id)
    if row.person_id is not None:
        look(request, row.person_id, f"counselling:{row.code}")
    names = ("kind", "topic", "channel", "outcome", "for_insured", "next_contact_on", "held_on")
    posted = request.POST if request.method == "POST" else None
    first = {name: getattr(row, name) for name in names}
    form = SessionForm(posted, audience=Audience(row.audience), initial=first)
    void = VoidForm(posted, initial={"void": row.void})
    if posted is not None and form.is_valid() and void.is_valid():
        try:
            made = correct_session(
                actor=request.actor,  # type: ignore[attr-defined]
                session_id=row.pk,
                told=form.told(),
                held_on=form.cleaned_data["held_on"],
                void=void.cleaned_data["void"],
                on=clock.today(),
                at=clock.now(),
                once_key=posted.get("once_key", ""),
            )
            messages.success(request, _("Đã ghi lượt đính chính; lượt trước được giữ lại."))
            return redirect("officer:counselling_one", session_id=made.pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"row": row, "whom": shown.whom(row), "form": form, "void": void}
    return render(request, "web/counselling/correct.html", values, status=400 if form.errors else 200)
