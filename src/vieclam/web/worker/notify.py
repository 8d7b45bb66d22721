"""The notification of a later month."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.notification_words import in_short
from vieclam.benefits.selectors.worker import own_month
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.where_it_runs import month_that_counts
from vieclam.benefits.states import HEARD, MonthState
from vieclam.core import clock
from vieclam.core.errors import Conflict, UserFacingError
from vieclam.dossiers.models import Channel
from vieclam.reference.selectors import current_calendar
from vieclam.web.worker.acts_due import days_left, late_words, opens_in
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.notification_form import NotificationForms


@worker_page
def notify(request: HttpRequest, month_id: int) -> HttpResponse:
    """The form while the window is open; otherwise when it opens, or what missing it means."""
    month = own_month(request.actor.person_id, month_id)  # type: ignore[attr-defined]
    if month is None:
        raise Http404
    where = month_that_counts(month)
    if where.pk != month.pk:
        return redirect("worker:notify", month_id=where.pk)
    on = clock.today()
    if month.state == MonthState.NOTIFIED:
        return notified_already(request, month)
    if month.number == 1:
        return redirect("worker:result", code=month.entitlement.dossier.code)
    late = on > month.window_to or month.state != MonthState.WAITING
    if on < month.window_from or late:
        values = {
            "month": month,
            "opens_in": opens_in(current_calendar(), on, month.window_from),
            "late": late_words(month) if late else "",
        }
        return render(request, "web/worker/notify_closed.html", values, status=409 if request.method == "POST" else 200)
    forms = NotificationForms(request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        try:
            notify_month(
                actor=request.actor,  # type: ignore[attr-defined]
                month_id=month.pk,
                notification=forms.given(),
                channel=Channel.ONLINE.value,
                on=on,
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã thông báo tìm việc tháng %(number)s.") % {"number": month.number})
            return redirect("worker:home")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            forms.show_problem(problem.field, problem.message)
    days = days_left(current_calendar(), on, month.window_to)
    return render(request, "web/worker/notify.html", {"month": month, "days": days, "forms": forms})


def notified_already(request: HttpRequest, month: BenefitMonth) -> HttpResponse:
    """What the month was notified with. Sent again with the same content it is done; with other, nothing is kept."""
    problem = ""
    if request.method == "POST":
        forms = NotificationForms(request.POST)
        problem = _("Tháng này đã thông báo rồi; nội dung vừa gửi không được ghi.")
        try:
            if forms.is_valid():
                notify_month(
                    actor=request.actor,  # type: ignore[attr-defined]
                    month_id=month.pk,
                    notification=forms.given(),
                    channel=Channel.ONLINE.value,
                    on=clock.today(),
                    once_key=request.POST.get("once_key", ""),
                )
                messages.success(request, _("Đã thông báo tìm việc tháng %(number)s.") % {"number": month.number})
                return redirect("worker:home")
        except Conflict as refused:
            request.undo = True  # type: ignore[attr-defined]
            problem = refused.message
    entitlement = month.entitlement
    values = {
        **notified_values(month),
        "problem": problem,
        "dossier": entitlement.dossier,
        "may_report": entitlement.state in HEARD,
    }
    return render(request, "web/worker/notified.html", values, status=409 if problem else 200)


def notified_values(month: BenefitMonth) -> dict[str, Any]:
    """What is kept of a notified month, for its page; without its notification where that did not come along."""
    kept = getattr(month, "notification", None)
    return {"month": month, "kept": kept, "said": in_short(kept) if kept is not None else ""}
