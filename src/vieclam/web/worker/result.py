"""Taking the result on line: the first month's notification, then the decision; after its days without the month."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.moved_dossier import PROCEDURE
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.selectors.referrals import first_steps
from vieclam.benefits.selectors.worker import benefit_of, first_month_told
from vieclam.benefits.services.take_late_result import take_late_result
from vieclam.benefits.services.take_result import take_result
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Channel, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.reference.selectors import current_calendar
from vieclam.web.training.shown import is_training
from vieclam.web.worker.acts_due import days_left, money_late
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page
from vieclam.web.worker.notification_form import NotificationForms
from vieclam.web.worker.notify import notified_again


@worker_page
def result(request: HttpRequest, code: str) -> HttpResponse:
    """The form inside the window; once taken the decision; else why not now, from when, or how to take it late."""
    dossier = dossier_or_404(request, code)
    if is_training(dossier):
        return redirect("worker:training")
    if is_help(dossier):
        return redirect("worker:dossier", code=code)
    on = clock.today()
    if dossier.procedure_code == PROCEDURE:  # its decision was taken where the benefit came from
        return redirect("worker:dossier", code=code)
    if dossier.state == DossierState.COLLECTED:
        first = first_month_told(dossier) if request.method == "POST" else None
        return notified_again(request, first) if first is not None else _taken(request, dossier, on)
    window = result_window(dossier, on)
    if window is ResultWindow.PASSED:
        return _late(request, dossier, on)
    if window is not ResultWindow.OPEN:
        values = {"dossier": dossier, "window": window.value}
        return render(
            request, "web/worker/result_not_now.html", values, status=409 if request.method == "POST" else 200
        )
    posted = request.method == "POST"
    forms = NotificationForms(request.POST) if posted else NotificationForms(known=first_steps(dossier, on))
    if posted and forms.is_valid():
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


def _taken(request: HttpRequest, dossier: Dossier, on: dt.date) -> HttpResponse:
    benefit = benefit_of(dossier)
    values = {"dossier": dossier, "benefit": benefit, "missed": benefit.missed(on) if benefit else []}
    values["late_money"] = money_late(benefit, on=on) if benefit else []
    return render(request, "web/worker/result_taken.html", values)


def _late(request: HttpRequest, dossier: Dossier, on: dt.date) -> HttpResponse:
    """What taking it now means; pressed there it is taken, a form filled in before midnight only shows this page."""
    problem = ""
    if request.method == "POST" and "late" in request.POST:
        try:
            take_late_result(
                actor=request.actor,  # type: ignore[attr-defined]
                dossier_id=dossier.pk,
                on=on,
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã nhận kết quả. Tháng 1 không có thông báo nên không được chi."))
            return redirect("worker:result", code=dossier.code)
        except UserFacingError as refused:
            request.undo = True  # type: ignore[attr-defined]
            problem = refused.message
    values = {"dossier": dossier, "benefit": benefit_of(dossier), "on": on, "problem": problem}
    return render(request, "web/worker/result_late.html", values, status=409 if request.method == "POST" else 200)
