"""Taking the result on line: the first month's notification, then the decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.selectors.worker import benefit_of
from vieclam.benefits.services.take_result import take_result
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Channel, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.reference.selectors import current_calendar
from vieclam.web.worker.acts_due import days_left
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.notification_form import NotificationForms


@worker_page
def result(request: HttpRequest, code: str) -> HttpResponse:
    """The form inside the window; after it the decision; before and after the window, why not now."""
    dossier = dossier_or_404(request, code)
    on = clock.today()
    if dossier.state == DossierState.COLLECTED:
        return render(request, "web/worker/result_taken.html", {"dossier": dossier, "benefit": benefit_of(dossier)})
    decided = dossier.state == DossierState.DECIDED and dossier.result_to is not None
    if not decided or (dossier.result_to and on > dossier.result_to):
        values = {"dossier": dossier, "late": decided, "state": dossier.state, "cancels": _cancels(dossier)}
        return render(
            request, "web/worker/result_not_now.html", values, status=409 if request.method == "POST" else 200
        )
    forms = NotificationForms(request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        try:
            take_result(
                actor=request.actor,  # type: ignore[attr-defined]
                dossier_id=dossier.pk,
                channel=Channel.ONLINE.value,
                notification=forms.given(),
                on=on,
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã nhận kết quả và thông báo tìm việc tháng 1."))
            return redirect("worker:result", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            forms.show_problem(problem.field, problem.message)
    left = days_left(current_calendar(), on, dossier.result_to) if dossier.result_to else None
    values = {"dossier": dossier, "forms": forms, "benefit": benefit_of(dossier), "days": left}
    return render(request, "web/worker/result.html", values)


def _cancels(dossier: Dossier) -> bool:
    first, last = dossier.result_from, dossier.result_to
    return first is not None and last is not None and law_desk.no_show_cancels(dossier.channel, first, last)
