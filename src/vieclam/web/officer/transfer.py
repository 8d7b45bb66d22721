"""Transfers at the desk: asked for and taken back at the old counter, looked at and taken over at the new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits import acts
from vieclam.benefits.models import Entitlement
from vieclam.benefits.moving import day
from vieclam.benefits.selectors.transfers import sent_to
from vieclam.benefits.services.accept_transfer import accept_transfer
from vieclam.benefits.services.ask_transfer import ask_transfer
from vieclam.benefits.services.withdraw_transfer import withdraw_transfer
from vieclam.benefits.states import TransferState
from vieclam.core import clock
from vieclam.core.errors import NotAllowed, UserFacingError
from vieclam.documents.engine.forms import FORMS
from vieclam.dossiers.models import Channel
from vieclam.web.form_names import form_name
from vieclam.web.officer.benefit import show_benefit
from vieclam.web.officer.forms import ReasonForm
from vieclam.web.officer.guard import desk_page, dossier_or_404, look_at_list, may
from vieclam.web.transfer_forms import TransferForm
from vieclam.web.transfer_shown import transfer_card


@desk_page
@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """The worker asks at the counter."""
    record = dossier_or_404(request, code)
    entitlement = Entitlement.objects.filter(dossier=record).first()
    if entitlement is None:
        raise Http404
    on = clock.today()
    form = TransferForm(request.POST, entitlement=entitlement, on=on, holder=record.person.full_name)
    if form.is_valid():
        try:
            ask_transfer(
                actor=request.actor,  # type: ignore[attr-defined]
                entitlement_id=entitlement.pk,
                wish=form.wish(),
                channel=Channel.COUNTER.value,
                on=on,
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(
                request, _("Đã nhận đề nghị. Giấy giới thiệu và thông báo dừng chi trả được lập sẵn ở đây.")
            )
            return redirect("officer:benefit", code=code)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.show_problem(problem.code, problem.field, problem.message)
    return show_benefit(request, record, {"transfer": form}, status=400)


@desk_page
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """The worker takes the transfer back at the counter."""
    record = dossier_or_404(request, code)
    entitlement = Entitlement.objects.filter(dossier=record).first()
    if entitlement is None:
        raise Http404
    card = transfer_card(entitlement)
    if card is None or card.came:
        messages.info(request, _("Trợ cấp này không có đề nghị chuyển nơi hưởng nào."))
        return redirect("officer:benefit", code=code)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            withdraw_transfer(
                actor=request.actor,  # type: ignore[attr-defined]
                transfer_id=card.transfer.pk,
                reason=form.cleaned_data["reason"],
                on=clock.today(),
                at=clock.now(),
            )
            messages.success(request, _("Đã rút đề nghị chuyển; trợ cấp tiếp tục ở đây."))
            return redirect("officer:benefit", code=code)
        except NotAllowed:
            raise
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return show_benefit(request, record, {"transfer_back": form}, status=400)


@desk_page
def incoming_page(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """The file that came from another centre, before it is taken over; afterwards the benefit itself."""
    return _show(request, transfer_id)


def _show(request: Any, transfer_id: int, *, error: str = "") -> HttpResponse:
    transfer = sent_to(request.actor.centre_id, transfer_id)
    if transfer is None:
        raise Http404
    taken = Entitlement.objects.filter(arrived_by=transfer.pk).select_related("dossier").first()
    if taken is not None:
        return redirect("officer:benefit", code=taken.dossier.code)
    # Before it is taken over the person is not this centre's: the look is kept with the centre's lists.
    look_at_list(request, "incoming", 1, {}, [transfer.person_id])
    told = {row["kind"]: row["value"] for row in transfer.carried.get("facts", [])}
    values = {
        "transfer": transfer,
        "person": told,
        "benefit": transfer.carried.get("benefit", {}),
        "months": [_with_days(month) for month in transfer.carried.get("months", [])],
        "papers": [(_paper_name(paper["name"]), paper.get("number")) for paper in transfer.carried.get("papers", [])],
        "may_accept": transfer.state == TransferState.SENT and may(request, acts.ACCEPT_TRANSFER),
        "error": error,
    }
    return render(request, "web/officer/incoming.html", values, status=400 if error else 200)


def _with_days(month: dict[str, Any]) -> dict[str, Any]:
    """A month as it was carried over, its days as days."""
    days = ("starts_on", "ends_on", "window_from", "window_to")
    return month | {name: day(month[name]) for name in days}


def _paper_name(file_name: str) -> str:
    """What a paper that came along is called: a form by its name, anything else by that of its file."""
    form = file_name.removesuffix(".pdf")
    return form_name(form) if form in FORMS else file_name


@desk_page
@require_POST
def accept(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Take the benefit over; pressed twice, the same benefit is shown."""
    actor = request.actor  # type: ignore[attr-defined]
    if sent_to(actor.centre_id, transfer_id) is None:
        raise Http404
    try:
        taken = accept_transfer(actor=actor, transfer_id=transfer_id, on=clock.today(), at=clock.now())
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        return _show(request, transfer_id, error=problem.message)
    messages.success(request, _("Đã tiếp nhận. Đề nghị bảo hiểm xã hội tiếp tục chi trả được lập sẵn để bạn duyệt."))
    return redirect("officer:benefit", code=taken.dossier.code)
