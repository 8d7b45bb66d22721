"""Reporting a job or another event while the claim is open (L25 Đ38.1d)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.benefits.referral_models import LeadKind, ReferralLead
from vieclam.benefits.selectors.worker import Benefit, benefit_of, what_excludes
from vieclam.benefits.services.tell_event import tell_event
from vieclam.benefits.states import HEARD
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, events_in_force
from vieclam.dossiers.services.report_event import report_event
from vieclam.dossiers.states import OPEN
from vieclam.web.events import REPORTED_BY_WORKER, EventForm, event_text
from vieclam.web.life_forms import LifeEventForm
from vieclam.web.told_events import told_rows
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page

LONGEST_NUMBER = 18


def event_lines(dossier: Dossier) -> list[str]:
    """What has been told of the person's life since the contract ended."""
    return [event_text(event) for event in events_in_force(current_facts(dossier))]


def effect_text(dossier: Dossier) -> str:
    """What the events told so far mean for the claim; a person decides."""
    excluding = what_excludes(dossier)
    if excluding is None:
        return _("Cán bộ sẽ xem việc này cùng các dữ kiện còn phải làm rõ của hồ sơ, rồi trả lời bạn.")
    if excluding:
        return _(
            "Theo luật, việc này làm bạn chưa được hưởng lần này (Điều 38). Cán bộ sẽ xem rồi mới quyết định; "
            "số tháng đã đóng của bạn không mất."
        )
    return _("Theo luật, việc này chưa làm thay đổi hồ sơ của bạn. Cán bộ sẽ xem và liên hệ nếu cần.")


@worker_page
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what happened; the centre sees it at once."""
    dossier = dossier_or_404(request, code)
    benefit = benefit_of(dossier)
    if benefit is not None and benefit.entitlement.state in HEARD:
        return _report_on_benefit(request, dossier, benefit)
    if dossier.state not in OPEN:
        messages.info(request, _("Hồ sơ này đã giải quyết xong; có thay đổi, hãy liên hệ trung tâm."))
        return redirect("worker:dossier", code=code)
    form = EventForm(request.POST or None, kinds=REPORTED_BY_WORKER)
    if request.method == "POST" and form.is_valid():
        try:
            report_event(
                actor=request.actor,  # type: ignore[attr-defined]
                dossier_id=dossier.pk,
                event=form.event() or {},
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Trung tâm đã nhận được tin bạn báo."))
            return redirect("worker:dossier", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(None, problem.message)
    values = {"dossier": dossier, "form": form, "told": event_lines(dossier)}
    return render(request, "web/worker/report.html", values, status=400 if form.is_bound else 200)


def _as_hired(request: HttpRequest, benefit: Benefit) -> dict[str, Any]:
    """What the job bank told of a hiring, for the worker to look through; nothing without one."""
    asked = request.GET.get("phieu", "")
    rows = ReferralLead.objects.filter(entitlement=benefit.entitlement, kind=LeadKind.HIRED)
    lead = rows.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < LONGEST_NUMBER else None
    if lead is None:
        return {}
    detail = f"{lead.post}, {lead.employer_name} ({lead.slip_number})"[:300]
    return {"happened_on": lead.happened_on, "months": lead.contract_months, "detail": detail}


def _report_on_benefit(request: HttpRequest, dossier: Dossier, benefit: Benefit) -> HttpResponse:
    """While the benefit runs: the notice of N374 Đ19.2 (N374-17), within three working days of the event."""
    initial = _as_hired(request, benefit)
    form = LifeEventForm(request.POST or None, request.FILES or None, for_worker=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            tell_event(
                actor=request.actor,  # type: ignore[attr-defined]
                entitlement_id=benefit.entitlement.pk,
                told=form.told(request.actor, benefit.entitlement),  # type: ignore[attr-defined]
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Trung tâm đã nhận được tin bạn báo và sẽ trả lời bạn."))
            return redirect("worker:dossier", code=dossier.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.show_problem(problem.code, problem.field, problem.message)
    values = {"dossier": dossier, "form": form, "told": told_rows(benefit.entitlement)}
    return render(request, "web/worker/report_benefit.html", values, status=400 if form.is_bound else 200)
