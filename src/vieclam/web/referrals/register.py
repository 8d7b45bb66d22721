"""The register of referrals (sổ giới thiệu): its lists, narrowed, on paper, to take along."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.jobbank import acts
from vieclam.jobbank.follow_ups import reported
from vieclam.jobbank.models import EmployerRegistration, Referral
from vieclam.jobbank.referral_selectors import REFERRAL_PARTS, counts_of_referrals, officers_of, referrals_of
from vieclam.jobbank.vacancy_selectors import registration_of_centre
from vieclam.organisations.models import Centre
from vieclam.web.components import words
from vieclam.web.components.export import csv_response, xlsx_response
from vieclam.web.components.pieces import Column, QueueRow, Tab
from vieclam.web.officer.guard import jobbank_page, look_at_list, may, require_page
from vieclam.web.officer.searches import keep_search, search_of
from vieclam.web.referrals.forms import RegisterSearchForm
from vieclam.web.referrals.shown import badge, next_of, next_of_receiving

PER_PAGE = 50
EMPLOYER = "ntd"
"""Of the address: the number of the registration of the employer whose referrals are listed."""
MOST = 5_000
"""Rows that are printed or taken along at once."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What an address asks of the register."""

    part: str
    words: str
    officer: str
    first: dt.date | None
    last: dt.date | None
    employer: EmployerRegistration | None
    address: str

    def rows(self, centre_id: int, on: dt.date) -> QuerySet[Referral]:
        """The rows of it."""
        return referrals_of(
            centre_id,
            self.part,
            on=on,
            words=self.words,
            officer=self.officer,
            first=self.first,
            last=self.last,
            employer_id=self.employer_id,
        )

    @property
    def employer_id(self) -> int | None:
        """The employer of all rows, where the list is one employer's."""
        return self.employer.employer_id if self.employer is not None else None

    def told(self) -> dict[str, str]:
        """What narrowed it, for the log of who looked: no name, no number."""
        days = f"{self.first or ''}..{self.last or ''}".strip(".")
        employer = self.employer.number if self.employer is not None else ""
        words = "words" if self.words else ""
        return {"part": self.part, "words": words, "officer": self.officer, "days": days, "employer": employer}


def _narrowed(request: Any) -> Narrowed:
    asked = request.GET
    names = [name for name, _words in REFERRAL_PARTS]
    part = asked.get("loc", "")
    kept = {name: asked.get(name, "")[:60] for name in ("tim", "nguoi", "tu", "den", EMPLOYER) if asked.get(name)}
    part = part if part in names else names[0]
    return Narrowed(
        part,
        search_of(request, kept.get("tim", "")),
        kept.get("nguoi", ""),
        _day(kept.get("tu", "")),
        _day(kept.get("den", "")),
        registration_of_centre(kept[EMPLOYER], request.actor.centre_id) if EMPLOYER in kept else None,
        urlencode({"loc": part, **kept}),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@jobbank_page
def referrals_page(request: HttpRequest) -> HttpResponse:
    """The lists; what waits for an answer opens first."""
    require_page(request, acts.SEE_REFERRALS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    officers = officers_of(actor.centre_id)
    if request.method == "POST":
        return _narrow(request, officers)
    asked, on, here = _narrowed(request), clock.today(), reverse("officer:referrals")
    page = Paginator(asked.rows(actor.centre_id, on), PER_PAGE).get_page(request.GET.get("trang"))
    counts = counts_of_referrals(actor.centre_id, on=on, employer_id=asked.employer_id)
    if asked.words:
        look_at_list(request, "referrals_search", page.paginator.count, asked.told())
    known = reported(list(page))
    first = {"q": asked.words, "officer": asked.officer, "first": asked.first, "last": asked.last}
    rest = asked.address.partition("&")[2]
    values = {
        "tabs": [
            Tab(
                str(label),
                f"{here}?loc={name}" + (f"&{rest}" if rest else ""),
                counts[name],
                "danger" if name in {"overdue", "no_answer"} and counts[name] else "",
                name == asked.part,
            )
            for name, label in REFERRAL_PARTS
            if counts[name] or name == asked.part or name not in {"cancelled", "received"}
        ],
        "part": asked.part,
        "follow_ups": reverse("officer:follow_ups"),
        "part_words": str(dict(REFERRAL_PARTS)[asked.part]),
        "form": RegisterSearchForm(initial=first, officers=officers),
        "searched": bool(rest),
        "employer": asked.employer,
        "address": asked.address,
        "page": page,
        "columns": COLUMNS,
        "rows": [_row(row, actor.centre_id, on, row.pk in known) for row in page],
        "may_refer": may(request, acts.ISSUE_REFERRAL),
    }
    return render(request, "web/referrals/list.html", values)


def _narrow(request: HttpRequest, officers: list[tuple[str, str]]) -> HttpResponse:
    """The search as an address; of the words a token of the session alone."""
    form = RegisterSearchForm(request.POST, officers=officers)
    given = form.cleaned_data if form.is_valid() else {}
    days = {name: given[field].isoformat() for name, field in (("tu", "first"), ("den", "last")) if given.get(field)}
    kept = {"loc": request.GET.get("loc", "all") or "all", "tim": keep_search(request, given.get("q", ""))}
    kept |= {"nguoi": given.get("officer", ""), **days, EMPLOYER: request.GET.get(EMPLOYER, "")[:60]}
    return redirect(f"{reverse('officer:referrals')}?{urlencode({k: v for k, v in kept.items() if v})}")


COLUMNS = [
    Column(gettext_lazy("Số phiếu")),
    Column(gettext_lazy("Người lao động")),
    Column(gettext_lazy("Vị trí, nhà tuyển dụng")),
    Column(gettext_lazy("Trạng thái")),
    Column(gettext_lazy("Việc tiếp theo, hạn")),
    Column(gettext_lazy("Người lập")),
]


def _row(row: Referral, centre_id: int, on: dt.date, told: bool) -> QueueRow:
    coming = next_of(row, on, reported=told) if row.centre_id == centre_id else next_of_receiving(row)
    due = coming.words
    if coming.day is not None:
        late = _("Quá hạn %(day)s.") if coming.late else _("Trước %(day)s.")
        due = f"{due} {late % {'day': words.plain_date(coming.day)}}"
    by = row.issued_by_name if row.centre_id == centre_id else row.centre.short_name
    cells = [row.number, row.person_name, f"{row.post}, {row.employer_name}", badge(row)[1], due or "–", by or "–"]
    return QueueRow(row.pk, reverse("officer:referral", args=[row.number]), cells, row.number)


TAKEN = (
    *("Số phiếu", "Ngày lập", "Người lao động", "Vị trí", "Nhà tuyển dụng", "Ngày dự tuyển", "Trả lời trước"),
    *("Có giá trị đến", "Trạng thái", "Ngày báo kết quả", "Ngày bắt đầu làm việc", "Mức lương", "Người lập"),
    *("Trung tâm lập", "Trung tâm nhận"),
)
"""Heads of the file, in the language of the register whatever that of the page."""


def _taken(row: Referral) -> list[Any]:
    return [
        *(row.number, row.issued_on, row.person_name, row.post, row.employer_name, row.attend_on, row.answer_by),
        *(row.valid_until, row.get_state_display(), row.notified_on, row.starts_on, row.pay_amount),
        *(row.issued_by_name, row.centre.name, row.receiving_centre.name),
    ]


def _all_rows(request: Any, asked: Narrowed) -> list[Referral] | None:
    """Every row of the narrowed register, the looking logged; None where they are more than one takes along at once."""
    rows = list(asked.rows(request.actor.centre_id, clock.today())[: MOST + 1])
    if len(rows) > MOST:
        return None
    look_at_list(request, "referrals_export", len(rows), asked.told(), [row.person_id for row in rows])
    return rows


def _too_many(request: HttpRequest, asked: Narrowed) -> HttpResponse:
    message = _("Mục này có hơn %(most)s phiếu, mỗi lần chỉ lấy hoặc in được chừng đó: hãy thu hẹp theo ngày lập.")
    messages.error(request, message % {"most": words.grouped(MOST)})
    return redirect(f"{reverse('officer:referrals')}?{asked.address}")


@jobbank_page
def referrals_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The narrowed register as CSV or Excel; whoever stands in it sees that it was taken along."""
    require_page(request, acts.SEE_REFERRALS)
    if kind not in {"csv", "xlsx"}:
        raise Http404
    asked = _narrowed(request)
    rows = _all_rows(request, asked)
    if rows is None:
        return _too_many(request, asked)
    name = f"so-gioi-thieu-{clock.today():%Y%m%d}"
    if kind == "csv":
        return csv_response(name, [Column(label) for label in TAKEN], [_taken(row) for row in rows])
    return xlsx_response(name, [Column(label) for label in TAKEN], [_taken(row) for row in rows])


@jobbank_page
def referrals_print(request: HttpRequest) -> HttpResponse:
    """The narrowed register on paper."""
    require_page(request, acts.SEE_REFERRALS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    asked = _narrowed(request)
    rows = _all_rows(request, asked)
    if rows is None:
        return _too_many(request, asked)
    values = {
        "centre": Centre.objects.get(pk=actor.centre_id),
        "rows": [(row, badge(row)[1]) for row in rows],
        "part_words": str(dict(REFERRAL_PARTS)[asked.part]),
        "asked": asked,
        "today": clock.today(),
    }
    return render(request, "web/referrals/print.html", values)
