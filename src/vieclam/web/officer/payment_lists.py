"""Payment lists: what waits to be checked, to be released, what social insurance counts differently, what went out."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.organisations.models import Centre
from vieclam.payments import acts
from vieclam.payments.lists import late, lists, sums_of_open
from vieclam.payments.models import PaymentList
from vieclam.payments.states import LIST_SENTENCES, ListState
from vieclam.reference.selectors import current_calendar
from vieclam.web.components import words
from vieclam.web.components.pieces import Column, Key, QueueRow, Tab
from vieclam.web.components.text_tags import badge, countdown
from vieclam.web.officer.guard import desk_page, require_page
from vieclam.web.worker.acts_due import days_left

PER_PAGE = 50
CHECK, RELEASE, DIFFERENT, SENT = LIST_TABS = ("cho-kiem-tra", "cho-duyet", "lech", "da-duyet")
LIST_TONES = {ListState.OPEN: "info", ListState.CHECKED: "wait", ListState.RELEASED: "good"}
COLUMNS = (
    gettext_lazy("Danh sách"),
    gettext_lazy("Hạn chi"),
    gettext_lazy("Số lệnh"),
    gettext_lazy("Số tiền"),
    gettext_lazy("Trạng thái"),
    gettext_lazy("Kiểm tra, duyệt"),
)
NUMERIC = {2, 3}


@desk_page
def lists_page(request: HttpRequest) -> HttpResponse:
    """One tab of the lists of the centre."""
    require_page(request, acts.SEE)
    centre = Centre.objects.get(pk=request.actor.centre_id)  # type: ignore[attr-defined]
    tab = request.GET.get("tab", "")
    tab = tab if tab in LIST_TABS else LIST_TABS[0]
    page = Paginator(_rows(centre.pk, tab), PER_PAGE).get_page(request.GET.get("trang"))
    sums, on = sums_of_open(page), clock.today()
    values = {
        "tabs": _tabs(centre.pk, tab, on),
        "tab": tab,
        "page": page,
        "columns": [Column(str(label), numeric=number in NUMERIC) for number, label in enumerate(COLUMNS)],
        "rows": [_row(row, sums, tab, on) for row in page],
        "released_here": centre.releases_payments,
        "keys": [
            Key("j / k", _("xuống, lên một dòng")),
            Key("Enter", _("mở danh sách đang chọn")),
            Key("q", _("về lệnh chi")),
        ],
    }
    return render(request, "web/officer/payment_lists.html", values)


def _rows(centre_id: int, tab: str) -> QuerySet[PaymentList]:
    if tab == DIFFERENT:
        return lists(centre_id=centre_id, differing=True)
    if tab == SENT:
        return lists(centre_id=centre_id, states=(ListState.RELEASED,)).order_by("-due_on", "-pk")
    return lists(centre_id=centre_id, states=(ListState.OPEN if tab == CHECK else ListState.CHECKED,))


def _tabs(centre_id: int, current: str, on: dt.date) -> list[Tab]:
    labels = {
        CHECK: _("Chờ kiểm tra"),
        RELEASE: _("Chờ duyệt"),
        DIFFERENT: _("Số kiểm soát lệch"),
        SENT: _("Đã duyệt"),
    }
    found = []
    for tab, label in labels.items():
        rows = _rows(centre_id, tab)
        tone = "danger" if tab == DIFFERENT or rows.filter(due_on__lt=on).exists() else ""
        count = None if tab == SENT else rows.count()
        found.append(Tab(label, f"?{urlencode({'tab': tab})}", count, tone if tab != SENT else "", tab == current))
    return found


def _row(row: PaymentList, sums: dict[int, tuple[int, int]], tab: str, on: dt.date) -> QueueRow:
    state = ListState(row.state)
    count, amount = sums.get(row.pk, (0, 0)) if state is ListState.OPEN else (row.count, row.amount)
    cells = [
        row.reference,
        due_words(row, on),
        count,
        words.money(amount),
        badge(LIST_TONES[state], str(LIST_SENTENCES[state])),
        " · ".join(who.full_name for who in (row.checked_by, row.released_by) if who),
    ]
    address = f"{reverse('officer:payment_list', args=[row.pk])}?{urlencode({'tab': tab})}"
    return QueueRow(row.pk, address, cells, row.reference)


def due_words(row: PaymentList, on: dt.date) -> str:
    """The payment day, with what is left of it or how late it is while the list has not gone out."""
    if row.state == ListState.RELEASED:
        return words.plain_date(row.due_on)
    left = days_left(current_calendar(), on, row.due_on)
    if late(row, on):
        return badge("danger", f"{words.plain_date(row.due_on)} · {countdown(left) if left is not None else _('trễ')}")
    return f"{words.plain_date(row.due_on)}" + (f" · {countdown(left)}" if left is not None else "")
