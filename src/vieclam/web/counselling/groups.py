"""Groups at the desk: the list, a new one, one with its people and what was said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.counselling import acts
from vieclam.counselling.choices import Channel, Outcome
from vieclam.counselling.figures import standing
from vieclam.counselling.models import CounsellingGroup
from vieclam.counselling.selectors import group_at, groups_at
from vieclam.counselling.services.hold_group import add_to_group, hold_group
from vieclam.counselling.services.read_notes import read_group_note
from vieclam.web.counselling.forms import GroupForm, MorePeopleForm
from vieclam.web.counselling.guard import counselling_page
from vieclam.web.officer.guard import look_at_list, may, require_page

PER_PAGE = 30


@counselling_page
def groups_page(request: HttpRequest) -> HttpResponse:
    """A new group beside those before."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    first = {"channel": Channel.COUNTER.value, "outcome": Outcome.INFORMATION.value, "held_on": clock.today()}
    form = GroupForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST":
        require_page(request, acts.HOLD_GROUP)
    if form.is_bound and form.is_valid():
        try:
            made = hold_group(
                actor=actor,
                centre_id=actor.centre_id,
                label=form.cleaned_data["label"],
                told=form.told(),
                attendance=form.cleaned_data["attendance"],
                unnamed=form.cleaned_data["unnamed"] or 0,
                held_on=form.cleaned_data["held_on"],
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã ghi buổi tư vấn %(code)s.") % {"code": made.code})
            return redirect("officer:counselling_group", code=made.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    page = Paginator(groups_at(actor.centre_id), PER_PAGE).get_page(request.GET.get("trang"))
    values = {"form": form, "page": page, "may_group": may(request, acts.HOLD_GROUP)}
    return render(request, "web/counselling/groups.html", values, status=400 if form.errors else 200)


def _found(request: Any, code: str) -> CounsellingGroup:
    row = group_at(request.actor.centre_id, code)
    if row is None:
        raise Http404
    return row


@counselling_page
def group_page(request: HttpRequest, code: str) -> HttpResponse:
    """One group; posted, more people come to it."""
    row = _found(request, code)
    form = MorePeopleForm(request.POST if request.method == "POST" else None, initial={"unnamed": row.unnamed})
    if request.method == "POST":
        require_page(request, acts.HOLD_GROUP)
    if form.is_bound and form.is_valid():
        try:
            added = add_to_group(
                actor=request.actor,  # type: ignore[attr-defined]
                group_id=row.pk,
                attendance=form.cleaned_data["attendance"],
                unnamed=form.cleaned_data["unnamed"],
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã lưu; thêm %(n)s người.") % {"n": added})
            return redirect("officer:counselling_group", code=row.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return _show(request, row, form)


@counselling_page
@require_POST
def group_note(request: HttpRequest, code: str) -> HttpResponse:
    """What was said to all, opened by a press; the reading is kept."""
    require_page(request, acts.READ_NOTES)
    row = _found(request, code)
    note = read_group_note(actor=request.actor, group=row)  # type: ignore[attr-defined]
    return _show(request, row, MorePeopleForm(initial={"unnamed": row.unnamed}), note=note, opened=True)


def _show(request: Any, row: CounsellingGroup, form: MorePeopleForm, **more: Any) -> HttpResponse:
    sessions = list(standing().filter(group=row).select_related("person").order_by("pk"))
    people = [one.person_id for one in sessions if one.person_id is not None]
    look_at_list(request, "counselling", len(people), {"group": row.code}, people)
    values = {
        "row": row,
        "sessions": sessions,
        "total": len(sessions) + row.unnamed,
        "form": form,
        "may_group": may(request, acts.HOLD_GROUP),
        "may_read": may(request, acts.READ_NOTES),
        **more,
    }
    return render(request, "web/counselling/group.html", values, status=400 if form.errors else 200)
