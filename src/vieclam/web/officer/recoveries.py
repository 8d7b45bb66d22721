"""Money to come back: what must be looked at, what is owed, what was settled, and money nobody knows the reason of."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.payments import acts
from vieclam.payments.models import Recovery
from vieclam.payments.recoveries import OWING, over_and_underpaid, recoveries, remaining, unknown_credits
from vieclam.payments.states import RECOVERY_SENTENCES, RecoveryState
from vieclam.web.components import words
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, Key, QueueRow, Tab
from vieclam.web.components.text_tags import badge
from vieclam.web.officer.guard import desk_page, look_at_list, require_page

PER_PAGE, MOST_EXPORTED = 50, 20_000
SEE, OWED, DONE, UNKNOWN = RECOVERY_TABS = ("can-xem", "dang-thu", "da-thu", "chua-ro")
RECOVERY_TONES = {
    RecoveryState.OPEN: "info",
    RecoveryState.PARTLY: "wait",
    RecoveryState.SETTLED: "good",
    RecoveryState.OVER: "danger",
}
COLUMNS = (
    gettext_lazy("Mã thu hồi"),
    gettext_lazy("Người nộp"),
    gettext_lazy("Quyết định"),
    gettext_lazy("Phải nộp"),
    gettext_lazy("Đã nhận"),
    gettext_lazy("Còn lại"),
    gettext_lazy("Hạn nộp"),
    gettext_lazy("Trạng thái"),
)
NUMERIC = {3, 4, 5}


class WordsForm(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(
        label=gettext_lazy("Mã thu hồi, số quyết định"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/", "autocomplete": "off"}),
    )


@desk_page
def recoveries_page(request: HttpRequest) -> HttpResponse:
    """One tab of the recoveries of the centre."""
    require_page(request, acts.SEE)
    centre_id, on = request.actor.centre_id, clock.today()  # type: ignore[attr-defined]
    tab = _tab(request)
    form = WordsForm(request.GET)
    typed = (form.cleaned_data.get("q") or "").replace("\x00", "") if form.is_valid() else ""
    values: dict[str, Any] = {
        "tabs": _tabs(centre_id, tab, on),
        "tab": tab,
        "form": form,
        "narrowed": bool(typed),
        "query": request.GET.urlencode(),
        "keys": [Key("j / k", _("xuống, lên một dòng")), Key("Enter", _("mở dòng đang chọn")), Key("/", _("tìm"))],
    }
    if tab == UNKNOWN:
        return render(request, "web/officer/recoveries.html", values | _unknown(request, centre_id))
    page = Paginator(_rows(centre_id, tab, on, typed), PER_PAGE).get_page(request.GET.get("trang"))
    values |= {
        "page": page,
        "columns": [Column(str(label), numeric=number in NUMERIC) for number, label in enumerate(COLUMNS)],
        "rows": [_row(row, on) for row in page],
    }
    return render(request, "web/officer/recoveries.html", values)


def _unknown(request: HttpRequest, centre_id: int) -> dict[str, Any]:
    page = Paginator(unknown_credits(centre_id), PER_PAGE).get_page(request.GET.get("trang"))
    rows = []
    for one in page:
        cells = [words.plain_date(one.received_on), words.money(one.amount), one.content, one.payer]
        address = reverse("officer:recovery_credit", args=[one.pk])
        rows.append(QueueRow(one.pk, address, [*cells, one.entry_reference], one.entry_reference))
    labels = (_("Ngày nhận"), _("Số tiền"), _("Nội dung chuyển tiền"), _("Người chuyển"), _("Bút toán"))
    columns = [Column(label, numeric=number == 1) for number, label in enumerate(labels)]
    return {"page": page, "columns": columns, "rows": rows}


def _tab(request: HttpRequest) -> str:
    tab = request.GET.get("tab", "")
    return tab if tab in RECOVERY_TABS else RECOVERY_TABS[0]


def _rows(centre_id: int, tab: str, on: dt.date, typed: str) -> QuerySet[Recovery]:
    if tab == SEE and not typed:
        return over_and_underpaid(centre_id=centre_id, on=on)
    states = {OWED: OWING, DONE: (RecoveryState.SETTLED,)}.get(tab, ())
    return recoveries(centre_id=centre_id, states=states, words=typed)


def _tabs(centre_id: int, current: str, on: dt.date) -> list[Tab]:
    labels: dict[str, tuple[str, int | None, str]] = {
        SEE: (_("Cần xem"), over_and_underpaid(centre_id=centre_id, on=on).count(), "danger"),
        OWED: (_("Đang thu"), recoveries(centre_id=centre_id, states=OWING).count(), ""),
        DONE: (_("Đã thu đủ"), None, ""),
        UNKNOWN: (_("Tiền chưa rõ của ai"), unknown_credits(centre_id).count(), "danger"),
    }
    return [
        Tab(label, f"?{urlencode({'tab': tab})}", count, tone, tab == current)
        for tab, (label, count, tone) in labels.items()
    ]


def _row(row: Recovery, on: dt.date) -> QueueRow:
    state = RecoveryState(row.state)
    due = words.plain_date(row.due_on)
    cells = [
        row.code,
        row.person.full_name,
        row.decision_number,
        words.money(row.amount),
        words.money(row.received),
        words.money(remaining(row)),
        badge("danger", _("%(day)s · quá hạn") % {"day": due}) if state in OWING and row.due_on < on else due,
        badge(RECOVERY_TONES[state], str(RECOVERY_SENTENCES[state])),
    ]
    return QueueRow(row.pk, reverse("officer:recovery", args=[row.pk]), cells, row.code)


@desk_page
def export(request: HttpRequest) -> HttpResponse:
    """The tab as a table, sums as plain numbers."""
    require_page(request, acts.SEE)
    centre_id, on, tab = request.actor.centre_id, clock.today(), _tab(request)  # type: ignore[attr-defined]
    if tab == UNKNOWN:
        labels = [_("Ngày nhận"), _("Số tiền"), _("Nội dung chuyển tiền"), _("Người chuyển"), _("Bút toán")]
        found = list(unknown_credits(centre_id)[:MOST_EXPORTED])
        look_at_list(request, "recoveries_export", len(found), {"tab": tab})
        lines = [(one.received_on, one.amount, one.content, one.payer, one.entry_reference) for one in found]
        return csv_response(f"thu-hoi-{tab}-{on:%Y%m%d}", [Column(label) for label in labels], lines)
    rows = list(_rows(centre_id, tab, on, "")[:MOST_EXPORTED])
    look_at_list(request, "recoveries_export", len(rows), {"tab": tab}, list(dict.fromkeys(r.person_id for r in rows)))
    return csv_response(
        f"thu-hoi-{tab}-{on:%Y%m%d}",
        [Column(str(label)) for label in COLUMNS],
        (
            (
                *(row.code, row.person.full_name, row.decision_number, row.amount, row.received, remaining(row)),
                *(row.due_on, row.get_state_display()),
            )
            for row in rows
        ),
    )
