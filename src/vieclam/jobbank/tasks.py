"""Jobs of the job bank: two lines around one service."""

from __future__ import annotations

from typing import Any

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue, job
from vieclam.jobbank.models import Referral
from vieclam.jobbank.services import tell_contact
from vieclam.jobbank.services.answer_referral import follow_outcome
from vieclam.jobbank.services.ask_still_open import ask_still_open, send_question
from vieclam.jobbank.services.close_expired import close_expired
from vieclam.jobbank.services.contact_requests import expire_contacts
from vieclam.jobbank.services.delete_applications import delete_applications
from vieclam.jobbank.services.feed_exchange import feed_exchange
from vieclam.jobbank.services.find_news import find_news
from vieclam.jobbank.services.follow_referrals import follow_referrals
from vieclam.jobbank.services.import_seekers import check_seekers_file, run_seekers_import
from vieclam.jobbank.services.keep_imports import remove_old_files, stop_lost_imports
from vieclam.jobbank.services.match_claimant import match_claimant, match_claims
from vieclam.jobbank.services.open_referral_link import send_code
from vieclam.jobbank.services.renew_registration import expire_registrations
from vieclam.jobbank.services.report_result import report_result
from vieclam.jobbank.services.seeker_cards import keep_missing_cards
from vieclam.jobbank.services.send_contact_mail import send_contact_mail
from vieclam.jobbank.services.send_referral_link import queue_waiting, send_link
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


@job("jobbank.send_contact_mail", retries=4, in_transaction=False, swept=True)
def send_told(*, actor: Actor, mail_id: int) -> None:
    """Send what a contact is told; the mail server away, the queue runs this again, and later the sweep."""
    send_contact_mail(actor=actor, mail_id=mail_id)


@job("jobbank.contact_mails")
def send_waiting_told(*, actor: Actor) -> None:
    """Sweep of a centre: e-mails to contacts whose sending was lost."""
    tell_contact.queue_waiting(actor=actor)


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


@job("jobbank.report_result")
def report(*, actor: Actor, event: str, event_id: int, subject: str, **_payload: Any) -> None:
    """Put the result of a referral on its way to the national exchange, as the centre that referred."""
    referral_id = int(subject.rpartition(":")[2])
    centre_id = Referral.objects.filter(pk=referral_id).values_list("centre_id", flat=True).first()
    if centre_id is not None and centre_id != actor.centre_id:
        enqueue("jobbank.report_result", centre_id=centre_id, event=event, event_id=event_id, subject=subject)
        return
    report_result(actor=actor, referral_id=referral_id, at=clock.now())


@job("jobbank.follow_referrals")
def follow(*, actor: Actor) -> None:
    """Sweep of a centre: referrals nobody answered, results not on the exchange yet, workers to be asked."""
    follow_referrals(actor=actor, on=clock.today(), at=clock.now())


@job("jobbank.feed_exchange")
def feed(*, actor: Actor) -> None:
    """Sweep of a centre: vacancies and consenting seekers that changed, for the national exchange."""
    feed_exchange(actor=actor, at=clock.now())


@job("jobbank.send_referral_link", retries=4, in_transaction=False, swept=True)
def send_address(*, actor: Actor, link_id: int) -> None:
    """Send the address where the employer answers; the mail server away, the queue runs this again, later the sweep."""
    send_link(actor=actor, link_id=link_id)


@job("jobbank.referral_links")
def send_waiting_addresses(*, actor: Actor) -> None:
    """Sweep of a centre: addresses whose sending was lost."""
    queue_waiting(actor=actor)


@job("jobbank.referral_outcome")
def keep_outcome(*, actor: Actor, referral_id: int) -> None:
    """What an answer that another centre kept means for the registration."""
    follow_outcome(actor=actor, referral_id=referral_id, at=clock.now())


@job("jobbank.send_referral_code", retries=3, in_transaction=False)
def send_one_time_code(*, actor: Actor, link_id: int) -> None:
    """Send the code that opens a referral; whoever waits for it asks again where the mail server stays away."""
    send_code(actor=actor, link_id=link_id)


@job("jobbank.delete_applications")
def delete_old(*, actor: Actor) -> None:
    """Sweep of a centre: applications whose time is over."""
    delete_applications(actor=actor, on=clock.today())


@job("jobbank.match_claimant")
def match_one(*, actor: Actor, dossier_id: int, **_event: Any) -> None:
    """A dossier was filed: whoever claims the benefit has matches the same day."""
    match_claimant(actor=actor, dossier_id=dossier_id, on=clock.today(), at=clock.now())


@job("jobbank.match_claims")
def match_all(*, actor: Actor) -> None:
    """Sweep of a centre: claims of the last days that could not be matched yet."""
    match_claims(actor=actor, on=clock.today(), at=clock.now())


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
