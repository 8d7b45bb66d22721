"""Whom the employer of a vacancy may be shown: behind the address by which the vacancy is followed, without an account.

Whoever holds the address counts as the contact. There are no names here, no second page and no number in an address.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import job_actor
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import LinkKind, Vacancy, VacancyLink
from vieclam.jobbank.services.contact_requests import Contact, ask_contact, read_contact
from vieclam.jobbank.shortlist import AskedSeeker, registration_behind, shortlist_of
from vieclam.jobbank.states import CONTACT_SENTENCES, ContactState, VacancyState
from vieclam.jobbank.vacancy_selectors import LinkTarget
from vieclam.web.contact_words import ended_words
from vieclam.web.jobbank_seekers.found import lines_of
from vieclam.web.vacancies.public import CONTACT, link_target

ASK, READ = "moi", "xem"


def people_page(request: Any, code: str) -> HttpResponse:
    """The list and who was asked; posted: ask somebody, or read who agreed."""
    target = link_target(code)
    if target is None:
        raise Http404
    actor = job_actor(CONTACT, centre_id=target.centre_id)
    read: tuple[int, Contact] | None = None
    problem = ""
    with acting_as(actor):
        if not VacancyLink.objects.filter(pk=target.link_id, kind=LinkKind.FOLLOW).exists():
            raise Http404
        if request.method == "POST":
            try:
                read = _act(request, actor, target)
                if read is None:
                    return redirect("public:follow_people", code=code)
            except UserFacingError as refused:
                request.undo, problem = True, refused.message
        return _page(request, code, target, read, problem)


def _act(request: Any, actor: Any, target: LinkTarget) -> tuple[int, Contact] | None:
    vacancy, act = Vacancy.objects.get(pk=target.vacancy_id), request.POST.get("viec", "")
    if act not in {ASK, READ}:
        raise NotAllowed("not_found", _("Người này không còn trong danh sách."))
    who = _number(request.POST.get("nguoi", ""), target.vacancy_id, act)
    if act == READ:
        return who, read_contact(actor=actor, request_id=who, vacancy_id=vacancy.pk, at=clock.now())
    registration_id = registration_behind(who, vacancy)
    if registration_id is None:
        raise NotAllowed("not_found", _("Người này không còn trong danh sách."))
    ask_contact(
        actor=actor,
        vacancy_id=vacancy.pk,
        registration_id=registration_id,
        on=clock.today(),
        at=clock.now(),
    )
    return None


def _page(request: Any, code: str, target: LinkTarget, read: tuple[int, Contact] | None, problem: str) -> HttpResponse:
    on = clock.today()
    vacancy = Vacancy.objects.select_related("employer", "centre").get(pk=target.vacancy_id)
    found = shortlist_of(vacancy, on=on)
    values = {
        "code": code,
        "vacancy": vacancy,
        "approved": found.approved,
        "rows": [(line, _sign(line.row.card_id, vacancy.pk, ASK)) for line in lines_of(found.rows, on=on)],
        "asked": [_asked(one, read, vacancy.pk) for one in found.asked],
        "problem": problem,
    }
    answer = render(request, "web/vacancies/people.html", values, status=409 if problem else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(one: AskedSeeker, read: tuple[int, Contact] | None, vacancy_id: int) -> dict[str, Any]:
    state, vacancy = ContactState(one.request.state), one.request.vacancy
    if vacancy.state != VacancyState.PUBLISHED and state in {ContactState.ASKED, ContactState.AGREED}:
        state = ContactState.EXPIRED  # ended by the vacancy, whether or not the sweep has written it down
    elif one.taken_back:
        state = ContactState.WITHDRAWN
    return {
        "title": one.title,
        "state": ("good" if one.readable else "info", ended_words(state, vacancy) or str(CONTACT_SENTENCES[state])),
        "due_on": one.request.due_on if state is ContactState.ASKED else None,
        "token": _sign(one.request.pk, vacancy_id, READ) if one.readable else "",
        "contact": read[1] if read is not None and read[0] == one.request.pk and one.readable else None,
    }


def _sign(number: int, vacancy_id: int, act: str) -> str:
    """A number that serves with this vacancy and for this act alone, and cannot be guessed."""
    return signing.Signer(salt=f"jobbank.people:{vacancy_id}:{act}").sign(str(number))


def _number(token: str, vacancy_id: int, act: str) -> int:
    try:
        return int(signing.Signer(salt=f"jobbank.people:{vacancy_id}:{act}").unsign(token))
    except (signing.BadSignature, ValueError):
        raise NotAllowed("not_found", _("Người này không còn trong danh sách.")) from None
