"""The employer's contact opens a referral without an account: number and post, the code, the person, the answer.

Whoever has the address alone learns number and post. What is told of the person, and an answer, need the code that was
sent to the contact's e-mail; the session remembers it for twelve hours.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.archive.services.read_file import read_file
from vieclam.core import clock
from vieclam.core.actors import Actor, job_actor
from vieclam.core.errors import Conflict, UserFacingError
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Application, Referral, ReferralLink, SeekerRegistration
from vieclam.jobbank.referral_selectors import ReferralTarget, target_of_referral_link
from vieclam.jobbank.services.answer_referral import answer_by_link
from vieclam.jobbank.services.given_cv import confirm_gone, note_taken
from vieclam.jobbank.services.open_referral_link import CODE_LASTS, ask_for_code, check_code
from vieclam.jobbank.services.referral_support import UNDER_WAY, contact_of, is_owed, is_shown
from vieclam.jobbank.states import ApplicationState, ReferralState
from vieclam.people.services.record_views import Look
from vieclam.web.officer.files import answer_with
from vieclam.web.referrals.forms import EMPLOYER, AnswerForm, put_error
from vieclam.web.referrals.shown import masked

CONTACT = "jobbank.contact"
REMEMBERED = dt.timedelta(hours=12)
_OPENED = "referrals_opened"
MOST_OPENED = 40


def _target(token: str) -> ReferralTarget:
    target = target_of_referral_link(token) if len(token) <= 40 else None
    if target is None:
        raise Http404
    return target


def _is_open(request: Any, link_id: int) -> bool:
    until = request.session.get(_OPENED, {}).get(str(link_id), "")
    return bool(until) and clock.real_now() < dt.datetime.fromisoformat(until)


def _remember(request: Any, link_id: int) -> None:
    kept = dict(list(request.session.get(_OPENED, {}).items())[-(MOST_OPENED - 1) :])
    request.session[_OPENED] = kept | {str(link_id): (clock.real_now() + REMEMBERED).isoformat()}


def referral_page(request: Any, token: str) -> HttpResponse:
    """What the contact may see now, and what they do next."""
    target = _target(token)
    actor = job_actor(CONTACT, centre_id=target.centre_id)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if not _is_open(request, target.link_id):
        response = _closed_page(request, token, target, actor, step)
    else:
        response = _open_page(request, token, target, actor, step)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def _closed_page(request: Any, token: str, target: ReferralTarget, actor: Actor, step: str) -> HttpResponse:
    """Number and post, and the two steps of the code."""
    error, at = "", clock.now()
    if step == "ask":
        try:
            with acting_as(actor):
                ask_for_code(actor=actor, link_id=target.link_id, at=at)
            return redirect("public:referral_link", token=token)
        except UserFacingError as problem:
            error = problem.message
    elif step == "code":
        if check_code(actor=actor, link_id=target.link_id, code=request.POST.get("code", "")[:20], at=at):
            _remember(request, target.link_id)
            return redirect("public:referral_link", token=token)
        error = _("Mã không đúng, đã hết hạn hoặc đã nhập sai quá nhiều lần. Xem lại email hoặc xin mã mới.")
    with acting_as(actor):
        row = Referral.objects.select_related("centre", "vacancy").get(pk=target.referral_id)
        link = ReferralLink.objects.get(pk=target.link_id)
        contact = contact_of(row.vacancy_id)
        # Of a slip taken back nothing is asked any more, but that a CV that was taken along is deleted.
        done_with = row.state == ReferralState.CANCELLED and not is_owed(row, link, on=clock.today())
    sent = link.code_sent_at is not None and at - link.code_sent_at <= CODE_LASTS
    values = {
        "row": row,
        "centre": row.centre,
        "address": masked(contact.email) if contact else "",
        "sent": sent,
        "error": error,
        "cancelled": done_with,
    }
    return render(request, "web/referrals/link_closed.html", values, status=400 if error else 200)


def _open_page(request: Any, token: str, target: ReferralTarget, actor: Actor, step: str) -> HttpResponse:
    """The person, as long as they agree and the slip stands, and the answer."""
    form = AnswerForm(request.POST if step == "answer" else None, teller=EMPLOYER)
    conflict = ""
    with acting_as(actor):
        if step == "gone":
            confirm_gone(actor=actor, link_id=target.link_id, on=clock.today(), at=clock.now())
            return redirect("public:referral_link", token=token)
        if form.is_bound and form.is_valid():
            try:
                answer = form.answer(clock.today())
                answer_by_link(actor=actor, link_id=target.link_id, answer=answer, on=clock.today(), at=clock.now())
                return redirect("public:referral_link", token=token)
            except Conflict as problem:
                request.undo = True
                conflict = problem.message
            except UserFacingError as problem:
                request.undo = True
                put_error(form, problem.field, problem.message)
        row = Referral.objects.select_related("centre", "vacancy", "link").get(pk=target.referral_id)
        told = _person(row)
        values = {
            "cv_owed": is_owed(row, row.link, on=clock.today()),
            "cv_gone": row.link.cv_gone_at is not None,
            "row": row,
            "centre": row.centre,
            "told": told,
            "waits": row.state in (*UNDER_WAY, ReferralState.NO_ANSWER),
            "cancelled": row.state == ReferralState.CANCELLED,
            "form": form,
            "conflict": conflict,
            "token": token,
        }
        status = 409 if conflict else 400 if form.is_bound else 200
        response = render(request, "web/referrals/link_open.html", values, status=status)
    if told is not None:
        _log(request, row, actor, "referral_link")
    return response


def _person(row: Referral) -> dict[str, Any] | None:
    """What is told of the person; None once the employer has no more use for it or they took their consent back."""
    if not is_shown(row, on=clock.today()):
        return None
    seeker = SeekerRegistration.objects.select_related("person").get(pk=row.registration_id)
    application = _application(row)
    return {
        "name": row.person_name,
        "birth_year": seeker.person.birth_date.year,
        "phone": application.phone if application else seeker.phone,
        "email": application.email if application else seeker.email,
        "schooling": seeker.get_schooling_display(),
        "qualification": seeker.get_qualification_display(),
        "field": seeker.field_of_training,
        "skills": list(seeker.skills.order_by("pk")),
        "jobs": list(seeker.experiences.order_by("-pk")),
        "message": application.message if application else "",
        "has_cv": bool(application and application.cv_id),
    }


def _application(row: Referral) -> Application | None:
    found = Application.objects.filter(referral=row, state=ApplicationState.REFERRED)
    return found.order_by("-pk").first()


@require_POST
def cv_file(request: Any, token: str) -> HttpResponse:
    """The applicant's CV, while an answer is waited for; never shown in the page, always taken along, which is kept."""
    target = _target(token)
    if not _is_open(request, target.link_id):
        raise Http404
    actor = job_actor(CONTACT, centre_id=target.centre_id)
    with acting_as(actor):
        row = Referral.objects.select_related("vacancy").get(pk=target.referral_id)
        application = _application(row)
        waits = row.state in (*UNDER_WAY, ReferralState.NO_ANSWER)
        if not waits or application is None or application.cv_id is None or _person(row) is None:
            raise Http404
        file, content = read_file(actor=actor, file_id=application.cv_id)
        note_taken(actor=actor, link_id=target.link_id, at=clock.now())
    _log(request, row, actor, "referral_cv")
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
    name = f"ho-so-{row.number}.{ending.get(file.media_type, 'docx')}"
    response = answer_with(content, file.media_type, name, download=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _log(request: Any, row: Referral, actor: Actor, what: str) -> None:
    """The person sees that this employer looked."""
    request.actor = replace(actor, name=row.employer_name[:120])
    request.looks.append(Look(row.person_id, f"{what}:{row.number}"))
