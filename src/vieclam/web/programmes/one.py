"""One claim at the desk: the facts by source, what the law says of them, and the next act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.dossiers.blocks import bank_name
from vieclam.payments.states import OrderState
from vieclam.programmes import acts
from vieclam.programmes.case import answer_of, facts_in_force
from vieclam.programmes.models import ProgrammeClaim
from vieclam.programmes.selectors import claim_by_code, order_of
from vieclam.programmes.services.decide_claims import decide_claims, send_back
from vieclam.programmes.services.order_support import order_support_anew
from vieclam.programmes.services.propose_claim import propose_claim
from vieclam.programmes.services.tell_facts import tell_facts
from vieclam.programmes.services.withdraw_claim import withdraw_claim
from vieclam.programmes.states import ClaimState
from vieclam.web.components import words
from vieclam.web.officer.forms import PlainForm
from vieclam.web.officer.guard import desk_page, look, may, require_page
from vieclam.web.programmes.forms import BackForm, FactsForm, TargetForm
from vieclam.web.programmes.shown import answer_lines, state_badge, state_of

FACTS, PROPOSE, DECIDE, BACK, WITHDRAW, ANEW = "du-kien", "de-xuat", "quyet-dinh", "tra-lai", "rut", "chi-lai"


@desk_page
def claim_page(request: HttpRequest, code: str) -> HttpResponse:
    """The claim as it is now."""
    return _show(request, _found(request, code))


@desk_page
@require_POST
def claim_act(request: Any, code: str, act: str) -> HttpResponse:
    """An act on the claim."""
    claim = _found(request, code)
    if act not in _RUN:
        raise Http404
    form = _form(act, claim, request.POST)
    if not form.is_valid():
        return _show(request, claim, {act: form}, status=400)
    try:
        _RUN[act](request.actor, claim, form)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return _show(
            request, _found(request, code), {act: form}, status=400 if isinstance(problem, InvalidInput) else 409
        )
    messages.success(request, _("Đã ghi lại."))
    return redirect("officer:programme_claim", code=code)


def _found(request: Any, code: str) -> ProgrammeClaim:
    require_page(request, acts.SEE)
    claim = claim_by_code(code)
    if claim is None or claim.centre_id != request.actor.centre_id:
        raise Http404
    return claim


def _form(act: str, claim: ProgrammeClaim, sent: Any = None) -> forms.Form:
    decision = getattr(claim, "decision", None)
    if act == FACTS:
        return FactsForm(sent, initial=FactsForm.first_values(decision.told if decision is not None else {}))
    if act == ANEW:
        return TargetForm(sent, on=clock.today())
    return BackForm(sent) if act == BACK else PlainForm(sent)


def _possible(request: Any, claim: ProgrammeClaim, order: Any) -> list[str]:
    """What this person may do with it now."""
    if claim.withdrawn_on is not None:
        return []
    state, asked = state_of(claim), getattr(claim, "decision", None) is not None
    found: list[tuple[str, bool]] = [
        (PROPOSE, state is ClaimState.EXAMINED and asked and may(request, acts.PROPOSE)),
        (FACTS, state is ClaimState.EXAMINED and may(request, acts.TELL_FACTS)),
        (DECIDE, state is ClaimState.PROPOSED and may(request, acts.DECIDE)),
        (BACK, state is ClaimState.PROPOSED and may(request, acts.DECIDE)),
        (WITHDRAW, state is ClaimState.EXAMINED and may(request, acts.WITHDRAW)),
        (ANEW, order is not None and order.state == OrderState.REJECTED and may(request, acts.ORDER_ANEW)),
    ]
    return [name for name, possible in found if possible]


def _show(
    request: Any, claim: ProgrammeClaim, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    look(request, claim.person_id, f"support_claim:{claim.code}")
    failed = failed or {}
    decision, order = getattr(claim, "decision", None), order_of(claim)
    answer = None
    if decision is not None:
        answer = decision.answer if decision.state != ClaimState.EXAMINED else answer_of(claim, decision)
    values = {
        "claim": claim,
        "programme": claim.programme,
        "decision": decision,
        "state": state_badge(claim),
        "facts": _facts(claim),
        "answer": answer,
        "lines": answer_lines(answer) if answer else [],
        "order": order,
        "bank": bank_name(claim.bank_bin, on=clock.today()) if claim.bank_bin else "",
        "acts": {
            name.replace("-", "_"): failed.get(name) or _form(name, claim) for name in _possible(request, claim, order)
        },
        "failed": next(iter(failed.values()), None),
    }
    request.page_address = reverse("officer:programme_claim", args=[claim.code])
    return render(request, "web/programmes/desk_claim.html", values, status=status)


def _facts(claim: ProgrammeClaim) -> list[list[Any]]:
    """Each fact: the person's word, social insurance's, the officer's, and what holds."""
    decision = getattr(claim, "decision", None)
    said = {"state_budget": claim.state_budget, "monthly_pension": claim.monthly_pension}
    evidence = decision.evidence if decision is not None else {}
    told = decision.told if decision is not None else {}
    holds = facts_in_force(claim, decision) if decision is not None else said
    labels = {
        "months": _("Số tháng đóng chưa hưởng"),
        "insured_on_day": _("Đang tham gia tại ngày của chương trình"),
        "insurance_ended_on": _("Ngày dừng tham gia"),
        "state_budget": _("Ngân sách nhà nước bảo đảm"),
        "monthly_pension": _("Lương hưu hằng tháng"),
    }
    return [
        [label, *(_value(source, name) for source in (said, evidence, told, holds))] for name, label in labels.items()
    ]


def _value(source: dict[str, Any], name: str) -> str:
    value = source.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return words.plain_date(dt.date.fromisoformat(value)) if name == "insurance_ended_on" else str(value)


Run = Callable[[Any, ProgrammeClaim, Any], object]


def _told(actor: Any, claim: ProgrammeClaim, form: Any) -> object:
    reason = form.cleaned_data["reason"]
    return tell_facts(actor=actor, claim_id=claim.pk, facts=form.facts(), reason=reason, on=clock.today())


def _decided(actor: Any, claim: ProgrammeClaim, _form: Any) -> object:
    return decide_claims(actor=actor, claim_ids=[claim.pk], on=clock.today())


def _anew(actor: Any, claim: ProgrammeClaim, form: Any) -> object:
    target = form.target(claim.person.full_name)
    return order_support_anew(actor=actor, claim_id=claim.pk, target=target, on=clock.today())


_RUN: dict[str, Run] = {
    FACTS: _told,
    PROPOSE: lambda actor, claim, _form: propose_claim(actor=actor, claim_id=claim.pk, on=clock.today()),
    DECIDE: _decided,
    BACK: lambda actor, claim, form: send_back(actor=actor, claim_id=claim.pk, reason=form.cleaned_data["reason"]),
    WITHDRAW: lambda actor, claim, _form: withdraw_claim(actor=actor, claim_id=claim.pk, on=clock.today()),
    ANEW: _anew,
}
