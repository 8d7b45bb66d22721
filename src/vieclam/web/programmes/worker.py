"""The person's claim under a programme: the form, then where it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.blocks import bank_name
from vieclam.people.models import Person
from vieclam.programmes.models import Programme, ProgrammeClaim
from vieclam.programmes.selectors import order_of, own_claim, programme_by_code
from vieclam.programmes.services.file_claim import file_claim
from vieclam.programmes.services.withdraw_claim import withdraw_claim
from vieclam.programmes.states import ClaimState
from vieclam.web.programmes.forms import OnlineForm
from vieclam.web.programmes.shown import next_words, reason_words, state_badge, state_of
from vieclam.web.worker.guard import worker_page


@worker_page
def claim_page(request: HttpRequest, code: str) -> HttpResponse:
    """File, or see the claim; after a withdrawal it may be filed again."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    programme = _programme(code)
    claim = own_claim(actor.person_id, programme)
    if claim is not None and claim.withdrawn_on is None:
        if request.method == "POST":
            return redirect("worker:programme", code=code)
        return _show(request, claim)
    on = clock.today()
    form = OnlineForm(request.POST if request.method == "POST" else None, on=on)
    if form.is_bound and form.is_valid():
        try:
            _file(request, programme, form)
            messages.success(request, _("Đã nhận đề nghị hỗ trợ."))
            return redirect("worker:programme", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"programme": programme, "form": form, "open": programme.takes_claims(on), "withdrawn": claim}
    return render(request, "web/programmes/claim.html", values, status=400 if form.is_bound else 200)


@worker_page
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the claim back."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    claim = own_claim(actor.person_id, _programme(code))
    if claim is None:
        raise Http404
    try:
        withdraw_claim(actor=actor, claim_id=claim.pk, on=clock.today())
        messages.success(request, _("Đã rút đề nghị hỗ trợ."))
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        messages.error(request, problem.message)
    return redirect("worker:programme", code=code)


def _programme(code: str) -> Programme:
    programme = programme_by_code(code)
    if programme is None:
        raise Http404
    return programme


def _file(request: Any, programme: Programme, form: OnlineForm) -> ProgrammeClaim:
    person = Person.objects.get(pk=request.actor.person_id)
    return file_claim(
        actor=request.actor,
        programme_id=programme.pk,
        person_id=person.pk,
        centre_id=form.cleaned_data["centre"],
        said=form.said(person.full_name),
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )


def _show(request: HttpRequest, claim: ProgrammeClaim) -> HttpResponse:
    decision = getattr(claim, "decision", None)
    state = state_of(claim)
    decided = decision is not None and state in {ClaimState.GRANTED, ClaimState.REFUSED}
    values = {
        "claim": claim,
        "programme": claim.programme,
        "decision": decision if decided else None,
        "granted": state is ClaimState.GRANTED,
        "state": state_badge(claim),
        "next_words": next_words(claim),
        "reasons": [reason_words(code) for code in decision.reasons] if decided and decision is not None else [],
        "order": order_of(claim),
        "bank": bank_name(claim.bank_bin, on=clock.today()) if claim.bank_bin else "",
        "may_withdraw": state is ClaimState.EXAMINED,
    }
    return render(request, "web/programmes/claimed.html", values)
