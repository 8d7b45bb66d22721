"""Vacancies and consenting seekers go on their way to the national job exchange, as each centre has chosen."""

from __future__ import annotations

import datetime as dt

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.gateways.exchange import newest_of
from vieclam.gateways.models import ExchangeChoice, ExchangeKind
from vieclam.gateways.services.choose_exchange import choice_of
from vieclam.gateways.services.queue_record import queue_record
from vieclam.jobbank import acts
from vieclam.jobbank.exchange_payloads import seeker_payload, vacancy_payload
from vieclam.jobbank.models import JobWish, SeekerEntry, SeekerRegistration, Source, Vacancy
from vieclam.jobbank.search.feed import horizon
from vieclam.jobbank.seeker_choices import ConsentPurpose
from vieclam.jobbank.services.consents import latest_consent
from vieclam.jobbank.states import SeekerState

AT_ONCE = 500
OVERLAP = dt.timedelta(minutes=15)
"""Acts that were still being done when the last look was taken are looked at again: until so long after it was written
an entry may still appear, so no look begins later than that."""


@one_act
def feed_exchange(*, actor: Actor, at: dt.datetime) -> int:
    """Queue what changed of the centre's vacancies and seekers since the last look; how many were looked at.

    Run again, the same content makes nothing new. A second run at the same time waits for the first one's look.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.feed_exchange")
    require(actor, acts.FEED_EXCHANGE, centre_id=actor.centre_id)
    choice = choice_of(actor.centre_id, at)
    looked_at = _feed_vacancies(actor, choice, at) if choice.vacancies else 0
    return looked_at + (_feed_seekers(actor, choice, at) if choice.seekers else 0)


def _feed_vacancies(actor: Actor, choice: ExchangeChoice, at: dt.datetime) -> int:
    """By the change feed's position: nothing is passed over, whatever the order in which transactions end.

    Advertisements taken from files are other sites': who registered them there tells of them.
    """
    now = horizon().position
    changed = (
        Vacancy.objects.filter(centre_id=choice.centre_id, feed_position__gte=choice.vacancies_from)
        .exclude(source=Source.IMPORT)
        .filter(published_at__isnull=False)
        .exclude(number="")
        .select_related("employer")
        .order_by("feed_position", "pk")
    )
    rows = list(changed[:AT_ONCE])
    reached = now
    if len(rows) == AT_ONCE:
        # One transaction may have changed more than fit: all of its rows are taken, then the next position is read on.
        last = rows[-1]
        rows += list(changed.filter(feed_position=last.feed_position, pk__gt=last.pk))
        reached = min(now, last.feed_position + 1)
    for row in rows:
        queue_record(
            actor=actor,
            centre_id=row.centre_id,
            kind=ExchangeKind.VACANCY,
            subject=f"vacancy:{row.pk}",
            payload=vacancy_payload(row),
            at=at,
        )
    choice.vacancies_from = max(choice.vacancies_from, reached)
    choice.save(update_fields=["vacancies_from"])
    return len(rows)


def _feed_seekers(actor: Actor, choice: ExchangeChoice, at: dt.datetime) -> int:
    """By the entries of the registrations' stories: every act writes one, consents too.

    However many were written at once (a file of seekers taken in), each look gets further than the one before.
    """
    since = choice.seekers_from
    entries = SeekerEntry.objects.filter(centre_id=choice.centre_id).order_by("recorded_at", "pk")
    if since is not None:
        entries = entries.filter(recorded_at__gte=since - OVERLAP)
    found = list(entries.values_list("registration_id", "recorded_at")[: AT_ONCE * 4])
    rows = SeekerRegistration.objects.select_related("person").filter(pk__in={key for key, _when in found})
    for row in rows.order_by("pk"):
        _feed_seeker(actor, row, at)
    if found:
        choice.seekers_from = min(found[-1][1] + OVERLAP, clock.real_now())
        choice.save(update_fields=["seekers_from"])
    return len({key for key, _when in found})


def _feed_seeker(actor: Actor, row: SeekerRegistration, at: dt.datetime) -> None:
    """Told with consent; once told, also that consent or registration ended. Nobody else is named there at all."""
    consent = latest_consent(row.pk, ConsentPurpose.EXCHANGE)
    agreed = consent is not None and consent.given and row.state == SeekerState.SEEKING
    subject = f"seeker:{row.pk}"
    if not agreed and newest_of(ExchangeKind.SEEKER, subject) is None:
        return
    queue_record(
        actor=actor,
        centre_id=row.centre_id,
        person_id=row.person_id,
        kind=ExchangeKind.SEEKER,
        subject=subject,
        payload=seeker_payload(row, JobWish.objects.filter(registration=row).first(), agreed=agreed),
        at=at,
    )
