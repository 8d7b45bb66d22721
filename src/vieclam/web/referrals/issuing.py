"""A seeker is referred: the vacancy is found, the days are confirmed, the slip is made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank import acts
from vieclam.jobbank.matches import reasons_shown
from vieclam.jobbank.models import Application, Referral, SeekerRegistration, Vacancy
from vieclam.jobbank.referral_choices import SlipForm
from vieclam.jobbank.referral_slips import slip_form
from vieclam.jobbank.search.service import engine
from vieclam.jobbank.seekers import seeker_by_code
from vieclam.jobbank.selectors import workplace
from vieclam.jobbank.services.give_help import waiting_help
from vieclam.jobbank.services.issue_referral import issue_referral
from vieclam.jobbank.services.referral_support import STANDING, agrees, contact_of, places_of, usual_days
from vieclam.jobbank.states import ApplicationState, VacancyState
from vieclam.web.jobbank_seekers.shown import state_badge
from vieclam.web.officer.guard import jobbank_page, look, require_page
from vieclam.web.referrals.forms import DaysForm, put_error
from vieclam.web.vacancies.shown import pay_words

SHOWN = 20


def _seeker(request: Any, code: str) -> SeekerRegistration:
    require_page(request, acts.ISSUE_REFERRAL)
    row = seeker_by_code(code)
    if row is None or row.centre_id != request.actor.centre_id:
        raise Http404
    look(request, row.person_id, f"seeker:{row.code}")
    return row


@jobbank_page
def choose_page(request: HttpRequest, code: str) -> HttpResponse:
    """Open vacancies of every centre by what the seeker wants, or by other words; ``?vacancy=`` goes straight on."""
    row = _seeker(request, code)
    wanted = request.GET.get("vacancy", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 12:
        return redirect("officer:refer_to", code=row.code, vacancy_id=int(wanted))
    wish = getattr(row, "wish", None)
    typed = " ".join(request.GET.get("q", wish.title if wish else "").split())[:100]
    found = [hit.card.id for hit in engine().search(typed, limit=SHOWN).hits] if typed else []
    open_ones = Vacancy.objects.filter(pk__in=found, state=VacancyState.PUBLISHED).select_related("employer", "centre")
    by_key = {vacancy.pk: vacancy for vacancy in open_ones}
    sent = set(Referral.objects.filter(registration=row, state__in=STANDING).values_list("vacancy_id", flat=True))
    rows = [
        (vacancy, pay_words(vacancy.pay) or vacancy.pay_text, workplace(vacancy), vacancy.pk in sent)
        for key in found
        if (vacancy := by_key.get(key)) is not None
    ]
    values = {"row": row, "state": state_badge(row), "typed": typed, "rows": rows}
    return render(request, "web/referrals/choose.html", values)


@jobbank_page
def confirm_page(request: HttpRequest, code: str, vacancy_id: int) -> HttpResponse:
    """Whom, where, when: read over, then made. It opens with the usual days, counted in working days."""
    row = _seeker(request, code)
    vacancy = Vacancy.objects.select_related("employer", "centre").filter(pk=vacancy_id).first()
    if vacancy is None or vacancy.state in (VacancyState.DRAFT, VacancyState.CHECKING, VacancyState.REFUSED):
        raise Http404
    on, ask = clock.today(), not agrees(row.pk, vacancy.employer_id)
    days = usual_days(on)
    form = DaysForm(
        request.POST if request.method == "POST" else None,
        initial={"attend_on": days.attend_on, "answer_by": days.answer_by, "valid_until": days.valid_until},
        employer=vacancy.employer.name,
        ask=ask,
    )
    application = Application.objects.filter(
        person_id=row.person_id, vacancy=vacancy, state=ApplicationState.SENT, centre_id=row.centre_id
    ).first()
    if form.is_bound and form.is_valid():
        made = _issue(request, row, vacancy, form, application, on)
        if made is not None:
            messages.success(request, _("Đã lập phiếu %(number)s. In, ký rồi trao.") % {"number": made.number})
            return redirect("officer:referral", number=made.number)
    contact, places = contact_of(vacancy.pk), places_of(vacancy.pk)
    values = {
        "row": row,
        "vacancy": vacancy,
        "form": form,
        "ask": ask,
        "contact": contact,
        "places": places,
        "place": workplace(vacancy),
        "pay": pay_words(vacancy.pay) or vacancy.pay_text,
        "application": application,
        "insured": slip_form(row, on, _dossier_of(row)) is SlipForm.INSURED,
        "elsewhere": vacancy.centre_id != row.centre_id,
    }
    request.page_address = reverse("officer:refer_to", args=[row.code, vacancy.pk])  # type: ignore[attr-defined]
    return render(request, "web/referrals/confirm.html", values, status=400 if form.is_bound else 200)


def _dossier_of(row: SeekerRegistration) -> int | None:
    """The dossier of counselling and referral (1.014746) that waits for this slip."""
    waiting = waiting_help(row)
    return waiting.pk if waiting is not None else None


def _issue(
    request: Any, row: SeekerRegistration, vacancy: Vacancy, form: DaysForm, application: Any, on: dt.date
) -> Referral | None:
    given = form.cleaned_data
    try:
        return issue_referral(
            actor=request.actor,
            registration_id=row.pk,
            vacancy_id=vacancy.pk,
            attend_on=given["attend_on"],
            answer_by=given["answer_by"],
            valid_until=given["valid_until"],
            application_id=application.pk if application is not None else None,
            dossier_id=_dossier_of(row),
            fit=reasons_shown(row.pk, vacancy.pk),
            consent_signed=given.get("agrees", False),
            on=on,
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        put_error(form, "agrees" if problem.code == "no_consent" else problem.field, problem.message)
        return None
