"""Jobs of the job bank: two lines around one service."""

from __future__ import annotations

from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.jobbank.services.ask_still_open import ask_still_open, send_question
from vieclam.jobbank.services.close_expired import close_expired
from vieclam.jobbank.services.contact_requests import expire_contacts
from vieclam.jobbank.services.find_news import find_news
from vieclam.jobbank.services.import_seekers import check_seekers_file, run_seekers_import
from vieclam.jobbank.services.renew_registration import expire_registrations
from vieclam.jobbank.services.seeker_cards import keep_missing_cards
from vieclam.jobbank.services.tell_news import ask_unused, queue_digests, tell_of_news


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


@job("jobbank.check_seekers")
def check(*, actor: Actor, import_id: int) -> None:
    """Look a file of seekers through."""
    check_seekers_file(actor=actor, import_id=import_id)


@job("jobbank.find_news")
def look_for_news(*, actor: Actor) -> None:
    """Sweep of a centre: what is new for its saved searches, the messages that are due, searches nobody uses."""
    find_news(actor=actor, at=clock.now())
    queue_digests(actor=actor, at=clock.now())
    ask_unused(actor=actor, at=clock.now())


@job("jobbank.tell_person")
def tell_news(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell the person what is new for a search; run again, nobody is told twice."""
    tell_of_news(actor=actor, event=event, payload=payload)


@job("jobbank.keep_cards")
def keep_cards(*, actor: Actor) -> None:
    """Sweep of a centre: seekers without the card they are searched by, or with an old one."""
    keep_missing_cards(actor=actor)


@job("jobbank.expire_contacts")
def end_requests(*, actor: Actor) -> None:
    """Sweep of a centre: employers' requests nobody answered, and those whose vacancy is closed."""
    expire_contacts(actor=actor, on=clock.today(), at=clock.now())
