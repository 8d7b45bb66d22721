"""Seekers of a centre at the desk: the list, one seeker with all acts, what is sensitive, groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, UserFacingError
from vieclam.counselling import acts as counselling
from vieclam.counselling.selectors import sessions_of_person
from vieclam.jobbank import acts
from vieclam.jobbank.models import Application, GroupRegistration, JobWish, SeekerRegistration
from vieclam.jobbank.referral_selectors import applications_at
from vieclam.jobbank.seeker_choices import Service, Way
from vieclam.jobbank.seeker_data import About, Wanted
from vieclam.jobbank.seekers import seeker_by_code, seekers_at, story_of_seeker, uncoded_seekers
from vieclam.jobbank.services.change_wish import change_registration, change_sensitive, change_wish
from vieclam.jobbank.services.consents import give_consent, withdraw_consent
from vieclam.jobbank.services.read_sensitive import read_sensitive
from vieclam.jobbank.services.register_group import register_group
from vieclam.jobbank.services.renew_registration import place_seeker, renew_registration
from vieclam.jobbank.services.withdraw_registration import withdraw_registration
from vieclam.jobbank.states import ApplicationState, SeekerState
from vieclam.web.coding.fields import asks_for_codes, drawn_again
from vieclam.web.coding.options import Option, options_for_titles
from vieclam.web.jobbank_seekers import shown
from vieclam.web.jobbank_seekers.counter import shown_forms, wants_job
from vieclam.web.jobbank_seekers.fields import first_values
from vieclam.web.jobbank_seekers.forms import (
    AboutForm,
    GroupForm,
    ReasonForm,
    RowsForm,
    SearchForm,
    SensitiveForm,
    WishForm,
)
from vieclam.web.matching.shown import seekers_card
from vieclam.web.officer.guard import jobbank_page, look, look_at_list, may, require_page
from vieclam.web.officer.searches import keep_search, search_of
from vieclam.web.referrals.shown import application_badge, badge

PER_PAGE = 50


@jobbank_page
def seekers_page(request: HttpRequest) -> HttpResponse:
    """Who is registered, newest first; the words searched for stand in no address."""
    require_page(request, acts.SEE_SEEKERS)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        search = SearchForm(request.POST)
        given = search.cleaned_data if search.is_valid() else {}
        token, state = keep_search(request, given.get("q", "")), given.get("state", "")
        return redirect(f"{reverse('officer:seekers')}?tim={token}&trang-thai={state}")
    words, state = search_of(request, request.GET.get("tim", "")), request.GET.get("trang-thai", "")
    state = state if state in set(SeekerState) else ""
    page = Paginator(seekers_at(actor.centre_id or 0, words=words, state=state), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    rows = [(row, shown.state_badge(row), _wish(row)) for row in page]
    if words:
        look_at_list(request, "seekers_search", page.paginator.count, {"words": "words", "state": state})
    values = {
        "rows": rows,
        "page": page,
        "form": SearchForm(initial={"q": words, "state": state}),
        "searched": bool(words or state),
        "may_register": may(request, acts.REGISTER_SEEKER),
        "may_import": may(request, acts.IMPORT_SEEKERS),
        "uncoded": uncoded_seekers(actor.centre_id or 0).count() if may(request, acts.CHOOSE_CODE) else 0,
    }
    return render(request, "web/jobbank_seekers/list.html", values)


def _wish(row: SeekerRegistration) -> JobWish | None:
    return getattr(row, "wish", None)


@jobbank_page
def seeker_page(request: HttpRequest, code: str) -> HttpResponse:
    """One registration as it is now, with what may be done."""
    return _show(request, _found(request, code))


def _found(request: Any, code: str) -> SeekerRegistration:
    require_page(request, acts.SEE_SEEKERS)
    row = seeker_by_code(code)
    if row is None or row.centre_id != request.actor.centre_id:
        raise Http404
    return row


def _show(
    request: Any, row: SeekerRegistration, failed: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    look(request, row.person_id, f"seeker:{row.code}")
    story, failed = story_of_seeker(row), failed or {}
    values = {
        "row": row,
        "story": story,
        "state": shown.state_badge(row),
        "next_words": shown.next_words(row),
        "about_facts": shown.about_facts(row),
        "wish_facts": shown.wish_facts(story.wish) if story.wish else [],
        "consents": shown.consent_rows(story),
        "timeline": shown.timeline_of(story.entries),
        "stands": row.state != SeekerState.WITHDRAWN,
        "matches": seekers_card(request, row),
        "may_change": may(request, acts.CHANGE_SEEKER),
        "may_refer": row.state in (SeekerState.SEEKING, SeekerState.REGISTERED) and may(request, acts.ISSUE_REFERRAL),
        "referrals": [(one, badge(one)) for one in row.referrals.order_by("-pk")[:10]],
        "applications": [(one, application_badge(one)) for one in _applications(row)],
        "may_see_sensitive": may(request, acts.SEE_SENSITIVE),
        "code_options": _code_options(request, row, story.wish),
        "may_counsel": may(request, counselling.RECORD),
        "counselled": sessions_of_person(row.centre_id, row.person_id, most=5),
        "withdraw_form": failed.get(WITHDRAW) or ReasonForm(),
        "failed": next(iter(failed.values()), None),
    }
    request.page_address = reverse("officer:seeker", args=[row.code])
    return render(request, "web/jobbank_seekers/one.html", values, status=status)


def _applications(row: SeekerRegistration) -> QuerySet[Application]:
    rows = applications_at(row.centre_id, ApplicationState.SENT)
    return rows.filter(person_id=row.person_id)[:10]


def _code_options(request: Any, row: SeekerRegistration, wish: JobWish | None) -> list[Option] | None:
    """Codes to choose with one tap where the wish has none; None where there is nothing to choose."""
    if wish is None or wish.occupation_code or row.state == SeekerState.WITHDRAWN:
        return None
    if not may(request, acts.CHOOSE_CODE):
        return None
    return options_for_titles([(wish.title, wish.description)])[0]


@jobbank_page
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Mẫu 01 and 01a as they are now told; what is sensitive has its own page."""
    row = _found(request, code)
    require_page(request, acts.CHANGE_SEEKER)
    look(request, row.person_id, f"seeker:{row.code}")
    posted = request.POST if request.method == "POST" else None
    about, wish, rows = _change_forms(row, posted, coded=may(request, acts.CHOOSE_CODE))
    if asks_for_codes(posted):
        drawn_again(about, wish, rows)
    elif about.is_bound:
        fine = [about.is_valid(), rows.is_valid()]
        seeks = wants_job(about)
        if all(fine) and (not seeks or wish.is_valid()):
            try:
                keep_changes(request.actor, row, about, rows, wish if seeks else None)  # type: ignore[attr-defined]
                messages.success(request, _("Đã lưu."))
                return redirect("officer:seeker", code=row.code)
            except UserFacingError as problem:
                request.undo = True  # type: ignore[attr-defined]
                about.add_error(problem.field if problem.field in about.fields else None, problem.message)
    values = {"row": row, **shown_forms(about, wish, rows), "all_forms": [about, rows, wish]}
    return render(
        request,
        "web/jobbank_seekers/change.html",
        values,
        status=200 if posted is None or asks_for_codes(posted) else 400,
    )


def kept_values(row: SeekerRegistration) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """What is kept, as the three forms show it: Mẫu 01, its rows, Mẫu 01a."""
    story = story_of_seeker(row)
    about = {name: getattr(row, name) for name in About.__dataclass_fields__}
    wish = {name: getattr(story.wish, name) for name in Wanted.__dataclass_fields__} if story.wish else {}
    return about, RowsForm.shown(story.skills, story.jobs), first_values(wish)


def _change_forms(row: SeekerRegistration, posted: Any, *, coded: bool) -> tuple[AboutForm, WishForm, RowsForm]:
    about, rows, wish = kept_values(row) if posted is None else ({}, {}, {})
    wanted = WishForm(posted, coded=coded, initial=wish)
    return AboutForm(posted, initial=about), wanted, RowsForm(posted, wish=wanted, initial=rows)


def keep_changes(actor: Actor, row: SeekerRegistration, about: Any, rows: Any, wish: Any) -> None:
    """The wish first: whoever begins to look for a job has one before the service is ticked."""
    if wish is not None:
        change_wish(actor=actor, registration_id=row.pk, wanted=wish.told(), at=clock.now())
    change_registration(
        actor=actor,
        registration_id=row.pk,
        about=about.told(),
        skills=rows.skills(),
        jobs=rows.jobs(),
        at=clock.now(),
    )


@jobbank_page
def sensitive_page(request: HttpRequest, code: str) -> HttpResponse:
    """What is kept apart: opened by a press, which the person sees among those who looked; then it may be corrected."""
    row = _found(request, code)
    require_page(request, acts.SEE_SENSITIVE)
    values: dict[str, Any] = {"row": row, "may_change": row.state != SeekerState.WITHDRAWN}
    if request.method != "POST":
        return render(request, "web/jobbank_seekers/sensitive.html", values)
    facts = read_sensitive(actor=request.actor, registration=row)  # type: ignore[attr-defined]
    posted = request.POST if "ethnicity" in request.POST else None
    form = SensitiveForm(posted, initial={name: getattr(facts, name) for name in SensitiveForm.names})
    if form.is_bound and form.is_valid():
        try:
            change_sensitive(
                actor=request.actor,  # type: ignore[attr-defined]
                registration_id=row.pk,
                sensitive=form.told(),  # type: ignore[arg-type]
                at=clock.now(),
            )
            messages.success(request, _("Đã lưu."))
            return redirect("officer:seeker", code=row.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values |= {"facts": shown.sensitive_facts(facts), "form": form}
    return render(request, "web/jobbank_seekers/sensitive.html", values, status=400 if form.errors else 200)


Run = Callable[[Actor, SeekerRegistration, dict[str, Any]], object]
WITHDRAW, RENEW, PLACED, AGREE, DISAGREE = "rut", "gia-han", "co-viec", "dong-y", "khong-dong-y"


@jobbank_page
@require_POST
def seeker_act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """Withdraw, renew, a job found, a consent given or taken back: the person stands at the counter."""
    row = _found(request, code)
    return run_act(request, row, act, Way.COUNTER, redirect("officer:seeker", code=row.code), _show)


def run_act(
    request: Any, row: SeekerRegistration, act: str, way: Way, after: HttpResponse, show: Callable[..., HttpResponse]
) -> HttpResponse:
    """One of the acts, then ``after``; refused, the page again with the reason."""
    run = _RUN.get(act)
    if run is None:
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, row, {act: form}, status=400)
    given = {**form.cleaned_data, "purpose": request.POST.get("purpose", ""), "way": way}
    try:
        run(request.actor, row, given)
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True
        form.add_error(None, problem.message)
        return show(request, row, {act: form}, status=400 if isinstance(problem, InvalidInput) else 409)
    messages.success(request, _("Đã ghi lại."))
    return after


def _withdraw(actor: Actor, row: SeekerRegistration, given: dict[str, Any]) -> object:
    return withdraw_registration(
        actor=actor,
        registration_id=row.pk,
        way=given["way"],
        on=clock.today(),
        at=clock.now(),
        reason=given["reason"],
    )


def _renew(actor: Actor, row: SeekerRegistration, _given: dict[str, Any]) -> object:
    return renew_registration(actor=actor, registration_id=row.pk, on=clock.today(), at=clock.now())


def _placed(actor: Actor, row: SeekerRegistration, given: dict[str, Any]) -> object:
    return place_seeker(actor=actor, registration_id=row.pk, at=clock.now(), note=given["reason"])


def _consent(service: Callable[..., object]) -> Run:
    def run(actor: Actor, row: SeekerRegistration, given: dict[str, Any]) -> object:
        said = {"purpose": given["purpose"], "way": given["way"]}
        return service(actor=actor, registration_id=row.pk, on=clock.today(), at=clock.now(), **said)

    return run


_RUN: dict[str, Run] = {
    WITHDRAW: _withdraw,
    RENEW: _renew,
    PLACED: _placed,
    AGREE: _consent(give_consent),
    DISAGREE: _consent(withdraw_consent),
}


@jobbank_page
def groups_page(request: HttpRequest) -> HttpResponse:
    """Mẫu 02: the form, and the groups registered before."""
    require_page(request, acts.REGISTER_GROUP)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    form = GroupForm(posted, initial={"services": [Service.JOB_SEARCH.value]})
    if form.is_bound and form.is_valid():
        try:
            made = register_group(
                actor=actor,
                centre_id=actor.centre_id or 0,
                group=form.told(),  # type: ignore[arg-type]
                on=clock.today(),
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã đăng ký tập thể, mã số %(code)s.") % {"code": made.code})
            return redirect("officer:seeker_groups")
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    rows = GroupRegistration.objects.filter(centre_id=actor.centre_id).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    values = {"form": form, "page": page}
    return render(request, "web/jobbank_seekers/groups.html", values, status=400 if form.errors else 200)
