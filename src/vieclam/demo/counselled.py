"""Counselling in the demo: hours for appointments, who comes today and tomorrow, and sessions of the days before."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import CounsellingHours
from vieclam.counselling.services.book_appointment import book_appointment
from vieclam.counselling.services.hold_group import hold_group
from vieclam.counselling.services.record_session import Told, Whom, record_session
from vieclam.counselling.services.set_hours import add_hours
from vieclam.counselling.slots import free_slots
from vieclam.demo.processing import TODAY
from vieclam.demo.staff import demo_actor
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre

SESSIONS = (
    (3, Told(kind="employment", channel="counter", outcome="registered", need="Tìm việc gần nhà (minh họa)")),
    (3, Told(kind="policy", topic="employment_law", channel="telephone", outcome="information", for_insured=True)),
    (0, Told(kind="career", topic="career_choice", channel="online", outcome="trained", advice="Lớp may (minh họa)")),
    (
        0,
        Told(
            kind="employment",
            channel="counter",
            outcome="referred",
            for_insured=True,
            next_contact_on=TODAY,
            advice="Đã xem ba vị trí may ở Tô Hiệu (minh họa)",
        ),
    ),
)
"""How many days before, and what was told."""
APPOINTMENTS = ((0, 9), (0, 10), (0, 14), (1, 8), (2, 9))
"""Days from today, and the hour after which the next free time is taken."""


def seed_counselling(centre: Centre, on: dt.date = TODAY) -> int:
    """How many people are expected; nothing where the centre has hours already."""
    head, officer = demo_actor("sonla.truongphong", on), demo_actor("sonla.chuyenvien", on)
    with acting_as(head):
        if CounsellingHours.objects.filter(centre=centre).exists():
            return 0
        for begins, ends in ((dt.time(8), dt.time(11, 30)), (dt.time(13, 30), dt.time(16, 30))):
            add_hours(
                actor=head,
                centre_id=centre.pk,
                weekdays=range(5),
                begins=begins,
                ends=ends,
                slot_minutes=30,
                seats=2,
                place="Phòng tư vấn, tầng 1",
                valid_from=on,
                on=on,
            )
    at = dt.datetime.combine(on, dt.time(7, 30), clock.ZONE)
    with clock.at(at), acting_as(officer):
        people = list(
            Dossier.objects.filter(centre=centre).order_by("pk").values_list("person_id", flat=True).distinct()[:6]
        )
        common: dict[str, Any] = {"actor": officer, "centre_id": centre.pk, "on": on, "at": at}
        for place, (days, told) in enumerate(SESSIONS):
            day, whom = on - dt.timedelta(days=days), Whom(person_id=people[place % len(people)])
            record_session(whom=whom, told=told, held_on=day, **common)
        fair = Told(kind="policy", topic="labour_law", channel="session", outcome="information")
        hold_group(label="Phiên giao dịch đầu tháng (minh họa)", told=fair, unnamed=24, held_on=on, **common)
        return sum(_expected(officer, centre, at, *one) for one in zip(people, APPOINTMENTS, strict=False))


def _expected(officer: Any, centre: Centre, at: dt.datetime, person_id: int, when: tuple[int, int]) -> int:
    days, hour = when
    after = dt.datetime.combine(at.date() + dt.timedelta(days=days), dt.time(hour), clock.ZONE)
    slots = free_slots(centre.pk, after=after - dt.timedelta(seconds=1), number=1)
    for slot in slots:
        book_appointment(
            actor=officer, centre_id=centre.pk, person_id=person_id, slot=slot.key, kind="employment", at=at
        )
    return len(slots)
