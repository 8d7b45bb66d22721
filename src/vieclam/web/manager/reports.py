"""Statutory reports: periods with their due days, one report with its tables and differences, its paper, sending."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.archive import storage
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.core.permissions import allowed
from vieclam.documents.engine.typesetting import render as typeset
from vieclam.labourmarket import periods
from vieclam.labourmarket.acts import SEND_REPORT
from vieclam.labourmarket.models import Report
from vieclam.labourmarket.periods import Period
from vieclam.labourmarket.reports import report_view, sent_report, sent_reports
from vieclam.labourmarket.services.send_report import mark, report_data, send_report
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import centre_signer
from vieclam.web.components import words
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, Tab
from vieclam.web.components.text_tags import badge
from vieclam.web.form_names import form_number
from vieclam.web.manager.guard import report_page
from vieclam.web.manager.report_shown import (
    compared,
    compared_columns,
    csv_lines,
    differing,
    sums,
    table_columns,
    table_rows,
)
from vieclam.web.manager.report_words import period_words
from vieclam.web.officer.files import answer_with


def centre_and_period(request: Any, code: str, word: str) -> tuple[Centre, Period]:
    """The centre of an address, if the actor reads it, and the period, once it has begun. Raises ``Http404``."""
    rows = Centre.objects.filter(pk__in=request.actor.centre_ids, handles_insurance=True, code=code)
    centre = rows.select_related("department").first()
    try:
        period = periods.period_of(word)
    except LookupError as none:
        raise Http404 from none
    if centre is None or period.start > clock.today():
        raise Http404
    return centre, period


@report_page
def reports(request: HttpRequest) -> HttpResponse:
    """The periods of a year with their due days and what was sent."""
    on, text = clock.today(), request.GET.get("nam", "")
    year = int(text) if text.isdecimal() and periods.FIRST_YEAR <= int(text) <= on.year else on.year
    of_actor = Centre.objects.filter(pk__in=request.actor.centre_ids, handles_insurance=True)  # type: ignore[attr-defined]
    centres, wanted = list(of_actor.order_by("code")), request.GET.get("trung-tam", "")
    chosen = next((centre for centre in centres if not wanted or centre.code == wanted), None)
    if chosen is None:
        raise Http404
    sent = sent_reports(chosen.pk, year)
    near = [one for one in (year - 1, year + 1) if periods.FIRST_YEAR <= one <= on.year]
    values = {
        "year": year,
        "centre": chosen,
        "near": [(one, f"?nam={one}&trung-tam={chosen.code}") for one in near],
        "tabs": [
            Tab(row.short_name, f"?nam={year}&trung-tam={row.code}", current=row.pk == chosen.pk) for row in centres
        ],
        "columns": [Column(_("Kỳ báo cáo")), Column(_("Mẫu")), Column(_("Gửi trước ngày")), Column(_("Trạng thái"))],
        "rows": [
            _period_row(chosen, period, sent.get((period.form, period.start, period.end)))
            for period in periods.periods(year, on=on)
        ],
    }
    return render(request, "web/manager/reports.html", values)


def _period_row(centre: Centre, period: Period, report: Report | None) -> tuple[Any, ...]:
    link = format_html('<a href="{}">{}</a>', _address("report", centre, period), period_words(period))
    tone, said = _state(period, report)
    return link, form_number(period.form), words.full_date(period.before), badge(tone, said)


def _state(period: Period, report: Report | None) -> tuple[str, str]:
    """Tone and words of where a report stands today."""
    on = clock.today()
    if report is not None:
        said = (
            _("đã gửi ngày %(day)s, số %(number)s")
            if report.sent_on < period.before
            else _("đã gửi muộn ngày %(day)s, số %(number)s")
        )
        return "good", said % {"day": words.plain_date(report.sent_on), "number": report.number_text}
    if on <= period.end:
        return "info", _("kỳ chưa kết thúc")
    return ("danger", _("quá hạn, chưa gửi")) if on >= period.before else ("wait", _("chưa gửi"))


def _address(page: str, centre: Centre, period: Period) -> str:
    return reverse(f"manager:{page}", args=[centre.code, period.word])


@report_page
def report(request: HttpRequest, code: str, word: str) -> HttpResponse:
    """One report: as sent, or as a draft counted now."""
    centre, period = centre_and_period(request, code, word)
    return _show(request, centre, period)


def _show(request: HttpRequest, centre: Centre, period: Period, *, error: str = "", status: int = 200) -> HttpResponse:
    view = report_view(centre.pk, period, on=clock.today())
    if "csv" in request.GET:
        return csv_response(f"{period.form}-{centre.code}-{period.word}", table_columns(), csv_lines(view))
    may = allowed(request.actor, SEND_REPORT, centre_id=centre.pk)  # type: ignore[attr-defined]
    tone, said = _state(period, view.report)
    values = {
        "centre": centre,
        "period": period,
        "form": form_number(period.form),
        "title": period_words(period),
        "view": view,
        "tone": tone,
        "state": said,
        "columns": table_columns(),
        "rows": table_rows(view, centre),
        "sums": sums(view, centre),
        "previous": period.previous(),
        "compared_columns": compared_columns(),
        "compared": compared(view),
        "differing": differing(view),
        "back": f"{reverse('manager:reports')}?nam={period.start.year}&trung-tam={centre.code}",
        "paper": view.report is not None or centre_signer(centre.pk, on=clock.today()) is not None,
        "may_send": may and view.report is None and clock.today() > period.end,
        "seen": mark(view.content),
        "error": error,
    }
    return render(request, "web/manager/report.html", values, status=status)


@report_page
@require_POST
def send(request: HttpRequest, code: str, word: str) -> HttpResponse:
    """Send the report; pressed twice, it is sent once."""
    centre, period = centre_and_period(request, code, word)
    actor, seen = request.actor, request.POST.get("seen", "")  # type: ignore[attr-defined]
    try:
        sent = send_report(actor=actor, centre_id=centre.pk, period=period, seen=seen, on=clock.today())
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        return _show(request, centre, period, error=problem.message, status=409)
    messages.success(request, _("Đã gửi báo cáo số %(number)s.") % {"number": sent.number_text})
    return redirect(_address("report", centre, period))


@report_page
def paper(request: HttpRequest, code: str, word: str) -> HttpResponse:
    """The report's PDF: as it was sent, or as a draft with today's numbers."""
    centre, period = centre_and_period(request, code, word)
    sent = sent_report(centre.pk, period)
    name = f"{period.form}-{centre.code}-{period.word}.pdf"
    if sent is not None:
        content = storage.read(sent.sha256)
    else:
        signer = centre_signer(centre.pk, on=clock.today())
        if signer is None:
            raise Http404
        counted = report_view(centre.pk, period, on=clock.today())
        data = report_data(centre, signer, period, counted.content) | {"end": counted.until.isoformat()}
        content = typeset(period.form, data, draft=True)
    return answer_with(content, "application/pdf", name, download="tai" in request.GET)
