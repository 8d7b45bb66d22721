"""Tell social insurance of a result not collected, a month not notified (N374 Đ16.3, Đ21.5), a benefit moving (Đ20)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from vieclam.core.actors import Actor
from vieclam.gateways.asked import Asked
from vieclam.gateways.clients.social_insurance import Notice, NoticeReceipt
from vieclam.gateways.connections import SOCIAL_INSURANCE, social_insurance_client
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.people.models import Person


def tell_social_insurance(
    *,
    actor: Actor,
    person_id: int,
    subject: str,
    kind: Literal["not_collected", "not_notified", "payment_stops", "payment_goes_on"],
    decision_number: str,
    benefit_month: int,
    window_from: dt.date,
    window_to: dt.date,
) -> Asked[NoticeReceipt]:
    """Send one notice. Call it outside a transaction, as a job of the centre.

    The reference is made of subject and kind: telling twice gives the first receipt (``answer.repeated``), nothing
    happens twice. ``subject`` is the benefit month or the dossier ("month:55", "dossier:12").
    """
    with own_transaction(actor):
        person = Person.objects.get(pk=person_id)
    reference = f"{subject}/{kind}"
    notice = Notice(reference, kind, person.personal_number, decision_number, benefit_month, window_from, window_to)

    def call() -> NoticeReceipt:
        with social_insurance_client() as client:
            return client.send_notice(notice)

    return attempt(
        actor=actor,
        system=SOCIAL_INSURANCE,
        operation="notice",
        reference=reference,
        subject=subject,
        purpose=kind,
        person_id=person_id,
        call=call,
    )
