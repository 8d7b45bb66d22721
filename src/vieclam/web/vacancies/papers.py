"""Mẫu 03 and 03a as PDF, typeset when asked for; nothing of them is stored."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from vieclam.core import clock
from vieclam.documents.engine.typesetting import render
from vieclam.jobbank import acts
from vieclam.jobbank.form_data import employer_form, vacancy_form
from vieclam.jobbank.models import VacancyContact
from vieclam.jobbank.vacancy_selectors import registration_of_centre, vacancy_of_centre
from vieclam.web.officer.guard import jobbank_page, require_page
from vieclam.web.vacancies.shown import pay_words


@jobbank_page
def vacancy_paper(request: Any, number: str) -> HttpResponse:
    """Mẫu 03a of a vacancy that has its deadline and contact."""
    require_page(request, acts.SEE_VACANCIES)
    vacancy = vacancy_of_centre(number, request.actor.centre_id)
    contact = VacancyContact.objects.filter(vacancy=vacancy).first() if vacancy is not None else None
    if vacancy is None or contact is None or vacancy.deadline is None:
        raise Http404
    data = vacancy_form(vacancy, contact, pay_words=pay_words(vacancy.pay), on=vacancy.posted_on or clock.today())
    return _pdf("N352-03a", number, data)


@jobbank_page
def employer_paper(request: Any, number: str) -> HttpResponse:
    """Mẫu 03 of a registered employer."""
    require_page(request, acts.SEE_VACANCIES)
    row = registration_of_centre(number, request.actor.centre_id)
    if row is None or getattr(row, "representative", None) is None:
        raise Http404
    return _pdf("N352-03", number, employer_form(row, on=row.registered_on))


def _pdf(form: str, number: str, data: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(render(form, data), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{form}-{number}.pdf"'
    return response
