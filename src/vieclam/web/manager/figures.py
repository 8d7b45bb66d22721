"""Figures by month, each number leading to its list; the register of numbers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vieclam.benefits.selectors.figures import MonthFigures, figure_list, monthly_figures
from vieclam.benefits.selectors.register import register
from vieclam.core import clock
from vieclam.documents.models import Document
from vieclam.documents.states import SENTENCES, DocumentState
from vieclam.organisations.models import Centre
from vieclam.people.services.record_views import ListLook
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, Tab
from vieclam.web.components.words import grouped
from vieclam.web.manager.guard import manager_page, staff_page

PER_PAGE = 50
MOST_EXPORTED = 50_000
YEARS = range(2015, 2101)
FIGURE_OF = {
    "tiep-nhan": "received",
    "truc-tuyen": "online",
    "tai-quay": "counter",
    "buu-chinh": "post",
    "da-trinh": "proposed",
    "da-giai-quyet": "resolved",
    "dung-han": "on_time",
    "tre-han": "late",
    "con-mo": "open",
}


def measure_labels() -> dict[str, str]:
    """Each figure's name, by the word of its address."""
    return {
        "tiep-nhan": _("Tiếp nhận"),
        "truc-tuyen": _("trực tuyến"),
        "tai-quay": _("tại quầy"),
        "buu-chinh": _("bưu chính"),
        "da-trinh": _("Đã trình Sở"),
        "da-giai-quyet": _("Đã giải quyết"),
        "dung-han": _("đúng hạn"),
        "tre-han": _("trễ hạn"),
        "con-mo": _("Còn mở cuối tháng"),
    }


def _year(request: HttpRequest) -> int:
    text = request.GET.get("nam", "")
    return int(text) if text.isdecimal() and int(text) in YEARS else clock.today().year


def _centres(request: Any) -> tuple[list[Centre], Centre]:
    """The centres the actor reads, and the one whose figures are shown."""
    centres = list(Centre.objects.filter(pk__in=request.actor.centre_ids, handles_insurance=True).order_by("code"))
    text = request.GET.get("trung-tam", "")
    chosen = next((centre for centre in centres if not text or centre.code == text), None)
    if chosen is None:
        raise Http404
    return centres, chosen


def _numbers(row: MonthFigures) -> list[int]:
    return [int(getattr(row, figure)) for figure in FIGURE_OF.values()]


def _share(row: MonthFigures) -> str:
    return "" if row.on_time_share is None else f"{row.on_time_share}%"


@staff_page
def figures(request: HttpRequest) -> HttpResponse:
    """A year of a centre by month."""
    year, on = _year(request), clock.today()
    centres, chosen = _centres(request)
    months = [row for row in monthly_figures(chosen.pk, year, on=on) if (year, row.month) <= (on.year, on.month)]
    columns = [Column(_("Tháng")), *(Column(label, numeric=True) for label in measure_labels().values())]
    columns.append(Column(_("Tỷ lệ đúng hạn"), numeric=True))
    if "csv" in request.GET:
        lines = [(f"{row.month}/{year}", *_numbers(row), _share(row)) for row in months]
        return csv_response(f"so-lieu-{year}", columns, lines)
    sums = {name: sum(getattr(row, name) for row in months) for name in FIGURE_OF.values() if name != "open"}
    whole = MonthFigures(0, **sums)
    total: list[Any] = [_("Cả năm"), *_numbers(whole), _share(whole)]
    total[len(FIGURE_OF)] = ""
    values = {
        "year": year,
        "centre": chosen,
        "near": [(near, f"?nam={near}&trung-tam={chosen.code}") for near in (year - 1, year + 1) if near <= on.year],
        "columns": columns,
        "rows": [(f"{row.month}/{year}", *_linked(chosen, year, row), _share(row)) for row in months],
        "total": total,
        "sample": whole.received,
        "tabs": [
            Tab(row.short_name, f"?nam={year}&trung-tam={row.code}", current=row.pk == chosen.pk) for row in centres
        ],
        "export": f"?nam={year}&trung-tam={chosen.code}&csv=1",
    }
    return render(request, "web/manager/figures.html", values)


def _linked(centre: Centre, year: int, row: MonthFigures) -> list[Any]:
    found: list[Any] = []
    for measure, number in zip(FIGURE_OF, _numbers(row), strict=True):
        address = f"{reverse('manager:behind', args=[year, row.month, measure])}?trung-tam={centre.code}"
        found.append(format_html('<a href="{}">{}</a>', address, grouped(number)) if number else 0)
    return found


@staff_page
def behind(request: HttpRequest, year: int, month: int, measure: str) -> HttpResponse:
    """The dossiers a number counts."""
    if measure not in FIGURE_OF or not 1 <= month <= 12 or year not in YEARS:
        raise Http404
    _all, chosen = _centres(request)
    rows = figure_list(chosen.pk, year, month, FIGURE_OF[measure], on=clock.today())
    columns = [
        Column(_("Mã hồ sơ")),
        Column(_("Người nộp")),
        Column(_("Ngày nộp")),
        Column(_("Cách nộp")),
        Column(_("Hẹn giải quyết")),
        Column(_("Trạng thái")),
    ]
    if "csv" in request.GET:
        taken = list(rows[:MOST_EXPORTED])
        narrowed = {"measure": measure, "month": f"{year}-{month:02d}"}
        people = [row.person_id for row in taken]
        request.looks.append(ListLook("figures_export", len(taken), narrowed, people, chosen.pk))  # type: ignore[attr-defined]
        return csv_response(f"{measure}-{year}-{month:02d}", columns, (_line(row) for row in taken))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    at_desk = request.actor.centre_id is not None  # type: ignore[attr-defined]
    label = measure_labels()[measure]
    values = {
        "title": f"{label[0].upper()}{label[1:]}, {month}/{year}",
        "page": page,
        "columns": columns,
        "rows": [_shown_line(row, at_desk) for row in page],
        "number": page.paginator.count,
        "back": f"{reverse('manager:figures')}?nam={year}&trung-tam={chosen.code}",
        "export": f"?csv=1&trung-tam={chosen.code}",
    }
    return render(request, "web/manager/behind.html", values)


def _line(row: Any) -> tuple[Any, ...]:
    return (
        row.code,
        row.person.full_name,
        row.filed_on,
        row.get_channel_display(),
        row.decision_due_on,
        row.get_state_display(),
    )


def _shown_line(row: Any, at_desk: bool) -> tuple[Any, ...]:
    code = format_html('<a href="{}">{}</a>', reverse("officer:dossier", args=[row.code]), row.code)
    return (code if at_desk else row.code, *_line(row)[1:])


@manager_page
def register_page(request: HttpRequest) -> HttpResponse:
    """Numbers given out, voided ones with their reason."""
    year, only_voided = _year(request), request.GET.get("loc") == "huy"
    rows = register(request.actor.centre_ids, year, only_voided=only_voided)  # type: ignore[attr-defined]
    columns = [
        Column(_("Số")),
        Column(_("Ngày văn bản")),
        Column(_("Loại")),
        Column(_("Người hưởng")),
        Column(_("Trung tâm")),
        Column(_("Trạng thái")),
        Column(_("Lý do hủy số")),
    ]
    if "csv" in request.GET:
        taken = list(rows[:MOST_EXPORTED])
        _note_register(request, taken, {"year": str(year)} | ({"only": "voided"} if only_voided else {}))
        return csv_response(f"so-quyet-dinh-{year}", columns, (_register_line(row) for row in taken))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    values = {
        "year": year,
        "years": [year - 1, year + 1],
        "page": page,
        "number": page.paginator.count,
        "columns": columns,
        "rows": [_register_shown(row) for row in page],
        "tabs": [
            Tab(_("Tất cả"), f"?nam={year}", current=not only_voided),
            Tab(_("Số đã hủy"), f"?nam={year}&loc=huy", current=only_voided),
        ],
        "export": f"?nam={year}&csv=1" + ("&loc=huy" if only_voided else ""),
    }
    return render(request, "web/manager/register.html", values)


def _note_register(request: HttpRequest, taken: list[Document], narrowed: dict[str, str]) -> None:
    """One line of the access log for each centre whose people stand in the part of the register taken along."""
    of_centre: dict[int, list[int]] = {}
    for row in taken:
        of_centre.setdefault(row.centre_id, []).append(row.person_id)
    for centre_id, people in sorted(of_centre.items()):
        request.looks.append(ListLook("register_export", len(people), narrowed, people, centre_id))  # type: ignore[attr-defined]


def _register_line(row: Any) -> tuple[Any, ...]:
    return (
        row.number_text,
        row.business_date,
        row.form,
        row.person.full_name,
        row.centre.short_name,
        str(SENTENCES[DocumentState(row.state)]),
        row.void_reason,
    )


def _register_shown(row: Any) -> tuple[Any, ...]:
    link = format_html('<a href="{}">{}</a>', reverse("manager:document", args=[row.pk]), row.number_text)
    return (link, *_register_line(row)[1:])
