"""The list of organisations, and the pages of a Department, a centre and the national level."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.text import fold
from vieclam.documents.signers import centre_seal_slug, seal_slug
from vieclam.organisations.models import AdministrationEntry, Centre, Department, Membership, ReceptionPoint
from vieclam.organisations.services.support import is_platform
from vieclam.organisations.units import NATION, Unit
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.organisations.access import centre_or_404, organisation_page
from vieclam.web.administration.organisations.forms import SearchForm
from vieclam.web.administration.organisations.shown import (
    certificate_of,
    closing_of,
    delegations_of,
    history_lines,
    staff_of,
)
from vieclam.web.components.pieces import Column, Link, QueueRow

PAGE_SIZE = 50
TEMPLATES = "web/administration/organisations"


@organisation_page
def organisations(request: Any) -> HttpResponse:
    """Every Department with its centres, searched by name, code or address; a centre's administrator sees the own."""
    if not is_platform(request.actor):
        return redirect("administration:centre", centre_id=request.actor.centre_id or 0)
    form = SearchForm(request.GET)
    wanted = fold(form.cleaned_data["q"]).split() if form.is_valid() else []
    rows = [row for row, text in _all_units() if all(word in text for word in wanted)]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("trang"))
    columns = [Column(_("Đơn vị")), Column(_("Mã")), Column(_("Thuộc")), Column(_("Cán bộ"), numeric=True)]
    values = {"form": form, "page": page, "rows": list(page), "columns": columns}
    return render(request, f"{TEMPLATES}/list.html", values)


def _all_units() -> list[tuple[QueueRow, str]]:
    """Each Department followed by its centres, with the folded text a search looks into."""
    counts = _present_staff()
    points: dict[int, str] = {}
    for centre_id, code, name, address in ReceptionPoint.objects.values_list(
        "centre_id", "unit_code", "name", "address"
    ):
        points[centre_id] = f"{points.get(centre_id, '')} {code} {name} {address}"
    found = []
    for department in sorted(Department.objects.prefetch_related("centres"), key=lambda row: fold(row.name)):
        url = reverse("administration:department", args=[department.pk])
        cells = [department.name, department.code, None, counts.get((None, department.pk), 0)]
        found.append((QueueRow(f"s{department.pk}", url, cells), fold(f"{department.name} {department.code}")))
        for centre in sorted(department.centres.all(), key=lambda row: row.code):
            url = reverse("administration:centre", args=[centre.pk])
            cells = [_name_of(centre), centre.code, department.name, counts.get((centre.pk, None), 0)]
            text = f"{centre.name} {centre.code} {centre.address} {department.name} {points.get(centre.pk, '')}"
            found.append((QueueRow(f"t{centre.pk}", url, cells), fold(text)))
    return found


def _name_of(centre: Centre) -> str:
    """The name, with the word that it is closed where it is."""
    closing = closing_of(centre, clock.today())
    return f"{centre.name} ({closing.word})" if closing else centre.name


def _present_staff() -> dict[tuple[int | None, int | None], int]:
    """How many people hold a role in each unit today."""
    on = clock.today()
    running = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    people: dict[tuple[int | None, int | None], set[int]] = {}
    for row in Membership.objects.filter(running).values_list("centre_id", "department_id", "staff_id"):
        people.setdefault((row[0], row[1]), set()).add(row[2])
    return {unit: len(staff) for unit, staff in people.items()}


def trail(request: Any, *links: Link) -> list[Link]:
    """The way here; a centre's administrator begins at the centre."""
    begin = [Link(_("Tổ chức, cán bộ"), reverse("administration:organisations"))] if is_platform(request.actor) else []
    return [*begin, *links]


@administrators_only
def department(request: HttpRequest, department_id: int) -> HttpResponse:
    """One Department: its facts, its centres, who signs, its seal, its staff, its history."""
    row = get_object_or_404(Department, pk=department_id)
    on = clock.today()
    present, former = staff_of(Unit(department_id=row.pk), on)
    entries = AdministrationEntry.objects.filter(department=row)
    values = {
        "department": row,
        "facts": [
            (_("Cơ quan chủ quản"), row.parent_name),
            (_("Địa danh"), row.place_name),
            (_("Ký hiệu"), row.symbol),
            (_("Mã định danh"), row.code),
        ],
        "centres": [
            (centre, closing_of(centre, on)) for centre in row.centres.select_related("successor").order_by("code")
        ],
        "delegations": delegations_of(Q(department=row), on),
        "seal": certificate_of(seal_slug(row.pk)),
        "staff": present,
        "former": former,
        "add_url": reverse("administration:add_department_staff", args=[row.pk]),
        "history": history_lines([row, *row.delegations.select_related("to_staff")], entries),
        "demo": settings.DEMO,
        "breadcrumbs": trail(request, Link(row.name)),
    }
    return render(request, f"{TEMPLATES}/department.html", values)


@organisation_page
def centre(request: Any, centre_id: int) -> HttpResponse:
    """One centre: its facts, its points of reception, its seal, its staff, its history."""
    row, on = centre_or_404(request.actor, centre_id), clock.today()
    last = F("closed_from").desc(nulls_first=True)
    points = list(row.reception_points.select_related("successor").order_by(last, "unit_code"))
    present, former = staff_of(Unit(row.pk), on)
    platform = is_platform(request.actor)
    department_url = reverse("administration:department", args=[row.department_id]) if platform else ""
    values = {
        "centre": row,
        "platform": platform,
        "facts": [
            (_("Mã trung tâm"), row.code),
            (_("Loại"), row.get_kind_display()),
            (_("Địa chỉ"), row.address),
            (_("Điện thoại"), row.phone),
            (_("Bảo hiểm thất nghiệp"), _("Có giải quyết") if row.handles_insurance else _("Không giải quyết")),
            (_("Trưởng phòng xem trước giám đốc"), _("Có") if row.has_head_step else _("Không")),
            (_("Hai người duyệt danh sách chi"), _("Có") if row.releases_payments else _("Không")),
        ],
        "closing": closing_of(row, on),
        "points": [(point, closing_of(point, on)) for point in points],
        "staff": present,
        "former": former,
        "seal": certificate_of(centre_seal_slug(row.pk)) if platform else None,
        "demo": settings.DEMO,
        "add_url": reverse("administration:add_centre_staff", args=[row.pk]),
        "history": history_lines([row, *points]),
        "breadcrumbs": trail(request, Link(row.department.name, department_url), Link(row.name)),
    }
    return render(request, f"{TEMPLATES}/centre.html", values)


@administrators_only
def nation(request: HttpRequest) -> HttpResponse:
    """Who works for the whole country: administrators of the platform, viewers of figures, auditors."""
    present, former = staff_of(NATION, clock.today())
    values = {
        "staff": present,
        "former": former,
        "add_url": reverse("administration:add_national_staff"),
        "breadcrumbs": trail(request, Link(_("Cấp toàn quốc"))),
    }
    return render(request, f"{TEMPLATES}/nation.html", values)


__all__ = ["centre", "department", "nation", "organisations", "trail"]
