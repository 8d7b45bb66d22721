"""Mẫu 04 (Kết quả kết nối việc làm) of a period: on the page, on paper, as a table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vieclam.core import clock
from vieclam.documents.engine.forms.connections import MOST_ROWS
from vieclam.documents.engine.typesetting import render as typeset
from vieclam.jobbank import acts
from vieclam.jobbank.choices import Qualification
from vieclam.jobbank.hirings import Hiring, hirings, rows_of
from vieclam.jobbank.models import Referral
from vieclam.organisations.models import Centre
from vieclam.people.models import Sex
from vieclam.web.components import words
from vieclam.web.components.export import csv_response, xlsx_response
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Column
from vieclam.web.officer.guard import jobbank_page, look_at_list, require_page

PER_PAGE = 50
HEADS = (
    gettext_lazy("STT"),
    gettext_lazy("Số định danh cá nhân"),
    gettext_lazy("Họ và tên"),
    gettext_lazy("Trình độ"),
    gettext_lazy("Giới tính"),
    gettext_lazy("Số ĐKKD/mã số thuế"),
    gettext_lazy("Tên người sử dụng lao động"),
    gettext_lazy("Ngành SXKD"),
    gettext_lazy("Địa chỉ"),
    gettext_lazy("Vị trí việc làm"),
    gettext_lazy("Mức lương (mã 1–5)"),
    gettext_lazy("Ngày bắt đầu làm việc"),
    gettext_lazy("Ghi chú"),
)
"""The columns of Mẫu 04 in the order of the form."""
SHOWN_HEADS = (
    gettext_lazy("STT"),
    gettext_lazy("Người lao động"),
    gettext_lazy("Trình độ, giới tính"),
    gettext_lazy("Người sử dụng lao động"),
    gettext_lazy("Ngành SXKD, địa chỉ"),
    gettext_lazy("Vị trí việc làm"),
    gettext_lazy("Mức lương"),
    gettext_lazy("Ngày bắt đầu làm việc"),
    gettext_lazy("Ghi chú"),
)
"""What the page shows of them: two of the form's columns in one, so that a row fits on a screen."""


class PeriodForm(forms.Form):
    """From which day to which the employer told the result."""

    tu = DateField(label=gettext_lazy("Nhà tuyển dụng báo từ ngày"), required=False)
    den = DateField(label=gettext_lazy("đến ngày"), required=False)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    first: dt.date
    last: dt.date


def period_of(request: Any) -> tuple[Period, PeriodForm]:
    """The period an address names; the running month where it names none or one that ends before it begins."""
    form = PeriodForm(request.GET or None)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    last = given.get("den") or clock.today()
    first = given.get("tu") or last.replace(day=1)
    if first > last:
        form.add_error("den", _("Ngày cuối không thể trước ngày đầu."))
        first = last.replace(day=1)
    if not form.is_bound:
        form = PeriodForm(initial={"tu": first, "den": last})
    return Period(first, last), form


@jobbank_page
def connections_page(request: HttpRequest) -> HttpResponse:
    """The rows of a period."""
    require_page(request, acts.SEE_FOLLOW_UPS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    period, form = period_of(request)
    found = hirings(actor.centre_id, period.first, period.last)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    rows = list(rows_of(list(page), first_place=page.start_index() or 1))
    if rows:
        look_at_list(request, "connections", *_looked_at(period, [row.referral for row in rows]))
    values = {
        "form": form,
        "period": period,
        "page": page,
        "columns": [Column(str(label), numeric=number in {0, 6}) for number, label in enumerate(SHOWN_HEADS)],
        "rows": [_shown(row, actor.centre_id) for row in rows],
        "number": page.paginator.count,
        "query": request.GET.urlencode(),
        "most": MOST_ROWS,
    }
    return render(request, "web/follow_up/connections.html", values)


@jobbank_page
def connections_file(request: HttpRequest, form: str) -> HttpResponse:
    """All rows of the period: ``pdf`` is Mẫu 04 on paper, ``xlsx`` and ``csv`` have its columns."""
    require_page(request, acts.SEE_FOLLOW_UPS)
    if form not in {"pdf", "xlsx", "csv"}:
        raise Http404
    actor: Any = request.actor  # type: ignore[attr-defined]
    period, _form = period_of(request)
    referrals = list(hirings(actor.centre_id, period.first, period.last)[:MOST_ROWS])
    if referrals:
        look_at_list(request, "connections_export", *_looked_at(period, referrals))
    rows = list(rows_of(referrals))
    name = f"mau-04-{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    if form == "pdf":
        return _pdf(actor.centre_id, period, rows, name)
    respond = xlsx_response if form == "xlsx" else csv_response
    columns = [Column(str(label)) for label in HEADS]
    return respond(name, columns, (_cells(row, actor.centre_id) for row in rows))


def _looked_at(period: Period, referrals: list[Referral]) -> tuple[int, dict[str, str], list[int]]:
    """How many were seen, of which days, and who."""
    narrowed = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return len(referrals), narrowed, [row.person_id for row in referrals]


def _cells(row: Hiring, centre_id: int) -> list[Any]:
    return [
        row.place,
        row.personal_number,
        row.full_name,
        _qualification(row),
        str(dict(Sex.choices).get(row.sex, "")),
        row.employer_number,
        row.employer_name,
        row.industry_code,
        row.employer_address,
        row.post,
        row.pay_band,
        words.plain_date(row.starts_on) if row.starts_on else "",
        _remark(row, centre_id),
    ]


def _shown(row: Hiring, centre_id: int) -> list[Any]:
    cells, number = _cells(row, centre_id), row.referral.number
    remark = format_html('<span class="nowrap">{}</span>{}', number, str(cells[-1]).removeprefix(number))
    return [
        cells[0],
        _pair(cells[2], cells[1]),
        _pair(cells[3], cells[4]),
        _pair(cells[6], cells[5]),
        _pair(cells[8], cells[7]),
        *cells[9:-1],
        remark,
    ]


def _pair(first: Any, second: Any) -> Any:
    return format_html('{}<span class="small tray-words">{}</span>', first or "–", second or "")


def _qualification(row: Hiring) -> str:
    return str(dict(Qualification.choices).get(row.qualification, ""))


def _remark(row: Hiring, centre_id: int) -> str:
    """The slip's number, and who referred where that is another centre."""
    if row.referral.centre_id == centre_id:
        return row.referral.number
    return _("%(number)s, trung tâm khác giới thiệu") % {"number": row.referral.number}


def _pdf(centre_id: int, period: Period, rows: list[Hiring], name: str) -> HttpResponse:
    centre = Centre.objects.select_related("department").get(pk=centre_id)
    with override("vi"):
        data = {
            "centre": centre.name,
            "parent": centre.department.name,
            "place": centre.department.place_name,
            "issued_on": clock.today().isoformat(),
            "start": period.first.isoformat(),
            "end": period.last.isoformat(),
            "rows": [_printed(row, centre_id) for row in rows],
        }
    response = HttpResponse(typeset("N352-04", data), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _printed(row: Hiring, centre_id: int) -> dict[str, Any]:
    return {
        "place": row.place,
        "personal_number": row.personal_number,
        "full_name": row.full_name,
        "qualification": _qualification(row),
        "sex": row.sex,
        "employer_number": row.employer_number,
        "employer_name": row.employer_name,
        "industry": row.industry_code,
        "employer_address": row.employer_address,
        "post": row.post,
        "pay_band": row.pay_band,
        "starts_on": row.starts_on.isoformat() if row.starts_on else "",
        "note": _remark(row, centre_id),
    }
