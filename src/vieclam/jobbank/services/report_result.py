"""How a referral ended goes on its way to the national job exchange (NĐ 352/2025/NĐ-CP Điều 10)."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.one_act import one_act
from vieclam.gateways.models import ExchangeKind, ExchangeRecord
from vieclam.gateways.services.queue_record import queue_record
from vieclam.jobbank.exchange_payloads import RESULTS, result_payload
from vieclam.jobbank.models import Referral
from vieclam.jobbank.referral_clocks import exchange_clock
from vieclam.jobbank.states import ReferralState


def subject_of(referral_id: int) -> str:
    """How the outbox names a referral."""
    return f"referral:{referral_id}"


@one_act
def report_result(*, actor: Actor, referral_id: int, at: dt.datetime) -> ExchangeRecord | None:
    """The record of a referral's result as it is now, queued where it is new; None where there is no result to tell.

    The duty is the centre's that referred, so ``actor`` is a job of that centre. The last day is counted anew from the
    employer's notice, with the working calendar in force.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.report_result")
    found = Referral.objects.select_related("registration", "person", "vacancy__employer", "vacancy__unit")
    referral = found.filter(pk=referral_id, centre_id=actor.centre_id).first()
    if referral is None or ReferralState(referral.state) not in RESULTS:
        return None
    clock_of = exchange_clock(referral.notified_on) if referral.notified_on is not None else None
    return queue_record(
        actor=actor,
        centre_id=referral.centre_id,
        person_id=referral.person_id,
        kind=ExchangeKind.REFERRAL_RESULT,
        subject=subject_of(referral.pk),
        payload=result_payload(referral),
        due_on=clock_of.due_on if clock_of is not None else referral.exchange_due,
        calendar_version=clock_of.calendar_version if clock_of is not None else "",
        at=at,
    )
