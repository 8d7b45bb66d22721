"""A session at the counter in a few presses: whom, what is ticked, one line; and of an employer or organisation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.counselling import acts
from vieclam.counselling.choices import Audience, Channel, Kind, Outcome
from vieclam.counselling.models import Appointment, CounsellingSession
from vieclam.counselling.selectors import appointment_at, appointments_of, sessions_of_person
from vieclam.counselling.services.record_session import Whom, record_session
from vieclam.counselling.services.support import claims_of
from vieclam.dossiers.models import Dossier
from vieclam.employers.models import Employer
from vieclam.jobbank.help_procedure import Insured, insured_standing, is_help
from vieclam.jobbank.seekers import registration_at
from vieclam.jobbank.vacancy_selectors import registration_of_centre
from vieclam.people.models import Person
from vieclam.web.counselling.forms import SessionForm, UnitForm
from vieclam.web.counselling.guard import counselling_page
from vieclam.web.jobbank_seekers.counter import find_person
from vieclam.web.officer.guard import look, may, require_page

TO_BOOK = "hen"


@counselling_page
def find(request: HttpRequest) -> HttpResponse:
    """Whom: by the number on the card. One button writes a session, the other gives an appointment."""
    require_page(request, acts.RECORD)
    return find_person(request, _go_on, "web/counselling/find.html")


def _go_on(request: Any, person_id: int) -> HttpResponse:
    if request.POST.get("viec") == TO_BOOK:
        return redirect("officer:appointment_book", person_id=person_id)
    return redirect("officer:counselling_write", person_id=person_id)


def person_or_404(request: Any, person_id: int, what: str) -> Person:
    """A person the centre knows; the look is kept."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Http404
    look(request, person.pk, what)
    return person


@counselling_page
def write(request: HttpRequest, person_id: int) -> HttpResponse:
    """The session of a person: kind, outcome and channel by one press each, one line; the rest is folded."""
    require_page(request, acts.RECORD)
    actor: Any = request.actor  # type: ignore[attr-defined]
    person = person_or_404(request, person_id, "counselling_form")
    appointment, dossier = _appointment(request, person), _dossier(request, person)
    first = _first(actor, person, appointment, dossier)
    form = SessionForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            made = _record(request, form, Whom(person_id=person.pk), appointment, dossier)
            messages.success(request, _("Đã ghi lượt tư vấn %(code)s.") % {"code": made.code})
            if dossier is not None:
                return redirect("officer:dossier", code=dossier.code)
            return redirect("officer:counselling_one", session_id=made.pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    values = {
        "person": person,
        "form": form,
        "appointment": appointment,
        "dossier": dossier,
        "sessions": sessions_of_person(actor.centre_id, person.pk, most=5),
        "expected": appointments_of(actor.centre_id, person.pk, clock.now()),
        "registration": registration_at(actor.centre_id, person.pk),
        "may_book": may(request, acts.BOOK),
    }
    return render(request, "web/counselling/write.html", values, status=400 if form.errors else 200)


def _appointment(request: Any, person: Person) -> Appointment | None:
    given = request.GET.get("hen", "")
    row = appointment_at(request.actor.centre_id, int(given)) if given.isdecimal() and len(given) < 12 else None
    return row if row is not None and row.person_id == person.pk else None


def _dossier(request: Any, person: Person) -> Dossier | None:
    """The dossier of ``?ho-so=`` that the session is about, if it is this person's at this centre."""
    code = request.GET.get("ho-so", "")[:40]
    rows = Dossier.objects.filter(code=code, person_id=person.pk, centre_id=request.actor.centre_id)
    return rows.first() if code else None


def _first(
    actor: Any, person: Person, appointment: Appointment | None, dossier: Dossier | None = None
) -> dict[str, Any]:
    first: dict[str, Any] = {
        "channel": Channel.COUNTER.value,
        "outcome": Outcome.INFORMATION.value,
        "held_on": clock.today(),
        "for_insured": bool(claims_of([person.pk], actor.centre_id)),
    }
    if dossier is not None and is_help(dossier):
        first |= {"kind": Kind.EMPLOYMENT.value, "for_insured": insured_standing(dossier) is Insured.YES}
    return first | ({"kind": appointment.kind} if appointment is not None else {})


def _record(
    request: Any, form: SessionForm, whom: Whom, appointment: Appointment | None, dossier: Dossier | None = None
) -> CounsellingSession:
    return record_session(
        actor=request.actor,
        centre_id=request.actor.centre_id,
        whom=whom,
        told=form.told(),
        held_on=form.cleaned_data["held_on"],
        on=clock.today(),
        at=clock.now(),
        appointment_id=appointment.pk if appointment is not None else None,
        dossier_id=dossier.pk if dossier is not None else None,
        once_key=request.POST.get("once_key", ""),
    )


@counselling_page
def write_unit(request: HttpRequest) -> HttpResponse:
    """The session of an employer or another organisation; of a registered one by its number in the address."""
    require_page(request, acts.RECORD)
    employer = _employer(request)
    posted = request.POST if request.method == "POST" else None
    unit = UnitForm(
        posted,
        initial={"audience": Audience.EMPLOYER.value, "organisation": employer.name if employer is not None else ""},
    )
    audience = Audience.EMPLOYER
    if posted is not None and unit.is_valid():
        audience = Audience(unit.cleaned_data["audience"])
    elif request.GET.get("ai") == Audience.ORGANISATION:
        audience, unit.initial["audience"] = Audience.ORGANISATION, Audience.ORGANISATION.value
    first = {"channel": Channel.COUNTER.value, "outcome": Outcome.INFORMATION.value, "held_on": clock.today()}
    form = SessionForm(posted, audience=audience, initial=first)
    if posted is not None and unit.is_valid() and form.is_valid():
        same = employer is not None and unit.cleaned_data["organisation"] == employer.name
        whom = Whom(
            employer_id=employer.pk if same and employer else None,
            organisation="" if same else unit.cleaned_data["organisation"],
        )
        try:
            made = _record(request, form, whom, None)
            messages.success(request, _("Đã ghi lượt tư vấn %(code)s.") % {"code": made.code})
            return redirect("officer:counselling_one", session_id=made.pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            holder: Any = unit if problem.field in unit.fields else form
            holder.add_error(problem.field if problem.field in holder.fields else None, problem.message)
    values = {"unit": unit, "form": form, "employer": employer, "all_forms": [unit, form]}
    wrong = posted is not None
    return render(request, "web/counselling/write_unit.html", values, status=400 if wrong else 200)


def _employer(request: Any) -> Employer | None:
    number = request.GET.get("so", "")[:40]
    row = registration_of_centre(number, request.actor.centre_id) if number else None
    return row.employer if row is not None else None
