"""Searches a worker keeps: saved from the search page, told of what is new, run again, deleted."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.jobbank.models import Often, SavedSearch
from vieclam.jobbank.saved_searches import news_of_search, own_searches
from vieclam.jobbank.services.saved_searches import change_search, delete_search, save_search, use_search
from vieclam.reference.selectors import provinces
from vieclam.web.components.fields import TextField
from vieclam.web.jobs.filters import MARKS, ORDERS, PLACE, RADIUS, Asked, asked, can_be_kept, filters
from vieclam.web.worker.guard import worker_page

RUN, STILL, DELETE = "chay", "con-dung", "xoa"


class SavedForm(forms.Form):
    """Its name and rhythm."""

    name = TextField(label=gettext_lazy("Tên tìm kiếm"), max_length=120)
    often = forms.ChoiceField(
        label=gettext_lazy("Khi có việc mới"), choices=Often.choices, widget=forms.RadioSelect, initial=Often.DAILY
    )


class SaveForm(SavedForm):
    """The same for a new one, with the province whose centre sends the news, asked only of whom no centre knows."""

    province = forms.ChoiceField(label=gettext_lazy("Tỉnh, thành phố bạn ở"), required=False)

    def __init__(self, *args: Any, ask_province: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["province"]
        field.choices = [("", "–"), *((row.code, row.name) for row in provinces())]
        if not ask_province:
            field.widget = forms.HiddenInput()


def address_of(wanted: Asked) -> str:
    """What the address of a search asks for, always written the same way: without the page, in one order."""
    pairs = [("q", wanted.typed)] if wanted.typed else []
    pairs += [(name, value) for name in MARKS for value in sorted(wanted.chosen.get(name, []))]
    pairs += [(PLACE, wanted.place), (RADIUS, str(wanted.kilometres))] if wanted.place else []
    order = next((name for name, order in ORDERS.items() if order is wanted.order), "")
    return urlencode([*pairs, *([("sap", order)] if order else [])])


def proposed_name(wanted: Asked) -> str:
    """What was typed and the chosen filters, as a name to begin with."""
    chosen = [choice.label for one in filters(wanted) for choice in one.choices if choice.chosen]
    around = [_("gần %(place)s") % {"place": wanted.place}] if wanted.place else []
    return " · ".join([*([wanted.typed] if wanted.typed else []), *around, *chosen])[:120] or _("Mọi việc làm mới")


@worker_page
def saved_page(request: HttpRequest) -> HttpResponse:
    """All that the person keeps, each with how many vacancies it told of lately."""
    rows = own_searches(request.actor.person_id)  # type: ignore[attr-defined]
    return render(request, "web/jobs/saved.html", {"rows": rows})


@worker_page
def save_page(request: HttpRequest) -> HttpResponse:
    """The search of the address, its name proposed; saved already, its own page."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    wanted = asked(QueryDict(request.POST.get("address", "")) if request.method == "POST" else request.GET)
    address = address_of(wanted)
    if not can_be_kept(wanted):
        messages.error(request, _("Chưa lưu được: không có nơi tên này, hoặc không đọc được phần đã gõ."))
        return redirect(f"{reverse('public:jobs')}?{address}")
    if request.method != "POST":
        known = SavedSearch.objects.filter(person_id=actor.person_id, address=address).first()
        if known is not None:
            return redirect("worker:saved_search", search_id=known.pk)
        return _save_form(request, SaveForm(initial={"name": proposed_name(wanted)}), address)
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _save_form(request, form, address, status=400)
    try:
        row = save_search(
            actor=actor,
            address=address,
            typed=wanted.typed,
            marks=wanted.marks,
            on=clock.today(),
            at=clock.now(),
            **form.cleaned_data,
        )
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        form = SaveForm(request.POST, ask_province=problem.field == "province")
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return _save_form(request, form, address, status=400)
    messages.success(request, _("Đã lưu tìm kiếm."))
    return redirect("worker:saved_search", search_id=row.pk)


def _save_form(request: HttpRequest, form: SaveForm, address: str, *, status: int = 200) -> HttpResponse:
    request.page_address = f"{reverse('worker:save_search')}?{address}"  # type: ignore[attr-defined]
    values = {"form": form, "address": address, "back": f"{reverse('public:jobs')}?{address}"}
    return render(request, "web/jobs/save.html", values, status=status)


def _own(request: Any, search_id: int) -> SavedSearch:
    row = SavedSearch.objects.filter(person_id=request.actor.person_id, pk=search_id).first()
    if row is None:
        raise Http404
    return row


@worker_page
def saved_one(request: HttpRequest, search_id: int) -> HttpResponse:
    """One search: what was new for it, its name and rhythm."""
    row = _own(request, search_id)
    posted = request.POST if request.method == "POST" else None
    form = SavedForm(posted, initial={"name": row.name, "often": row.often})
    if form.is_bound and form.is_valid():
        try:
            change_search(actor=request.actor, search_id=row.pk, at=clock.now(), **form.cleaned_data)  # type: ignore[attr-defined]
            messages.success(request, _("Đã lưu."))
            return redirect("worker:saved_search", search_id=row.pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"row": row, "form": form, "news": news_of_search(row)}
    return render(request, "web/jobs/saved_one.html", values, status=400 if form.errors else 200)


@worker_page
@require_POST
def saved_act(request: HttpRequest, search_id: int, act: str) -> HttpResponse:
    """Run it, say that it is still needed, or delete it."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    if act not in {RUN, STILL, DELETE}:
        raise Http404
    row = _own(request, search_id)
    if act == DELETE:
        delete_search(actor=actor, search_id=row.pk)
        messages.success(request, _("Đã xóa tìm kiếm."))
        return redirect("worker:saved_searches")
    use_search(actor=actor, search_id=row.pk, at=clock.now())
    if act == RUN:
        return redirect(f"{reverse('public:jobs')}?{row.address}")
    messages.success(request, _("Đã giữ tìm kiếm."))
    return redirect("worker:saved_searches")
