"""Counselling for the pictures: the desk's pages, and an appointment on its person's phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import Appointment, CounsellingGroup, CounsellingSession
from vieclam.demo.counselled import seed_counselling
from vieclam.demo.picture_book.page import VISITOR, Page, press
from vieclam.demo.staff import demo_actor
from vieclam.organisations.models import Centre

OFFICER, HEAD = "sonla.chuyenvien", "sonla.truongphong"


@dataclass(frozen=True, slots=True)
class Counselled:
    """What the pictures are of; None or empty where the installation has nothing of the kind."""

    session: int | None = None
    person: int | None = None
    group: str = ""
    appointment: int | None = None
    token: str = ""
    number: str = ""


def counselled_of(on: dt.date) -> Counselled:
    """The newest session, the group and an appointment to come at the demo centre; seeded where none is."""
    centre = Centre.objects.get(code="H14.21")
    seed_counselling(centre, on)
    with acting_as(demo_actor(OFFICER, on)):
        session = CounsellingSession.objects.filter(person__isnull=False).order_by("-pk").first()
        coming = Appointment.objects.filter(state="booked", starts_at__gt=clock.now()).select_related("person")
        row = coming.order_by("starts_at").last()
        group = CounsellingGroup.objects.order_by("pk").first()
        return Counselled(
            session=session.pk if session else None,
            person=session.person_id if session else None,
            group=group.code if group else "",
            appointment=row.pk if row else None,
            token=row.token if row else "",
            number=row.person.personal_number if row else "",
        )


def counselling_pages(found: Counselled) -> list[Page]:
    """The list, a session from the number to the slip, groups, the day, booking, hours; the phone."""

    def desk(name: str, view: str, *given: Any, viewer: str = OFFICER, **steps: Any) -> Page:
        there = all(given)
        return Page(f"officer-{name}", view, viewer, reverse(view, args=given) if there else None, **steps)

    write = ("counselling-write", "officer:counselling_write", found.person)
    return [
        desk("counselling", "officer:counselling"),
        desk("counselling-find", "officer:counselling_find"),
        desk(*write),
        desk("counselling-write-empty", *write[1:], then=press("Lưu")),
        desk("counselling-unit", "officer:counselling_unit"),
        desk("counselling-one", "officer:counselling_one", found.session),
        desk("counselling-notes", "officer:counselling_one", found.session, then=press("Xem nội dung")),
        desk("counselling-correct", "officer:counselling_correct", found.session),
        desk("counselling-groups", "officer:counselling_groups"),
        desk("counselling-group", "officer:counselling_group", found.group),
        desk("counselling-hours", "officer:counselling_hours", viewer=HEAD),
        desk("appointments", "officer:appointments"),
        desk("appointment-book", "officer:appointment_book", found.person),
        desk("appointment", "officer:appointment", found.appointment),
        desk("own-words", "officer:own_words", "own-ptv", viewer=HEAD),
        Page("worker-appointments", "worker:appointments", found.number, reverse("worker:appointments"))
        if found.number
        else Page("worker-appointments", "worker:appointments", VISITOR, None),
        Page(
            "public-appointment",
            "public:appointment",
            VISITOR,
            reverse("public:appointment", args=[found.token]) if found.token else None,
        ),
    ]
