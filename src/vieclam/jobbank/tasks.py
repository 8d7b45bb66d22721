"""Jobs of the job bank: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.jobbank.services.import_seekers import check_seekers_file, run_seekers_import
from vieclam.jobbank.services.renew_registration import expire_registrations


@job("jobbank.expire_seekers")
def expire(*, actor: Actor) -> None:
    """Sweep of a centre: seekers' registrations that nobody renewed in time."""
    expire_registrations(actor=actor, on=clock.today(), at=clock.now())


@job("jobbank.import_seekers", in_transaction=False)
def take_in(*, actor: Actor, import_id: int) -> None:
    """Take the rows of a file of seekers in; run again, it goes on where it was cut short."""
    run_seekers_import(actor=actor, import_id=import_id, at=clock.now())


@job("jobbank.check_seekers")
def check(*, actor: Actor, import_id: int) -> None:
    """Look a file of seekers through."""
    check_seekers_file(actor=actor, import_id=import_id)
