"""Somebody counselled, a group, and an appointment of today and of tomorrow."""

from __future__ import annotations

import datetime as dt

from tests.counselling import making
from tests.web import claims
from tests.web.every_url.world import Everything
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import CounsellingHours


def counselled(found: Everything) -> None:
    """Of the person who also seeks a job."""
    made, on = found.lived.house, claims.FILED
    house = making.House(made.centre, made.actor("officer"), made.actor("reception"), made.actor("head"))
    person = found.lived.stages["with_officer"].person_id
    early = making.at(on, 7)
    making.open_hours(house, valid_from=on, on=on, seats=3, ends=dt.time(12))
    session = making.session(house, person, day=on, on=on)
    found.own["counselled"] = session.pk
    found.codes["counselling_group"] = making.group(house, unnamed=4, held_on=on, on=on, at=early).code
    today, *_more, later = making.next_slots(house, early, 12)
    found.own["appointment"] = making.booked(house, person, today, early).pk
    tomorrow = making.booked(house, person, later, early)
    found.own["appointment_to_come"], found.codes["appointment"] = tomorrow.pk, tomorrow.token
    with acting_as(house.head):
        found.own["hours"] = CounsellingHours.objects.order_by("pk").values_list("pk", flat=True)[0]
    found.own["counselled_person"] = person
