"""Read what of a seeker is sensitive: an act of its own, which the person sees among those who looked."""

from __future__ import annotations

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.jobbank import acts
from vieclam.jobbank.models import SeekerRegistration, SensitiveFacts
from vieclam.people.services.record_views import Look, record_views


@one_act
def read_sensitive(*, actor: Actor, registration: SeekerRegistration) -> SensitiveFacts:
    """The sensitive facts of a registration; the reading is logged before they are given."""
    require(actor, acts.SEE_SENSITIVE, centre_id=registration.centre_id, person_id=registration.person_id)
    record_views(actor, [Look(registration.person_id, f"seeker_sensitive:{registration.code}", registration.centre_id)])
    return SensitiveFacts.objects.get(registration=registration)
