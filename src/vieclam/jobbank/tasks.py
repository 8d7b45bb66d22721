"""Jobs of the job bank: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.jobbank.services.ask_still_open import ask_still_open, send_question
from vieclam.jobbank.services.close_expired import close_expired
from vieclam.jobbank.services.import_seekers import check_seekers_file, run_seekers_import
from vieclam.jobbank.services.keep_imports import remove_old_files, stop_lost_imports
from vieclam.jobbank.services.renew_registration import expire_registrations


@job("jobbank.close_expired")
def close(*, actor: Actor) -> None:
    """Sweep of a centre: vacancies whose deadline is behind."""
    close_expired(actor=actor, on=clock.today(), at=clock.now())


@job("jobbank.ask_still_open")
def ask(*, actor: Actor) -> None:
    """Sweep of a centre: vacancies nobody confirmed for thirty days, and questions whose sending was lost."""
    ask_still_open(actor=actor, on=clock.today(), at=clock.now())


@job("jobbank.send_question", retries=4, in_transaction=False, swept=True)
def send(*, actor: Actor, link_id: int) -> None:
    """Send one question; the mail server away, the queue runs this again, and later the sweep."""
    send_question(actor=actor, link_id=link_id)


@job("jobbank.expire_seekers")
def expire(*, actor: Actor) -> None:
    """Sweep of a centre: seekers' registrations that nobody renewed in time."""
    expire_registrations(actor=actor, on=clock.today(), at=clock.now())


@job("jobbank.import_seekers", in_transaction=False)
def take_in(*, actor: Actor, import_id: int) -> None:
    """Take the rows of a file of seekers in; run again, it goes on where it was cut short."""
    run_seekers_import(actor=actor, import_id=import_id, at=clock.now())


@job("jobbank.sweep_imports")
def sweep_imports(*, actor: Actor) -> None:
    """Sweep of a centre: files of seekers whose import was cut short for good, and those kept long enough."""
    stop_lost_imports(actor=actor, at=clock.now())
    remove_old_files(actor=actor, on=clock.today())


@job("jobbank.check_seekers")
def check(*, actor: Actor, import_id: int) -> None:
    """Look a file of seekers through."""
    check_seekers_file(actor=actor, import_id=import_id, at=clock.now())
