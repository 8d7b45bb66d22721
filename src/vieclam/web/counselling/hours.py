"""When appointments are given: hours of the week, set by the head or the director."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import UserFacingError
from vieclam.counselling import acts
from vieclam.counselling.models import CounsellingHours
from vieclam.counselling.services.set_hours import add_hours, end_hours
from vieclam.counselling.slots import hours_of
from vieclam.organisations.models import Membership
from vieclam.web.counselling.forms import EndForm, HoursForm
from vieclam.web.counselling.guard import counselling_page
from vieclam.web.officer.guard import may, require_page


@counselling_page
def hours_page(request: HttpRequest) -> HttpResponse:
    """The hours that hold or are to come; posted, new ones are added."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    on = clock.today()
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        staff=_staff(actor.centre_id),
        initial={"valid_from": on, "weekdays": list(range(5))},
    )
    if request.method == "POST":
        require_page(request, acts.SET_HOURS)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            add_hours(
                actor=actor,
                centre_id=actor.centre_id,
                counsellor_id=given.pop("counsellor"),
                on=on,
                once_key=request.POST.get("once_key", ""),
                **given,
            )
            messages.success(request, _("Đã thêm giờ hẹn."))
            return redirect("officer:counselling_hours")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return _show(request, form)


def _show(request: Any, form: HoursForm, failed: EndForm | None = None) -> HttpResponse:
    on = clock.today()
    values = {
        "form": form,
        "rows": [(row, f"end-{row.pk}") for row in hours_of(request.actor.centre_id, on=on)],
        "may_set": may(request, acts.SET_HOURS),
        "end_form": failed or EndForm(initial={"last_day": on}),
        "failed": failed or form,
    }
    wrong = bool(form.errors) or failed is not None
    return render(request, "web/counselling/hours.html", values, status=400 if wrong else 200)


def _staff(centre_id: int) -> list[tuple[int, str]]:
    """Who counsels at the centre now, by name."""
    roles = [role.value for role in (Role.OFFICER, Role.COUNSELLOR, Role.HEAD)]
    rows = Membership.objects.filter(centre_id=centre_id, role__in=roles, valid_to__isnull=True)
    return sorted(set(rows.values_list("staff_id", "staff__full_name")), key=lambda row: row[1])


@counselling_page
@require_POST
def hours_end(request: HttpRequest, hours_id: int) -> HttpResponse:
    """The last day of some hours."""
    require_page(request, acts.SET_HOURS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    if not CounsellingHours.objects.filter(pk=hours_id, centre_id=actor.centre_id).exists():
        raise Http404
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            end_hours(actor=actor, hours_id=hours_id, last_day=form.cleaned_data["last_day"], on=clock.today())
            messages.success(request, _("Đã đặt ngày cuối; lịch đã hẹn sau ngày đó vẫn giữ, hãy đổi từng lịch."))
            return redirect("officer:counselling_hours")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return _show(request, HoursForm(staff=_staff(actor.centre_id)), form)
