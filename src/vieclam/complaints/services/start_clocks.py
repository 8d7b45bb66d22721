"""Clocks that waited for the working calendar of a year."""

from __future__ import annotations

from vieclam.complaints import acts
from vieclam.complaints.clocks import start_clock
from vieclam.complaints.models import Complaint
from vieclam.complaints.states import OPEN
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require


def start_clocks(*, actor: Actor) -> int:
    """Sweep of a centre: start what could not be counted when its state began; how many run now."""
    if actor.centre_id is None:
        raise JobWithoutScope("complaints.start_clocks")
    require(actor, acts.START_CLOCKS, centre_id=actor.centre_id)
    open_ones = Complaint.objects.filter(centre_id=actor.centre_id, state__in=[*OPEN, "decided"], level__in=[1, 2])
    waiting = open_ones.exclude(deadlines__met_on__isnull=True, deadlines__isnull=False).order_by("pk")
    return sum(start_clock(complaint) is not None for complaint in waiting.select_for_update(of=("self",)))
