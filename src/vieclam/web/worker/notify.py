"""The notification of a later month."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.notification_words import in_short
from vieclam.benefits.selectors.referrals import job_search_steps
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
    """The form while the window is open; otherwise when it opens, or what missing it means.

    What is sent is kept first and the page read only where that fails: thousands send on the same morning.
    """
    forms = NotificationForms(request.POST if request.method == "POST" else None)
    answer, refused = _tell(request, month_id, forms)
    if answer is not None:
        return answer
    month = own_month(request.actor.person_id, month_id)  # type: ignore[attr-defined]
    if month is None:
        raise Http404
    where = month_that_counts(month)
    if where.pk != month.pk:
        return redirect("worker:notify", month_id=where.pk)
    if month.state == MonthState.NOTIFIED:
        return _notified(request, month, refused)
    if month.number == 1:
        return redirect("worker:result", code=month.entitlement.dossier.code)
    return _form(request, month, forms, refused)


def notified_again(request: HttpRequest, month: BenefitMonth) -> HttpResponse:
    """A month notified already is sent once more from another page: the same is done, of anything else nothing kept."""
    answer, refused = _tell(request, month.pk, NotificationForms(request.POST))
    return answer or _notified(request, month, refused)


def _tell(
    request: HttpRequest, month_id: int, forms: NotificationForms
) -> tuple[HttpResponse | None, UserFacingError | None]:
    """Keep what was sent: the way on, or why not; neither where nothing valid was sent."""
    if request.method != "POST" or not forms.is_valid():
        return None, None
    try:
        kept = notify_month(
            actor=request.actor,  # type: ignore[attr-defined]
            month_id=month_id,
            notification=forms.given(),
            channel=Channel.ONLINE.value,
            on=clock.today(),
            once_key=request.POST.get("once_key", ""),
        )
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        return None, problem
    messages.success(request, _("Đã thông báo tìm việc tháng %(number)s.") % {"number": kept.number})
    return redirect("worker:home"), None


def _form(
    request: HttpRequest, month: BenefitMonth, forms: NotificationForms, refused: UserFacingError | None
) -> HttpResponse:
    """The form of a month that waits, with what was wrong; outside its window, why there is none."""
    on = clock.today()
    late = on > month.window_to or month.state != MonthState.WAITING
    if on < month.window_from or late:
        values = {
            "month": month,
            "opens_in": opens_in(current_calendar(), on, month.window_from),
            "late": late_words(month) if late else "",
        }
        return render(request, "web/worker/notify_closed.html", values, status=409 if request.method == "POST" else 200)
    if refused is not None:
        forms.show_problem(refused.field, refused.message)
    elif request.method != "POST":
        forms = NotificationForms(known=job_search_steps(month, on))
    days = days_left(current_calendar(), on, month.window_to)
    return render(request, "web/worker/notify.html", {"month": month, "days": days, "forms": forms})


def _notified(request: HttpRequest, month: BenefitMonth, refused: UserFacingError | None) -> HttpResponse:
    """What the month was notified with; of what was sent and is something else, nothing is kept."""
    problem = ""
    if request.method == "POST":
        problem = _("Tháng này đã thông báo rồi; nội dung vừa gửi không được ghi.")
        if isinstance(refused, Conflict):
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
