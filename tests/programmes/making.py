"""An invented programme of 2026 whose claims come to centres, and claims under it brought to a stage."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db import connection

from tests import factories
from tests.claims import Desk, moment
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.gateways.clients.social_insurance import ContributionMonth, Employment, ParticipationHistory
from vieclam.payments.services.prepare_order import Target
from vieclam.people.models import Person
from vieclam.programmes.models import Programme, ProgrammeClaim, ProgrammeDecision
from vieclam.programmes.selectors import claim_by_code
from vieclam.programmes.services.decide_claims import Decided, decide_claims
from vieclam.programmes.services.examine_claim import keep_evidence
from vieclam.programmes.services.file_claim import Said, file_claim
from vieclam.programmes.services.propose_claim import propose_claim
from vieclam.programmes.services.publish_programme import publish_programme

ON = dt.date(2026, 6, 15)
CASH = Said(state_budget=False, monthly_pension=False, target=Target("cash"))
TEXT = """code: {code}
name: Chương trình giả định 2026
name_en: Invented programme of 2026
legal_basis: Văn bản giả định
channel: centre
bands: [{{from: 0, amount: 1000000}}, {{from: 36, amount: 1500000}}]
insured_on: 2026-05-31
insured_excludes: [state_budget]
ended_from: 2026-01-01
ended_to: 2026-05-31
ended_excludes: [monthly_pension]
filing_from: 2026-06-01
filing_to: 2026-08-31
pay_by: 2026-09-30
source: giả định
"""


def text(**changed: str) -> str:
    """The programme as text, some lines put differently; an empty one is left out."""
    lines = TEXT.format(code=changed.pop("code", f"thu-{factories.next_number()}")).splitlines()
    rest = {name: f"{name}: {value}" if value else "" for name, value in changed.items()}
    kept = [rest.pop(line.partition(":")[0], line) for line in lines]
    return "\n".join([*kept, *rest.values()])


def programme(**changed: str) -> Programme:
    """The programme, published."""
    with acting_as(factories.FACTORY) as actor:
        return publish_programme(actor=actor, text=text(**changed))


def history(count: int, *, working: bool = True, **changed: Any) -> ParticipationHistory:
    """What social insurance tells: ``count`` paid months up to 5/2026; still insured, or ended on 31/3/2026."""
    months, day = [], dt.date(2026, 5, 1)
    for _ in range(count):
        months.append(ContributionMonth(day, "TU1", 6_000_000, "employer", "I", True, None, 0))
        day = (day - dt.timedelta(days=1)).replace(day=1)
    ended_on = None if working else dt.date(2026, 3, 31)
    job = Employment("TU1", "Công nhân", "indefinite", None, dt.date(2015, 1, 1), ended_on)
    told = ParticipationHistory("r", ON, True, b"", moment(ON), months=tuple(reversed(months)), employments=(job,))
    return dataclasses.replace(told, **changed)


def filed(
    desk: Desk, under: Programme, *, by: Actor | None = None, said: Said = CASH, **changed: Any
) -> ProgrammeClaim:
    """A claim of a new person, on line unless somebody else files it."""
    place = changed.pop("place", None) or desk.centre
    person: Person = changed.pop("person", None) or factories.person(related_to=desk.centre if by else None)
    actor, on = by or factories.worker(person), changed.pop("on", ON)
    with clock.at(moment(on)), acting_as(actor):
        return file_claim(
            actor=actor,
            programme_id=under.pk,
            person_id=person.pk,
            centre_id=place.pk,
            said=said,
            on=on,
            at=moment(on),
            **changed,
        )


def examined(desk: Desk, claim: ProgrammeClaim, told: ParticipationHistory) -> ProgrammeDecision | None:
    """Social insurance's answer kept, as the job does."""
    with clock.at(moment(ON)), acting_as(factories.job(desk.centre)) as job:
        return keep_evidence(actor=job, claim_id=claim.pk, history=told, on=ON)


def proposed(desk: Desk, claim: ProgrammeClaim, *, by: Actor | None = None) -> ProgrammeDecision:
    """Put before the director."""
    with clock.at(moment(ON)), acting_as(by or desk.officer) as actor:
        return propose_claim(actor=actor, claim_id=claim.pk, on=ON)


def decided(desk: Desk, *claims: ProgrammeClaim, by: Actor | None = None) -> Decided:
    """Decided as proposed, all at once; the orders made as the jobs do."""
    with clock.at(moment(ON)):
        with acting_as(by or desk.director) as actor:
            done = decide_claims(actor=actor, claim_ids=[claim.pk for claim in claims], on=ON)
        for claim in claims:
            run_now("programmes.order", centre_id=desk.centre.pk, claim_id=claim.pk)
    return done


def granted(desk: Desk, under: Programme, count: int = 40) -> ProgrammeClaim:
    """A claim from filing to the payment order."""
    claim = filed(desk, under)
    examined(desk, claim, history(count))
    proposed(desk, claim)
    decided(desk, claim)
    return seen(desk, claim)


def seen(desk: Desk, claim: ProgrammeClaim) -> ProgrammeClaim:
    """The claim read anew."""
    with acting_as(factories.job(desk.centre)):
        found = claim_by_code(claim.code)
        assert found is not None
        return found


def waiting(name: str) -> int:
    """How many jobs of a name wait."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = %s and status = 'todo'", [name])
        return int(cursor.fetchone()[0])
