"""Counselling and referral at the desk: taking a request in, giving its result, handing it over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers import acts as dossier_acts
from vieclam.dossiers.components import components_of
from vieclam.dossiers.models import Channel, Dossier, FactSource
from vieclam.dossiers.selectors.officer import draft_of_centre, drafts_of_counter
from vieclam.dossiers.selectors.worker import papers_of
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.jobbank.help_procedure import HELP_PROCEDURE, Insured, insured_standing, is_help, registration_to_use
from vieclam.jobbank.services.begin_help import begin_help, keep_what_is_known
from vieclam.jobbank.services.give_help import (
    give_help,
    hand_help_over,
    referrals_to_choose,
    refuse_help,
)
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.web.jobhelp import shown
from vieclam.web.jobhelp.forms import CounselledForm, NoJobForm, ReferredForm, RequestForm
from vieclam.web.officer.acts import keep_paper, perform
from vieclam.web.officer.forms import PaperForm, PlainForm, ReasonForm
from vieclam.web.officer.guard import desk_page, dossier_or_404, look, require_page
from vieclam.web.officer.intake import FilingForm, PersonForm, counter_point


@desk_page
def intake(request: HttpRequest) -> HttpResponse:
    """Find the person, or make the record, and begin the request."""
    require_page(request, dossier_acts.START)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        point = counter_point(request)
        try:
            if point is None:
                form.add_error(None, _("Trung tâm chưa có bộ phận một cửa. Hãy báo quản trị."))
            else:
                return redirect("officer:help_draft", dossier_id=_begin(request, form.cleaned_data, point.pk).pk)
        except UserFacingError as problem:
            _refused(request, form, problem)
    here = drafts_of_counter(request.actor.centre_id or 0, HELP_PROCEDURE)  # type: ignore[attr-defined]
    return render(
        request, "web/jobhelp/intake.html", {"form": form, "drafts": here}, status=400 if form.errors else 200
    )


def _begin(request: Any, given: dict[str, Any], point_id: int) -> Dossier:
    names = ("personal_number", "full_name", "birth_date", "sex")
    found = find_or_create_person(actor=request.actor, **{name: given[name] for name in names})
    return begin_help(
        actor=request.actor,
        person_id=found.person_id,
        reception_point_id=point_id,
        channel=given["channel"],
        on=clock.today(),
        once_key=request.POST.get("once_key", ""),
    )


def _refused(request: Any, form: forms.Form, problem: UserFacingError) -> None:
    request.undo = True
    form.add_error(problem.field if problem.field in form.fields else None, problem.message)


@desk_page
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The request at the counter: the registration, one date, the paper, then filing."""
    require_page(request, dossier_acts.ANSWER)
    actor: Any = request.actor  # type: ignore[attr-defined]
    filed = Dossier.objects.filter(pk=dossier_id, centre_id=actor.centre_id, code__isnull=False).first()
    if filed is not None:
        return redirect("officer:dossier", code=filed.code)
    dossier = draft_of_centre(dossier_id, actor.centre_id)
    if dossier is None or not is_help(dossier):
        raise Http404
    look(request, dossier.person_id, f"draft:{dossier.pk}")
    paper, form, filing = None, None, None
    if request.method == "POST" and "component" in request.POST:
        paper = PaperForm(request.POST, request.FILES, components=components_of(dossier))
        if _add_paper(request, dossier, paper):
            return redirect(reverse("officer:help_draft", args=[dossier.pk]) + "#papers")
    elif request.method == "POST":
        form, filing = RequestForm(request.POST), FilingForm(request.POST)
        done = _file(request, dossier, form, filing)
        if done is not None:
            messages.success(request, _("Đã tiếp nhận, mã hồ sơ %(code)s.") % {"code": done.code})
            return redirect("officer:dossier", code=done.code)
    return _show_draft(request, dossier, form, paper, filing)


def _show_draft(
    request: Any, dossier: Dossier, form: RequestForm | None, paper: PaperForm | None, filing: FilingForm | None
) -> HttpResponse:
    ended = said_value(current_facts(dossier), "terminated_on")
    wrong = any(part is not None and part.errors for part in (form, paper, filing))
    values = {
        "dossier": dossier,
        "registration": registration_to_use(dossier),
        "form": form or RequestForm.knowing(ended),
        "papers": papers_of(dossier),
        "paper_form": paper or PaperForm(components=components_of(dossier)),
        "filing": (filing or FilingForm()) if dossier.channel == Channel.POST else None,
        "known_paper": (said_value(current_facts(dossier), "termination_known") or {}).get("code", ""),
    }
    return render(request, "web/jobhelp/counter_draft.html", values, status=400 if wrong else 200)


def _file(request: Any, dossier: Dossier, form: RequestForm, filing: FilingForm) -> Dossier | None:
    """Keep the day and file; None where something is refused, with the reason in the form."""
    if not (form.is_valid() and filing.is_valid()):
        return None
    try:
        values = {"terminated_on": form.cleaned_data["terminated_on"].isoformat()}
        record_facts(actor=request.actor, dossier_id=dossier.pk, values=values, source=FactSource.COUNTER)
        keep_what_is_known(actor=request.actor, dossier=dossier)
        return file_dossier(
            actor=request.actor,
            dossier_id=dossier.pk,
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
            posted_on=filing.cleaned_data.get("posted_on"),
            arrived_on=filing.cleaned_data.get("arrived_on"),
        )
    except UserFacingError as problem:
        request.undo = True
        holder: forms.Form = filing if problem.field in filing.fields else form
        holder.add_error(problem.field if problem.field in holder.fields else None, problem.message)
        return None


def _add_paper(request: Any, dossier: Dossier, form: PaperForm) -> bool:
    if not form.is_valid():
        return False
    try:
        keep_paper(request.actor, dossier, form.cleaned_data)
    except UserFacingError as problem:
        _refused(request, form, problem)
        return False
    messages.success(request, _("Đã thêm giấy tờ."))
    return True


@desk_page
@require_POST
def give(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """One of the three results, or that it is none of this procedure."""
    record = dossier_or_404(request, code)
    if not is_help(record) or act not in shown.KEYS:
        raise Http404
    if act == shown.REFUSE:
        return _refuse(request, record)
    form = _result_form(request, record, act)

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        give_help(
            actor=request.actor,  # type: ignore[attr-defined]
            dossier_id=dossier.pk,
            given=form.given(),
            on=clock.today(),
            at=clock.now(),
            once_key=request.POST.get("once_key", ""),
        )

    return perform(request, record, shown.KEYS[act], form, run, _("Đã ghi kết quả; người lao động được báo."))


def _result_form(request: HttpRequest, record: Dossier, act: str) -> Any:
    ask_book = insured_standing(record) is Insured.UNKNOWN
    if act == shown.REFERRED:
        return ReferredForm(request.POST, referrals=list(referrals_to_choose(record)), ask_book=ask_book)
    return (CounselledForm if act == shown.COUNSELLED else NoJobForm)(request.POST, ask_book=ask_book)


def _refuse(request: HttpRequest, record: Dossier) -> HttpResponse:
    form = ReasonForm(request.POST)

    def run(dossier: Dossier, given: dict[str, Any]) -> None:
        refuse_help(
            actor=request.actor,  # type: ignore[attr-defined]
            dossier_id=dossier.pk,
            reason=given["reason"],
            on=clock.today(),
            at=clock.now(),
        )

    said = _("Đã ghi. Người lao động được báo lý do; đăng ký tìm việc vẫn giữ nguyên.")
    return perform(request, record, shown.KEYS[shown.REFUSE], form, run, said)


@desk_page
@require_POST
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """The person takes the result at the counter."""
    record = dossier_or_404(request, code)
    if not is_help(record):
        raise Http404

    def run(dossier: Dossier, _given: dict[str, Any]) -> None:
        hand_help_over(
            actor=request.actor,  # type: ignore[attr-defined]
            dossier_id=dossier.pk,
            on=clock.today(),
            at=clock.now(),
        )

    return perform(request, record, "help-hand", PlainForm(request.POST), run, _("Đã trao kết quả."))
