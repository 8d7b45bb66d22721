"""The queue: tabs by clock, filters in the address, words to search for in the session, keys, a file to take along."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from vieclam.benefits.selectors.officer import (
    TABS,
    QueueCounts,
    QueueFilter,
    kind_of_words,
    queue_counts,
    queue_page,
    queue_rows,
)
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Channel, Dossier
from vieclam.dossiers.services.clarify import take_dossier
from vieclam.law.kernel.working_days import CalendarUnknown
from vieclam.reference.selectors import current_calendar
from vieclam.web.components import words
from vieclam.web.components.export import csv_response
from vieclam.web.components.pieces import Column, Key, QueueRow, Tab
from vieclam.web.components.text_tags import badge
from vieclam.web.officer.guard import desk_page, look_at_list
from vieclam.web.officer.searches import keep_search, search_of
from vieclam.web.officer.shown import place_text
from vieclam.web.worker.acts_due import days_left

MOST_EXPORTED = 20_000
KEPT = ("tab", "cua", "kenh", "tim")


class QueueForm(forms.Form):
    """What the queue is narrowed to."""

    q = forms.CharField(
        label=gettext_lazy("Tên, mã, số định danh"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/", "autocomplete": "off"}),
    )
    cua = forms.ChoiceField(
        label=gettext_lazy("Của ai"),
        required=False,
        choices=[("", gettext_lazy("Mọi người")), ("toi", gettext_lazy("Của tôi"))],
    )
    kenh = forms.ChoiceField(
        label=gettext_lazy("Cách nộp"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            ("online", gettext_lazy("Trực tuyến")),
            ("counter", gettext_lazy("Tại quầy")),
            ("post", gettext_lazy("Bưu chính")),
        ],
    )


def filter_of(request: Any) -> QueueFilter:
    """The selection an address names; unknown values fall back to the widest."""
    query = request.GET
    on = clock.today()
    try:
        tomorrow = current_calendar().nth_working_day_after(on, 1)
    except CalendarUnknown:
        tomorrow = on
    tab, channel = query.get("tab", ""), query.get("kenh", "")
    return QueueFilter(
        centre_id=request.actor.centre_id,
        on=on,
        tomorrow=tomorrow,
        tab=tab if tab in TABS else TABS[0],
        assigned_to=request.actor.staff_id if query.get("cua") == "toi" else None,
        channel=channel if channel in Channel.values else "",
        words=search_of(request, query.get("tim", "")),
        after=query.get("sau", ""),
    )


def narrowed_by(wanted: QueueFilter) -> dict[str, str]:
    """What narrowed a selection, for the access log: of the words only which kind they are."""
    return {
        "tab": "" if wanted.words else wanted.tab,
        "assigned_to": str(wanted.assigned_to or ""),
        "channel": wanted.channel,
        "words": kind_of_words(wanted.words),
    }


def kept_query(request: Any, **changed: str) -> str:
    """The filters of the address, with some changed. Of a search only its token: the words stay in the session."""
    values = {name: request.GET[name] for name in KEPT if request.GET.get(name)} | changed
    return urlencode({name: value for name, value in values.items() if value})


def _tabs(request: Any, wanted: QueueFilter, counts: QueueCounts) -> list[Tab]:
    labels = {
        "can-lam": (_("Cần làm"), ""),
        "tre": (_("Trễ"), "danger"),
        "hom-nay": (_("Hôm nay"), "wait"),
        "ngay-mai": (_("Ngày mai"), ""),
        "cho-bhxh": (_("Chờ BHXH"), ""),
        "cho-bo-sung": (_("Chờ bổ sung"), ""),
        "tat-ca": (_("Tất cả mở"), ""),
    }
    return [
        Tab(
            label,
            f"?{kept_query(request, tab=tab, tim='')}",
            counts.tabs[tab],
            tone,
            tab == wanted.tab and not wanted.words,
        )
        for tab, (label, tone) in labels.items()
    ]


COLUMNS = (
    gettext_lazy("Mã hồ sơ"),
    gettext_lazy("Người nộp"),
    gettext_lazy("Đang ở"),
    gettext_lazy("Cần làm rõ"),
    gettext_lazy("Ngày nộp"),
    gettext_lazy("Hẹn giải quyết"),
    gettext_lazy("Còn"),
    gettext_lazy("Cách nộp"),
    gettext_lazy("Người xử lý"),
)


def _left(dossier: Dossier, wanted: QueueFilter, calendar: Any) -> Any:
    if dossier.decision_due_on is None or dossier.state not in {"filed", "info_requested", "complete"}:
        return ""
    days = days_left(calendar, wanted.on, dossier.decision_due_on)
    if days is None:
        return ""
    tone = "danger" if days < 0 else "wait" if days <= 1 else "info"
    word = _("trễ %(days)s") % {"days": -days} if days < 0 else _("%(days)s ngày") % {"days": days}
    return badge(tone, word, "clock")


def _row(dossier: Dossier, wanted: QueueFilter, calendar: Any, questions: dict[int, int], query: str) -> QueueRow:
    proposal = dossier.current_proposals[0] if dossier.current_proposals else None  # type: ignore[attr-defined]
    address = reverse("officer:dossier", args=[dossier.code])
    cells = [
        dossier.code,
        dossier.person.full_name,
        badge(*place_text(dossier, proposal)),
        questions.get(dossier.pk) or "",
        words.plain_date(dossier.filed_on) if dossier.filed_on else "",
        words.plain_date(dossier.decision_due_on) if dossier.decision_due_on else "",
        _left(dossier, wanted, calendar),
        dossier.get_channel_display(),
        dossier.assigned_to.full_name if dossier.assigned_to else "",
    ]
    return QueueRow(dossier.pk, f"{address}?{query}" if query else address, cells, dossier.person.full_name)


def _chosen(request: Any) -> str:
    """The address of what the filter bar was set to."""
    given = request.POST
    chosen = {name: given.get(name, "") for name in ("tab", "cua", "kenh")}
    chosen["tim"] = keep_search(request, given.get("q", ""))
    query = urlencode({name: value for name, value in chosen.items() if value})
    return reverse("officer:queue") + (f"?{query}" if query else "")


@desk_page
def queue(request: HttpRequest) -> HttpResponse:
    """One tab of the queue, or what a search found. The filters are posted: names and numbers are in no address."""
    if request.method == "POST":
        return redirect(_chosen(request))
    wanted = filter_of(request)
    counts, page, calendar = queue_counts(wanted), queue_page(wanted), current_calendar()
    if wanted.words:
        look_at_list(request, "queue_search", len(page.rows), narrowed_by(wanted))
    query = kept_query(request)
    values = {
        "tabs": _tabs(request, wanted, counts),
        "form": QueueForm({**request.GET.dict(), "q": wanted.words}),
        "search_over": bool(request.GET.get("tim")) and not wanted.words,
        "counts": counts,
        "searched": wanted.words,
        "columns": [Column(str(label), numeric=number == 3) for number, label in enumerate(COLUMNS)],
        "rows": [_row(dossier, wanted, calendar, page.questions, query) for dossier in page.rows],
        "next": f"?{kept_query(request, sau=page.next_after)}" if page.next_after else "",
        "first": f"?{query}" if wanted.after else "",
        "query": query,
        "tab": wanted.tab,
        "keys": _keys(),
    }
    return render(request, "web/officer/queue.html", values)


def _keys() -> list[Key]:
    return [
        Key("j / k", _("xuống, lên một dòng")),
        Key("Enter", _("mở hồ sơ đang chọn")),
        Key("x", _("đánh dấu dòng đang chọn")),
        Key("/", _("tìm theo tên không dấu, mã, số định danh")),
        Key("?", _("xem bảng phím này")),
    ]


@desk_page
@require_POST
def take_many(request: HttpRequest) -> HttpResponse:
    """Put the marked dossiers on one's own table; those a colleague has stay where they are."""
    chosen = [int(text) for text in request.POST.getlist("chosen")[:200] if text.isdigit()]
    taken, refused = 0, []
    rows = Dossier.objects.filter(pk__in=chosen, centre_id=request.actor.centre_id).order_by("pk")  # type: ignore[attr-defined]
    for dossier in rows:
        try:
            take_dossier(actor=request.actor, dossier_id=dossier.pk, at=clock.now())  # type: ignore[attr-defined]
            taken += 1
        except UserFacingError as problem:
            refused.append(f"{dossier.code}: {problem.message}")
    if taken:
        messages.success(request, ngettext("Đã nhận %(n)s hồ sơ.", "Đã nhận %(n)s hồ sơ.", taken) % {"n": taken})
    for text in refused[:10]:
        messages.warning(request, text)
    if not taken and not refused:
        messages.info(request, _("Hãy đánh dấu hồ sơ trước."))
    return redirect(f"{reverse('officer:queue')}?{kept_query(request)}")


@desk_page
def export(request: HttpRequest) -> HttpResponse:
    """The selection as a table, at most twenty thousand lines."""
    wanted = filter_of(request)
    rows = list(queue_rows(wanted).select_related("person", "assigned_to")[:MOST_EXPORTED])
    look_at_list(request, "queue_export", len(rows), narrowed_by(wanted), [row.person_id for row in rows])
    columns = [
        Column(str(label))
        for label in (COLUMNS[0], COLUMNS[1], _("Trạng thái"), COLUMNS[4], COLUMNS[5], COLUMNS[7], COLUMNS[8])
    ]
    lines = (
        (
            row.code,
            row.person.full_name,
            row.get_state_display(),
            row.filed_on,
            row.decision_due_on,
            row.get_channel_display(),
            row.assigned_to.full_name if row.assigned_to else "",
        )
        for row in rows
    )
    return csv_response(f"hang-doi-{wanted.on:%Y%m%d}", columns, lines)
