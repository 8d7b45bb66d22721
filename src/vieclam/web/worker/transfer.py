"""The worker moves a running benefit to another place, sees where that stands, and may take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.worker import runs_from
from vieclam.benefits.services.ask_transfer import ask_transfer
from vieclam.benefits.services.withdraw_transfer import withdraw_transfer
from vieclam.benefits.states import COUNTED, TRANSFER_OPEN
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.models import Channel, Dossier
from vieclam.web.transfer_forms import TransferForm
from vieclam.web.transfer_shown import TransferBar, transfer_card, transfer_offer
from vieclam.web.worker.filed import dossier_or_404
from vieclam.web.worker.guard import worker_page


@worker_page
def start(request: HttpRequest) -> HttpResponse:
    """From the public page of the procedure to the benefit that runs; home, with a word, where none does."""
    running = runs_from(request.actor.person_id or 0)  # type: ignore[attr-defined]
    dossier = Dossier.objects.filter(pk=running).first() if running is not None else None
    if dossier is None:
        messages.info(request, _("Bạn chưa có trợ cấp nào đang hưởng để chuyển."))
        return redirect("worker:home")
    return redirect("worker:transfer", code=dossier.code)


@worker_page
def transfer(request: HttpRequest, code: str) -> HttpResponse:
    """The form while nothing moves; where the move stands once it was asked for."""
    dossier = dossier_or_404(request, code)
    entitlement = _benefit_or_404(dossier)
    card = transfer_card(entitlement)
    under_way = card is not None and not card.came and card.transfer.state in TRANSFER_OPEN
    if under_way or entitlement.state not in COUNTED:
        return _page(request, dossier, entitlement, None)
    sent = request.POST if request.method == "POST" else None
    form, bar = transfer_offer(entitlement, on=clock.today(), holder=dossier.person.full_name, sent=sent)
    if form is not None and form.is_bound and form.is_valid():
        try:
            ask_transfer(
                actor=request.actor,  # type: ignore[attr-defined]
                entitlement_id=entitlement.pk,
                wish=form.wish(),
                channel=Channel.ONLINE.value,
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã gửi đề nghị chuyển nơi hưởng."))
            return redirect("worker:transfer", code=code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.show_problem(problem.code, problem.field, problem.message)
    return _page(request, dossier, entitlement, form, bar=bar)


def _page(
    request: HttpRequest,
    dossier: Dossier,
    entitlement: Entitlement,
    form: TransferForm | None,
    *,
    bar: TransferBar | None = None,
    error: str = "",
) -> HttpResponse:
    values: dict[str, Any] = {
        "dossier": dossier,
        "entitlement": entitlement,
        "card": transfer_card(entitlement),
        "form": form,
        "bar": bar,
        "holder": dossier.person.full_name,
        "withdraw_error": error,
        "given_reason": request.POST.get("reason", "") if error else "",
    }
    sent_in_vain = form is None and bar is not None and request.method == "POST"
    failed = bool(error) or sent_in_vain or (form is not None and form.is_bound)
    return render(request, "web/worker/transfer.html", values, status=400 if failed else 200)


@worker_page
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take the transfer back (N374-23), with the reason; pressed again, it stays taken back."""
    dossier = dossier_or_404(request, code)
    entitlement = _benefit_or_404(dossier)
    card = transfer_card(entitlement)
    if card is None or card.came:
        return redirect("worker:transfer", code=code)
    try:
        withdraw_transfer(
            actor=request.actor,  # type: ignore[attr-defined]
            transfer_id=card.transfer.pk,
            reason=request.POST.get("reason", ""),
            on=clock.today(),
            at=clock.now(),
        )
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        return _page(request, dossier, entitlement, None, error=problem.message)
    messages.success(request, _("Đã rút đề nghị chuyển; trợ cấp tiếp tục ở nơi đang hưởng."))
    return redirect("worker:transfer", code=code)


def _benefit_or_404(dossier: Dossier) -> Entitlement:
    entitlement = Entitlement.objects.filter(dossier=dossier).first()
    if entitlement is None:
        raise Http404
    return entitlement
