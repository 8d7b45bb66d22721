"""A centre that counsels, as tests need it; everybody and everything is invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests import factories
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import Appointment, CounsellingSession
from vieclam.counselling.services.book_appointment import book_appointment
from vieclam.counselling.services.hold_group import hold_group
from vieclam.counselling.services.record_session import Told, Whom, record_session
from vieclam.counselling.services.set_hours import add_hours
from vieclam.counselling.slots import free_slots
from vieclam.organisations.models import Centre

ON = dt.date(2026, 3, 2)
"""A Monday."""
SAID = Told(
    kind="employment",
    channel="counter",
    outcome="information",
    need="Muốn tìm việc gần nhà (thử)",
    advice="Đã xem ba vị trí may (thử)",
)


def at(day: dt.date = ON, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A moment in Viet Nam."""
    return dt.datetime.combine(day, dt.time(hour, minute), clock.ZONE)


@dataclass(frozen=True)
class House:
    """A centre with a counsellor, reception and a head."""

    centre: Centre
    counsellor: Actor
    reception: Actor
    head: Actor

    def person(self, **values: Any) -> int:
        """Somebody the centre knows."""
        return factories.person(related_to=self.centre, **values).pk


def house(centre: Centre | None = None) -> House:
    """A centre and its people."""
    made = centre or factories.centre()
    return House(
        made,
        factories.staff(Role.COUNSELLOR, at=made),
        factories.staff(Role.RECEPTION, at=made),
        factories.staff(Role.HEAD, at=made),
    )


def session(
    of: House, person_id: int | None, told: Told = SAID, *, day: dt.date = ON, on: dt.date = ON, **more: Any
) -> CounsellingSession:
    """A session of the counsellor."""
    whom = more.pop("whom", None) or Whom(person_id=person_id)
    with acting_as(of.counsellor) as actor:
        return record_session(
            actor=actor, centre_id=of.centre.pk, whom=whom, told=told, held_on=day, on=on, at=at(on), **more
        )


def group(of: House, attendance: str = "", unnamed: int = 0, told: Told = SAID, **more: Any) -> Any:
    """A group of the counsellor."""
    values = {"label": "Ngày hội (thử)", "held_on": ON, "on": ON, "at": at()} | more
    with acting_as(of.counsellor) as actor:
        return hold_group(
            actor=actor, centre_id=of.centre.pk, told=told, attendance=attendance, unnamed=unnamed, **values
        )


def open_hours(of: House, **values: Any) -> int:
    """Hours from Monday to Friday, 8:00 to 10:00, four slots of one seat."""
    usual: dict[str, Any] = {
        "weekdays": range(5),
        "begins": dt.time(8),
        "ends": dt.time(10),
        "slot_minutes": 30,
        "seats": 1,
        "valid_from": ON,
        "on": ON,
    }
    with acting_as(of.head) as actor:
        return add_hours(actor=actor, centre_id=of.centre.pk, **(usual | values))


def next_slots(of: House, after: dt.datetime, number: int = 3) -> list[str]:
    """Keys of the next free times."""
    with acting_as(of.counsellor):
        return [slot.key for slot in free_slots(of.centre.pk, after=after, number=number)]


def booked(of: House, person_id: int, slot: str, now: dt.datetime | None = None, **more: Any) -> Appointment:
    """A time for a person."""
    with acting_as(of.reception) as actor:
        return book_appointment(
            actor=actor,
            centre_id=of.centre.pk,
            person_id=person_id,
            slot=slot,
            kind="employment",
            at=now or at(ON, 7),
            **more,
        )
