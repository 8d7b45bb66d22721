"""A walk-in registers at the counter: the number, then one form with the starred fields first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.dossiers.selectors.officer import draft_of_centre
from vieclam.jobbank import acts
from vieclam.jobbank.help_procedure import is_help
from vieclam.jobbank.models import SeekerRegistration
from vieclam.jobbank.seeker_choices import Service, Way
from vieclam.jobbank.seekers import known_of, registration_at
from vieclam.jobbank.services.begin_help import keep_what_is_known
from vieclam.jobbank.services.register_seeker import Registration, register_seeker
from vieclam.people.models import Person, PersonCentre
from vieclam.people.services.find_or_create_person import find_or_create_person
from vieclam.web.coding.fields import asks_for_codes, drawn_again
from vieclam.web.jobbank_seekers.fields import first_values
from vieclam.web.jobbank_seekers.forms import (
    ABOUT_FIRST,
    WISH_FIRST,
    AboutForm,
    ConsentForm,
    NewPersonForm,
    NumberForm,
    RowsForm,
    SensitiveForm,
    WishForm,
)
from vieclam.web.officer.guard import jobbank_page, look, look_at_list, may, require_page


@jobbank_page
def find(request: HttpRequest) -> HttpResponse:
    """Whose registration: a known number leads on at once, a new one asks for name and day of birth as on the card."""
    require_page(request, acts.REGISTER_SEEKER)
    return find_person(request, _go_on, "web/jobbank_seekers/find.html")


def find_person(
    request: Any, go_on: Callable[[Any, int], HttpResponse], template: str, more: dict[str, Any] | None = None
) -> HttpResponse:
    """Ask for a number, and of somebody new what is on the card; then ``go_on`` with the person's record.

    The page of ``template`` gets ``form``, ``new`` and ``more``. The caller asks who may open it.
    """
    new = request.method == "POST" and "full_name" in request.POST
    form: NumberForm = (NewPersonForm if new else NumberForm)(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        number = form.cleaned_data["personal_number"]
        known = Person.objects.filter(personal_number=number).first()
        if not new:
            look_at_list(request, "counter_search", 1 if known else 0, {"words": "number"})
        if known is not None and not new:
            return go_on(request, known.pk)
        if not new:
            form = NewPersonForm(initial={"personal_number": number})
            return render(request, template, {"form": form, "new": True, **(more or {})})
        try:
            given = form.cleaned_data
            found = find_or_create_person(actor=request.actor, purpose=PersonCentre.Purpose.EMPLOYMENT, **given)
            return go_on(request, found.person_id)
        except UserFacingError as problem:
            request.undo = True
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {"form": form, "new": new, **(more or {})}
    return render(request, template, values, status=400 if form.errors else 200)


def _go_on(request: Any, person_id: int) -> HttpResponse:
    standing = registration_at(request.actor.centre_id, person_id)
    if standing is not None:
        messages.info(request, _("Người này đã đăng ký; xem, sửa hoặc gia hạn ở đây."))
        return redirect("officer:seeker", code=standing.code)
    return redirect("officer:seeker_form", person_id=person_id)


@jobbank_page
def fill_in(request: HttpRequest, person_id: int) -> HttpResponse:
    """The registration of a person the centre knows, prefilled; one press registers."""
    require_page(request, acts.REGISTER_SEEKER)
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Http404
    look(request, person.pk, "seeker_form")
    posted = request.POST if request.method == "POST" else None
    forms = _forms(posted, person, coded=may(request, acts.CHOOSE_CODE))
    asks = asks_for_codes(posted)
    if asks:
        drawn_again(*forms.values())
    elif posted is not None and _valid(forms):
        try:
            row = _register(request, person, forms)
            messages.success(
                request, _("Đã đăng ký, mã số %(code)s. In phiếu để người đăng ký ký.") % {"code": row.code}
            )
            return _back_to_request(request, person) or redirect("officer:seeker", code=row.code)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            holder = next((form for form in forms.values() if problem.field in form.fields), forms["about"])
            holder.add_error(problem.field if problem.field in holder.fields else None, problem.message)
    wrong = posted is not None and not asks
    values = {
        "person": person,
        **shown_forms(forms["about"], forms["wish"], forms["rows"]),
        "sensitive": forms["sensitive"],
        "consent": forms["consent"],
        "all_forms": list(forms.values()),
    }
    return render(request, "web/jobbank_seekers/fill_in.html", values, status=400 if wrong else 200)


def _back_to_request(request: Any, person: Person) -> HttpResponse | None:
    """The request for counselling and referral that the registration was made for goes on with it (1.014746)."""
    asked = request.GET.get("ho-so", "")
    draft = draft_of_centre(int(asked), request.actor.centre_id) if asked.isdecimal() and len(asked) < 18 else None
    if draft is None or draft.person_id != person.pk or not is_help(draft):
        return None
    keep_what_is_known(actor=request.actor, dossier=draft)
    return redirect("officer:help_draft", dossier_id=draft.pk)


def shown_forms(about: Any, wish: Any, rows: Any) -> dict[str, Any]:
    """The fields as the page lays them out: starred ones first, the rest folded (open where something is wrong)."""
    about_rest = [about[name] for name in about.fields if name not in ABOUT_FIRST]
    wish_rest = [wish[name] for name in wish.fields if name not in WISH_FIRST]
    wish_first = [wish[name] for name in WISH_FIRST if name in wish.fields]
    return {
        "about": about,
        "wish": wish,
        "rows": rows,
        "about_first": [about[name] for name in ABOUT_FIRST],
        "about_rest": about_rest,
        "wish_first": wish_first,
        "more_skills": rows["more_skills"],
        "wish_rest": wish_rest,
        "open_about": any(bound.errors for bound in about_rest) or bool(rows.errors),
        "open_wish": any(bound.errors for bound in wish_rest),
    }


def _forms(posted: Any, person: Person, *, coded: bool) -> dict[str, Any]:
    known = first_values(known_of(person)) if posted is None else {}
    services = [Service.JOB_SEARCH.value, Service.JOB_ADVICE.value]
    first = {"available_after": 0, "recruitment_ways": ["in_person"]}
    wish = WishForm(posted, coded=coded, initial=first)
    return {
        "about": AboutForm(posted, initial={"services": services} | known),
        "sensitive": SensitiveForm(posted),
        "wish": wish,
        "rows": RowsForm(posted, wish=wish),
        "consent": ConsentForm(posted),
    }


def _valid(forms: dict[str, Any]) -> bool:
    """Mẫu 01a is asked of those alone who look for a job."""
    about = forms["about"].is_valid()
    seeks = wants_job(forms["about"])
    if not seeks:
        coded = "occupation_code" in forms["wish"].fields
        forms["wish"] = WishForm(coded=coded, initial=forms["wish"].initial)
    parts = [forms[name].is_valid() for name in ("sensitive", "rows", "consent")]
    return about and all(parts) and (not seeks or forms["wish"].is_valid())


def wants_job(about: Any) -> bool:
    """Whether the services ticked ask for a job."""
    return Service.JOB_SEARCH in about.cleaned_data.get("services", ())


def _register(request: Any, person: Person, forms: dict[str, Any]) -> SeekerRegistration:
    told = Registration(
        about=forms["about"].told(),
        sensitive=forms["sensitive"].told(),
        wanted=forms["wish"].told() if wants_job(forms["about"]) else None,
        skills=forms["rows"].skills(),
        jobs=forms["rows"].jobs(),
        consents=forms["consent"].cleaned_data["consents"],
    )
    return register_seeker(
        actor=request.actor,
        centre_id=request.actor.centre_id,
        person_id=person.pk,
        told=told,
        way=Way.COUNTER,
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
