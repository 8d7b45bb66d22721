"""Clocks that waited for the working calendar of a year."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from vieclam.complaints import acts
from vieclam.complaints.clocks import start_clock
from vieclam.complaints.models import Complaint, ComplaintDeadline, Level
from vieclam.complaints.states import OPEN, ComplaintState
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require


def start_clocks(*, actor: Actor) -> int:
    """Sweep of a centre: start what could not be counted when its state began; how many run now."""
    if actor.centre_id is None:
        raise JobWithoutScope("complaints.start_clocks")
    require(actor, acts.START_CLOCKS, centre_id=actor.centre_id)
    timed = Q(state__in=OPEN) | Q(state=ComplaintState.DECIDED, level=Level.FIRST)
    running = ComplaintDeadline.objects.filter(complaint=OuterRef("pk"), met_on__isnull=True)
    waiting = Complaint.objects.filter(timed, ~Exists(running), centre_id=actor.centre_id).order_by("pk")
    return sum(start_clock(complaint) is not None for complaint in waiting.select_for_update(of=("self",)))
