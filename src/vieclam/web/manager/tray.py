"""The tray: what waits on this table, the document beside it, many at once, and a way to send back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vieclam.benefits import acts as benefit_acts
from vieclam.benefits.kinds import BY_CENTRE
from vieclam.benefits.models import Proposal
from vieclam.benefits.selectors.correction import effects_of
from vieclam.benefits.selectors.tray import (
    SHOWN,
    BatchView,
    acts_of,
    batch_of,
    batch_rows,
    made_out_to_others,
    own_batches,
    proposal_of,
    tray_counts,
    tray_rows,
)
from vieclam.benefits.services.advance_proposal import return_proposal
from vieclam.benefits.services.work_tray import pause_batch, resume_batch, start_batch
from vieclam.benefits.states import ProposalState
from vieclam.benefits.tray_models import BatchState, TrayAct
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.core.permissions import allowed
from vieclam.core.tenancy import in_centre
from vieclam.people.services.record_views import Look
from vieclam.web.addresses import with_query
from vieclam.web.components.pieces import Tab
from vieclam.web.employer_support.shown import proposed_money_steps
from vieclam.web.manager.confirmation import SignerForm
from vieclam.web.manager.guard import manager_page, tray_page
from vieclam.web.manager.signers import SignerChoice, signer_choice
from vieclam.web.officer.files import document_answer
from vieclam.web.worker.shown import explanation_steps, reason_steps

RETURNABLE = frozenset(
    {
        ProposalState.WITH_HEAD,
        ProposalState.WITH_CENTRE_DIRECTOR,
        ProposalState.WITH_DEPARTMENT,
        ProposalState.SIGNED,
    }
)


class ReturnForm(forms.Form):
    """Why a proposal goes back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def _words(act: TrayAct | None) -> tuple[str, str, str]:
    """Tab, button, and what is being done."""
    return {
        TrayAct.APPROVE: (_("Chờ duyệt"), _("Duyệt và trình"), _("Đang duyệt")),
        TrayAct.AGREE: (_("Chờ đồng ý"), _("Đồng ý"), _("Đang đồng ý")),
        TrayAct.PROPOSE: (_("Chờ đề nghị"), _("Đề nghị, cấp số"), _("Đang đề nghị")),
        TrayAct.SIGN: (_("Chờ ký"), _("Ký"), _("Đang ký")),
        TrayAct.SEAL: (_("Chờ đóng dấu"), _("Đóng dấu, ban hành"), _("Đang đóng dấu")),
        None: (_("Chờ Giám đốc Sở ký"), "", ""),
    }[act]


def _progress_words(view: BatchView) -> str:
    """What is being done, and once all are behind "Đã ký 3/4": those that failed are not counted as signed."""
    act = TrayAct(view.batch.act)
    if view.batch.state != BatchState.FINISHED:
        return _words(act)[2]
    done = {
        TrayAct.APPROVE: _("Đã duyệt %(done)s/%(total)s"),
        TrayAct.AGREE: _("Đã đồng ý %(done)s/%(total)s"),
        TrayAct.PROPOSE: _("Đã đề nghị %(done)s/%(total)s"),
        TrayAct.SIGN: _("Đã ký %(done)s/%(total)s"),
        TrayAct.SEAL: _("Đã đóng dấu %(done)s/%(total)s"),
    }[act]
    return done % {"done": view.done, "total": view.total}


def _act(request: Any) -> TrayAct | None:
    """The tray asked for; the actor's first; None for a reviewer."""
    mine = acts_of(request.actor)
    asked = request.GET.get("viec") or request.POST.get("act")
    if asked in {act.value for act in mine}:
        return TrayAct(asked)
    return mine[0] if mine else None


@tray_page
def tray(request: HttpRequest) -> HttpResponse:
    """One tray with its list and the chosen document."""
    return show_tray(request, _act(request))


def show_tray(
    request: Any,
    act: TrayAct | None,
    *,
    signer: SignerForm | None = None,
    choice: SignerChoice | None = None,
    chosen: frozenset[int] = frozenset(),
    returning: ReturnForm | None = None,
    seen_id: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; after an error with everything still chosen."""
    actor, on = request.actor, clock.today()
    rows, counts = tray_rows(actor, act, on), tray_counts(actor)
    wanted = seen_id or _number(request.GET.get("xem", ""))
    shown = proposal_of(actor, wanted) if wanted else (rows[0].proposal if rows else None)
    if shown is None and wanted:
        raise Http404
    request.page_address = _address(act, shown)
    if shown is not None:
        request.looks.append(Look(shown.person_id, f"proposal:{shown.pk}", shown.centre_id))
    values = {
        "act": act,
        "button": _words(act)[1],
        "tabs": [Tab(_words(a)[0], f"?viec={a.value}", counts[a], current=a is act) for a in counts],
        "rows": rows,
        "chosen": chosen,
        "total": sum(row.total or 0 for row in rows),
        "waiting": counts.get(act, len(rows)) if act else len(rows),
        "most": SHOWN,
        "signer": signer or (SignerForm(request=request) if act is TrayAct.SIGN else None),
        "choice": choice or (signer_choice(actor, on) if act is TrayAct.PROPOSE else None),
        "others": made_out_to_others(actor) if act is TrayAct.SIGN else [],
        "return_form": returning or ReturnForm(),
        "batches": own_batches(actor, limit=5) if act else [],
        "many_centres": len(actor.centre_ids) > 1,
        **_shown(actor, shown, on),
    }
    return render(request, "web/manager/tray.html", values, status=status)


def _address(act: TrayAct | None, shown: Proposal | None) -> str:
    """Where this page is to be had again, after an act at an address that only takes forms."""
    asked = ({"viec": act.value} if act else {}) | ({"xem": shown.pk} if shown else {})
    return with_query(reverse("manager:tray"), urlencode(asked))


def _seen(request: Any, chosen: frozenset[int]) -> int | None:
    """The document that was beside the list when a form was sent; one of the chosen where it said none."""
    beside = _number(request.POST.get("xem", ""))
    return next((wanted for wanted in (beside, *sorted(chosen)) if wanted and proposal_of(request.actor, wanted)), None)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _shown(actor: Any, proposal: Proposal | None, on: dt.date) -> dict[str, Any]:
    if proposal is None:
        return {"shown": None}
    answer = proposal.determination.answer
    sends_back = benefit_acts.RETURN_NOTICE if proposal.kind in BY_CENTRE else benefit_acts.RETURN
    may_return = allowed(actor, sends_back, centre_id=proposal.centre_id)
    return {
        "shown": proposal,
        "answer": answer,
        "effects": effects_of(proposal),
        "steps": [*explanation_steps(answer), *proposed_money_steps(proposal)],
        "reasons": reason_steps(answer),
        "can_return": may_return and proposal.state in RETURNABLE,
        "early": bool(proposal.sign_from and proposal.sign_from > on),
        "at_own_centre": actor.centre_id == proposal.centre_id,
        "other_signer": bool(proposal.document_id) and proposal.signer_id != actor.staff_id,
    }


@tray_page
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin to work off what was chosen; signing asks who it is, once."""
    act = _act(request)
    if act is None:
        raise PermissionDenied
    chosen = frozenset(int(text) for text in request.POST.getlist("chosen") if text.isdecimal() and len(text) < 18)
    signer, on, seen_id = None, clock.today(), _seen(request, chosen)
    choice = signer_choice(request.actor, on, request.POST) if act is TrayAct.PROPOSE else None  # type: ignore[attr-defined]
    if choice is not None and not choice.is_valid():
        return show_tray(request, act, choice=choice, chosen=chosen, seen_id=seen_id, status=400)
    if act is TrayAct.SIGN:
        signer = SignerForm(request.POST, request=request)
        # A wrong password is counted, so the transaction is kept.
        if not signer.is_valid():
            return show_tray(request, act, signer=signer, chosen=chosen, seen_id=seen_id, status=400)
    try:
        batch = start_batch(
            actor=request.actor,  # type: ignore[attr-defined]
            act=act,
            proposal_ids=sorted(chosen),
            on=on,
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
            signer_id=choice.signer_id if choice else None,
        )
    except UserFacingError as problem:
        messages.error(request, problem.message)
        return show_tray(request, act, chosen=chosen, seen_id=seen_id, status=400)
    return redirect("manager:batch", batch_id=batch.pk)


@tray_page
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """How far a batch is, and what went out."""
    view = batch_of(request.actor, batch_id)  # type: ignore[attr-defined]
    if view is None:
        raise Http404
    values = {
        "view": view,
        "doing": _progress_words(view),
        "rows": batch_rows(request.actor, view.batch),  # type: ignore[attr-defined]
        "poll": reverse("manager:batch_progress", args=[batch_id]) if view.batch.state == BatchState.RUNNING else "",
    }
    return render(request, "web/manager/batch.html", values)


@tray_page
def batch_progress(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The bar, asked for every second; at the end the page is loaded anew once."""
    view = batch_of(request.actor, batch_id)  # type: ignore[attr-defined]
    if view is None:
        raise Http404
    poll = reverse("manager:batch_progress", args=[batch_id]) if view.batch.state == BatchState.RUNNING else ""
    values = {"view": view, "doing": _progress_words(view), "poll": poll}
    response = render(request, "web/manager/batch_progress.html", values)
    if not poll:
        response["HX-Refresh"] = "true"
    return response


@tray_page
@require_POST
def pause(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Stop after the present one."""
    return _steer(request, batch_id, pause_batch)


@tray_page
@require_POST
def resume(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Go on."""
    return _steer(request, batch_id, resume_batch)


def _steer(request: Any, batch_id: int, act: Any) -> HttpResponse:
    try:
        act(actor=request.actor, batch_id=batch_id)
    except NotAllowed as problem:
        raise Http404 from problem
    return redirect("manager:batch", batch_id=batch_id)


@manager_page
@require_POST
def send_back(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Send one proposal back with the reason; a bound number is voided and stays in the register."""
    actor = request.actor  # type: ignore[attr-defined]
    proposal = proposal_of(actor, proposal_id)
    if proposal is None:
        raise Http404
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            with in_centre(actor, proposal.centre_id) as here:
                return_proposal(actor=here, proposal_id=proposal_id, reason=form.cleaned_data["reason"], at=clock.now())
            messages.success(request, _("Đã trả lại chuyên viên, kèm lý do."))
            return redirect("manager:tray")
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error("reason" if problem.field == "reason" else None, problem.message)
    return show_tray(request, _act(request), returning=form, seen_id=proposal_id, status=400)


@tray_page
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """The PDF beside the list."""
    return document_answer(request, document_id)
