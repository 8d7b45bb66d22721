"""A registration is renewed by the person or at the desk; what nobody renewed expires; a job found ends the search."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.sweep import each
from vieclam.jobbank import acts
from vieclam.jobbank.models import JobWish, SeekerRegistration
from vieclam.jobbank.services.seeker_support import change_state, lock_registration, tell, valid_until, write_entry
from vieclam.jobbank.states import SeekerState

AT_ONCE = 500


@one_act
def renew_registration(*, actor: Actor, registration_id: int, on: dt.date, at: dt.datetime) -> SeekerRegistration:
    """Let the registration stand anew from that day; one that expired, or whose person found a job, seeks again.

    Renewed on the same day already, nothing changes. Raises ``WrongState`` for one that was withdrawn.
    """
    row = lock_registration(registration_id)
    require(actor, acts.RENEW_SEEKER, centre_id=row.centre_id, person_id=row.person_id)
    wanted = SeekerState.SEEKING if JobWish.objects.filter(registration=row).exists() else SeekerState.REGISTERED
    until = valid_until(on)
    running = row.state in (SeekerState.REGISTERED, SeekerState.SEEKING)
    if running and row.valid_until >= until:
        return row
    before = row.state if running else change_state(row, wanted)
    row.valid_until, row.changed_at = max(until, row.valid_until), at
    row.save(update_fields=["state", "valid_until", "changed_at"])
    write_entry(row, actor, "renew", at=at, from_state=before)
    tell(row, "renewed", part=f":{until.isoformat()}", to=row.valid_until)
    return row


@one_act
def place_seeker(*, actor: Actor, registration_id: int, at: dt.datetime, note: str = "") -> SeekerRegistration:
    """The person has a job, found by the centre or not: nobody looks for one for them any more."""
    row = lock_registration(registration_id)
    require(actor, acts.CHANGE_SEEKER, centre_id=row.centre_id, person_id=row.person_id)
    if row.state == SeekerState.PLACED:
        return row
    before = change_state(row, SeekerState.PLACED)
    row.changed_at = at
    row.save(update_fields=["state", "changed_at"])
    write_entry(row, actor, "place", at=at, from_state=before, note=note)
    return row


@one_act
def expire_registrations(*, actor: Actor, on: dt.date, at: dt.datetime) -> int:
    """Sweep of a centre: what nobody renewed in time expires, and the person is told; how many did."""
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.expire_seekers")
    require(actor, acts.EXPIRE_SEEKERS, centre_id=actor.centre_id)
    stands = Q(state__in=[SeekerState.REGISTERED, SeekerState.SEEKING])
    due = SeekerRegistration.objects.filter(stands, centre_id=actor.centre_id, valid_until__lt=on)

    def expire(key: int) -> bool:
        row = due.select_for_update(of=("self",), skip_locked=True).filter(pk=key).first()
        if row is None:
            return False
        before = change_state(row, SeekerState.EXPIRED)
        row.changed_at = at
        row.save(update_fields=["state", "changed_at"])
        write_entry(row, actor, "expire", at=at, from_state=before)
        tell(row, "expired", part=f":{row.valid_until.isoformat()}")
        return True

    return each("expire_seekers", due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE], expire)


__all__ = ["expire_registrations", "place_seeker", "renew_registration"]
