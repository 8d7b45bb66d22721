"""The person's appointments on the phone: three free times, one tap moves it, signed in or by the message's address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from icalendar import Alarm, Calendar, Event

from vieclam.core import clock
from vieclam.core.actors import job_actor
from vieclam.core.errors import UserFacingError
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import Appointment
from vieclam.counselling.selectors import appointment_at, appointment_of_token, own_appointments
from vieclam.counselling.services.move_appointment import cancel_appointment, move_appointment
from vieclam.counselling.slots import LEAD, free_slots, read_key
from vieclam.counselling.states import AppointmentState
from vieclam.web.counselling import shown
from vieclam.web.worker.guard import worker_page

BY_PERSON = "counselling.by_person"
"""Who acts through these pages: a job of the centre, for free times are seen only where all appointments are."""
OFFERED = 3
LONGEST_TOKEN = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """An appointment as its person sees it, with the times it may be moved to."""

    row: Appointment
    state: tuple[str, str]
    when: str
    next_words: str
    place: str
    times: list[tuple[str, str]]
    later: str
    open: bool


def _seen(row: Appointment, after: dt.datetime | None = None) -> Seen:
    """Inside ``acting_as`` a job of the centre."""
    now = clock.now()
    still = row.state == AppointmentState.BOOKED and row.starts_at > now
    # One more than is offered: the time they have is no other time, though a seat may be free beside them.
    free = free_slots(row.centre_id, after=max(after or now, now + LEAD), number=OFFERED + 1) if still else []
    slots = [slot for slot in free if slot.starts_at != row.starts_at][:OFFERED]
    return Seen(
        row=row,
        state=shown.state_badge(row),
        when=shown.words.date_and_time(row.starts_at),
        next_words=shown.next_words(row),
        place=", ".join(filter(None, (row.hours.place, row.centre.name, row.centre.address))),
        times=[(slot.key, shown.slot_words(slot)) for slot in slots],
        later=slots[-1].key if len(slots) == OFFERED else "",
        open=still,
    )


def _after(request: HttpRequest) -> dt.datetime | None:
    read = read_key(request.GET.get("sau", ""))
    return read[1] if read is not None else None


def _act(request: Any, centre_id: int, appointment_id: int) -> str:
    """Move or cancel as the form says; what was wrong, in words, or nothing."""
    actor = job_actor(BY_PERSON, centre_id=centre_id)
    common: dict[str, Any] = {"actor": actor, "appointment_id": appointment_id, "at": clock.now(), "by_person": True}
    with acting_as(actor):
        try:
            if "cancel" in request.POST:
                cancel_appointment(**common)
                messages.success(request, _("Đã hủy hẹn. Cần tư vấn lại thì gọi trung tâm."))
            else:
                row = move_appointment(slot=request.POST.get("slot", ""), **common)
                moved = shown.words.date_and_time(row.starts_at)
                messages.success(request, _("Đã đổi hẹn sang %(time)s.") % {"time": moved})
        except UserFacingError as problem:
            request.undo = True
            return problem.message
    return ""


@never_cache
def token_page(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the address of a message, without signing in: when and where, three other times, cancelling. No name."""
    address = appointment_of_token(token) if len(token) <= LONGEST_TOKEN else None
    if address is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        problem = _act(request, address.centre_id, address.appointment_id)
        if not problem:
            return redirect("public:appointment", token=token)
    with acting_as(job_actor(BY_PERSON, centre_id=address.centre_id)):
        row = appointment_at(address.centre_id, address.appointment_id)
        if row is None:
            raise Http404
        values = {"seen": _seen(row, _after(request)), "problem": problem, "token": token}
        return render(request, "web/counselling/phone.html", values, status=409 if problem else 200)


@never_cache
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The appointment for the calendar of a phone (iCalendar), with a reminder two hours before."""
    address = appointment_of_token(token) if len(token) <= LONGEST_TOKEN else None
    if address is None:
        raise Http404
    with acting_as(job_actor(BY_PERSON, centre_id=address.centre_id)):
        row = appointment_at(address.centre_id, address.appointment_id)
        if row is None:
            raise Http404
        seen = _seen(row)
    calendar = Calendar()
    calendar.add("prodid", "-//Viec Lam//VN")
    calendar.add("version", "2.0")
    event, alarm = Event(), Alarm()
    event.add("uid", f"appointment-{row.pk}@viec-lam")
    event.add("sequence", row.moved)
    event.add("summary", _("Hẹn tư vấn việc làm"))
    event.add("dtstart", row.starts_at.astimezone(dt.UTC))
    event.add("dtend", row.ends_at.astimezone(dt.UTC))
    event.add("dtstamp", clock.real_now())
    event.add("location", seen.place)
    event.add("url", f"{settings.WEB_URL}{reverse('public:appointment', args=[token])}")
    event.add("status", "CANCELLED" if row.state == AppointmentState.CANCELLED else "CONFIRMED")
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Hẹn tư vấn việc làm"))
    alarm.add("trigger", dt.timedelta(hours=-2))
    event.add_component(alarm)
    calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="hen-tu-van.ics"'
    return response


@worker_page
def own_page(request: HttpRequest) -> HttpResponse:
    """The person's appointments: those to come with three other times each, those that were."""
    return _own(request)


def _own(request: Any, problem: str = "") -> HttpResponse:
    rows = own_appointments(request.actor.person_id)
    now = clock.now()
    coming = [row for row in rows if row.state == AppointmentState.BOOKED and row.starts_at > now]
    seen = []
    for own in sorted(coming, key=lambda row: row.starts_at):
        with acting_as(job_actor(BY_PERSON, centre_id=own.centre_id)):
            found = appointment_at(own.centre_id, own.pk)
            seen += [_seen(found, _after(request))] if found is not None else []
    before = [
        (row, shown.state_badge(row), shown.words.date_and_time(row.starts_at)) for row in rows if row not in coming
    ]
    values = {"coming": seen, "before": before, "problem": problem}
    request.page_address = reverse("worker:appointments")
    return render(request, "web/counselling/own.html", values, status=409 if problem else 200)


@worker_page
@require_POST
def own_act(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """One of the person's own is moved or cancelled."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    row = Appointment.objects.filter(pk=appointment_id, person_id=actor.person_id).first()
    if row is None:
        raise Http404
    problem = _act(request, row.centre_id, row.pk)
    return _own(request, problem) if problem else redirect("worker:appointments")
