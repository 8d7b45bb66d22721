"""The outbox to the national job exchange (sàn quốc gia): counts, list, files to take along, what a centre gives."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.gateways import acts
from vieclam.gateways.exchange import Wanted, choice_shown, counts_by_state, records
from vieclam.gateways.models import ExchangeKind, ExchangeRecord
from vieclam.gateways.services.choose_exchange import choose_exchange
from vieclam.gateways.services.exchange_support import goes_out
from vieclam.gateways.services.record_manual import MOST_AT_ONCE, record_many_manual
from vieclam.gateways.states import OPEN, ExchangeState
from vieclam.web.components import words
from vieclam.web.components.export import csv_response, xlsx_response
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Column, Key, QueueRow, Tab
from vieclam.web.components.text_tags import badge
from vieclam.web.follow_up.exchange_shown import (
    COLUMNS,
    TONES,
    about,
    name_of,
    reason_lines,
    state_badge,
    value_words,
)
from vieclam.web.officer.guard import jobbank_page, look_at_list, may, require_page

PER_PAGE, BY_HAND_PER_PAGE, MOST_EXPORTED = 50, 50, 20_000
SHOWN = (
    *(ExchangeState.PENDING, ExchangeState.SENT, ExchangeState.REJECTED),
    *(ExchangeState.ACCEPTED, ExchangeState.MANUAL, ExchangeState.SUPERSEDED),
)


class FilterForm(forms.Form):
    """What the list is narrowed to."""

    loai = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), *ExchangeKind.choices],
    )
    can = forms.ChoiceField(
        label=gettext_lazy("Cần xem"),
        required=False,
        choices=[
            ("", gettext_lazy("Không lọc")),
            ("tre", gettext_lazy("Quá hạn chưa có trên sàn")),
            ("giu", gettext_lazy("Đang giữ lại chờ người xem")),
        ],
    )
    q = forms.CharField(
        label=gettext_lazy("Số của sàn, mã tham chiếu"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/", "autocomplete": "off"}),
    )


class ChoiceForm(forms.Form):
    """What the centre gives the exchange."""

    sends = forms.BooleanField(label=gettext_lazy("Gửi qua kết nối khi sàn có kết nối"), required=False)
    vacancies = forms.BooleanField(label=gettext_lazy("Gửi vị trí tuyển dụng đã đăng, đã sửa, đã đóng"), required=False)
    seekers = forms.BooleanField(
        label=gettext_lazy("Gửi người tìm việc đã đồng ý đưa lên sàn"),
        required=False,
    )


def wanted_of(request: Any) -> tuple[Wanted, FilterForm]:
    """The selection an address names; unknown values count as none."""
    form = FilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    state = request.GET.get("tt", "")
    return (
        Wanted(
            state=state if state in set(ExchangeState) else "",
            kind=given.get("loai") or "",
            words=(given.get("q") or "").replace("\x00", ""),
            held=given.get("can") == "giu",
            late_on=clock.today() if given.get("can") == "tre" else None,
        ),
        form,
    )


@jobbank_page
def exchange_page(request: HttpRequest) -> HttpResponse:
    """The list with the counts of each state."""
    return _show(request)


def _show(request: Any, choice: ChoiceForm | None = None) -> HttpResponse:
    require_page(request, acts.SEE_EXCHANGE)
    centre_id = request.actor.centre_id
    wanted, form = wanted_of(request)
    counts, here = counts_by_state(centre_id), reverse("officer:exchange")
    page = Paginator(records(centre_id, wanted), PER_PAGE).get_page(request.GET.get("trang"))
    chosen = choice_shown(centre_id)
    initial = {"sends": chosen.sends, "vacancies": chosen.vacancies, "seekers": chosen.seekers}
    everything = sum(counts.values())
    values = {
        "tabs": [
            Tab(_("Tất cả"), here, everything, "", not wanted.state),
            *(
                Tab(state_badge(state)[1], f"{here}?tt={state}", counts[state], _tab_tone(state), state == wanted.state)
                for state in SHOWN
            ),
        ],
        "form": form,
        "page": page,
        "columns": _columns(),
        "rows": [_row(record) for record in page],
        "query": request.GET.urlencode(),
        "goes_out": goes_out(centre_id),
        "chosen": chosen,
        "choice_form": choice or ChoiceForm(initial=initial),
        "choice_open": choice is not None,
        "may_choose": may(request, acts.CHOOSE_EXCHANGE),
        "may_enter": may(request, acts.ENTER_BY_HAND),
        "narrowed": bool(request.GET),
        "export_kinds": [(kind.value, kind.label) for kind in ExchangeKind if kind in COLUMNS],
        "keys": _keys(),
    }
    return render(request, "web/follow_up/exchange.html", values, status=400 if choice else 200)


def _tab_tone(state: ExchangeState) -> str:
    return TONES[state] if state in OPEN and state is not ExchangeState.SENT else ""


def _columns() -> list[Column]:
    labels = (_("Số"), _("Về"), _("Bản"), _("Trạng thái"), _("Hạn"), _("Số của sàn"), _("Cần xem vì"))
    return [Column(label, numeric=number == 2) for number, label in enumerate(labels)]


def _row(record: ExchangeRecord) -> QueueRow:
    on = clock.today()
    due: Any = words.plain_date(record.due_on) if record.due_on else "–"
    if record.due_on and record.due_on < on and record.state in OPEN:
        due = badge("danger", _("%(day)s, quá hạn") % {"day": due})
    why = [record.trouble] if record.trouble else reason_lines(record.reasons)
    cells = [
        _whole(name_of(record)),
        format_html('{}<span class="small tray-words">{}</span>', about(record), record.get_kind_display()),
        record.version,
        badge(*state_badge(record.state)),
        due,
        _whole(record.record_number),
        " · ".join(why),
    ]
    return QueueRow(record.pk, reverse("officer:exchange_record", args=[record.pk]), cells, name_of(record))


def _whole(number: str) -> Any:
    """A number that stays on one line."""
    return format_html('<span class="nowrap">{}</span>', number) if number else ""


def _keys() -> list[Key]:
    return [
        Key("j / k", _("xuống, lên một dòng")),
        Key("Enter", _("mở bản ghi đang chọn")),
        Key("/", _("tìm theo số của sàn, mã tham chiếu")),
        Key("n", _("ghi nhiều bản đã nhập tay")),
        Key("?", _("xem bảng phím này")),
    ]


@jobbank_page
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Switch the interface, vacancies and seekers on or off."""
    require_page(request, acts.CHOOSE_EXCHANGE)
    actor: Any = request.actor  # type: ignore[attr-defined]
    form = ChoiceForm(request.POST)
    if form.is_valid():
        choose_exchange(actor=actor, centre_id=actor.centre_id, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã lưu."))
        return redirect("officer:exchange")
    return _show(request, form)


@jobbank_page
def export(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The open records of a kind in the order of their statutory form, to be entered by hand: xlsx or csv."""
    require_page(request, acts.SEE_EXCHANGE)
    if kind not in COLUMNS or form not in {"xlsx", "csv"}:
        raise Http404
    actor: Any = request.actor  # type: ignore[attr-defined]
    open_states = [state.value for state in OPEN]
    found = records(actor.centre_id, Wanted(kind=kind)).filter(state__in=open_states).order_by("due_on", "pk")
    rows = list(found[:MOST_EXPORTED])
    people = list(dict.fromkeys(row.person_id for row in rows if row.person_id is not None))
    look_at_list(request, "exchange_export", len(rows), {"kind": kind}, people)
    own = (_("STT"), *(label for _key, label, _codes in COLUMNS[kind]), _("Mã tham chiếu"), _("Hạn"))
    columns = [Column(str(label)) for label in own]
    lines = (
        (
            place,
            *(value_words(row.payload.get(key), codes) for key, _label, codes in COLUMNS[kind]),
            row.reference,
            row.due_on,
        )
        for place, row in enumerate(rows, 1)
    )
    name = f"san-quoc-gia-{kind.replace('_', '-')}-{clock.today():%Y%m%d}"
    respond = xlsx_response if form == "xlsx" else csv_response
    return respond(name, columns, lines)


class ByHandForm(forms.Form):
    """The day on which the rows were entered; each row brings its number of the exchange."""

    entered_on = DateField(label=gettext_lazy("Ngày nhập trên sàn"))


@jobbank_page
def by_hand(request: HttpRequest) -> HttpResponse:
    """Many records entered on the exchange by hand are marked at once: those whose number is filled in."""
    require_page(request, acts.ENTER_BY_HAND)
    actor: Any = request.actor  # type: ignore[attr-defined]
    kind = request.GET.get("loai", "")
    wanted = Wanted(kind=kind if kind in ExchangeKind.values else "")
    found = records(actor.centre_id, wanted).filter(state__in=[state.value for state in OPEN])
    page = Paginator(found.order_by("due_on", "pk"), BY_HAND_PER_PAGE).get_page(request.GET.get("trang"))
    form = ByHandForm(request.POST if request.method == "POST" else None, initial={"entered_on": clock.today()})
    # What was typed counts, though the rows of the page may be others by now: some were answered meanwhile.
    typed = {name[3:]: text.strip() for name, text in request.POST.items() if name.startswith("so-")}
    keys = [key for key in typed if key.isascii() and key.isdigit() and key[0] != "0" and len(key) < 18]
    numbers = {key: typed[str(key)] for key in found.filter(pk__in=keys[:MOST_AT_ONCE]).values_list("pk", flat=True)}
    if form.is_bound and form.is_valid():
        try:
            new = record_many_manual(
                actor=actor,
                numbers={key: number for key, number in numbers.items() if number},
                entered_on=form.cleaned_data["entered_on"],
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã ghi %(count)s bản đã nhập tay trên sàn.") % {"count": new})
            return redirect(f"{reverse('officer:exchange_by_hand')}?{urlencode({'loai': wanted.kind})}")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {
        "form": form,
        "page": page,
        "rows": [(record, name_of(record), about(record), numbers.get(record.pk, "")) for record in page],
        "kinds": [("", _("Tất cả")), *ExchangeKind.choices],
        "kind": wanted.kind,
        "on": clock.today(),
    }
    return render(request, "web/follow_up/by_hand.html", values, status=400 if form.errors else 200)
