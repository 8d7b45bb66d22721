"""The list behind a number of a report."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vieclam.benefits.event_kinds import event_words
from vieclam.core import clock
from vieclam.labourmarket.queries import Span, rows_of
from vieclam.people.services.record_views import ListLook
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column
from vieclam.web.manager.guard import report_page
from vieclam.web.manager.report_words import MEASURE_OF, group_words, indicator_words, period_words, sex_words
from vieclam.web.manager.reports import centre_and_period

PER_PAGE, MOST_EXPORTED = 50, 50_000
SEX_OF = {"nam": "male", "nu": "female", "": ""}


def _narrowed(request: HttpRequest) -> dict[str, Any]:
    """What the address narrows the list to, checked by the query itself."""
    sex, group = request.GET.get("gioi", ""), request.GET.get("nhom", "")
    if sex not in SEX_OF or not (group == "" or (group.isdecimal() and len(group) == 1)):
        raise Http404
    number = int(group) - 1 if group else None
    return {"sex": SEX_OF[sex], "group": number, "cause": request.GET.get("ly-do", "")}


@report_page
def rows(request: HttpRequest, code: str, word: str, measure: str) -> HttpResponse:
    """The dossiers, decisions or payments a number counts, as they are today."""
    centre, period = centre_and_period(request, code, word)
    narrowed, name = _narrowed(request), MEASURE_OF.get(measure, "")
    span = Span(centre.pk, period.start, min(period.end, clock.today()))
    try:
        found = rows_of(name, span, **narrowed)
    except LookupError as none:
        raise Http404 from none
    if name in {"granted", "at_cap"}:
        found = found.select_related("dossier__entitlement")
    columns = _columns(name)
    if "csv" in request.GET:
        taken = list(found[:MOST_EXPORTED])
        people = [row.person_id for row in taken]
        look = ListLook("figures_export", len(taken), {"indicator": name, "period": word}, people, centre.pk)
        request.looks.append(look)  # type: ignore[attr-defined]
        return csv_response(f"{measure}-{word}", columns, (_line(name, row) for row in taken))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    at_desk = request.actor.centre_id is not None  # type: ignore[attr-defined]
    values = {
        "title": ", ".join([indicator_words()[name], *_said(narrowed), period_words(period)]),
        "page": page,
        "columns": columns,
        "rows": [_shown(name, row, at_desk) for row in page],
        "number": page.paginator.count,
        "back": reverse("manager:report", args=[code, word]),
        "export": _export(request),
    }
    return render(request, "web/manager/behind.html", values)


def _export(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["csv"] = "1"
    return f"?{query.urlencode()}"


def _said(narrowed: dict[str, Any]) -> list[str]:
    said = [event_words(narrowed["cause"])] if narrowed["cause"] else []
    if narrowed["sex"]:
        said.append(sex_words()[narrowed["sex"]])
    return said + ([group_words()[narrowed["group"]]] if narrowed["group"] is not None else [])


def _columns(name: str) -> list[Column]:
    columns = [Column(_reference_word(name)), Column(_("Người hưởng")), Column(_("Ngày"))]
    if name in {"granted", "at_cap"}:
        columns += [Column(_("Mức hưởng hằng tháng"), numeric=True), Column(_("Số tháng"), numeric=True)]
    elif name == "terminated":
        columns.append(Column(_("Lý do")))
    elif name == "paid":
        columns.append(Column(_("Số tiền"), numeric=True))
    return columns


def _reference_word(name: str) -> str:
    if name == "paid":
        return _("Lệnh chi")
    return _("Số văn bản") if name in {"transferred_out", "transferred_in"} else _("Mã hồ sơ")


def _line(name: str, row: Any) -> tuple[Any, ...]:
    first = (_reference(name, row), row.person.full_name, row.day)
    if name in {"granted", "at_cap"}:
        return (*first, row.dossier.entitlement.monthly_amount, row.dossier.entitlement.months)
    if name == "terminated":
        return (*first, event_words(row.cause))
    return (*first, row.amount) if name == "paid" else first


def _reference(name: str, row: Any) -> str:
    if name == "paid":
        return str(row.reference)
    if name in {"transferred_out", "transferred_in"}:
        return str(row.number_text)
    return str(row.code if name == "filed" else row.dossier.code)


def _shown(name: str, row: Any, at_desk: bool) -> tuple[Any, ...]:
    reference, *rest = _line(name, row)
    if not at_desk or name in {"transferred_out", "transferred_in"}:
        return (reference, *rest)
    page, key = ("officer:order", row.pk) if name == "paid" else ("officer:dossier", reference)
    return (format_html('<a href="{}">{}</a>', reverse(page, args=[key]), reference), *rest)
