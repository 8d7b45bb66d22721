"""Vacancies at the desk: lists with what is to be checked first, one vacancy with its acts, its print view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.core.permissions import Act
from vieclam.jobbank import acts
from vieclam.jobbank.models import Vacancy, VacancyContact
from vieclam.jobbank.moderation import Finding, findings
from vieclam.jobbank.referral_selectors import open_slips
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.jobbank.services.confirm_open import confirm_open
from vieclam.jobbank.services.refuse_vacancy import refuse_vacancy
from vieclam.jobbank.services.reopen_vacancy import reopen_vacancy
from vieclam.jobbank.services.submit_vacancy import submit_vacancy
from vieclam.jobbank.services.support import advert_of, findings_of
from vieclam.jobbank.states import VacancyState
from vieclam.jobbank.vacancy_selectors import (
    PARTS,
    counts_of,
    uncoded_vacancies,
    vacancies_of,
    vacancy_of_centre,
    with_supply,
)
from vieclam.web.coding.options import Option, options_for_titles
from vieclam.web.components import words
from vieclam.web.components.pieces import Column, QueueRow, Tab
from vieclam.web.matching.shown import vacancys_card
from vieclam.web.officer.guard import jobbank_page, may, require_page
from vieclam.web.vacancies import forms as own
from vieclam.web.vacancies.shown import (
    closing_words,
    contact_words,
    finding_rows,
    grouped_code,
    next_words,
    reason_choices,
    state_badge,
    timeline_of,
    vacancy_rows,
)

PER_PAGE = 20
SUPPLY = "supply"
"""The list of open orders for labour (cung ứng lao động): what was asked for, and how far it is filled."""
APPROVE, REFUSE, CLOSE, REOPEN, SUBMIT, CONFIRM = "dang", "khong-dang", "dong", "mo-lai", "gui-duyet", "con-tuyen"
V = VacancyState
WHEN: dict[str, frozenset[VacancyState]] = {
    APPROVE: frozenset({V.DRAFT, V.CHECKING}),
    REFUSE: frozenset({V.CHECKING}),
    SUBMIT: frozenset({V.DRAFT}),
    CLOSE: frozenset({V.DRAFT, V.CHECKING, V.PUBLISHED}),
    REOPEN: frozenset({V.CLOSED}),
    CONFIRM: frozenset({V.PUBLISHED}),
}
MAY: dict[str, Act] = {
    APPROVE: acts.APPROVE_VACANCY,
    REFUSE: acts.REFUSE_VACANCY,
    SUBMIT: acts.SUBMIT_VACANCY,
    CLOSE: acts.CLOSE_VACANCY,
    REOPEN: acts.REOPEN_VACANCY,
    CONFIRM: acts.CONFIRM_OPEN,
}


@jobbank_page
def vacancies_page(request: Any) -> HttpResponse:
    """The lists; what waits to be checked opens first."""
    require_page(request, acts.SEE_VACANCIES)
    on, centre_id = clock.today(), request.actor.centre_id
    names = [name for name, _words in PARTS]
    part = request.GET.get("loc", "")
    part = part if part in names else names[0]
    employer = " ".join(request.GET.get("ntd", "").split())[:100]
    rows = vacancies_of(centre_id, part, on=on, employer=employer).select_related("employer", "contact")
    rows = with_supply(rows) if part == SUPPLY else rows
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    counts, here = counts_of(centre_id, on=on), reverse("officer:vacancies")
    values = {
        "tabs": [
            Tab(str(label), f"{here}?loc={name}", counts[name], "wait" if name == "checking" else "", name == part)
            for name, label in PARTS
        ],
        "part": part,
        "part_words": str(dict(PARTS)[part]),
        "employer": employer,
        "page": page,
        "columns": _columns(part),
        "rows": [_row(row, part) for row in page],
        "may_post": may(request, acts.POST_VACANCY),
        "uncoded": uncoded_vacancies(centre_id).count() if may(request, acts.CHOOSE_CODE) else 0,
    }
    return render(request, "web/vacancies/list.html", values)


def _columns(part: str) -> list[Column]:
    first = [Column(_("Vị trí")), Column(_("Nhà tuyển dụng"))]
    if part == SUPPLY:
        counted = (_("Đề nghị"), _("Đã giới thiệu"), _("Được tuyển"), _("Còn thiếu"))
        return [*first, *(Column(label, numeric=True) for label in counted), Column(_("Thời hạn"))]
    last = Column(_("Cần xem")) if part == "checking" else Column(_("Trạng thái"))
    return [*first, Column(_("Số lượng"), numeric=True), Column(_("Thời hạn")), last]


def _row(row: Vacancy, part: str) -> QueueRow:
    deadline = words.plain_date(row.deadline) if row.deadline else "–"
    cells = [row.title, row.employer.name, words.grouped(row.quantity)]
    if part == SUPPLY:
        counted: Any = row  # with_supply
        lacking = max(row.quantity - counted.hired, 0)
        cells += [*(words.grouped(many) for many in (counted.referred, counted.hired, lacking)), deadline]
    else:
        cells += [deadline, _to_look_at(row) if part == "checking" else state_badge(row)[1]]
    return QueueRow(row.pk, reverse("officer:vacancy", args=[row.number]), cells, row.number)


def _to_look_at(row: Vacancy) -> str:
    """What the text alone says: copies and wages are looked at on its page."""
    advert = advert_of(row, getattr(row, "contact", None), on=clock.today(), with_wages=False)
    found = findings(advert)
    return found[0].sentence if found else _("Không thấy gì trái quy định")


@jobbank_page
def vacancy_page(request: Any, number: str) -> HttpResponse:
    """One vacancy."""
    return _show(request, _found(request, number))


@jobbank_page
def vacancy_print(request: Any, number: str) -> HttpResponse:
    """One vacancy on paper."""
    vacancy = _found(request, number)
    return render(request, "web/vacancies/print.html", _values(request, vacancy))


@jobbank_page
@require_POST
def vacancy_act(request: Any, number: str, act: str) -> HttpResponse:
    """An act on a vacancy."""
    vacancy = _found(request, number)
    if act not in MAY:
        raise Http404
    require_page(request, MAY[act])
    form = _form(act, vacancy, request.POST)
    if form is None or form.is_valid():
        try:
            _RUN[act](request, vacancy, form.cleaned_data if form is not None else {})
            messages.success(request, _("Đã ghi lại."))
            return redirect("officer:vacancy", number=number)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True
            if form is None:
                messages.error(request, problem.message)
                return redirect("officer:vacancy", number=number)
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    vacancy = _found(request, number)
    return _show(request, vacancy, {act: form}, form)


def _found(request: Any, number: str) -> Vacancy:
    require_page(request, acts.SEE_VACANCIES)
    vacancy = vacancy_of_centre(number, request.actor.centre_id)
    if vacancy is None:
        raise Http404
    return vacancy


def _show(
    request: Any, vacancy: Vacancy, tried: dict[str, Any] | None = None, failed: forms.Form | None = None
) -> HttpResponse:
    values = _values(request, vacancy)
    tried = tried or {}
    shown = {}
    for act, states in WHEN.items():
        if V(vacancy.state) in states and may(request, MAY[act]):
            shown[act.replace("-", "_")] = tried.get(act) or _form(act, vacancy, None, values["found"]) or True
    values |= {
        "matches": vacancys_card(request, vacancy),
        "acts": shown,
        "slips_open": open_slips(vacancy.pk) if CLOSE in shown else 0,
        "failed": failed,
        "may_change": vacancy.state != V.CLOSED and may(request, acts.CHANGE_VACANCY),
    }
    return render(request, "web/vacancies/one.html", values, status=400 if failed is not None else 200)


def _values(request: HttpRequest, vacancy: Vacancy) -> dict[str, Any]:
    contact = VacancyContact.objects.filter(vacancy=vacancy).first()
    found = findings_of(vacancy, on=clock.today()) if vacancy.state != V.CLOSED else []
    follow = vacancy.links.filter(kind="follow").first()
    return {
        "vacancy": vacancy,
        "state": state_badge(vacancy),
        "next_words": next_words(vacancy),
        "rows": vacancy_rows(vacancy),
        "contact": contact_words(contact),
        "found": found,
        "findings": finding_rows(found),
        "closing": closing_words(vacancy),
        "timeline": timeline_of(vacancy, found),
        "follow_code": grouped_code(follow.token) if follow is not None else "",
        "code_options": _code_options(request, vacancy),
    }


def _code_options(request: Any, vacancy: Vacancy) -> list[Option] | None:
    """Codes to choose with one tap where the vacancy has none; None where there is nothing to choose."""
    if vacancy.occupation_code or vacancy.state == V.CLOSED or not may(request, acts.CHOOSE_CODE):
        return None
    return options_for_titles([(vacancy.title, vacancy.description)])[0]


def _form(act: str, vacancy: Vacancy, data: Any, found: list[Finding] | None = None) -> Any:
    if act == SUBMIT:
        return None
    if act == REFUSE:
        known = found if found is not None else findings_of(vacancy, on=clock.today())
        initial = {"reasons": [one.code for one in known if one.severity == "stops"]}
        return own.RefuseForm(data, choices=reason_choices(known), initial=initial, auto_id="refuse_%s")
    kinds: dict[str, type[forms.Form]] = {
        APPROVE: own.ApproveForm,
        CLOSE: own.CloseForm,
        REOPEN: own.ReopenForm,
        CONFIRM: own.StillOpenForm,
    }
    return kinds[act](data, auto_id=f"{act}_%s")


def _at() -> dict[str, Any]:
    return {"on": clock.today(), "at": clock.now()}


Run = Callable[[Any, Vacancy, dict[str, Any]], object]
_RUN: dict[str, Run] = {
    APPROVE: lambda request, row, given: approve_vacancy(
        actor=request.actor, vacancy_id=row.pk, excuse=given["excuse"], **_at()
    ),
    REFUSE: lambda request, row, given: refuse_vacancy(actor=request.actor, vacancy_id=row.pk, at=clock.now(), **given),
    SUBMIT: lambda request, row, _given: submit_vacancy(actor=request.actor, vacancy_id=row.pk, at=clock.now()),
    CLOSE: lambda request, row, given: close_vacancy(actor=request.actor, vacancy_id=row.pk, **given, **_at()),
    REOPEN: lambda request, row, given: reopen_vacancy(actor=request.actor, vacancy_id=row.pk, **given, **_at()),
    CONFIRM: lambda request, row, given: confirm_open(
        actor=request.actor, vacancy_id=row.pk, once_key=request.POST.get("once_key", ""), **given, **_at()
    ),
}
