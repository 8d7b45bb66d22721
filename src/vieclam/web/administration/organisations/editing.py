"""Editing a Department, a centre, a point of reception; writing and ending a delegation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.organisations.models import Centre, Delegation, Department, Membership, ReceptionPoint
from vieclam.organisations.selectors import SIGNING_ROLES, of_department
from vieclam.organisations.services.delegate_signing import delegate_signing, end_delegation
from vieclam.organisations.services.edit_organisations import edit_centre, edit_department, edit_reception_point
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.organisations.access import attempt, form_page
from vieclam.web.administration.organisations.forms import (
    CentreEditForm,
    DelegateForm,
    DepartmentEditForm,
    EndForm,
    PointEditForm,
)
from vieclam.web.administration.organisations.shown import span_of


@administrators_only
def department_edit(request: Any, department_id: int) -> HttpResponse:
    """A Department's name, symbol and code."""
    row = get_object_or_404(Department, pk=department_id)
    form = DepartmentEditForm(request.POST or None, initial=_initial(row, DepartmentEditForm))

    def run(values: dict[str, Any]) -> Any:
        return edit_department(actor=request.actor, department_id=row.pk, **values)

    back = reverse("administration:department", args=[row.pk])
    return _edited(request, form, run, title=row.name, back=back)


@administrators_only
def centre_edit(request: Any, centre_id: int) -> HttpResponse:
    """A centre's name, address, telephone and code."""
    row = get_object_or_404(Centre, pk=centre_id)
    form = CentreEditForm(request.POST or None, initial=_initial(row, CentreEditForm))

    def run(values: dict[str, Any]) -> Any:
        return edit_centre(actor=request.actor, centre_id=row.pk, **values)

    return _edited(request, form, run, title=row.name, back=reverse("administration:centre", args=[row.pk]))


@administrators_only
def point_edit(request: Any, point_id: int) -> HttpResponse:
    """A point of reception: name, unit code, address, hours."""
    row = get_object_or_404(ReceptionPoint, pk=point_id)
    form = PointEditForm(request.POST or None, initial=_initial(row, PointEditForm))

    def run(values: dict[str, Any]) -> Any:
        return edit_reception_point(actor=request.actor, point_id=row.pk, **values)

    return _edited(request, form, run, title=row.name, back=reverse("administration:centre", args=[row.centre_id]))


def _initial(row: Any, form: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields}


def _edited(request: Any, form: Any, run: Any, *, title: str, back: str) -> HttpResponse:
    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi. Giá trị trước đó vẫn còn trong lịch sử."))
        return redirect(back)
    return form_page(request, form, title=title, back=back, button=_("Ghi lại"))


@administrators_only
def delegation_add(request: Any, department_id: int) -> HttpResponse:
    """Record a written delegation of the director's power to sign."""
    row = get_object_or_404(Department, pk=department_id)
    form = DelegateForm(_who_can_sign(row.pk), request.POST or None, initial={"valid_from": clock.today()})

    def run(values: dict[str, Any]) -> Any:
        staff_id, key = values.pop("staff"), request.POST.get("once_key", "")
        return delegate_signing(actor=request.actor, department_id=row.pk, staff_id=staff_id, once_key=key, **values)

    back = reverse("administration:department", args=[row.pk])
    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi ủy quyền ký."))
        return redirect(back)
    lead = _(
        "Ghi đúng như văn bản giao quyền. Giám đốc vẫn ký được; khi trình, trung tâm chọn ai ký, mặc định là người được"
        " giao quyền."
    )
    return form_page(
        request, form, title=_("Thêm ủy quyền ký"), eyebrow=row.name, lead=lead, back=back, button=_("Ghi ủy quyền")
    )


def _who_can_sign(department_id: int) -> list[tuple[int, str]]:
    """Staff whose role signs, now or later: of the Department, then of its centres."""
    on = clock.today()
    held = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    rows = (
        Membership.objects.filter(held, of_department(department_id), role__in=SIGNING_ROLES)
        .select_related("staff", "centre")
        .order_by("centre__code", "staff__full_name")
    )
    found = {row.staff_id: ", ".join(filter(None, (row.staff.full_name, row.staff.title))) for row in rows}
    return list(found.items())


@administrators_only
def delegation_end(request: Any, delegation_id: int) -> HttpResponse:
    """End a delegation on a day."""
    row = get_object_or_404(Delegation.objects.select_related("to_staff", "department"), pk=delegation_id)
    form = EndForm(request.POST or None, initial={"day": clock.today()})

    def run(values: dict[str, Any]) -> Any:
        return end_delegation(actor=request.actor, delegation_id=row.pk, day=values["day"], on=clock.today())

    back = reverse("administration:department", args=[row.department_id])
    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi ngày kết thúc ủy quyền."))
        return redirect(back)
    lead = _("%(form)s %(name)s, %(span)s. Văn bản đã làm theo ủy quyền này mà chưa ký thì phải trình lại.") % {
        "form": row.form,
        "name": row.to_staff.full_name,
        "span": span_of(row.valid_from, row.valid_to),
    }
    return form_page(
        request,
        form,
        title=_("Kết thúc ủy quyền ký"),
        eyebrow=row.department.name,
        lead=lead,
        back=back,
        button=_("Ghi ngày kết thúc"),
    )
