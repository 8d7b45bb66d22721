"""Jobs of the gateways: notices to social insurance, records for the job exchange.

Questions are asked by the jobs of whoever needs the answer.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import structlog
from django.conf import settings

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.jobs import GivenUp, JobWithoutScope, job
from vieclam.core.tenancy import acting_as
from vieclam.gateways.asked import Outcome
from vieclam.gateways.clients.simulators import move_simulators
from vieclam.gateways.models import CallState, GatewayCall
from vieclam.gateways.services.keep_attempt import own_transaction
from vieclam.gateways.services.send_record import ask_about, send_record, work_off
from vieclam.gateways.services.tell_social_insurance import tell_social_insurance

log = structlog.get_logger(__name__)


class NoticeRefused(GivenUp):
    """Social insurance refused a notice or gave no readable receipt: somebody has to look at the stored call."""


@job("gateways.tell_social_insurance", in_transaction=False, swept=True)
def tell(
    *,
    actor: Actor,
    subject: str,
    kind: Literal["not_collected", "not_notified", "payment_stops", "payment_goes_on"],
    decision_number: str,
    benefit_month: int,
    window_from: str,
    window_to: str,
) -> None:
    """Tell once: a notice that was receipted before is not sent again. Queued with ``centre_id`` and ``person_id``."""
    if actor.person_id is None:
        raise JobWithoutScope("gateways.tell_social_insurance")
    with own_transaction(actor):
        told = GatewayCall.objects.filter(
            subject=subject, system="social_insurance", operation="notice", purpose=kind, state=CallState.ANSWERED
        ).exists()
    if told:
        # A worker killed between the receipt and the news left the clock running.
        _say_receipted(actor, subject, kind)
        return
    asked = tell_social_insurance(
        actor=actor,
        person_id=actor.person_id,
        subject=subject,
        kind=kind,
        decision_number=decision_number,
        benefit_month=benefit_month,
        window_from=dt.date.fromisoformat(window_from),
        window_to=dt.date.fromisoformat(window_to),
    ).or_again()
    if asked.outcome is not Outcome.ANSWERED:
        raise NoticeRefused(f"{subject}: {asked.outcome.value} {asked.code}")
    _say_receipted(actor, subject, kind)


def _say_receipted(actor: Actor, subject: str, kind: str) -> None:
    with own_transaction(actor):
        publish(
            "gateways.notice_receipted",
            centre_id=actor.centre_id,
            person_id=actor.person_id,
            subject=subject,
            kind=kind,
            told_on=clock.today().isoformat(),
        )


@job("gateways.send_record", retries=4, in_transaction=False, swept=True)
def send(*, actor: Actor, record_id: int) -> None:
    """Send a record to the job exchange; the exchange down, the queue runs this again, and later the sweep."""
    asked = send_record(actor=actor, record_id=record_id)
    if asked is not None:
        asked.or_again()


@job("gateways.ask_record", retries=1, in_transaction=False)
def ask(*, actor: Actor, record_id: int) -> None:
    """Somebody wants to know now how a record stands at the exchange."""
    ask_about(actor=actor, record_id=record_id)


@job("gateways.work_off_exchange", retries=1, in_transaction=False)
def work_off_exchange(*, actor: Actor) -> None:
    """Sweep of a centre: records for the exchange that wait to be sent or asked about."""
    work_off(actor=actor, at=clock.now())


@job("gateways.follow_clock", retries=3, in_transaction=False)
def follow_clock(*, actor: Actor) -> None:
    """Let the simulators of a demo installation follow its clock; one that is down follows at its next start."""
    if not settings.DEMO:
        return
    with acting_as(actor):
        ahead = clock.offset()
    addresses = [settings.VNEID_URL, settings.POPULATION_URL, settings.SOCIAL_INSURANCE_URL, settings.JOB_EXCHANGE_URL]
    missed = move_simulators([address for address in addresses if address], ahead)
    if missed:
        log.info("simulators did not follow the clock", count=len(missed))
