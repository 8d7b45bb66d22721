"""An officer looks for people for a job: own seekers by name, those of other centres who agreed to sharing without."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.jobbank import acts
from vieclam.jobbank.choices import Experience, Qualification, Schooling
from vieclam.jobbank.models import SeekerCard
from vieclam.jobbank.search.documents import PAY_STEPS
from vieclam.jobbank.search.reasons import millions
from vieclam.jobbank.seeker_choices import Licence
from vieclam.jobbank.seeker_search import PER_PAGE, FoundSeekers, SeekerQuestion, Whose, search_seekers
from vieclam.jobbank.slips import names_of_places
from vieclam.organisations.models import Centre
from vieclam.reference.selectors.places import provinces
from vieclam.web.components.fields import TextField
from vieclam.web.jobbank_seekers.found import SeekerLine, lines_of
from vieclam.web.officer.guard import jobbank_page, look_at_list, require_page
from vieclam.web.officer.searches import keep_search, search_of

MOST_PAGES = 25
_ANY = ("", gettext_lazy("Bất kỳ"))
_READY = ((0, gettext_lazy("Ngay")), (31, gettext_lazy("Trong một tháng")), (92, gettext_lazy("Trong ba tháng")))
_SINCE = ((7, gettext_lazy("7 ngày qua")), (30, gettext_lazy("30 ngày qua")), (90, gettext_lazy("90 ngày qua")))


def _least(kind: Any) -> list[tuple[str, Any]]:
    return [_ANY, *kind.choices[1:]]


class FindForm(forms.Form):
    """What narrows the list. The words go by the session, the rest by the address."""

    q = TextField(
        label=gettext_lazy("Nghề, kỹ năng, nơi làm việc"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-key": "/"}),
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("Người của"),
        required=False,
        initial="own",
        choices=[
            ("own", gettext_lazy("Trung tâm mình")),
            ("others", gettext_lazy("Trung tâm khác")),
        ],
    )
    trade = forms.RegexField(label=gettext_lazy("Mã nghề (VSCO)"), regex=r"^\d{1,4}\Z", required=False, max_length=4)
    province = forms.ChoiceField(label=gettext_lazy("Muốn làm ở, đang ở"), required=False)
    near = forms.BooleanField(label=gettext_lazy("Cả tỉnh giáp ranh"), required=False)
    schooling = forms.ChoiceField(label=gettext_lazy("Học vấn từ"), required=False, choices=lambda: _least(Schooling))
    qualification = forms.ChoiceField(
        label=gettext_lazy("Chuyên môn từ"), required=False, choices=lambda: _least(Qualification)
    )
    experience = forms.ChoiceField(
        label=gettext_lazy("Kinh nghiệm từ"), required=False, choices=lambda: _least(Experience)
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Giấy phép"), required=False, choices=lambda: [_ANY, *Licence.choices]
    )
    pay = forms.TypedChoiceField(label=gettext_lazy("Lương trả được"), required=False, coerce=int, empty_value=None)
    ready = forms.TypedChoiceField(
        label=gettext_lazy("Bắt đầu được"), required=False, choices=[_ANY, *_READY], coerce=int, empty_value=None
    )
    since = forms.TypedChoiceField(
        label=gettext_lazy("Đăng ký trong"), required=False, choices=[_ANY, *_SINCE], coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        province: Any = self.fields["province"]
        province.choices = [_ANY, *((row.code, row.name) for row in provinces())]
        pay: Any = self.fields["pay"]
        pay.choices = [
            _ANY,
            *((step, _("đến %(millions)s triệu") % {"millions": millions(step)}) for step in PAY_STEPS),
        ]

    def question(self, on: dt.date) -> SeekerQuestion:
        """As the search takes it; what cannot be read narrows nothing."""
        given = self.cleaned_data
        ready, since = given.get("ready"), given.get("since")
        return SeekerQuestion(
            typed=given.get("q", ""),
            trades=tuple(filter(None, [given.get("trade", "")])),
            provinces=tuple(filter(None, [given.get("province", "")])),
            neighbours=bool(given.get("near")),
            schooling=given.get("schooling", ""),
            qualification=given.get("qualification", ""),
            experience=given.get("experience", ""),
            licences=tuple(filter(None, [given.get("licence", "")])),
            pay=given.get("pay"),
            before=on + dt.timedelta(days=ready) if ready is not None else None,
            since=on - dt.timedelta(days=since) if since is not None else None,
        )

    def narrowed(self) -> dict[str, str]:
        """What the access log keeps: the filters, of the words only that there were some."""
        given = {name: str(value) for name, value in self.cleaned_data.items() if value not in ("", None, False)}
        return given | ({"q": "words"} if given.get("q") else {})


@jobbank_page
def find_page(request: HttpRequest) -> HttpResponse:
    """Who fits, the best first, with reasons and how many there are of which kind."""
    require_page(request, acts.SEARCH_SEEKERS)
    if request.method == "POST":
        return redirect(f"{reverse('officer:seeker_search')}?{_address(request)}")
    on, token = clock.today(), request.GET.get("tim", "")
    form = FindForm({**request.GET.dict(), "q": search_of(request, token)})
    form.is_valid()
    whose = Whose.OTHERS if form.cleaned_data.get("whose") == Whose.OTHERS else Whose.OWN
    number = _page_number(request)
    found = search_seekers(form.question(on), whose=whose, on=on, page=number)
    narrowed = form.narrowed()
    if narrowed or whose is Whose.OTHERS:
        look_at_list(request, "seekers_find", found.total, narrowed)
    lines = lines_of(found.rows, on=on)
    values = {
        "form": form,
        "found": found,
        "others": whose is Whose.OTHERS,
        "rows": _with_others(lines) if whose is Whose.OTHERS else _with_names(lines),
        "page": Paginator(range(min(found.total, MOST_PAGES * PER_PAGE)), PER_PAGE).get_page(number),
        "counts": _counts(found),
    }
    return render(request, "web/jobbank_seekers/found.html", values)


def _address(request: HttpRequest) -> str:
    """The filters as an address; the words by their token."""
    kept = {name: request.POST[name] for name in FindForm.base_fields if name != "q" and request.POST.get(name)}
    token = keep_search(request, request.POST.get("q", ""))
    return urlencode({**({"tim": token} if token else {}), **kept})


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get("trang", "1")
    return int(typed) if len(typed) < 6 and typed.isascii() and typed.isdigit() and 0 < int(typed) <= MOST_PAGES else 1


def _with_names(lines: list[SeekerLine]) -> list[tuple[SeekerLine, Any, Any]]:
    keys = [line.row.card_id for line in lines]
    cards = SeekerCard.objects.select_related("registration__person").in_bulk(keys)
    return [(line, cards[line.row.card_id].registration, None) for line in lines if line.row.card_id in cards]


def _with_others(lines: list[SeekerLine]) -> list[tuple[SeekerLine, Any, Any]]:
    centres = Centre.objects.in_bulk({line.row.centre_id for line in lines})
    return [(line, None, centres.get(line.row.centre_id)) for line in lines]


def _counts(found: FoundSeekers) -> list[tuple[str, list[tuple[str, int]]]]:
    """How many of those found have what, by filter."""
    places = names_of_places(*found.counts.get("home_province", {}))
    kinds: list[tuple[str, str, dict[Any, Any]]] = [
        ("home_province", _("Đang ở"), places),
        ("experience", _("Kinh nghiệm"), dict(Experience.choices)),
        ("schooling", _("Học vấn"), dict(Schooling.choices)),
        ("qualification", _("Chuyên môn"), dict(Qualification.choices)),
    ]
    made = []
    for name, label, words in kinds:
        values = [(str(words.get(value, value)), count) for value, count in found.counts.get(name, {}).items()]
        made.append((label, values[:6]))
    return [(label, values) for label, values in made if values]
