"""The person's complaints: list, filing, one complaint with its next act and date, second level, withdrawal."""

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

from vieclam.complaints.models import Complaint, ComplaintQuestion
from vieclam.complaints.selectors import clocks_of, complaint_by_code, own_complaints, story_of
from vieclam.complaints.services.appeal_complaint import appeal_complaint
from vieclam.complaints.services.ask_complainant import answer_about_complaint
from vieclam.complaints.services.file_complaint import file_complaint
from vieclam.complaints.services.withdraw_complaint import withdraw_complaint
from vieclam.complaints.states import OPEN, ComplaintState
from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.web.complaints.forms import AnswerForm, FilingForm, ToldForm, WithdrawForm
from vieclam.web.complaints.shown import (
    about_words,
    clock_label,
    clock_of,
    next_words,
    scan_of,
    state_badge,
    timeline_of,
)
from vieclam.web.worker.guard import worker_page

WITHDRAW, APPEAL, ANSWER = "rut", "lan-hai", "tra-loi"


@worker_page
def complaints_page(request: HttpRequest) -> HttpResponse:
    """All complaints of the person, newest first, each with its state and the day that is waited for."""
    found = own_complaints(request.actor.person_id)  # type: ignore[attr-defined]
    running = clocks_of(found)
    rows = [(row, state_badge(row), about_words(row), clock_label(row), running.get(row.pk)) for row in found]
    return render(request, "web/complaints/own.html", {"rows": rows})


@worker_page
def file_page(request: HttpRequest) -> HttpResponse:
    """File a complaint about a decision or about how a dossier is dealt with."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    form = FilingForm(request.POST or None, request.FILES or None, person_id=actor.person_id)
    if request.method == "POST" and form.is_valid():
        subject = form.subject()
        try:
            complaint = file_complaint(
                actor=actor,
                told=form.told(_kept(actor, subject, form.cleaned_data["scan"])),
                known_on=form.cleaned_data["known_on"],
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
                **subject,
            )
            messages.success(request, _("Đã nhận khiếu nại %(code)s.") % {"code": complaint.code})
            return redirect("worker:complaint", code=complaint.code)
        except UserFacingError as problem:
            _undo(request, form, problem)
    chosen = request.GET.get("ve", "")
    if not form.is_bound and any(chosen == key for key, _label in form.fields["about"].choices):  # type: ignore[attr-defined]
        form.initial["about"] = chosen
    values = {"form": form, "possible": bool(form.fields["about"].choices)}  # type: ignore[attr-defined]
    return render(request, "web/complaints/file.html", values, status=400 if form.is_bound else 200)


@worker_page
def complaint_page(request: HttpRequest, code: str) -> HttpResponse:
    """One complaint as it is now."""
    return _show(request, _own(request, code))


@worker_page
@require_POST
def complaint_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Withdraw, answer, or go on to the second level."""
    complaint = _own(request, code)
    run = {WITHDRAW: _withdraw, APPEAL: _appeal, ANSWER: _answer}.get(act)
    if run is None:
        raise Http404
    form, said, perform = run(request, complaint)
    if form.is_valid():
        try:
            found: Complaint = perform()
            messages.success(request, said)
            return redirect("worker:complaint", code=found.code)
        except UserFacingError as problem:
            _undo(request, form, problem)
    return _show(request, _own(request, code), {act: form}, status=400)


Step = tuple[forms.Form, str, Callable[[], Complaint]]


def _withdraw(request: HttpRequest, complaint: Complaint) -> Step:
    def perform() -> Complaint:
        actor = request.actor  # type: ignore[attr-defined]
        return withdraw_complaint(actor=actor, complaint_id=complaint.pk, on=clock.today(), at=clock.now())

    return WithdrawForm(request.POST), _("Đã rút khiếu nại."), perform


def _appeal(request: HttpRequest, complaint: Complaint) -> Step:
    form = ToldForm(request.POST, request.FILES)

    def perform() -> Complaint:
        actor = request.actor  # type: ignore[attr-defined]
        scan = scan_of(actor, complaint.centre_id, complaint.person_id, form.cleaned_data["scan"])
        return appeal_complaint(
            actor=actor, complaint_id=complaint.pk, told=form.told(scan), on=clock.today(), at=clock.now()
        )

    return form, _("Đã nhận khiếu nại lần hai."), perform


def _answer(request: HttpRequest, complaint: Complaint) -> Step:
    number = request.POST.get("question", "")
    question = ComplaintQuestion.objects.filter(
        pk=int(number) if number.isdecimal() and len(number) < 18 else 0, complaint=complaint
    ).first()
    if question is None:
        raise Http404
    form = AnswerForm(request.POST)

    def perform() -> Complaint:
        answer_about_complaint(
            actor=request.actor,  # type: ignore[attr-defined]
            question_id=question.pk,
            text=form.cleaned_data["text"],
            at=clock.now(),
        )
        return complaint

    return form, _("Đã gửi câu trả lời."), perform


def _own(request: HttpRequest, code: str) -> Complaint:
    found = complaint_by_code(code)
    if found is None or found.person_id != request.actor.person_id:  # type: ignore[attr-defined]
        raise Http404
    return found


def _show(
    request: Any, complaint: Complaint, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    on, failed = clock.today(), failed or {}
    story = story_of(complaint, on)
    open_now = complaint.state in OPEN
    values = {
        "complaint": complaint,
        "about": about_words(complaint),
        "state": state_badge(complaint),
        "next_words": next_words(story),
        "clock": clock_of(story, on),
        "story": story,
        "timeline": timeline_of(story),
        "answerable": complaint.state == ComplaintState.ACCEPTED,
        "answer_form": failed.get(ANSWER) or AnswerForm(),
        "may_withdraw": open_now,
        "appeal_form": (failed.get(APPEAL) or ToldForm()) if story.appeal_from is not None else None,
        "failed": next(iter(failed.values()), None),
    }
    if failed:
        request.page_address = reverse("worker:complaint", args=[complaint.code])
    return render(request, "web/complaints/own_one.html", values, status=status)


def _kept(actor: Any, subject: dict[str, int], upload: Any) -> int | None:
    """The file goes to the centre that the complaint goes to."""
    if not upload:
        return None
    if "document_id" in subject:
        about: Any = Document.objects.get(pk=subject["document_id"])
    else:
        about = Dossier.objects.get(pk=subject["dossier_id"])
    return scan_of(actor, about.centre_id, actor.person_id, upload)


def _undo(request: Any, form: forms.Form, problem: UserFacingError) -> None:
    request.undo = True
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)
