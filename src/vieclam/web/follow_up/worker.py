"""A month after the start the hired person says with one tap whether they still work there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.jobbank.follow_ups import own_referral
from vieclam.jobbank.referral_choices import ContactWay, StillWorks
from vieclam.jobbank.services.record_follow_up import record_follow_up
from vieclam.jobbank.states import ReferralState
from vieclam.web.components.fields import DateField
from vieclam.web.worker.guard import worker_page


class LeftForm(forms.Form):
    """When the person left."""

    left_on = DateField(label=gettext_lazy("Bạn nghỉ việc từ ngày nào?"))


@worker_page
def still_working(request: HttpRequest, number: str) -> HttpResponse:
    """The question with its two answers; afterwards thanks, and what was said."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    referral = own_referral(number, actor.person_id)
    if referral is None or referral.starts_on is None:
        raise Http404
    said = request.POST.get("found", "") if request.method == "POST" else ""
    form = LeftForm(request.POST if said == StillWorks.LEFT else None)
    problem_words = ""
    if said == StillWorks.WORKS or (said == StillWorks.LEFT and form.is_valid()):
        try:
            record_follow_up(
                actor=actor,
                referral_id=referral.pk,
                found=said,
                way=ContactWay.WORKER_PAGE,
                left_on=form.cleaned_data["left_on"] if form.is_bound else None,
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Cảm ơn bạn. Trung tâm đã nhận câu trả lời."))
            return redirect("worker:still_working", number=number)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            problem_words = problem.message
            if form.is_bound and problem.field in form.fields:
                form.add_error(problem.field, problem.message)
                problem_words = ""
    last = referral.follow_ups.order_by("-pk").first()
    values = {
        "referral": referral,
        "form": form,
        "problem_words": problem_words,
        "open": referral.state == ReferralState.HIRED,
        "answered": last if last is not None and last.way == ContactWay.WORKER_PAGE else None,
        "followed": referral.state == ReferralState.FOLLOWED,
    }
    wrong = bool(problem_words or form.errors)
    return render(request, "web/follow_up/still_working.html", values, status=400 if wrong else 200)
