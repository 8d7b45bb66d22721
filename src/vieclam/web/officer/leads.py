"""On a benefit's page: what social insurance says of work, referred jobs refused, and what the law makes of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.services.ask_about_work import WorkLead, ask_about_work
from vieclam.benefits.services.record_later_months import LaterInput, record_later_months
from vieclam.benefits.services.record_refusal import RefusalInput, record_refusal
from vieclam.benefits.services.reserve_uncollected import NoticeInput, record_money_notice
from vieclam.benefits.services.settle_event import look_at_event_again
from vieclam.benefits.uncollected import untaken_months
from vieclam.core import clock
from vieclam.core.text import plain_day
from vieclam.web.officer.benefit import life_or_404, perform
from vieclam.web.officer.forms import PlainForm
from vieclam.web.officer.guard import desk_page, dossier_or_404
from vieclam.web.officer.lead_forms import LaterMonthsForm, NoticeForm, RefusalForm, WorkLeadForm
from vieclam.web.officer.referral_leads import refusal_words


@desk_page
@require_POST
def ask_work(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what social insurance says and ask the worker first."""
    record = dossier_or_404(request, code)
    entitlement = life_or_404(record).benefit.entitlement
    form = WorkLeadForm(request.POST, request.FILES)

    def run(given: dict[str, Any]) -> str:
        actor = request.actor  # type: ignore[attr-defined]
        proof = form.stored(actor, entitlement, "evidence")
        event = ask_about_work(
            actor=actor,
            entitlement_id=entitlement.pk,
            lead=WorkLead(given["unit"], given["since"], given["until"], proof),
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
        day = event.reply_by
        last = plain_day(day) if day else ""
        return _("Đã hỏi người lao động; họ trả lời đến hết %(day)s.") % {"day": last}

    return perform(request, record, "ask", form, run)


@desk_page
@require_POST
def refuse_job(request: HttpRequest, code: str) -> HttpResponse:
    """Keep one refusal of a referred job; the law says whether it counts."""
    record = dossier_or_404(request, code)
    entitlement = life_or_404(record).benefit.entitlement
    form = RefusalForm(request.POST, request.FILES)

    def run(given: dict[str, Any]) -> str:
        actor, fields = request.actor, {**given}  # type: ignore[attr-defined]
        del fields["proof"]
        made = record_refusal(
            actor=actor,
            entitlement_id=entitlement.pk,
            given=RefusalInput(**fields, evidence_id=form.stored(actor, entitlement, "evidence")),
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )
        return refusal_words(made)

    return perform(request, record, "refusal", form, run)


@desk_page
@require_POST
def look_again(request: HttpRequest, code: str, event_id: int) -> HttpResponse:
    """The officer takes what was told for so: the law is asked, what it calls for is prepared."""
    record = dossier_or_404(request, code)
    if not LifeEvent.objects.filter(pk=event_id, entitlement__dossier=record).exists():
        raise Http404

    def run(_given: dict[str, Any]) -> str:
        event = look_at_event_again(
            actor=request.actor,  # type: ignore[attr-defined]
            event_id=event_id,
            on=clock.today(),
            at=clock.now(),
        )
        return _("Đã xét theo luật: %(state)s.") % {"state": event.get_state_display()}

    return perform(request, record, f"look-{event_id}", PlainForm(request.POST), run)


@desk_page
@require_POST
def money_notice(request: HttpRequest, code: str) -> HttpResponse:
    """Keep social insurance's notice that money was not taken; the reserve is prepared."""
    record = dossier_or_404(request, code)
    entitlement = life_or_404(record).benefit.entitlement
    form = NoticeForm(request.POST, request.FILES, untaken=untaken_months(entitlement))

    def run(given: dict[str, Any]) -> str:
        actor = request.actor  # type: ignore[attr-defined]
        proof = form.stored(actor, entitlement, "evidence")
        told = NoticeInput(given["number"], given["issued_on"], given["issued_by"], tuple(given["months"]), proof)
        on, at = clock.today(), clock.now()
        record_money_notice(actor=actor, entitlement_id=entitlement.pk, given=told, on=on, at=at)
        return _("Đã ghi thông báo; quyết định bảo lưu được lập sẵn ở đây để bạn duyệt.")

    return perform(request, record, "notice", form, run)


@desk_page
@require_POST
def later_months(request: HttpRequest, code: str) -> HttpResponse:
    """Keep social insurance's paper on months confirmed after the end; what it adds is reserved at once."""
    record = dossier_or_404(request, code)
    entitlement = life_or_404(record).benefit.entitlement
    form = LaterMonthsForm(request.POST, request.FILES)

    def run(given: dict[str, Any]) -> str:
        actor = request.actor  # type: ignore[attr-defined]
        proof = form.stored(actor, entitlement, "evidence")
        told = LaterInput(given["number"], given["issued_on"], given["issued_by"], given["months"], proof)
        on, at = clock.today(), clock.now()
        record_later_months(actor=actor, entitlement_id=entitlement.pk, given=told, on=on, at=at)
        return _("Đã ghi. Cách tính theo luật và tổng số tháng bảo lưu ở dưới; người lao động được báo.")

    return perform(request, record, "later", form, run)
