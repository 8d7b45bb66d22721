"""Employers' applications at the desk: the list with its clocks, one application with its acts, its print view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.benefits.models import Proposal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.core.permissions import Act, allowed
from vieclam.dossiers import law_desk
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import TO_SCHOOL
from vieclam.employer_support.components import BY_KEY
from vieclam.employer_support.models import Application, Trainee
from vieclam.employer_support.money import support_case
from vieclam.employer_support.selectors import ApplicationStory, application_by_code, applications_at, story_of
from vieclam.employer_support.services.examine_application import examine_application
from vieclam.employer_support.services.hand_in import hand_in
from vieclam.employer_support.services.list_trainees import list_trainees, record_attendance
from vieclam.employer_support.services.note_school_paid import note_school_paid
from vieclam.employer_support.services.pay_support import mend_account
from vieclam.employer_support.services.prepare_decisions import proposals_of, propose_refusal, whole_list
from vieclam.employer_support.services.request_supplement import request_supplement
from vieclam.employer_support.services.settle_support import find_breach, settle_support
from vieclam.employer_support.services.tell_of_plan import tell_not_needed, tell_of_return
from vieclam.employer_support.services.tell_of_workforce import tell_of_workforce, trained_who_left
from vieclam.employer_support.states import NEXT_ACTIONS, OPEN, SupportState
from vieclam.payments.states import OrderState
from vieclam.reference.selectors import current_calendar
from vieclam.web.complaints.shown import scan_of
from vieclam.web.components.pieces import Tab
from vieclam.web.employer_support import forms as own_forms
from vieclam.web.employer_support.shown import decision_tone, money_steps, shown_clock, state_badge, timeline_of
from vieclam.web.form_names import form_name
from vieclam.web.officer.guard import desk_page, look, look_at_list, may
from vieclam.web.worker.acts_due import days_left
from vieclam.web.worker.shown import explanation_steps, reason_steps

PER_PAGE = 50
HAND_IN, SUPPLEMENT, EXAMINE, REFUSE, LIST = "giay-to", "bo-sung", "tham-dinh", "khong-ho-tro", "danh-sach"
ATTEND, SETTLE, DROP, RETURN = "thoi-gian-hoc", "quyet-toan", "khong-nhu-cau", "hoan-tra"
WORKFORCE, BREACH, ACCOUNT, SCHOOL = "bien-dong", "vi-pham", "tai-khoan", "tra-truong"
FORMS: dict[str, type[forms.Form]] = {
    HAND_IN: own_forms.PaperForm,
    SUPPLEMENT: own_forms.SupplementForm,
    EXAMINE: own_forms.ExamineForm,
    REFUSE: own_forms.ReasonForm,
    LIST: own_forms.TraineesForm,
    ATTEND: own_forms.AttendanceForm,
    SETTLE: own_forms.SettleForm,
    DROP: own_forms.ReasonForm,
    RETURN: own_forms.ReturnForm,
    WORKFORCE: own_forms.WorkforceForm,
    BREACH: own_forms.BreachForm,
    ACCOUNT: own_forms.AccountForm,
    SCHOOL: own_forms.SchoolForm,
}
MAY: dict[str, Act] = {
    HAND_IN: acts.HAND_IN,
    SUPPLEMENT: acts.REQUEST_SUPPLEMENT,
    EXAMINE: acts.EXAMINE,
    REFUSE: acts.EXAMINE,
    LIST: acts.LIST_TRAINEES,
    ATTEND: acts.LIST_TRAINEES,
    SETTLE: acts.SETTLE,
    DROP: acts.TELL,
    RETURN: acts.TELL,
    WORKFORCE: acts.TELL,
    BREACH: acts.FIND_BREACH,
    ACCOUNT: acts.SETTLE,
    SCHOOL: acts.TELL,
}


def _require(request: Any) -> None:
    if not may(request, acts.SEE):
        raise PermissionDenied


@desk_page
def support_list(request: HttpRequest) -> HttpResponse:
    """Applications of the centre; those at work by their next clock."""
    _require(request)
    every, words = request.GET.get("tab") == "tat-ca", request.GET.get("tim", "").strip()[:100]
    on, calendar = clock.today(), current_calendar()
    rows = applications_at(request.actor.centre_id or 0, only_open=not (every or words), words=words)  # type: ignore[attr-defined]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    lines = [
        (row, state_badge(row), days_left(calendar, on, row.next_due) if row.next_due else None)  # type: ignore[attr-defined]
        for row in page
    ]
    if words:
        look_at_list(request, "support_search", len(lines), {}, [row.person_id for row, _state, _left in lines])
    own = reverse("officer:supports")
    values = {
        "rows": lines,
        "words": words,
        "page": page,
        "tabs": [
            Tab(_("Đang giải quyết"), own, current=not every),
            Tab(_("Tất cả"), f"{own}?tab=tat-ca", current=every),
        ],
        "may_file": may(request, acts.FILE),
    }
    return render(request, "web/employer_support/list.html", values)


@desk_page
def support_one(request: HttpRequest, code: str) -> HttpResponse:
    """One application."""
    return _show(request, _found(request, code))


@desk_page
def support_print(request: HttpRequest, code: str) -> HttpResponse:
    """One application on paper: plan, workers, money, story."""
    application = _found(request, code)
    look(request, application.person_id, f"support:{application.code}")
    return render(request, "web/employer_support/print.html", _values(request, application))


@desk_page
@require_POST
def support_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """An act on an application."""
    application = _found(request, code)
    if act not in FORMS:
        raise Http404
    form = _form(act, application, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, application, {act: form}, status=400)
    try:
        _RUN[act](request.actor, application, form)  # type: ignore[attr-defined]
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        status = 400 if isinstance(problem, InvalidInput) else 409
        return _show(request, _found(request, code), {act: form}, status=status)
    messages.success(request, _("Đã ghi lại."))
    return redirect("officer:support", code=code)


def _found(request: Any, code: str) -> Application:
    """The application of this centre; one of another does not exist here."""
    _require(request)
    found = application_by_code(code)
    if found is None or found.centre_id != request.actor.centre_id:
        raise Http404
    return found


def _workers(application: Application) -> list[Trainee]:
    rows = Trainee.objects.filter(application=application, removed_at=None)
    return list(rows.order_by("course__number", "full_name"))


def _form(act: str, application: Application, *given: Any) -> forms.Form:
    options: dict[str, Any] = {}
    if act in {ATTEND, WORKFORCE}:
        options["workers"] = _workers(application)
    if act == ACCOUNT:
        options["on"] = clock.today()
    return FORMS[act](*given, **options)


def _possible(actor: Actor, story: ApplicationStory) -> list[str]:
    """The acts this person may do now; what the service would refuse for the state is not offered."""
    application = story.application
    state = SupportState(application.state)
    found: list[str] = []
    if state in OPEN:
        found += [HAND_IN, LIST, DROP]
        if story.supplement is None:
            found.append(SUPPLEMENT)
    if state is SupportState.COMPLETE:
        found.append(EXAMINE)
        if application.plan_approved is not None:
            found.append(REFUSE)
    if state is SupportState.GRANTED:
        found += [WORKFORCE] if application.dropped_on else [WORKFORCE, DROP]
        if story.orders and story.orders[0].state == OrderState.REJECTED:
            found.append(ACCOUNT)
    if state is SupportState.PAID:
        found.append(WORKFORCE)
        if any(row.step == TO_SCHOOL for row in story.clocks):
            found.append(SCHOOL)
        if story.unproved:
            found.append(RETURN)
        if application.dropped_on is None and application.settled_on is None:
            found += [ATTEND, SETTLE, DROP]
    if state in {SupportState.SETTLED, SupportState.CLOSED}:
        found.append(WORKFORCE)
    if state in {SupportState.PAID, SupportState.SETTLED, SupportState.CLOSED} and story.held and story.breach is None:
        found.append(BREACH)
    return [act for act in found if allowed(actor, MAY[act], centre_id=application.centre_id)]


def _values(request: Any, application: Application) -> dict[str, Any]:
    on, story = clock.today(), story_of(application)
    asked = story.supplement.items if story.supplement is not None else []
    answer = law_desk.ask(support_case(application))
    decisions = [(row, decision_tone(row)) for row in proposals_of(application)]
    return {
        "application": application,
        "story": story,
        "asked": [(BY_KEY[item["component"]].name, item["reason"]) for item in asked],
        "state": state_badge(application),
        "next_words": NEXT_ACTIONS[SupportState(application.state)],
        "clocks": [shown_clock(row, on) for row in story.clocks],
        "steps": [*explanation_steps(answer, ["employer_support"]), *reason_steps(answer)],
        "money_steps": money_steps(story.courses),
        "missing": [row["label"] for row in answer["missing"]],
        "eligible": answer["eligible"],
        "decisions": decisions,
        "whole_list": whole_list(application),
        "left": trained_who_left(application),
        "timeline": timeline_of(story.entries),
        "documents": [(row, form_name(row.form)) for row in story.documents],
        "classes": _classes(application, decisions),
        "on": on,
    }


def _classes(application: Application, decisions: list[tuple[Proposal, str]]) -> dict[str, str]:
    """One button stands out: the decision to look at, else the examination, else the list that is not whole."""
    if any(row.state == ProposalState.WITH_OFFICER for row, _tone in decisions):
        return {"examine": "btn-plain", "list": "btn-plain"}
    if application.plan_approved is None:
        return {"examine": "btn-good", "list": "btn-plain"}
    return {"examine": "btn-plain", "list": "btn-plain" if whole_list(application) else "btn-primary"}


def _show(
    request: Any, application: Application, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    look(request, application.person_id, f"support:{application.code}")
    failed = failed or {}
    values = _values(request, application)
    possible = _possible(request.actor, values["story"])
    values["acts"] = {name.replace("-", "_"): failed.get(name) or _form(name, application) for name in possible}
    values["failed"] = next(iter(failed.values()), None)
    request.page_address = reverse("officer:support", args=[application.code])
    return render(request, "web/employer_support/one.html", values, status=status)


Run = Callable[[Actor, Application, Any], object]


def _now() -> dict[str, Any]:
    return {"on": clock.today(), "at": clock.now()}


def _hand_in(actor: Actor, row: Application, form: Any) -> object:
    given = form.cleaned_data
    purpose = f"paper:{given['component']}"[:40]
    scan = scan_of(actor, row.centre_id, row.person_id, given["file"], purpose)
    return hand_in(actor=actor, application_id=row.pk, component=given["component"], file_id=scan, **_now())


def _supplement(actor: Actor, row: Application, form: Any) -> object:
    unusable = {key: why for key, why in form.cleaned_data.items() if why}
    return request_supplement(actor=actor, application_id=row.pk, unusable=unusable, **_now())


def _examine(actor: Actor, row: Application, form: Any) -> object:
    given = form.cleaned_data
    return examine_application(
        actor=actor,
        application_id=row.pk,
        contribution_months=given["contribution_months"],
        plan_approved=given["plan_approved"] == "yes",
        note=given["note"],
        **_now(),
    )


def _refuse(actor: Actor, row: Application, form: Any) -> object:
    return propose_refusal(actor=actor, application_id=row.pk, reason=form.cleaned_data["reason"], **_now())


def _list(actor: Actor, row: Application, form: Any) -> object:
    return list_trainees(actor=actor, application_id=row.pk, rows=form.told(), **_now())


def _attend(actor: Actor, row: Application, form: Any) -> object:
    return record_attendance(actor=actor, application_id=row.pk, half_months=form.told(), **_now())


def _settle(actor: Actor, row: Application, form: Any) -> object:
    given = form.cleaned_data
    scan = scan_of(actor, row.centre_id, row.person_id, given["file"], "paper:settlement")
    return settle_support(
        actor=actor,
        application_id=row.pk,
        spent_amount=given["spent_amount"],
        note=given["note"],
        file_id=scan,
        **_now(),
    )


def _drop(actor: Actor, row: Application, form: Any) -> object:
    return tell_not_needed(actor=actor, application_id=row.pk, reason=form.cleaned_data["reason"], **_now())


def _return(actor: Actor, row: Application, form: Any) -> object:
    return tell_of_return(actor=actor, application_id=row.pk, **form.cleaned_data, **_now())


def _workforce(actor: Actor, row: Application, form: Any) -> object:
    return tell_of_workforce(actor=actor, application_id=row.pk, **form.told(), **_now())


def _breach(actor: Actor, row: Application, form: Any) -> object:
    return find_breach(actor=actor, application_id=row.pk, **form.cleaned_data, **_now())


def _account(actor: Actor, row: Application, form: Any) -> object:
    return mend_account(actor=actor, application_id=row.pk, target=form.target(), **_now())


def _school(actor: Actor, row: Application, form: Any) -> object:
    return note_school_paid(actor=actor, application_id=row.pk, **form.cleaned_data, **_now())


_RUN: dict[str, Run] = {
    HAND_IN: _hand_in,
    SUPPLEMENT: _supplement,
    EXAMINE: _examine,
    REFUSE: _refuse,
    LIST: _list,
    ATTEND: _attend,
    SETTLE: _settle,
    DROP: _drop,
    RETURN: _return,
    WORKFORCE: _workforce,
    BREACH: _breach,
    ACCOUNT: _account,
    SCHOOL: _school,
}
