"""Ask service 037 of the population database about a person (xác nhận thông tin công dân bằng ba khóa)."""

from __future__ import annotations

import datetime as dt

from vieclam.core.actors import Actor
from vieclam.gateways.asked import Asked
from vieclam.gateways.clients.population import CitizenAnswer, CitizenQuestion
from vieclam.gateways.connections import POPULATION, population_client, population_officer
from vieclam.gateways.services.keep_attempt import attempt, own_transaction
from vieclam.people.models import Person


def ask_population(
    *,
    actor: Actor,
    person_id: int,
    subject: str,
    procedure_code: str,
    unit_code: str,
    full_name: str = "",
    birth_date: dt.date | None = None,
) -> Asked[CitizenAnswer]:
    """Confirm a person by number, name and birth date; name and date of the record unless others were said.

    Call it outside a transaction, as a job of the centre; ``unit_code`` is the receiving point's. ``answer.citizen`` is
    None where the three keys match nobody. The reference stays the same for a subject.
    """
    with own_transaction(actor):
        person = Person.objects.get(pk=person_id)
    question = CitizenQuestion(person.personal_number, full_name or person.full_name, birth_date or person.birth_date)
    reference = f"{subject}/dc037"

    def call() -> CitizenAnswer:
        with population_client() as client:
            return client.confirm(
                question, officer=population_officer(unit_code), procedure_code=procedure_code, reference=reference
            )

    return attempt(
        actor=actor,
        system=POPULATION,
        operation="confirm",
        reference=reference,
        subject=subject,
        purpose=procedure_code,
        person_id=person_id,
        call=call,
    )
