"""The acts on a dossier: each address takes one form, runs one service, and keeps what was typed when it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Proposal
from vieclam.benefits.services.advance_proposal import approve_proposal
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.drop_proposal import FOLLOW_THE_FACTS, drop_proposal
from vieclam.benefits.services.refuse_or_cancel import prepare_cancellation, prepare_refusal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.components import components_of
from vieclam.dossiers.models import Clarification, Dossier, Paper
from vieclam.dossiers.services.ask_worker import ask_worker
from vieclam.dossiers.services.clarify import accept_clarification, confirm_region, release_dossier, take_dossier
from vieclam.dossiers.services.complete_dossier import complete_dossier
from vieclam.dossiers.services.lapse_dossier import lapse_dossier
from vieclam.dossiers.services.papers import add_paper, check_paper
from vieclam.dossiers.services.request_supplement import request_supplement
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier
from vieclam.training.services.refuse_or_cancel import (
    prepare_training_cancellation,
    prepare_training_refusal,
)
from vieclam.web.addresses import with_query
from vieclam.web.officer.dossier import show_dossier
from vieclam.web.officer.forms import (
    AcceptForm,
    CheckForm,
    CompleteForm,
    PaperForm,
    PlainForm,
    ReasonForm,
    RegionForm,
    SupplementForm,
)
from vieclam.web.officer.guard import check_fresh, desk_page, dossier_or_404
from vieclam.web.officer.queue import kept_query
from vieclam.web.training.shown import is_training

Run = Callable[[Dossier, dict[str, Any]], Any]


def back_to(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The dossier's page, with the queue it was opened from."""
    return redirect(with_query(reverse("officer:dossier", args=[dossier.code]), kept_query(request)))


def perform(
    request: HttpRequest, dossier: Dossier, key: str, form: forms.Form, run: Run, said: str, *, deciding: bool = False
) -> HttpResponse:
    """Run the act; on an error the page comes back with the form open, as it was filled in."""
    if form.is_valid():
        try:
            check_fresh(request, dossier, deciding=deciding)
            run(dossier, form.cleaned_data)
        except UserFacingError as problem:
            if isinstance(problem, NotAllowed):
                raise
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
            status = 409 if not isinstance(problem, InvalidInput) else 400
            return show_dossier(request, dossier_or_404(request, str(dossier.code)), {key: form}, status=status)
        messages.success(request, said)
        return back_to(request, dossier)
    return show_dossier(request, dossier, {key: form}, status=400)


def _once(request: HttpRequest) -> str:
    return request.POST.get("once_key", "")


@desk_page
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Put the dossier on one's own table."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        take_dossier(actor=actor, dossier_id=dossier.pk, at=clock.now(), over=bool(request.POST.get("over")))

    record = dossier_or_404(request, code)
    return perform(request, record, "take", PlainForm(request.POST), run, _("Hồ sơ đã về bàn của bạn."))


@desk_page
@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Put the dossier back for everybody."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        release_dossier(actor=actor, dossier_id=dossier.pk, at=clock.now())

    record = dossier_or_404(request, code)
    return perform(request, record, "release", PlainForm(request.POST), run, _("Hồ sơ đã về hàng đợi chung."))


@desk_page
@require_POST
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """The officer vouches for the computed proposal."""
    actor = request.actor  # type: ignore[attr-defined]
    record = dossier_or_404(request, code)
    proposal = (
        Proposal.objects.filter(dossier=record).exclude(state=ProposalState.DROPPED.value).order_by("-pk").first()
    )

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        if proposal is None:
            raise WrongState("no_proposal", _("Chưa có đề xuất để duyệt. Hãy xem điều cần làm rõ."))
        seen = request.POST.get("determination", "")
        approve_proposal(
            actor=actor,
            proposal_id=proposal.pk,
            on=clock.today(),
            at=clock.now(),
            seen_id=int(seen) if seen.isdigit() and len(seen) < 18 else None,
            once_key=request.POST.get("once_key", ""),
        )

    return perform(request, record, "approve", PlainForm(request.POST), run, _("Đã duyệt và trình."), deciding=True)


@desk_page
@require_POST
def refuse(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare that the worker is not entitled, with the reason."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        prepare = prepare_training_refusal if is_training(dossier) else prepare_refusal
        prepare(actor=actor, dossier_id=dossier.pk, reason=given["reason"], on=clock.today(), at=clock.now())

    form, said = ReasonForm(request.POST), _("Đã lập thông báo không được hưởng; xem lại rồi bấm Duyệt để trình.")
    return perform(request, dossier_or_404(request, code), "refuse", form, run, said, deciding=True)


@desk_page
@require_POST
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """One full request for what is missing (N374-03)."""
    actor, record = request.actor, dossier_or_404(request, code)  # type: ignore[attr-defined]
    form = SupplementForm(request.POST, components=components_of(record))

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        request_supplement(actor=actor, dossier_id=dossier.pk, items=form.items(), on=clock.today(), at=clock.now())

    return perform(request, record, "supplement", form, run, _("Đã gửi phiếu yêu cầu bổ sung."), deciding=True)


@desk_page
@require_POST
def complete(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier is complete; its clock starts."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        complete_dossier(actor=actor, dossier_id=dossier.pk, completed_on=given["completed_on"], at=clock.now())

    said = _("Hồ sơ đã đủ; phiếu hẹn đã cấp.")
    return perform(request, dossier_or_404(request, code), "complete", CompleteForm(request.POST), run, said)


@desk_page
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """The worker takes the claim back at the counter (N374-11)."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        withdraw_dossier(
            actor=actor,
            dossier_id=dossier.pk,
            reason=given["reason"],
            on=clock.today(),
            at=clock.now(),
            once_key=_once(request),
        )

    said = _("Đã rút hồ sơ theo đề nghị của người lao động.")
    return perform(request, dossier_or_404(request, code), "withdraw", ReasonForm(request.POST), run, said)


@desk_page
@require_POST
def lapse(request: HttpRequest, code: str) -> HttpResponse:
    """Close a dossier whose filing limit passed before it was complete."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        lapse_dossier(actor=actor, dossier_id=dossier.pk, reason=given["reason"], on=clock.today(), at=clock.now())

    form, said = ReasonForm(request.POST), _("Đã đóng hồ sơ và báo cho người lao động.")
    return perform(request, dossier_or_404(request, code), "lapse", form, run, said, deciding=True)


@desk_page
@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Take back a prepared refusal or cancellation that is on the officer's table."""
    actor, record = request.actor, dossier_or_404(request, code)  # type: ignore[attr-defined]
    proposal = (
        Proposal.objects.filter(dossier=record, state=ProposalState.WITH_OFFICER.value)
        .exclude(kind__in=FOLLOW_THE_FACTS)
        .order_by("-pk")
        .first()
    )

    def run(_dossier: Dossier, given: dict[str, Any]) -> None:
        if proposal is None:
            raise WrongState("no_proposal", _("Không còn đề xuất nào ở bàn chuyên viên để bỏ."))
        drop_proposal(actor=actor, proposal_id=proposal.pk, reason=given["reason"], on=clock.today(), at=clock.now())

    form, said = ReasonForm(request.POST), _("Đã bỏ đề xuất; hồ sơ được xem xét lại.")
    return perform(request, record, "drop", form, run, said, deciding=True)


@desk_page
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare the cancellation of a decision nobody took."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        prepare = prepare_training_cancellation if is_training(dossier) else prepare_cancellation
        prepare(actor=actor, dossier_id=dossier.pk, reason=given["reason"], on=clock.today(), at=clock.now())

    said = _("Đã lập hồ sơ hủy; xem lại rồi bấm Duyệt để trình.")
    return perform(request, dossier_or_404(request, code), "cancel", ReasonForm(request.POST), run, said)


def _question_of(dossier: Dossier, question_id: int) -> Clarification:
    row = Clarification.objects.filter(pk=question_id, dossier=dossier).first()
    if row is None:
        raise Http404
    return row


@desk_page
@require_POST
def accept(request: HttpRequest, code: str, question_id: int) -> HttpResponse:
    """Accept a difference with the reason."""
    actor, record = request.actor, dossier_or_404(request, code)  # type: ignore[attr-defined]
    row, key = _question_of(record, question_id), f"accept-{question_id}"

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        accept_clarification(actor=actor, clarification_id=row.pk, reason=given["reason"], at=clock.now())
        assess_dossier(actor=actor, dossier_id=dossier.pk, on=clock.today())

    return perform(request, record, key, AcceptForm(request.POST, prefix=key), run, _("Đã chấp nhận, kèm căn cứ."))


@desk_page
@require_POST
def ask(request: HttpRequest, code: str, question_id: int) -> HttpResponse:
    """Ask the worker about an open question."""
    actor, record = request.actor, dossier_or_404(request, code)  # type: ignore[attr-defined]
    row, key = _question_of(record, question_id), f"ask-{question_id}"

    def run(_dossier: Dossier, _given: dict[str, Any]) -> None:
        ask_worker(actor=actor, clarification_id=row.pk, at=clock.now())

    said = _("Đã gửi câu hỏi; câu trả lời sẽ hiện ở đây.")
    return perform(request, record, key, PlainForm(request.POST, prefix=key), run, said)


@desk_page
@require_POST
def region(request: HttpRequest, code: str, question_id: int) -> HttpResponse:
    """Confirm the wage region of the unit, once for all dossiers."""
    actor, record = request.actor, dossier_or_404(request, code)  # type: ignore[attr-defined]
    row, key = _question_of(record, question_id), f"region-{question_id}"

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        confirm_region(
            actor=actor,
            dossier_id=dossier.pk,
            unit_code=row.detail.get("unit_code") or "",
            region=given["region"],
            evidence=given["evidence"],
            valid_from=given["valid_from"],
        )
        assess_dossier(actor=actor, dossier_id=dossier.pk, on=clock.today())

    said = _("Đã xác nhận vùng; lần sau không phải hỏi lại cho đơn vị này.")
    return perform(request, record, key, RegionForm(request.POST, prefix=key), run, said)


@desk_page
@require_POST
def check(request: HttpRequest, code: str, paper_id: int) -> HttpResponse:
    """Find a paper good or not usable."""
    actor, record, key = request.actor, dossier_or_404(request, code), f"check-{paper_id}"  # type: ignore[attr-defined]
    if not Paper.objects.filter(pk=paper_id, dossier=record).exists():
        raise Http404

    def run(_dossier: Dossier, given: dict[str, Any]) -> None:
        check_paper(actor=actor, paper_id=paper_id, accepted=given["verdict"] == "accepted", note=given["note"])

    return perform(
        request, record, key, CheckForm(request.POST, prefix=key), run, _("Đã ghi kết quả kiểm tra giấy tờ.")
    )


@desk_page
@require_POST
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Add a paper brought to the counter."""
    actor, record = request.actor, dossier_or_404(request, code)  # type: ignore[attr-defined]
    form = PaperForm(request.POST, request.FILES, components=components_of(record))

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        keep_paper(actor, dossier, given)

    return perform(request, record, "paper", form, run, _("Đã thêm giấy tờ."))


def keep_paper(actor: Any, dossier: Dossier, given: dict[str, Any]) -> None:
    """Store the file of a valid ``PaperForm`` and add it as a paper."""
    stored = None
    if given["file"]:
        stored = store_file(
            actor=actor,
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            name=given["file"].name,
            content=given["file"].read(),
            purpose=f"paper:{given['component']}"[:40],
        )
    add_paper(actor=actor, dossier_id=dossier.pk, component=given["component"], file=stored, on_paper=given["on_paper"])


@desk_page
@require_POST
def ask_again(request: HttpRequest, code: str) -> HttpResponse:
    """Ask social insurance and the population database anew, now."""
    actor = request.actor  # type: ignore[attr-defined]

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        require(actor, acts.EVIDENCE, centre_id=dossier.centre_id)
        enqueue(
            "dossiers.collect_evidence",
            centre_id=dossier.centre_id,
            dossier_id=dossier.pk,
            queueing_lock=f"evidence:{dossier.pk}",
        )

    said = _("Đã xếp lượt hỏi lại; câu trả lời sẽ hiện ở đây.")
    return perform(request, dossier_or_404(request, code), "ask", PlainForm(request.POST), run, said)
