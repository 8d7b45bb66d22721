"""Jobs of the job bank: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.jobbank.services.renew_registration import expire_registrations


@job("jobbank.expire_seekers")
def expire(*, actor: Actor) -> None:
    """Sweep of a centre: seekers' registrations that nobody renewed in time."""
    expire_registrations(actor=actor, on=clock.today(), at=clock.now())
