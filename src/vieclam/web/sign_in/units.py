"""Choosing the unit one works for now, for staff with roles in several."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.accounts.models import UserKind
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import InvalidInput
from vieclam.organisations.models import Centre, Department, Membership
from vieclam.organisations.selectors import memberships_on
from vieclam.web.sign_in.addresses import NEXT, safe_next, sign_in_address


def role_name(role: str) -> str:
    """The role in words."""
    names = {
        Role.RECEPTION: _("một cửa"),
        Role.OFFICER: _("chuyên viên"),
        Role.COUNSELLOR: _("tư vấn viên"),
        Role.ARCHIVIST: _("lưu trữ"),
        Role.HEAD: _("trưởng phòng"),
        Role.CENTRE_DIRECTOR: _("giám đốc trung tâm"),
        Role.CLERK: _("văn thư"),
        Role.CENTRE_ADMINISTRATOR: _("quản trị trung tâm"),
        Role.REVIEWER: _("chuyên viên Sở"),
        Role.DEPARTMENT_DIRECTOR: _("giám đốc Sở"),
        Role.DEPARTMENT_CLERK: _("văn thư Sở"),
        Role.FIGURES_VIEWER: _("xem số liệu"),
        Role.AUDITOR: _("kiểm toán"),
        Role.DATA_PROTECTION_OFFICER: _("bảo vệ dữ liệu"),
        Role.PLATFORM_ADMINISTRATOR: _("quản trị nền tảng"),
    }
    return names.get(Role(role), role)


def unit_options(memberships: list[Membership]) -> list[tuple[int, str]]:
    """One line per unit: the first membership's id, and the unit with its roles."""
    centres = dict(Centre.objects.filter(pk__in=[m.centre_id for m in memberships]).values_list("pk", "name"))
    departments = dict(
        Department.objects.filter(pk__in=[m.department_id for m in memberships]).values_list("pk", "name")
    )
    units: dict[tuple[int | None, int | None], list[Membership]] = {}
    for row in memberships:
        units.setdefault((row.centre_id, row.department_id), []).append(row)
    found = []
    for (centre_id, department_id), rows in units.items():
        name = centres.get(centre_id) or departments.get(department_id) or _("Toàn quốc")
        roles = ", ".join(role_name(row.role) for row in rows)
        found.append((rows[0].pk, f"{name}: {roles}"))
    return found


def choose_unit(request: HttpRequest) -> HttpResponse:
    """Shows the units; keeps the choice for this session."""
    user = request.user
    if not user.is_authenticated or user.kind != UserKind.STAFF:
        return redirect(sign_in_address(request.path))
    wanted = safe_next(request, request.GET.get(NEXT, ""))
    memberships = memberships_on(user.pk, clock.today())
    if request.method == "POST":
        chosen = request.POST.get("membership", "")
        if chosen not in {str(row.pk) for row in memberships}:
            raise InvalidInput("membership", _("Hãy chọn một đơn vị trong danh sách."), field="membership")
        request.session["membership_id"] = int(chosen)
        return redirect(wanted or "public:sign_in_done")
    values = {"options": unit_options(memberships), "current": request.session.get("membership_id")}
    return render(request, "web/sign_in/units.html", values)
