"""Remind people of their appointment: the day before, and two hours before."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.events import publish_many
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.counselling import acts
from vieclam.counselling.models import Appointment
from vieclam.counselling.services.appointment_support import minute_of, subject_of
from vieclam.counselling.states import AppointmentState

SOON = dt.timedelta(hours=2)
NOT_AT_NIGHT = dt.time(7)
"""Nobody is told earlier in the morning of what is tomorrow."""
SAID = ("pk", "centre", "person", "starts_at", "moved")


@one_act
def remind(*, actor: Actor, at: dt.datetime) -> int:
    """Each appointment of the actor's centre is told of once on the day before and once two hours before; how many.

    One booked or moved within these times is told of by that act: not the same thing twice within the hour.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("counselling.remind")
    require(actor, acts.REMIND, centre_id=actor.centre_id)
    local = at.astimezone(clock.ZONE)
    waiting = Appointment.objects.filter(
        centre_id=actor.centre_id, state=AppointmentState.BOOKED, starts_at__gt=at, changed_at__lte=at - SOON / 2
    )
    told = _tell(waiting.filter(starts_at__lte=at + SOON, told_soon=False), "counselling.soon")
    Appointment.objects.filter(pk__in=told).update(told_soon=True, told_tomorrow=True)
    if local.time() < NOT_AT_NIGHT:
        return len(told)
    begin = dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time(), clock.ZONE)
    tomorrow = waiting.filter(starts_at__gte=begin, starts_at__lt=begin + dt.timedelta(days=1), told_tomorrow=False)
    told_before = _tell(tomorrow, "counselling.tomorrow")
    Appointment.objects.filter(pk__in=told_before).update(told_tomorrow=True)
    return len(told) + len(told_before)


def _tell(rows: QuerySet[Appointment], event: str) -> list[int]:
    """Those told of. What another sweep is telling of at this moment, or a person is moving, is left to it."""
    locked = list(rows.select_for_update(of=("self",), skip_locked=True).order_by("pk").only(*SAID))
    publish_many(
        event,
        [
            {
                "centre_id": row.centre_id,
                "person_id": row.person_id,
                "subject": subject_of(row),
                "from": minute_of(row),
            }
            for row in locked
        ],
    )
    return [row.pk for row in locked]
