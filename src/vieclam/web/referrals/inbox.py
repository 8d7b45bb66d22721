"""Applications that came in: the waiting ones first, each with referring and declining."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.jobbank import acts
from vieclam.jobbank.models import Application
from vieclam.jobbank.referral_selectors import applications_at, counts_of_applications
from vieclam.jobbank.seekers import registration_at
from vieclam.jobbank.services.decline_application import decline_application
from vieclam.jobbank.services.referral_support import agrees
from vieclam.jobbank.states import APPLICATION_SENTENCES, ApplicationState
from vieclam.web.components import words
from vieclam.web.components.pieces import Column, QueueRow, Tab
from vieclam.web.officer.guard import jobbank_page, look, may, require_page
from vieclam.web.referrals.forms import ReasonForm, put_error
from vieclam.web.referrals.shown import application_badge, application_next

PER_PAGE = 50


@jobbank_page
def applications_page(request: HttpRequest) -> HttpResponse:
    """The lists by state."""
    require_page(request, acts.SEE_REFERRALS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    asked = request.GET.get("loc", "")
    state = asked if asked in set(ApplicationState) else ApplicationState.SENT.value
    page = Paginator(applications_at(actor.centre_id, state), PER_PAGE).get_page(request.GET.get("trang"))
    counts, here = counts_of_applications(actor.centre_id), reverse("officer:applications")
    values = {
        "tabs": [
            Tab(
                str(APPLICATION_SENTENCES[one]),
                f"{here}?loc={one.value}",
                counts[one.value],
                "wait" if one is ApplicationState.SENT and counts[one.value] else "",
                one.value == state,
            )
            for one in ApplicationState
        ],
        "part_words": str(APPLICATION_SENTENCES[ApplicationState(state)]),
        "columns": [
            Column(_("Người ứng tuyển")),
            Column(_("Vị trí")),
            Column(_("Nhà tuyển dụng")),
            Column(_("Ngày gửi")),
            Column(_("Hồ sơ")),
        ],
        "rows": [_row(row) for row in page],
        "page": page,
    }
    return render(request, "web/referrals/applications.html", values)


def _row(row: Application) -> QueueRow:
    vacancy = row.vacancy
    cells = [
        row.full_name,
        vacancy.title,
        vacancy.employer.name,
        words.plain_date(row.applied_on),
        _("có") if row.cv_id else "–",
    ]
    return QueueRow(row.pk, reverse("officer:application", args=[row.pk]), cells, row.full_name)


@jobbank_page
def application_page(request: HttpRequest, application_id: int) -> HttpResponse:
    """One application; declined by the form of this page."""
    require_page(request, acts.SEE_REFERRALS)
    actor: Any = request.actor  # type: ignore[attr-defined]
    row = applications_at(actor.centre_id).filter(pk=application_id).first()
    if row is None:
        raise Http404
    look(request, row.person_id, f"application:{row.pk}")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        require_page(request, acts.DECLINE_APPLICATION)
        if form.is_valid() and _decline(request, row, form):
            messages.success(request, _("Đã ghi lại."))
            return redirect("officer:applications")
    registration = registration_at(row.centre_id, row.person_id)
    waiting = row.state == ApplicationState.SENT
    values = {
        "row": row,
        "vacancy": row.vacancy,
        "state": application_badge(row),
        "next_words": application_next(row),
        "registration": registration,
        "agrees": registration is not None and agrees(registration.pk, row.vacancy.employer_id),
        "form": form,
        "may_refer": waiting and registration is not None and may(request, acts.ISSUE_REFERRAL),
        "may_decline": waiting and may(request, acts.DECLINE_APPLICATION),
    }
    return render(request, "web/referrals/application.html", values, status=400 if form.is_bound else 200)


def _decline(request: Any, row: Application, form: ReasonForm) -> bool:
    try:
        decline_application(
            actor=request.actor,
            application_id=row.pk,
            reason=form.cleaned_data["reason"],
            on=clock.today(),
            at=clock.now(),
        )
        return True
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        put_error(form, problem.field, problem.message)
        return False
