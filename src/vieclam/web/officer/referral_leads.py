"""What the job bank tells of people on benefit: jobs refused and people hired; an officer looks and decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.benefits import acts
from vieclam.benefits.event_kinds import EVENT_WORDS
from vieclam.benefits.referral_models import LeadKind, ReferralLead
from vieclam.benefits.selectors.leads import refusals_of
from vieclam.benefits.selectors.referrals import lead_of_centre, leads_waiting
from vieclam.benefits.services.record_refusal import RefusalInput, record_refusal
from vieclam.benefits.services.set_lead_aside import set_lead_aside
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.benefits.states import COUNTED, HEARD, ReferralLeadState
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.law.unemployment.events import JOBS
from vieclam.web.components.fields import CameraField, DateField, NumberField
from vieclam.web.officer.forms import ReasonForm
from vieclam.web.officer.guard import look, look_at_list, may, page_of
from vieclam.web.officer.lead_forms import RefusalForm
from vieclam.web.refusal_words import HAPPENED_WORDS

MOST = 200
leads_desk = page_of(acts.SEE_REFERRAL_LEADS)


class LeadRefusalForm(RefusalForm):
    """A refusal as the referral tells it; what the officer knows better is written over."""

    proof = CameraField(
        label=gettext_lazy("Giấy tờ khác"),
        required=False,
        help_text=gettext_lazy("Không bắt buộc: phiếu giới thiệu và trả lời ở trên đã là giấy tờ."),
    )

    @staticmethod
    def shown(lead: ReferralLead) -> dict[str, Any]:
        """What the form begins with."""
        return {
            "employer": lead.employer_name[:200],
            "post": lead.post[:200],
            "referred_on": lead.referred_on,
            "refused_on": lead.happened_on,
            "happened": lead.happened,
            "said": lead.said,
        }


class LeadJobForm(forms.Form):
    """A job that the worker has not told of."""

    kind = forms.ChoiceField(label=gettext_lazy("Việc làm"), choices=[("", "–"), *((k, EVENT_WORDS[k]) for k in JOBS)])
    happened_on = DateField(label=gettext_lazy("Hợp đồng có hiệu lực từ ngày"))
    months = NumberField(label=gettext_lazy("Hợp đồng dài mấy tháng?"), required=False, min_value=0, max_value=600)
    own_notice = forms.BooleanField(
        label=gettext_lazy("Chính người lao động báo (tại quầy)"),
        required=False,
        help_text=gettext_lazy("Báo trong 3 ngày làm việc thì được bảo lưu thời gian còn lại."),
    )


@leads_desk
def leads_page(request: HttpRequest) -> HttpResponse:
    """Everything that waits in this centre: refusals, then hirings."""
    on = clock.today()
    rows = list(leads_waiting(request.actor.centre_id or 0)[:MOST])  # type: ignore[attr-defined]
    look_at_list(request, "referral_leads", len(rows), {}, list(dict.fromkeys(row.person_id for row in rows)))
    values = {
        "on": on,
        "refused": [row for row in rows if row.kind == LeadKind.REFUSED],
        "hired": [row for row in rows if row.kind == LeadKind.HIRED],
    }
    return render(request, "web/officer/referral_leads.html", values)


@leads_desk
def lead_page(request: HttpRequest, lead_id: int) -> HttpResponse:
    """One of them, with its papers and the acts."""
    return show_lead(request, _lead_or_404(request, lead_id))


def show_lead(
    request: Any,
    lead: ReferralLead,
    *,
    form: forms.Form | None = None,
    aside: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; a form that did not go through keeps what was typed."""
    look(request, lead.person_id, f"referral_lead:{lead.pk}")
    entitlement, waits = lead.entitlement, lead.state == ReferralLeadState.WAITING
    refusal = lead.kind == LeadKind.REFUSED
    runs = entitlement.state in (COUNTED if refusal else HEARD)
    act = acts.RECORD_REFUSAL if refusal else acts.TELL_EVENT
    first: forms.Form = (
        LeadRefusalForm(initial=LeadRefusalForm.shown(lead))
        if refusal
        else LeadJobForm(initial={"happened_on": lead.happened_on, "months": lead.contract_months})
    )
    values = {
        "lead": lead,
        "dossier": entitlement.dossier,
        "entitlement": entitlement,
        "is_refusal": refusal,
        "happened": HAPPENED_WORDS.get(lead.happened, ""),
        "refusals": [(row, HAPPENED_WORDS[row.happened]) for row in refusals_of(entitlement)],
        "late": not refusal and lead.due_on is not None and lead.due_on < clock.today(),
        "waits": waits,
        "runs": runs,
        "form": (form or first) if waits and runs and may(request, act) else None,
        "aside": (aside or ReasonForm()) if waits and may(request, acts.SET_LEAD_ASIDE) else None,
        "failed": form or aside,
    }
    return render(request, "web/officer/referral_lead.html", values, status=status)


@leads_desk
@require_POST
def record_act(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Record the refusal, or the job that nobody told of."""
    lead = _lead_or_404(request, lead_id)
    refusal = lead.kind == LeadKind.REFUSED
    form: Any = LeadRefusalForm(request.POST, request.FILES) if refusal else LeadJobForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, _refuse(request, lead, form) if refusal else _tell(request, lead, form))
            return redirect("officer:benefit", code=lead.entitlement.dossier.code)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return show_lead(request, lead, form=form, status=400)


def _refuse(request: Any, lead: ReferralLead, form: LeadRefusalForm) -> str:
    given = {**form.cleaned_data}
    proof = form.stored(request.actor, lead.entitlement, "evidence") if given.pop("proof") else None
    made = record_refusal(
        actor=request.actor,
        entitlement_id=lead.entitlement_id,
        given=RefusalInput(**given, evidence_id=proof, lead_id=lead.pk),
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
    return refusal_words(made)


def refusal_words(made: Any) -> str:
    """What the law makes of a refusal just recorded."""
    if not made.counts:
        return _("Đã ghi. Theo luật, lần này không tính là từ chối không có lý do chính đáng.")
    if made.determination.answer["ends_benefit"]:
        return _("Đã ghi lần từ chối thứ hai: quyết định chấm dứt được lập sẵn ở đây để bạn duyệt.")
    return _("Đã ghi lần từ chối thứ nhất; lần thứ hai sẽ làm chấm dứt hưởng.")


def _tell(request: Any, lead: ReferralLead, form: LeadJobForm) -> str:
    given = form.cleaned_data
    told = EventTold(
        kind=given["kind"],
        happened_on=given["happened_on"],
        own_notice=given["own_notice"],
        contract_months=given["months"],
        detail=f"{lead.post}, {lead.employer_name} ({lead.slip_number})"[:300],
        evidence_id=lead.answer_file_id or lead.slip_file_id,
    )
    tell_event(
        actor=request.actor,
        entitlement_id=lead.entitlement_id,
        told=told,
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
    return _("Đã ghi việc làm; luật cho biết việc này có chấm dứt hưởng hay không.")


@leads_desk
@require_POST
def aside_act(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Nothing of it belongs to the benefit, and why."""
    lead = _lead_or_404(request, lead_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            set_lead_aside(
                actor=request.actor,  # type: ignore[attr-defined]
                lead_id=lead.pk,
                reason=form.cleaned_data["reason"],
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã ghi: không đưa vào trợ cấp."))
            return redirect("officer:referral_leads")
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return show_lead(request, lead, aside=form, status=400)


def _lead_or_404(request: Any, lead_id: int) -> ReferralLead:
    lead = lead_of_centre(lead_id, request.actor.centre_id or 0)
    if lead is None:
        raise Http404
    return lead
