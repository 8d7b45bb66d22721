"""Employers at the desk: the list, registration by Mẫu 03, one employer with vacancies, visits and labour changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank import acts
from vieclam.jobbank.models import EmployerRegistration
from vieclam.jobbank.models.employers import SECTIONS
from vieclam.jobbank.referral_choices import NotHired, Refusal
from vieclam.jobbank.referral_selectors import REFERRAL_PARTS, counts_of_referrals, reasons_at_employer
from vieclam.jobbank.services.record_visit import record_labour_change, record_visit
from vieclam.jobbank.services.register_employer import register_employer
from vieclam.jobbank.vacancy_selectors import registration_of_centre, registrations_of
from vieclam.reference.models import Scheme
from vieclam.reference.selectors.classifications import industry_label
from vieclam.reference.selectors.places import commune_label
from vieclam.web.coding.fields import asks_for_codes, drawn_again
from vieclam.web.components import words
from vieclam.web.components.pieces import Column, QueueRow
from vieclam.web.officer.guard import jobbank_page, may, require_page
from vieclam.web.vacancies.employer_forms import EmployerForm, VisitForm, WorkforceForm, registered
from vieclam.web.vacancies.shown import state_badge

PER_PAGE = 50
VISIT, CHANGE = "lam-viec", "bien-dong"


@jobbank_page
def employers_page(request: Any) -> HttpResponse:
    """The registered employers, by name."""
    require_page(request, acts.SEE_VACANCIES)
    query = " ".join(request.GET.get("tim", "").split())[:100]
    page = Paginator(registrations_of(request.actor.centre_id, query=query), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    values = {
        "query": query,
        "page": page,
        "columns": [
            Column(_("Nhà tuyển dụng")),
            Column(_("Mã số thuế")),
            Column(_("Quy mô")),
            Column(_("Tin đang đăng"), numeric=True),
            Column(_("Dự kiến tuyển"), numeric=True),
        ],
        "rows": [_row(row) for row in page],
        "may_register": may(request, acts.REGISTER_EMPLOYER),
    }
    return render(request, "web/vacancies/employers.html", values)


def _row(row: Any) -> QueueRow:
    cells = [
        row.employer.name,
        row.employer.tax_code or "–",
        row.size_words or "–",
        words.grouped(row.open_vacancies),
        words.grouped(row.planned_hires) if row.planned_hires is not None else "–",
    ]
    return QueueRow(row.pk, reverse("officer:employer", args=[row.number]), cells, row.number)


@jobbank_page
def register_page(request: Any) -> HttpResponse:
    """Mẫu 03; of a registered one brought up to date."""
    require_page(request, acts.REGISTER_EMPLOYER)
    known = registration_of_centre(request.GET.get("so", "")[:40], request.actor.centre_id)
    initial = registered(known) if known is not None else {}
    form = EmployerForm(request.POST if request.method == "POST" else None, initial=initial)
    if asks_for_codes(form.data):
        drawn_again(form)
    elif form.is_bound and form.is_valid():
        try:
            row = register_employer(
                actor=request.actor,
                centre_id=request.actor.centre_id,
                employer=form.employer(),
                said=form.said(),
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã ghi đăng ký %(number)s.") % {"number": row.number})
            return redirect("officer:employer", number=row.number)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"form": form, "known": known}
    return render(request, "web/vacancies/register.html", values, status=400 if form.errors else 200)


@jobbank_page
def employer_page(request: Any, number: str) -> HttpResponse:
    """One employer."""
    return _show(request, _found(request, number))


@jobbank_page
@require_POST
def employer_act(request: Any, number: str, act: str) -> HttpResponse:
    """A visit or a labour change is recorded."""
    row = _found(request, number)
    kinds = {VISIT: (VisitForm, acts.RECORD_VISIT), CHANGE: (WorkforceForm, acts.RECORD_LABOUR_CHANGE)}
    if act not in kinds:
        raise Http404
    kind, needed = kinds[act]
    require_page(request, needed)
    form = kind(request.POST, auto_id=f"{act}_%s")
    if form.is_valid():
        try:
            run = record_visit if act == VISIT else record_labour_change
            run(
                actor=request.actor,
                registration_id=row.pk,
                on=clock.today(),
                once_key=request.POST.get("once_key", ""),
                **form.cleaned_data,
            )
            messages.success(request, _("Đã ghi lại."))
            return redirect("officer:employer", number=number)
        except UserFacingError as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return _show(request, _found(request, number), {act: form}, form)


def _found(request: Any, number: str) -> EmployerRegistration:
    require_page(request, acts.SEE_VACANCIES)
    row = registration_of_centre(number, request.actor.centre_id)
    if row is None:
        raise Http404
    return row


def _results(row: EmployerRegistration, on: dt.date) -> list[tuple[str, int, str, str]]:
    """What became of the centre's referrals to the employer: words, how many, the list in the register, the reasons."""
    counts = counts_of_referrals(row.centre_id, on=on, employer_id=row.employer_id)
    if not any(counts.values()):
        return []
    said = {"not_hired": dict(NotHired.choices), "refused": dict(Refusal.choices)}
    reasons = {
        part: ", ".join(f"{said[part].get(name, name)}: {words.grouped(many)}" for name, many in rows)
        for part, rows in reasons_at_employer(row.centre_id, row.employer_id).items()
    }
    labels = dict(REFERRAL_PARTS) | {"all": _("Đã giới thiệu"), "received": _("Trung tâm khác giới thiệu đến")}
    register = reverse("officer:referrals")
    return [
        (
            str(labels[part]),
            counts[part],
            f"{register}?{urlencode({'loc': part, 'ntd': row.number})}",
            reasons.get(part, ""),
        )
        for part in ("all", *(name for name, _label in REFERRAL_PARTS if name != "all"))
        if counts[part] or part in {"all", "hired"}
    ]


def _show(
    request: Any, row: EmployerRegistration, tried: dict[str, Any] | None = None, failed: Any = None
) -> HttpResponse:
    tried = tried or {}
    today = clock.today()
    vacancies = row.employer.vacancies.filter(centre_id=row.centre_id).order_by("-pk")[:50]
    values = {
        "row": row,
        "person": getattr(row, "representative", None),
        "place": commune_label(Scheme.SINCE_2025, row.commune_code),
        "industry": industry_label(row.industry_code, on=clock.today()) if row.industry_code else "",
        "section": str(dict(SECTIONS).get(row.section, row.section)),
        "vacancies": [(one, state_badge(one)) for one in vacancies],
        "visits": row.visits.order_by("-visited_on", "-pk")[:50],
        "results": _results(row, today) if may(request, acts.SEE_REFERRALS) else [],
        "changes": row.labour_changes.order_by("-on", "-pk")[:50],
        "visit_form": tried.get(VISIT) or VisitForm(initial={"visited_on": today}, auto_id=f"{VISIT}_%s"),
        "change_form": tried.get(CHANGE) or WorkforceForm(initial={"changed_on": today}, auto_id=f"{CHANGE}_%s"),
        "may_record": may(request, acts.RECORD_VISIT),
        "may_post": may(request, acts.POST_VACANCY),
        "failed": failed,
    }
    return render(request, "web/vacancies/employer.html", values, status=400 if failed is not None else 200)
