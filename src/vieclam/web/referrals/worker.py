"""The worker's applications and referrals: how they stand, what to do by when, the slip, withdrawing, answering."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError, WrongState
from vieclam.jobbank.models import Application, Referral
from vieclam.jobbank.referral_answers import ReferralAnswer, Result
from vieclam.jobbank.referral_choices import AnsweredBy, DeliveryWay
from vieclam.jobbank.referral_selectors import own_applications, own_referrals, referral_by_number
from vieclam.jobbank.services.answer_referral import answer_referral
from vieclam.jobbank.services.apply_for_vacancy import OPEN, withdraw_application
from vieclam.jobbank.services.delete_applications import delete_own_application
from vieclam.jobbank.services.deliver_referral import deliver_referral
from vieclam.jobbank.services.referral_support import UNDER_WAY
from vieclam.jobbank.states import ReferralState
from vieclam.web.officer.files import document_answer
from vieclam.web.referrals import shown
from vieclam.web.referrals.forms import RefuseForm, StartedForm, put_error
from vieclam.web.worker.guard import worker_page

REFUSE, STARTED = "khong-nhan", "da-nhan"
R = ReferralState


@worker_page
def jobs_page(request: HttpRequest) -> HttpResponse:
    """Everything of the person, the referrals first."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    on = clock.today()
    referred = own_referrals(actor.person_id)
    shown_as_slip = {row.pk for row in referred}
    applied = [row for row in own_applications(actor.person_id) if row.referral_id not in shown_as_slip]
    values = {
        "referrals": [(row, shown.badge(row), shown.next_of(row, on, to_worker=True)) for row in referred],
        "applications": [
            (row, shown.application_badge(row), shown.application_next(row), row.state in OPEN) for row in applied
        ],
    }
    return render(request, "web/referrals/own.html", values)


@worker_page
@require_POST
def withdraw(request: HttpRequest, application_id: int) -> HttpResponse:
    """Take an application back."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    if not Application.objects.filter(pk=application_id, person_id=actor.person_id).exists():
        raise Http404
    withdraw_application(actor=actor, application_id=application_id, on=clock.today(), at=clock.now())
    messages.success(request, _("Đã rút đơn. Nơi tuyển dụng không còn thấy hồ sơ của bạn."))
    return redirect("worker:own_jobs")


@worker_page
@require_POST
def delete(request: HttpRequest, application_id: int) -> HttpResponse:
    """Delete an application that ended, with its letter and CV."""
    try:
        if delete_own_application(actor=request.actor, application_id=application_id):  # type: ignore[attr-defined]
            messages.success(request, _("Đã xóa đơn cùng lời nhắn và tệp kèm theo."))
        else:
            messages.info(request, _("Không còn đơn này: đã xóa trước đó."))
    except NotAllowed as problem:
        raise Http404 from problem
    except UserFacingError as problem:
        messages.error(request, problem.message)
    return redirect("worker:own_jobs")


def _own(request: Any, number: str) -> Referral:
    row = referral_by_number(number)
    if row is None or row.person_id != request.actor.person_id:
        raise Http404
    return row


@worker_page
def slip_page(request: HttpRequest, number: str) -> HttpResponse:
    """One slip; "I was taken" and "I do not take it" are told by the forms of this page."""
    row = _own(request, number)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    refuse = RefuseForm(request.POST if act == REFUSE else None, auto_id="refuse_%s")
    started = StartedForm(request.POST if act == STARTED else None, auto_id="started_%s")
    tried: forms.Form | None = {REFUSE: refuse, STARTED: started}.get(act)
    if tried is not None and tried.is_valid() and _answer(request, row, act, tried):
        messages.success(request, _("Đã ghi lại, trung tâm đã được báo."))
        return redirect("worker:own_referral", number=number)
    waits = row.state in (*UNDER_WAY, R.NO_ANSWER)
    values = {
        "row": row,
        "state": shown.badge(row),
        "coming": shown.next_of(row, clock.today(), to_worker=True),
        "facts": [pair for pair in shown.facts_of(row)[1:] if pair[1]],
        "outcome": shown.outcome_of(row),
        "timeline": shown.timeline_of(row),
        "refuse": refuse if waits or row.state == R.HIRED else None,
        "started": started if waits else None,
        "asked": row.state == R.HIRED and row.follow_up_due is not None and row.follow_up_due <= clock.today(),
        "application": Application.objects.filter(referral=row, state__in=OPEN).first() if waits else None,
        "failed": tried,
        "centre": row.centre,
    }
    request.page_address = reverse("worker:own_referral", args=[row.number])  # type: ignore[attr-defined]
    return render(request, "web/referrals/own_slip.html", values, status=400 if tried is not None else 200)


def _answer(request: Any, row: Referral, act: str, form: Any) -> bool:
    given, on = form.cleaned_data, clock.today()
    common: dict[str, Any] = {"answered_by": AnsweredBy.WORKER, "notified_on": on}
    if act == STARTED:
        answer = ReferralAnswer(
            result=Result.HIRED,
            starts_on=given["starts_on"],
            pay=given["pay"],
            contract=given["contract"],
            **common,
        )
    else:
        answer = ReferralAnswer(
            result=Result.REFUSED, reason=given["refusal"], refused_on=on, said=given["said"], **common
        )
    try:
        answer_referral(actor=request.actor, referral_id=row.pk, answer=answer, on=on, at=clock.now())
        return True
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        put_error(form, problem.field, problem.message)
        return False


@worker_page
@require_POST
def open_slip(request: HttpRequest, number: str) -> HttpResponse:
    """The slip as a file; opening it is the proof that it arrived."""
    row = _own(request, number)
    if row.state == R.ISSUED:
        with suppress(WrongState):  # it ended at this moment: the file is shown all the same
            deliver_referral(
                actor=request.actor,  # type: ignore[attr-defined]
                referral_id=row.pk,
                way=DeliveryWay.PAGE,
                on=clock.today(),
                at=clock.now(),
            )
    return document_answer(request, row.document_id)
