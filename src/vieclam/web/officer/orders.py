"""Payment orders: what somebody has to look at, what waits for an answer, what was paid, and the sums of each day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.organisations.models import Centre
from vieclam.payments import acts
from vieclam.payments.models import PaymentOrder
from vieclam.payments.selectors import DayTotals, Total, control_total, orders, totals_by_day
from vieclam.payments.states import SENTENCES, OrderState
from vieclam.web.components import words
from vieclam.web.components.export import csv_response
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Column, Key, QueueRow, Tab
from vieclam.web.components.text_tags import badge
from vieclam.web.officer.guard import desk_page, look_at_list, require_page
from vieclam.web.officer.order_shown import TONES, why_to_see

PER_PAGE, MOST_EXPORTED, MOST_PRINTED = 50, 20_000, 1_000
SEE, WAITING, PAID, ALL, DAYS = TABS = ("can-xem", "dang-cho", "da-tra", "tat-ca", "theo-ngay")
UNANSWERED = (OrderState.PREPARED, OrderState.SENT, OrderState.ACCEPTED)
COLUMNS = (
    gettext_lazy("Lệnh chi"),
    gettext_lazy("Người hưởng"),
    gettext_lazy("Tháng"),
    gettext_lazy("Số tiền"),
    gettext_lazy("Trạng thái"),
    gettext_lazy("Ngày lập"),
    gettext_lazy("Hạn chi"),
    gettext_lazy("Cần xem vì"),
)
NUMERIC = {2, 3}


class OrdersForm(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(
        label=gettext_lazy("Mã lệnh chi, số quyết định"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/", "autocomplete": "off"}),
    )
    tt = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *((state.value, SENTENCES[state]) for state in OrderState)],
    )
    tu = DateField(label=gettext_lazy("Lập từ ngày"), required=False)
    den = DateField(label=gettext_lazy("đến ngày"), required=False)

    def __init__(self, *args: Any, tab: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if tab == DAYS:
            del self.fields["q"]
        if tab != ALL:
            del self.fields["tt"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The selection an address names."""

    centre_id: int
    on: dt.date
    tab: str
    form: OrdersForm
    words: str = ""
    state: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    def rows(self) -> QuerySet[PaymentOrder]:
        """What it selects: what waits by its due day, what is done by the newest."""
        found = orders(
            centre_id=self.centre_id,
            words=self.words,
            state=self.state,
            first=self.first,
            last=self.last,
            states={WAITING: UNANSWERED, PAID: (OrderState.PAID,)}.get(self.tab, ()),
            to_see_on=self.on if self.tab == SEE else None,
        ).select_related("replaced_by")
        return found.order_by("-ordered_on", "-pk") if self.tab in {PAID, ALL} else found

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The days whose sums are shown: this month's, unless others are asked for."""
        last = self.last or self.on
        return self.first or last.replace(day=1), last


def wanted_of(request: Any) -> Wanted:
    """An unknown value of the address counts as none."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    form = OrdersForm(request.GET, tab=tab)
    form.is_valid()
    given = form.cleaned_data
    return Wanted(
        centre_id=request.actor.centre_id,
        on=clock.today(),
        tab=tab,
        form=form,
        words=(given.get("q") or "").replace("\x00", ""),
        state=given.get("tt") or "",
        first=given.get("tu"),
        last=given.get("den"),
    )


@desk_page
def orders_page(request: HttpRequest) -> HttpResponse:
    """One tab of the orders of the centre."""
    require_page(request, acts.SEE)
    wanted = wanted_of(request)
    query = request.GET.urlencode()
    values: dict[str, Any] = {
        "tabs": _tabs(wanted),
        "tab": wanted.tab,
        "form": wanted.form,
        "query": query,
        "keys": _keys(),
        "narrowed": bool(wanted.words or wanted.state or wanted.first or wanted.last),
    }
    if wanted.tab == DAYS:
        return render(request, "web/officer/orders_by_day.html", values | _by_day(wanted))
    page = Paginator(wanted.rows(), PER_PAGE).get_page(request.GET.get("trang"))
    values |= {
        "page": page,
        "columns": [Column(str(label), numeric=number in NUMERIC) for number, label in enumerate(COLUMNS)],
        "rows": [_row(order, wanted, query) for order in page],
    }
    return render(request, "web/officer/orders.html", values)


def _tabs(wanted: Wanted) -> list[Tab]:
    to_see = orders(centre_id=wanted.centre_id, to_see_on=wanted.on).count()
    waiting = orders(centre_id=wanted.centre_id, states=UNANSWERED).count()
    labels: dict[str, tuple[str, int | None, str]] = {
        SEE: (_("Cần xem"), to_see, "danger"),
        WAITING: (_("Đang chờ"), waiting, ""),
        PAID: (_("Đã trả"), None, ""),
        ALL: (_("Tất cả"), None, ""),
        DAYS: (_("Theo ngày"), None, ""),
    }
    return [
        Tab(label, f"?{urlencode({'tab': tab})}", count, tone, tab == wanted.tab)
        for tab, (label, count, tone) in labels.items()
    ]


def _row(order: PaymentOrder, wanted: Wanted, query: str) -> QueueRow:
    address = reverse("officer:order", args=[order.pk]) + (f"?{query}" if query else "")
    state = OrderState(order.state)
    cells = [
        order.reference,
        order.payee_name,
        order.month_said,
        words.money(order.amount),
        badge(TONES[state], str(SENTENCES[state])),
        words.plain_date(order.ordered_on),
        words.plain_date(order.due_on),
        " · ".join(why_to_see(order, wanted.on)),
    ]
    return QueueRow(order.pk, address, cells, order.payee_name)


def _keys() -> list[Key]:
    return [
        Key("j / k", _("xuống, lên một dòng")),
        Key("Enter", _("mở lệnh chi đang chọn")),
        Key("/", _("tìm theo mã lệnh chi, số quyết định")),
        Key("d", _("mở danh sách chi")),
        Key("?", _("xem bảng phím này")),
    ]


def _by_day(wanted: Wanted) -> dict[str, Any]:
    first, last = wanted.days
    days = totals_by_day(centre_id=wanted.centre_id, first=first, last=last)
    columns = [
        Column(_("Ngày lập")),
        *(Column(str(SENTENCES[state]), numeric=True) for state in OrderState),
        Column(_("Tất cả"), numeric=True),
    ]
    return {
        "columns": columns,
        "rows": [_day_cells(row, first, last) for row in days],
        "total": _day_cells(control_total(days), first, last),
        "first": first,
        "last": last,
        "number": control_total(days).all.count,
    }


def _day_cells(row: DayTotals, first: dt.date, last: dt.date) -> list[Any]:
    between = (row.day, row.day) if row.day else (first, last)
    label = words.plain_date(row.day) if row.day else _("Cộng")
    by_state = [_sum(getattr(row, state.value), between, state.value) for state in OrderState]
    return [label, *by_state, _sum(row.all, between, "")]


def _sum(total: Total, between: tuple[dt.date, dt.date], state: str) -> Any:
    """How many and how much; the number opens its list."""
    if not total.count:
        return 0
    query = {"tab": ALL, "tt": state, "tu": between[0].isoformat(), "den": between[1].isoformat()}
    address = f"{reverse('officer:orders')}?{urlencode(query)}"
    return format_html('<a href="{}">{}</a> · {}', address, words.grouped(total.count), words.money(total.amount))


@desk_page
def export(request: HttpRequest) -> HttpResponse:
    """The selection as a table, sums as plain numbers; of a range of days, its sums."""
    require_page(request, acts.SEE)
    wanted = wanted_of(request)
    if wanted.tab == DAYS:
        return _export_days(wanted)
    rows = list(wanted.rows()[:MOST_EXPORTED])
    _note(request, wanted, rows)
    columns = [Column(str(label)) for label in (*COLUMNS[:6], _("Hạn chi"), _("Ngày chi"), _("Lý do trả lại"))]
    lines = (
        (
            order.reference,
            order.payee_name,
            order.month_said,
            order.amount,
            order.get_state_display(),
            order.ordered_on,
            order.due_on,
            order.paid_on,
            order.reject_reason,
        )
        for order in rows
    )
    return csv_response(f"lenh-chi-{wanted.tab}-{wanted.on:%Y%m%d}", columns, lines)


def _note(request: Any, wanted: Wanted, rows: list[PaymentOrder]) -> None:
    """The access log is told who is on a list that is taken along; of the words only that there were some."""
    narrowed = {
        "tab": wanted.tab,
        "state": wanted.state,
        "from": wanted.first.isoformat() if wanted.first else "",
        "to": wanted.last.isoformat() if wanted.last else "",
        "words": "code" if wanted.words else "",
    }
    people = list(dict.fromkeys(row.person_id for row in rows))
    look_at_list(request, "orders_export", len(rows), narrowed, people)


def _export_days(wanted: Wanted) -> HttpResponse:
    first, last = wanted.days
    names = [str(SENTENCES[state]) for state in OrderState] + [_("Tất cả")]
    columns = [Column(_("Ngày lập"))]
    for name in names:
        columns += [Column(_("%(name)s: số lệnh") % {"name": name}), Column(_("%(name)s: số tiền") % {"name": name})]
    lines = []
    for row in totals_by_day(centre_id=wanted.centre_id, first=first, last=last):
        sums = [getattr(row, state.value) for state in OrderState] + [row.all]
        lines.append((row.day, *(number for total in sums for number in (total.count, total.amount))))
    return csv_response(f"lenh-chi-{first:%Y%m%d}-{last:%Y%m%d}", columns, lines)


@desk_page
def print_view(request: HttpRequest) -> HttpResponse:
    """The selection on paper, with its control total."""
    require_page(request, acts.SEE)
    wanted = wanted_of(request)
    found = wanted.rows()
    rows = list(found[:MOST_PRINTED])
    _note(request, wanted, rows)
    values = {
        "rows": rows,
        "number": found.count(),
        "total": sum(order.amount for order in rows),
        "centre": Centre.objects.get(pk=wanted.centre_id),
        "tab_label": next(tab.label for tab in _tabs(wanted) if tab.current),
        "on": wanted.on,
        "most": MOST_PRINTED,
        "query": request.GET.urlencode(),
    }
    return render(request, "web/officer/orders_print.html", values)
