"""One referral at the desk, with its whole story and what may be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.archive.services.store_file import store_file
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.core.permissions import Act
from vieclam.jobbank import acts
from vieclam.jobbank.follow_ups import reported
from vieclam.jobbank.models import Referral, ReferralLink
from vieclam.jobbank.referral_selectors import all_found, referral_by_number
from vieclam.jobbank.services.answer_referral import answer_referral, correct_answer
from vieclam.jobbank.services.cancel_referral import cancel_referral
from vieclam.jobbank.services.deliver_referral import deliver_referral
from vieclam.jobbank.services.referral_support import UNDER_WAY
from vieclam.jobbank.services.send_referral_link import send_referral_link
from vieclam.jobbank.states import ReferralState
from vieclam.web.officer.guard import jobbank_page, look, may, require_page
from vieclam.web.referrals import shown
from vieclam.web.referrals.forms import AnswerForm, DeliverForm, ReasonForm, kept_answer, put_error

R = ReferralState
DELIVER, ANSWER, CANCEL, SEND, CORRECT = "trao", "ket-qua", "huy", "gui-lien-ket", "dinh-chinh"
MAY: dict[str, Act] = {
    DELIVER: acts.DELIVER_REFERRAL,
    ANSWER: acts.ANSWER_REFERRAL,
    CANCEL: acts.CANCEL_REFERRAL,
    SEND: acts.SEND_REFERRAL_LINK,
    CORRECT: acts.CORRECT_REFERRAL,
}
WHEN: dict[str, frozenset[ReferralState]] = {
    DELIVER: frozenset({R.ISSUED}),
    ANSWER: frozenset({*UNDER_WAY, R.NO_ANSWER, R.HIRED}),
    CANCEL: frozenset(UNDER_WAY),
    SEND: frozenset({*UNDER_WAY, R.NO_ANSWER}),
    CORRECT: frozenset({R.HIRED, R.FOLLOWED, R.NOT_HIRED, R.REFUSED}),
}
OF_BOTH = frozenset({ANSWER, CORRECT})
"""What the centre of the vacancy does too; the rest is of the one that made the slip."""


@jobbank_page
def referral_page(request: HttpRequest, number: str) -> HttpResponse:
    """One referral."""
    return _show(request, _found(request, number))


def _found(request: Any, number: str) -> Referral:
    require_page(request, acts.SEE_REFERRALS)
    row = referral_by_number(number)
    if row is None or request.actor.centre_id not in (row.centre_id, row.receiving_centre_id):
        raise Http404
    return row


def _show(request: Any, row: Referral, failed: tuple[str, forms.Form] | None = None, *, status: int = 200) -> Any:
    own = row.centre_id == request.actor.centre_id
    look(request, row.person_id, f"referral:{row.number}") if own else None
    tried = dict([failed]) if failed else {}
    offered = {
        act.replace("-", "_"): tried.get(act) or _form(act, row, None) or True
        for act, states in WHEN.items()
        if R(row.state) in states and (own or act in OF_BOTH) and may(request, MAY[act])
    }
    link = ReferralLink.objects.filter(referral=row).first() if own else None
    receives = not own and R(row.state) in UNDER_WAY
    values = {
        "row": row,
        "own": own,
        "state": shown.badge(row),
        "coming": shown.next_of(row, clock.today(), reported=row.pk in reported([row])),
        "facts": shown.facts_of(row),
        "outcome": shown.outcome_of(row),
        "timeline": shown.timeline_of(row),
        "link": link,
        "link_words": shown.link_words(link),
        "cv_words": shown.cv_words(link),
        "acts": offered,
        "receives": receives,
        "answer_class": "btn-primary" if receives else "btn-plain",
        "failed": failed[1] if failed else None,
        "offer_closing": row.state in (R.HIRED, R.FOLLOWED) and _may_close(request, row) and all_found(row.vacancy),
        "registration": row.registration if own else None,
    }
    request.page_address = reverse("officer:referral", args=[row.number])
    return render(request, "web/referrals/one.html", values, status=status)


def _may_close(request: Any, row: Referral) -> bool:
    return row.receiving_centre_id == request.actor.centre_id and may(request, acts.CLOSE_VACANCY)


def _form(act: str, row: Referral, posted: Any, files: Any = None) -> Any:
    if act == DELIVER:
        return DeliverForm(posted, files, auto_id="deliver_%s")
    if act == ANSWER:
        return AnswerForm(posted, initial={"notified_on": clock.today()}, auto_id="answer_%s")
    if act == CANCEL:
        return ReasonForm(posted, auto_id="cancel_%s")
    if act == CORRECT:
        form = AnswerForm(posted, initial=kept_answer(row), auto_id="correct_%s")
        form.fields["reason"] = ReasonForm.base_fields["reason"]
        return form
    return None


@jobbank_page
@require_POST
def referral_act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Delivered, answered, cancelled, the link sent, mended."""
    row = _found(request, number)
    if act not in MAY or (act not in OF_BOTH and row.centre_id != request.actor.centre_id):  # type: ignore[attr-defined]
        raise Http404
    require_page(request, MAY[act])
    form = _form(act, row, request.POST, request.FILES)
    if form is None or form.is_valid():
        try:
            _RUN[act](request, row, form)
            messages.success(request, _("Đã ghi lại."))
            return redirect("officer:referral", number=number)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            if form is None:
                messages.error(request, problem.message)
                return redirect("officer:referral", number=number)
            put_error(form, problem.field, problem.message)
    return _show(request, _found(request, number), (act, form), status=400)  # type: ignore[no-any-return]


def _at() -> dict[str, Any]:
    return {"on": clock.today(), "at": clock.now()}


def _deliver(request: Any, row: Referral, form: Any) -> object:
    scan = form.cleaned_data["file"]
    proof = None
    if scan is not None:
        proof = store_file(
            actor=request.actor,
            centre_id=row.centre_id,
            person_id=row.person_id,
            name=scan.name,
            content=scan.read(),
            purpose="referral:delivery",
        ).pk
    return deliver_referral(
        actor=request.actor, referral_id=row.pk, way=form.cleaned_data["way"], proof_id=proof, **_at()
    )


def _correct(request: Any, row: Referral, form: Any) -> object:
    return correct_answer(
        actor=request.actor,
        referral_id=row.pk,
        answer=form.answer(clock.today()),
        reason=form.cleaned_data["reason"],
        **_at(),
    )


Run = Callable[[Any, Referral, Any], object]
_RUN: dict[str, Run] = {
    DELIVER: _deliver,
    ANSWER: lambda request, row, form: answer_referral(
        actor=request.actor, referral_id=row.pk, answer=form.answer(clock.today()), **_at()
    ),
    CANCEL: lambda request, row, form: cancel_referral(
        actor=request.actor, referral_id=row.pk, reason=form.cleaned_data["reason"], **_at()
    ),
    SEND: lambda request, row, _form: send_referral_link(actor=request.actor, referral_id=row.pk, at=clock.now()),
    CORRECT: _correct,
}
