"""At the counter: scan a code, hand over the result with the first notification, take a monthly notification."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.benefits import acts as benefit_acts
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.selectors.dossier import may_be_cancelled, month_of_centre, not_collected, open_month_of
from vieclam.benefits.selectors.officer import kind_of_words, queue_page
from vieclam.benefits.selectors.referrals import first_steps, job_search_steps
from vieclam.benefits.selectors.worker import first_month_told
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.take_late_result import take_late_result
from vieclam.benefits.services.take_result import require_same, take_result
from vieclam.benefits.states import MonthState
from vieclam.core import clock
from vieclam.core.errors import Conflict, UserFacingError
from vieclam.documents.models import Document
from vieclam.dossiers.models import Channel, Dossier
from vieclam.dossiers.states import DossierState
from vieclam.jobbank.help_procedure import is_help
from vieclam.web.components.pieces import Column
from vieclam.web.officer.guard import desk_page, dossier_or_404, look, look_at_list, may, require_page
from vieclam.web.officer.queue import filter_of
from vieclam.web.officer.searches import words_from
from vieclam.web.training.shown import is_training
from vieclam.web.worker.notification_form import NotificationForms
from vieclam.web.worker.notify import notified_values

_TOKEN = re.compile(r"/tra-cuu/q/([\w-]{10,40})")
_CARD = re.compile(r"\s*(\d{12})(?:\|.*)?\s*\Z")


class ScanForm(forms.Form):
    """What a scanner types: the address in the slip's QR, the dossier's code, or the personal number on the card."""

    q = forms.CharField(
        label=gettext_lazy("Quét mã QR trên phiếu hẹn hoặc thẻ căn cước, hoặc gõ mã, tên"),
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "autofocus": True, "data-key": "/"}),
    )


def find(request: Any, text: str) -> list[Dossier]:
    """Dossiers of the centre that a scan or a name names."""
    own = Dossier.objects.filter(centre_id=request.actor.centre_id).exclude(state="draft").select_related("person")
    token = _TOKEN.search(text)
    if token:
        return list(own.filter(token=token[1]))
    card = _CARD.match(text)
    if card:
        return list(own.filter(person__personal_number=card[1]).order_by("-filed_on")[:20])
    return queue_page(replace(filter_of(request), words=words_from(text)), size=20).rows


@desk_page
def counter(request: HttpRequest) -> HttpResponse:
    """The scan box; one find goes straight to what the person came for. Posted, so that no number is in an address."""
    require_page(request, benefit_acts.NOTIFY)
    form = ScanForm(request.POST if request.method == "POST" else None)
    found: list[Dossier] | None = None
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["q"].strip()
        found = find(request, words)
        kind = "code" if _TOKEN.search(words) else "number" if _CARD.match(words) else kind_of_words(words)
        look_at_list(request, "counter_search", len(found), {"words": kind})
        if len(found) == 1:
            return redirect(_purpose(found[0]))
    rows = [(row, _purpose(row)) for row in found or []]
    return render(request, "web/officer/counter.html", {"form": form, "rows": rows, "found": found})


def _purpose(dossier: Dossier) -> str:
    """Where somebody with this dossier is served."""
    if is_training(dossier) or is_help(dossier):
        return reverse("officer:dossier", args=[dossier.code])
    if dossier.state == DossierState.DECIDED:
        return reverse("officer:hand_over", args=[dossier.code])
    if dossier.state == DossierState.COLLECTED:
        month = open_month_of(dossier, clock.today())
        if month is not None:
            return reverse("officer:notify", args=[month.pk])
    return reverse("officer:dossier", args=[dossier.code])


@desk_page
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """The result with the first month's notification; before its days from when, after them what becomes of it."""
    require_page(request, benefit_acts.TAKE_RESULT)
    dossier = dossier_or_404(request, code)
    if is_training(dossier) or is_help(dossier):
        return redirect("officer:dossier", code=dossier.code)
    look(request, dossier.person_id, f"result:{dossier.code}")
    if dossier.state == DossierState.COLLECTED:
        again = _told_again(request, dossier) if request.method == "POST" else None
        if again is not None:
            return again
        decision = Document.objects.filter(proposals__dossier=dossier, state="sealed").order_by("-pk").first()
        return render(request, "web/officer/handed_over.html", {"dossier": dossier, "decision": decision})
    window = result_window(dossier, clock.today())
    if window is ResultWindow.PASSED:
        return _hand_over_late(request, dossier)
    posted = request.method == "POST"
    forms_ = NotificationForms(request.POST) if posted else NotificationForms(known=first_steps(dossier, clock.today()))
    status = 200
    if posted and forms_.is_valid():
        try:
            take_result(
                actor=request.actor,  # type: ignore[attr-defined]
                dossier_id=dossier.pk,
                channel=Channel.COUNTER.value,
                notification=forms_.given(),
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã trao kết quả và ghi thông báo tháng 1; lệnh chi đã lập."))
            return redirect("officer:hand_over", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            forms_.show_problem(problem.field, problem.message)
            status = 409
    values = {"dossier": dossier, "forms": forms_, "window": window.value}
    return render(request, "web/officer/hand_over.html", values, status=status)


def _hand_over_late(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """After its days, where the law does not cancel the decision: without the first month's notification."""
    problem = ""
    if request.method == "POST" and "late" in request.POST:
        try:
            take_late_result(
                actor=request.actor,  # type: ignore[attr-defined]
                dossier_id=dossier.pk,
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã trao kết quả sau hạn; tháng 1 không thông báo nên không lập lệnh chi."))
            return redirect("officer:hand_over", code=dossier.code)
        except UserFacingError as refused:
            request.undo = True  # type: ignore[attr-defined]
            problem = refused.message
    values = {"dossier": dossier, "window": ResultWindow.PASSED.value, "problem": problem}
    return render(request, "web/officer/hand_over.html", values, status=409 if request.method == "POST" else 200)


@desk_page
def notify(request: HttpRequest, month_id: int) -> HttpResponse:
    """The notification of a later month, told at the counter."""
    require_page(request, benefit_acts.NOTIFY)
    month = month_of_centre(month_id)
    if month is None or month.centre_id != request.actor.centre_id:  # type: ignore[attr-defined]
        raise Http404
    dossier = month.entitlement.dossier
    look(request, month.person_id, f"month:{month.pk}")
    posted = request.method == "POST"
    forms_ = (
        NotificationForms(request.POST) if posted else NotificationForms(known=job_search_steps(month, clock.today()))
    )
    if month.state == MonthState.NOTIFIED and not (forms_.main.is_bound and forms_.is_valid()):
        return _notified(request, month)
    status = 200
    if posted and forms_.is_valid():
        try:
            notify_month(
                actor=request.actor,  # type: ignore[attr-defined]
                month_id=month.pk,
                notification=forms_.given(),
                channel=Channel.COUNTER.value,
                on=clock.today(),
                once_key=request.POST.get("once_key", ""),
            )
            said = _("%(name)s: đã ghi thông báo tháng %(number)s.")
            messages.success(request, said % {"name": dossier.person.full_name, "number": month.number})
            return redirect("officer:counter")
        except Conflict as refused:
            request.undo = True  # type: ignore[attr-defined]
            return _notified(request, month, refused.message)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            forms_.show_problem(problem.field, problem.message)
            status = 409
    values = {"dossier": dossier, "month": month, "forms": forms_, "open": True}
    return render(request, "web/officer/notify.html", values, status=status)


def _told_again(request: HttpRequest, dossier: Dossier) -> HttpResponse | None:
    """Sent once more after the result was taken: None where it says the same, else that it was not kept."""
    first, forms_ = first_month_told(dossier), NotificationForms(request.POST)
    if first is None:
        return None
    if not forms_.is_valid():
        return _notified(request, first)
    try:
        require_same(first, forms_.given())
    except Conflict as refused:
        return _notified(request, first, refused.message)
    return None


def _notified(request: HttpRequest, month: BenefitMonth, problem: str = "") -> HttpResponse:
    """What the month was notified with; ``problem``: that something else was not kept."""
    if not problem and request.method == "POST":
        problem = _("Tháng này đã thông báo rồi; nội dung vừa gửi không được ghi.")
    values = {**notified_values(month), "problem": problem, "dossier": month.entitlement.dossier}
    return render(request, "web/officer/notified.html", values, status=409 if problem else 200)


@desk_page
def not_collected_page(request: HttpRequest) -> HttpResponse:
    """Results nobody took in time."""
    on = clock.today()
    rows = [
        (
            dossier,
            may_be_cancelled(dossier, on),
            any(proposal.kind == "cancel" and proposal.state != "dropped" for proposal in dossier.proposals.all()),
        )
        for dossier in not_collected(request.actor.centre_id, on)  # type: ignore[attr-defined]
    ]
    values = {
        "rows": rows,
        "columns": [Column("")],
        "can_hand_over": may(request, benefit_acts.TAKE_RESULT),
    }
    return render(request, "web/officer/not_collected.html", values)
