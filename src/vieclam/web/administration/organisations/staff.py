"""A member of staff: added, shown, corrected; roles given and ended."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vieclam.accounts.adapters import has_totp
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.organisations.models import Centre, Department, Membership, Staff
from vieclam.organisations.selectors import SIGNING_ROLES
from vieclam.organisations.services.add_staff import add_staff, edit_staff
from vieclam.organisations.services.grant_role import end_role, grant_role
from vieclam.organisations.services.support import is_platform
from vieclam.organisations.units import NATION, Unit
from vieclam.web.administration.organisations.access import (
    attempt,
    form_page,
    organisation_page,
    staff_or_404,
    unit_or_404,
)
from vieclam.web.administration.organisations.forms import EndForm, NameForm, RoleForm, StaffForm, UnitForm
from vieclam.web.administration.organisations.shown import (
    certificate_of,
    delegations_of,
    history_lines,
    roles_of,
    span_of,
)
from vieclam.web.administration.organisations.units import TEMPLATES, trail
from vieclam.web.components.pieces import Link
from vieclam.web.sign_in.units import role_name


@organisation_page
def add(request: Any, centre_id: int | None = None, department_id: int | None = None) -> HttpResponse:
    """A new member of staff of a unit; the answer shows the starting password, once."""
    unit = unit_or_404(request.actor, Unit(centre_id, department_id))
    name, back = unit_words(unit)
    form = StaffForm(unit, request.actor, request.POST or None, initial={"valid_from": clock.today()})

    def run(values: dict[str, Any]) -> tuple[Staff, str]:
        point, key = values.pop("point", None), request.POST.get("once_key", "")
        return add_staff(actor=request.actor, unit=unit, point_id=point, once_key=key, **values)

    made = attempt(request, form, run)
    if made is not None:
        return password_page(request, *made)
    return form_page(request, form, title=_("Thêm cán bộ"), eyebrow=name, back=back, button=_("Thêm cán bộ"))


def password_page(request: Any, staff: Staff, password: str) -> HttpResponse:
    """The starting password on a page of its own that no address leads back to."""
    values = {"member": staff, "password": password}
    response = render(request, f"{TEMPLATES}/password.html", values)
    response["Cache-Control"] = "no-store"
    return response


def unit_words(unit: Unit) -> tuple[str, str]:
    """A unit's name and page; 404 for one that does not exist."""
    if unit.centre_id is not None:
        return get_object_or_404(Centre, pk=unit.centre_id).name, reverse(
            "administration:centre", args=[unit.centre_id]
        )
    if unit.department_id is not None:
        name = get_object_or_404(Department, pk=unit.department_id).name
        return name, reverse("administration:department", args=[unit.department_id])
    return _("Cấp toàn quốc"), reverse("administration:nation")


@organisation_page
def member(request: Any, staff_id: int) -> HttpResponse:
    """One member of staff: account, roles, delegations, certificate, history."""
    row = staff_or_404(request.actor, staff_id)
    on, now = clock.today(), clock.real_now()
    memberships = list(row.memberships.select_related("centre", "department", "reception_point"))
    roles = roles_of(memberships, on)
    delegations = delegations_of(Q(to_staff=row), on)
    signs = any(Role(one.row.role) in SIGNING_ROLES for one in roles if one.open) or bool(delegations)
    values = {
        "member": row,
        "platform": is_platform(request.actor),
        "oneself": row.pk == request.actor.staff_id,
        "second_factor": has_totp(row.user),
        "paused": bool(row.user.locked_until and row.user.locked_until > now),
        "roles": roles,
        "delegations": delegations,
        "certificate": certificate_of(row.certificate) if signs or row.certificate else None,
        "demo": settings.DEMO,
        "history": history_lines([row, *memberships], row.administration_entries.all()),
        "breadcrumbs": trail(request, *_units_of(memberships, request), Link(row.full_name)),
    }
    return render(request, f"{TEMPLATES}/member.html", values)


def _units_of(memberships: list[Membership], request: Any) -> list[Link]:
    """The unit of the latest role the actor may look at."""
    for row in sorted(memberships, key=lambda one: (one.valid_from, one.pk), reverse=True):
        if is_platform(request.actor) or row.centre_id == request.actor.centre_id:
            return [Link(*unit_words(Unit(row.centre_id, row.department_id)))]
    return []


@organisation_page
def edit(request: Any, staff_id: int) -> HttpResponse:
    """Correct name and title."""
    row = staff_or_404(request.actor, staff_id)
    form = NameForm(request.POST or None, initial={"full_name": row.full_name, "title": row.title})

    def run(values: dict[str, Any]) -> Staff:
        return edit_staff(actor=request.actor, staff_id=row.pk, **values)

    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi. Văn bản đã làm giữ tên cũ."))
        return redirect("administration:member", staff_id=row.pk)
    back = reverse("administration:member", args=[row.pk])
    return form_page(request, form, title=_("Sửa họ tên, chức danh"), eyebrow=row.full_name, back=back)


@organisation_page
def role_add(request: Any, staff_id: int) -> HttpResponse:
    """Give a role; the platform administrator chooses the unit first."""
    row = staff_or_404(request.actor, staff_id)
    unit = _chosen_unit(request, row)
    name, _address = unit_words(unit)
    form = RoleForm(unit, request.actor, request.POST or None, initial={"valid_from": clock.today()})

    def run(values: dict[str, Any]) -> Membership:
        point, key = values.pop("point", None), request.POST.get("once_key", "")
        return grant_role(actor=request.actor, staff_id=row.pk, unit=unit, point_id=point, once_key=key, **values)

    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã giao vai trò."))
        return redirect("administration:member", staff_id=row.pk)
    chooser = UnitForm(initial={"unit": code_of(unit)}) if is_platform(request.actor) else None
    return form_page(
        request,
        form,
        chooser=chooser,
        title=_("Giao vai trò: %(unit)s") % {"unit": name},
        eyebrow=row.full_name,
        back=reverse("administration:member", args=[row.pk]),
        button=_("Giao vai trò"),
    )


def code_of(unit: Unit) -> str:
    """A unit in an address: ``t12`` a centre, ``s3`` a Department, ``c`` the country."""
    if unit.centre_id is not None:
        return f"t{unit.centre_id}"
    return f"s{unit.department_id}" if unit.department_id is not None else "c"


def _chosen_unit(request: Any, row: Staff) -> Unit:
    if not is_platform(request.actor):
        return Unit(request.actor.centre_id)
    text = request.GET.get("unit", "")
    kind, number = text[:1], text[1:]
    if kind in {"t", "s"} and number.isdigit() and len(number) < 10:
        return Unit(int(number)) if kind == "t" else Unit(department_id=int(number))
    if text and text != "c":
        raise Http404
    latest = row.memberships.order_by("-valid_from", "-pk").first()
    return NATION if text == "c" or latest is None else Unit(latest.centre_id, latest.department_id)


@organisation_page
def role_end(request: Any, membership_id: int) -> HttpResponse:
    """End a role on a day."""
    held = get_object_or_404(Membership.objects.select_related("staff"), pk=membership_id)
    unit = unit_or_404(request.actor, Unit(held.centre_id, held.department_id))
    name, _address = unit_words(unit)
    form = EndForm(request.POST or None, initial={"day": clock.today()})

    def run(values: dict[str, Any]) -> Membership:
        return end_role(actor=request.actor, membership_id=held.pk, day=values["day"], on=clock.today())

    if attempt(request, form, run) is not None:
        messages.success(request, _("Đã ghi ngày kết thúc vai trò."))
        return redirect("administration:member", staff_id=held.staff_id)
    lead = _("%(role)s, %(unit)s, %(span)s.") % {
        "role": capfirst(role_name(held.role)),
        "unit": name,
        "span": span_of(held.valid_from, held.valid_to),
    }
    back = reverse("administration:member", args=[held.staff_id])
    return form_page(
        request,
        form,
        title=_("Kết thúc vai trò"),
        eyebrow=held.staff.full_name,
        lead=lead,
        back=back,
        button=_("Ghi ngày kết thúc"),
    )
