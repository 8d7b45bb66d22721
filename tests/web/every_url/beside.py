"""What stands beside the claims of the house: a programme, an employer's application, the house itself in numbers."""

from __future__ import annotations

import datetime as dt

from tests import factories
from tests.employer_support import making
from tests.programmes import making as supports
from tests.web import claims
from tests.web.every_url.found import Everything
from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier
from vieclam.employer_support.services.file_application import file_application
from vieclam.organisations.models import Delegation
from vieclam.programmes.models import Programme, ProgrammeClaim
from vieclam.programmes.services.examine_claim import keep_evidence
from vieclam.programmes.services.file_claim import file_claim
from vieclam.programmes.services.propose_claim import propose_claim


def claimed_under_programme(found: Everything) -> dict[str, str]:
    """A support programme, a claim under it that waits for an officer, and one before the director; and a programme
    without claims, to be ended.
    """
    made = found.lived
    days = {"filing_from": "2026-01-01", "filing_to": "2026-12-31", "pay_by": "2027-01-31"}
    under = supports.programme(**days)
    waiting, proposed = (_claimed(found, under, made.stages[stage]) for stage in ("with_officer", "incomplete"))
    with acting_as(made.house.actor("officer")) as officer:
        propose_claim(actor=officer, claim_id=proposed.pk, on=claims.FILED)
    to_end = supports.programme(**days)
    return {"programme": under.code, "programme_to_end": to_end.code, "programme_claim": waiting.code}


def _claimed(found: Everything, under: Programme, dossier: Dossier) -> ProgrammeClaim:
    house, on = found.lived.house, claims.FILED
    with acting_as(person_actor(dossier.person_id)) as worker:
        claim = file_claim(
            actor=worker,
            programme_id=under.pk,
            person_id=dossier.person_id,
            centre_id=house.centre.pk,
            said=supports.CASH,
            on=on,
            at=clock.now(),
        )
    with acting_as(factories.job(house.centre)) as job:
        keep_evidence(actor=job, claim_id=claim.pk, history=supports.history(40), on=on)
    return claim


def supported(found: Everything) -> str:
    """An employer's application that waits for its decision."""
    house, someone = found.lived.house, factories.person(related_to=found.lived.house.centre)
    with acting_as(house.actor("reception")) as actor:
        return file_application(
            actor=actor,
            person_id=someone.pk,
            reception_point_id=house.point.pk,
            employer=making.employer(),
            trouble=making.TROUBLE,
            courses=[making.COURSE],
            papers=making.PAPERS,
            on=claims.FILED,
            at=clock.now(),
        ).code


def organisation(found: Everything) -> None:
    """The numbers of the house's Department, centre, a member of staff with a role, and a delegation."""
    house = found.lived.house
    officer, signer = house.actor("officer"), house.actor("signer")
    with acting_as(factories.FACTORY):
        delegation = Delegation.objects.create(
            department=house.centre.department,
            to_staff_id=house.actor("reviewer").staff_id,
            form="KT.",
            signing_title="Phó Giám đốc",
            document_reference="12/QĐ-SNV",
            valid_from=claims.FILED,
        )
    closing = {"closed_from": claims.FILED + dt.timedelta(days=60)}
    found.own |= {
        "closing": factories.reception_point(factories.centre(**closing), **closing).centre_id,
        "department": house.centre.department_id,
        "centre": house.centre.pk,
        "point": house.point.pk,
        "staff": officer.staff_id or 0,
        "signer": signer.staff_id or 0,
        "reviewer": house.actor("reviewer").staff_id or 0,
        "without_seal": factories.centre().department_id,
        "membership": officer.membership_id or 0,
        "delegation": delegation.pk,
    }
