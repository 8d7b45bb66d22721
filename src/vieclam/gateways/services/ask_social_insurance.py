"""Ask social insurance for a participation history and the lock status of the book (quá trình đóng, chốt sổ)."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.gateways.asked import Asked
from vieclam.gateways.clients.social_insurance import ParticipationHistory
from vieclam.gateways.connections import SOCIAL_INSURANCE, social_insurance_client
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.people.models import Person


def ask_social_insurance(
    *, actor: Actor, person_id: int, subject: str, purpose: str, as_of: dt.date
) -> Asked[ParticipationHistory]:
    """The participation history of a person on a day, with the book's lock status in ``answer.book``.

    Call it outside a transaction, as a job of the centre. ``purpose`` is the procedure and dossier code and is kept by
    the other side. ``answer.found`` is False where social insurance shows nothing.
    """
    with own_transaction(actor):
        person = Person.objects.get(pk=person_id)
    reference = f"{subject}/qtd/{as_of.isoformat()}"

    def call() -> ParticipationHistory:
        with social_insurance_client() as client:
            return client.history(
                reference=reference, as_of=as_of, purpose=purpose[:64], personal_number=person.personal_number
            )

    return attempt(
        actor=actor,
        system=SOCIAL_INSURANCE,
        operation="history",
        reference=reference,
        subject=subject,
        purpose=purpose,
        person_id=person_id,
        call=call,
    )
