"""The log of lists: who searched for people or took a list of them along, when, narrowed by what, how many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core.text import fold
from vieclam.dossiers.models import Channel
from vieclam.organisations.models import Centre
from vieclam.payments.states import SENTENCES
from vieclam.people.listings import ListingFilter, ListingLine, listings, who_could_list
from vieclam.web.components import words
from vieclam.web.components.access_words import LIST_KINDS, looked_at, who_looked
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Column
from vieclam.web.manager.figures import measure_labels
from vieclam.web.manager.guard import log_page
from vieclam.web.manager.report_words import indicator_words

PER_PAGE = 50
MOST_PAGES = 200


class ListingsForm(forms.Form):
    """What the log is narrowed to: a centre, then one of its people; a kind; a day."""

    tt = forms.ChoiceField(label=gettext_lazy("Trung tâm"), required=False)
    ai = forms.ChoiceField(label=gettext_lazy("Ai"), required=False)
    loai = forms.ChoiceField(
        label=gettext_lazy("Việc"),
        required=False,
        choices=[("", gettext_lazy("Mọi việc")), *LIST_KINDS.items()],
    )
    ngay = DateField(label=gettext_lazy("Ngày"), required=False)

    def __init__(self, data: Any, *, centres: list[Centre]) -> None:
        super().__init__(data)
        self.centre = centres[0] if len(centres) == 1 else None
        if self.centre is not None:
            del self.fields["tt"]
        else:
            chosen = data.get("tt", "")
            self.centre = next((row for row in centres if row.code == chosen), None)
            names = sorted(((row.code, row.short_name or row.name) for row in centres), key=lambda one: fold(one[1]))
            self.fields["tt"].choices = [("", _("Mọi trung tâm")), *names]  # type: ignore[attr-defined]
        if self.centre is None:
            del self.fields["ai"]
            return
        staff = sorted(who_could_list(self.centre), key=lambda row: fold(row.full_name))
        people = [(str(row.pk), f"{row.full_name} · {row.title}" if row.title else row.full_name) for row in staff]
        self.fields["ai"].choices = [("", _("Mọi người")), *people]  # type: ignore[attr-defined]

    def wanted(self) -> ListingFilter:
        """The selection; what the address says wrongly counts as not said, and the field tells so."""
        self.is_valid()
        given = self.cleaned_data
        return ListingFilter(
            centre_id=self.centre.pk if self.centre else None,
            staff_id=int(given["ai"]) if given.get("ai") else None,
            what=given.get("loai") or "",
            day=given.get("ngay"),
        )


@log_page
def listings_page(request: HttpRequest) -> HttpResponse:
    """One page of the log, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    readable = Centre.objects.filter(pk__in=actor.centre_ids) if actor.centre_ids else Centre.objects.all()
    centres = list(readable.order_by("code"))
    form = ListingsForm(request.GET, centres=centres)
    wanted = form.wanted()
    number = _page_number(request)
    rows = listings(actor, wanted, skip=(number - 1) * PER_PAGE, limit=PER_PAGE + 1)
    names = {row.pk: row for row in centres}
    many = len(centres) > 1
    values = {
        "form": form,
        "narrowed": bool(wanted.staff_id or wanted.what or wanted.day or (many and wanted.centre_id)),
        "columns": _columns(many=many),
        "rows": [_line(row, names.get(row.centre_id) if many else None, _kept(request)) for row in rows[:PER_PAGE]],
        "previous": _address(request, number - 1) if number > 1 else "",
        "next": _address(request, number + 1) if len(rows) > PER_PAGE and number < MOST_PAGES else "",
    }
    return render(request, "web/manager/listings.html", values)


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("trang", "")
    return min(max(int(text), 1), MOST_PAGES) if text.isdecimal() and len(text) < 6 else 1


def _address(request: HttpRequest, number: int) -> str:
    """Another page with the same filters."""
    query = request.GET.copy()
    query["trang"] = str(number)
    return f"?{query.urlencode()}"


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in ("tt", "loai", "ngay") if request.GET.get(name)}


def _columns(*, many: bool) -> list[Column]:
    where = [Column(_("Trung tâm"))] if many else []
    return [
        Column(_("Lúc")),
        Column(_("Ai")),
        *where,
        Column(_("Việc")),
        Column(_("Chọn theo")),
        Column(_("Số người"), numeric=True),
    ]


def _line(row: ListingLine, centre: Centre | None, kept: dict[str, str]) -> list[Any]:
    who: Any = who_looked(row.actor, row.actor_name)
    kind, _colon, number = row.actor.partition(":")
    if kind == "staff":
        where = {"tt": centre.code} if centre is not None else {}
        who = format_html('<a href="?{}">{}</a>', urlencode(kept | where | {"ai": number}), who)
    place = [centre.short_name or centre.name] if centre is not None else []
    return [words.date_and_time(row.at), who, *place, looked_at(row.what), narrowed_words(row.narrowed), row.count]


def narrowed_words(narrowed: dict[str, str]) -> str:
    """What narrowed a list, in words; never a name or number, which the log does not keep."""
    said = {
        "tab": lambda value: _tab_names().get(value, value),
        "assigned_to": lambda _value: _("của chính mình"),
        "channel": lambda value: str(dict(Channel.choices).get(value, value)),
        "words": lambda value: {
            "name": _("tìm theo tên"),
            "code": _("tìm theo mã"),
            "number": _("tìm theo số định danh"),
        }.get(value, value),
        "state": lambda value: str(dict(SENTENCES).get(value, value)),
        "from": lambda value: _("từ %(day)s") % {"day": _day(value)},
        "to": lambda value: _("đến %(day)s") % {"day": _day(value)},
        "measure": lambda value: measure_labels().get(value, value),
        "indicator": lambda value: indicator_words().get(value, value),
        "period": lambda value: _("kỳ %(period)s") % {"period": value},
        "month": lambda value: _("tháng %(month)s") % {"month": "/".join(reversed(value.split("-"))).lstrip("0")},
        "year": lambda value: _("năm %(year)s") % {"year": value},
        "only": lambda value: _("số đã hủy") if value == "voided" else value,
    }
    fallback: Callable[[str], str] = str
    return ", ".join(said.get(name, fallback)(value) for name, value in narrowed.items())


def _day(text: str) -> str:
    year, month, day = text.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def _tab_names() -> dict[str, str]:
    """Tabs of the queue and of the payment orders."""
    return {
        "can-lam": _("cần làm"),
        "tre": _("trễ"),
        "hom-nay": _("hôm nay"),
        "ngay-mai": _("ngày mai"),
        "cho-bhxh": _("chờ BHXH"),
        "cho-bo-sung": _("chờ bổ sung"),
        "tat-ca": _("tất cả"),
        "can-xem": _("cần xem"),
        "dang-cho": _("đang chờ"),
        "da-tra": _("đã trả"),
        "theo-ngay": _("theo ngày"),
    }
