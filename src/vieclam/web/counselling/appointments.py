"""Appointments at the desk: the day, a new one, one with its acts; and when appointments are given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import Conflict, NotAllowed, UserFacingError
from vieclam.counselling import acts
from vieclam.counselling.models import Appointment
from vieclam.counselling.selectors import appointment_at, appointments_of, appointments_on, unsettled
from vieclam.counselling.services.book_appointment import book_appointment
from vieclam.counselling.services.move_appointment import cancel_appointment, move_appointment
from vieclam.counselling.services.settle_appointment import settle_appointment
from vieclam.counselling.slots import YEARS, Slot, free_slots
from vieclam.counselling.states import AppointmentState
from vieclam.web.components.pieces import Key
from vieclam.web.counselling import shown
from vieclam.web.counselling.forms import BookForm, FromForm
from vieclam.web.counselling.guard import counselling_page
from vieclam.web.counselling.writing import person_or_404
from vieclam.web.officer.guard import look, look_at_list, may, require_page

SHOWN, MOST = 12, 300
"""At least so many times, to the end of their day; never more than the second."""
CAME, NOT_COME, MOVE, CANCEL = "den", "khong-den", "doi", "huy"


def day_of(text: str, otherwise: dt.date) -> dt.date:
    """``2026-03-02`` of an address."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if day.year in YEARS else otherwise


@counselling_page
def day_page(request: HttpRequest) -> HttpResponse:
    """Who comes on a day, with one key for who came and one for who did not; and days before left open."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    today = clock.today()
    day = day_of(request.GET.get("ngay", ""), today)
    rows = appointments_on(actor.centre_id, day)
    before = unsettled(actor.centre_id, today) if day == today else []
    people = [row.person_id for row in (*rows, *before)]
    look_at_list(request, "appointments", len(people), {"day": day.isoformat()}, list(dict.fromkeys(people)))
    now = clock.now()
    values = {
        "day": day,
        "today": day == today,
        "rows": [_row(row, now) for row in rows],
        "before": [_row(row, now) for row in before],
        "expected": sum(row.state == AppointmentState.BOOKED for row in rows),
        "came": sum(row.state == AppointmentState.CAME for row in rows),
        "previous": day - dt.timedelta(days=1),
        "next": day + dt.timedelta(days=1),
        "may_settle": may(request, acts.SETTLE),
        "may_book": may(request, acts.BOOK),
        "may_set_hours": may(request, acts.SET_HOURS),
        "keys": [
            Key("j / k", _("xuống, lên một dòng")),
            Key("d", _("người của dòng đang chọn đã đến")),
            Key("v", _("người của dòng đang chọn không đến")),
            Key("Enter", _("mở lịch hẹn của dòng đang chọn")),
        ],
    }
    return render(request, "web/counselling/day.html", values)


def _row(row: Appointment, now: dt.datetime) -> dict[str, Any]:
    open_ones = {AppointmentState.BOOKED, AppointmentState.DID_NOT_COME}
    same_day = row.starts_at.astimezone(clock.ZONE).date() <= now.date()
    return {
        "row": row,
        "time": shown.minute(row.starts_at),
        "state": shown.state_badge(row),
        "may_come": same_day and row.state in open_ones,
        "may_miss": row.starts_at <= now and row.state == AppointmentState.BOOKED,
        "came": row.state == AppointmentState.CAME,
    }


@counselling_page
def book(request: HttpRequest, person_id: int) -> HttpResponse:
    """The next free times for a person; one press books one."""
    require_page(request, acts.BOOK)
    actor: Any = request.actor  # type: ignore[attr-defined]
    person = person_or_404(request, person_id, "appointment_form")
    values = _times(request, actor.centre_id)
    form = BookForm(request.POST or None, slots=values["choices"])
    if form.is_bound and form.is_valid():
        try:
            row = book_appointment(
                actor=actor,
                centre_id=actor.centre_id,
                person_id=person.pk,
                slot=form.cleaned_data["slot"],
                kind=form.cleaned_data["kind"],
                at=clock.now(),
                once_key=request.POST.get("once_key", ""),
            )
            messages.success(request, _("Đã đặt hẹn %(time)s.") % {"time": words_of(row)})
            return redirect("officer:appointment", appointment_id=row.pk)
        except UserFacingError as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
            values = _times(request, actor.centre_id)
            form.offer(values["choices"])
    expected = appointments_of(actor.centre_id, person.pk, clock.now())
    values |= {"person": person, "form": form, "expected": expected}
    values["may_set_hours"] = may(request, acts.SET_HOURS)
    return render(request, "web/counselling/book.html", values, status=400 if form.errors else 200)


def _times(request: Any, centre_id: int, besides: Appointment | None = None) -> dict[str, Any]:
    """Free times from a day of the address on, or from now; what was chosen before stays a choice while it is free.

    ``besides``: not the time this one has.
    """
    now = clock.now()
    chosen = FromForm(request.GET if "tu" in request.GET else None, initial={"tu": now.date()})
    day = chosen.cleaned_data["tu"] if chosen.is_bound and chosen.is_valid() else now.date()
    day = day if day.year in YEARS else now.date()
    after = now if day <= now.date() else dt.datetime.combine(day, dt.time(), clock.ZONE) - dt.timedelta(seconds=1)
    slots = free_slots(centre_id, after=after, number=MOST)
    if besides is not None and besides.state == AppointmentState.BOOKED:
        own = (besides.hours_id, besides.starts_at)
        slots = [slot for slot in slots if (slot.hours_id, slot.starts_at) != own]
    last = _day(slots[min(SHOWN, len(slots)) - 1]) if slots else day
    shown_now = [slot for slot in slots if _day(slot) <= last]
    later = last + dt.timedelta(days=1) if len(shown_now) < len(slots) else None
    return {"choices": shown.slot_choices(shown_now), "later": later, "from_form": chosen}


def _day(slot: Slot) -> dt.date:
    return slot.starts_at.astimezone(clock.ZONE).date()


def words_of(row: Appointment) -> str:
    """``08:30, 3/3/2026 (thứ Ba)``."""
    return shown.words.date_and_time(row.starts_at)


def _found(request: Any, appointment_id: int) -> Appointment:
    row = appointment_at(request.actor.centre_id, appointment_id)
    if row is None:
        raise Http404
    return row


@counselling_page
def appointment_page(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """One appointment with its story and what may be done."""
    return _show(request, _found(request, appointment_id))


def _show(request: Any, row: Appointment, problem: UserFacingError | None = None) -> HttpResponse:
    look(request, row.person_id, "appointment")
    movable = row.state in {AppointmentState.BOOKED, AppointmentState.DID_NOT_COME} and may(request, acts.MOVE)
    values: dict[str, Any] = _times(request, row.centre_id, besides=row) if movable else {}
    form = BookForm(request.POST if problem else None, slots=values.get("choices", []), with_kind=False)
    if problem is not None:
        form.is_valid()
        form.errors.clear()
        form.add_error(None, problem.message)
    values |= {
        **_row(row, clock.now()),
        "when": words_of(row),
        "next_words": shown.next_words(row),
        "timeline": shown.timeline_of(list(row.entries.order_by("-pk")[:50])),
        "form": form,
        "movable": movable,
        "may_settle": may(request, acts.SETTLE),
        "may_cancel": row.state == AppointmentState.BOOKED and may(request, acts.CANCEL),
    }
    request.page_address = reverse("officer:appointment", args=[row.pk])
    status = 200 if problem is None else 409 if not isinstance(problem, NotAllowed) else 403
    return render(request, "web/counselling/appointment.html", values, status=status)


@counselling_page
@require_POST
def appointment_act(request: HttpRequest, appointment_id: int, act: str) -> HttpResponse:
    """Came, did not come, another time, cancelled."""
    row = _found(request, appointment_id)
    common: dict[str, Any] = {"actor": request.actor, "appointment_id": row.pk, "at": clock.now()}  # type: ignore[attr-defined]
    if act not in {CAME, NOT_COME, MOVE, CANCEL}:
        raise Http404
    try:
        if act == MOVE:
            moved = move_appointment(slot=request.POST.get("slot", ""), **common)
            messages.success(request, _("Đã đổi hẹn sang %(time)s.") % {"time": words_of(moved)})
        elif act == CANCEL:
            cancel_appointment(**common)
            messages.success(request, _("Đã hủy hẹn."))
        else:
            settle_appointment(came=act == CAME, **common)
            messages.success(request, _("Đã ghi lại."))
    except NotAllowed:
        raise
    except UserFacingError as problem:
        request.undo = True  # type: ignore[attr-defined]
        fresh = _found(request, appointment_id) if isinstance(problem, Conflict) else row
        return _show(request, fresh, problem)
    if act in {CAME, NOT_COME} and request.POST.get("ve") == "ngay":
        day = row.starts_at.astimezone(clock.ZONE).date()
        back = request.POST.get("ngay", "") or day.isoformat()
        return redirect(f"{reverse('officer:appointments')}?ngay={day_of(back, day).isoformat()}")
    return redirect("officer:appointment", appointment_id=row.pk)
