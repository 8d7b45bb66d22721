"""A worker applies: one screen. Whoever looks for no job yet registers first, and is then led back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.archive.services.store_file import store_file
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank.models import SeekerRegistration, Vacancy
from vieclam.jobbank.referral_selectors import standing_application
from vieclam.jobbank.seekers import own_registrations
from vieclam.jobbank.selectors import public_vacancy
from vieclam.jobbank.services.apply_for_vacancy import Told, apply_for_vacancy, consent_words
from vieclam.jobbank.services.referral_support import require_seeking
from vieclam.jobbank.states import SeekerState, VacancyState
from vieclam.web.referrals.forms import ApplyForm, put_error
from vieclam.web.worker.guard import worker_page

APPLYING = "applying_for"
"""The vacancy somebody came to apply for, kept in the session while they register."""


@worker_page
def apply_page(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    """The application with what is known filled in."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    vacancy = public_vacancy(vacancy_id)
    if vacancy is None:
        raise Http404
    known = standing_application(actor.person_id, vacancy.pk)
    row = registration_for(actor.person_id, vacancy)
    if known is not None and request.method == "POST":  # pressed twice
        return redirect("worker:own_jobs")
    if known is not None or row is None or vacancy.state != VacancyState.PUBLISHED:
        if known is None and vacancy.state == VacancyState.PUBLISHED:
            request.session[APPLYING] = vacancy.pk
        values = {"vacancy": vacancy, "known": known, "closed": vacancy.state != VacancyState.PUBLISHED}
        return render(request, "web/referrals/apply_first.html", values)
    form = ApplyForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"phone": row.phone, "email": row.email},
        words=consent_words(vacancy),
    )
    if form.is_bound and form.is_valid() and _apply(request, row, vacancy, form):
        request.session.pop(APPLYING, None)
        messages.success(request, _("Đã gửi đơn ứng tuyển. Trung tâm xem trong ngày làm việc và liên hệ với bạn."))
        return redirect("worker:own_jobs")
    why = _why_not(row)
    values = {"vacancy": vacancy, "row": row, "form": form, "why_not": why}
    request.page_address = reverse("worker:apply", args=[vacancy.pk])  # type: ignore[attr-defined]
    return render(request, "web/referrals/apply.html", values, status=400 if form.is_bound else 200)


def registration_for(person_id: int, vacancy: Vacancy) -> SeekerRegistration | None:
    """The person's registration: where the vacancy is if there is one, else the one that seeks, else the newest."""
    standing = [row for row in own_registrations(person_id) if row.state != SeekerState.WITHDRAWN]
    ranked = sorted(
        standing, key=lambda row: (row.state != SeekerState.SEEKING, row.centre_id != vacancy.centre_id, -row.pk)
    )
    return ranked[0] if ranked else None


def _why_not(row: SeekerRegistration) -> str:
    try:
        require_seeking(row)
    except UserFacingError as problem:
        return problem.message
    return ""


def _apply(request: Any, row: SeekerRegistration, vacancy: Vacancy, form: ApplyForm) -> bool:
    given = form.cleaned_data
    try:
        file = given["file"]
        kept = None
        if file is not None:
            kept = store_file(
                actor=request.actor,
                centre_id=row.centre_id,
                person_id=row.person_id,
                name=file.name,
                content=file.read(),
                purpose="application:cv",
                word=True,
            ).pk
        told = Told(
            phone=given["phone"], email=given["email"], message=given["message"], cv_id=kept, agrees=given["agrees"]
        )
        apply_for_vacancy(
            actor=request.actor,
            registration_id=row.pk,
            vacancy_id=vacancy.pk,
            told=told,
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
        return True
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        put_error(form, problem.field, problem.message)
        return False


def waiting_application(request: Any) -> int | None:
    """The vacancy somebody came to apply for before they registered."""
    found = request.session.get(APPLYING)
    return int(found) if found else None
