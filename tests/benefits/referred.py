"""Referrals of people on benefit, as rows of the job bank: whoever issues and answers them is another part's test."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests import factories
from tests.claims import Desk, moment
from tests.jobbank.making import vacancy
from tests.jobbank.seeking import registered
from tests.web.claims import PNG
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Entitlement
from vieclam.benefits.referral_models import ReferralLead
from vieclam.core import clock
from vieclam.core.events import publish
from vieclam.core.tenancy import acting_as
from vieclam.documents.models import Document
from vieclam.jobbank.models import Referral, ReferralEntry, SeekerRegistration
from vieclam.people.models import Person

OUTCOMES = {
    "hired": "jobbank.hired",
    "not_hired": "jobbank.not_hired",
    "refused": "jobbank.referral_refused",
    "cancelled": "jobbank.referral_cancelled",
}


def referred(desk: Desk, person: Person, on: dt.date, **changed: Any) -> Referral:
    """A slip given to the person at a desk on a day, for a post at an invented firm."""
    with clock.at(moment(on)):
        with acting_as(desk.officer):
            registration = SeekerRegistration.objects.filter(person=person, centre=desk.centre).first()
        registration = registration or registered(desk.officer, person, on=on)
        with acting_as(desk.officer):
            post = vacancy(desk.centre, on=on)
            paper = store_file(
                actor=desk.officer,
                centre_id=desk.centre.pk,
                person_id=person.pk,
                name="phieu.png",
                content=PNG,
                purpose="document",
            )
            number = f"GT-{factories.next_number():05d}"
            slip = Document.objects.create(
                centre=desk.centre,
                person=person,
                form="OWN-GT",
                subject=f"slip:{number}",
                business_date=on,
                file=paper,
                made_at=moment(on),
            )
            given: dict[str, Any] = {
                "receiving_centre": desk.centre,
                "registration": registration,
                "vacancy": post,
                "document": slip,
                "form": "N374-01",
                "number": number,
                "post": "Công nhân may",
                "employer_name": post.employer.name,
                "issued_on": on,
                "attend_on": on,
                "answer_by": on + dt.timedelta(days=5),
                "valid_until": on + dt.timedelta(days=10),
                "issued_by": desk.officer.key,
                "made_at": moment(on),
                "changed_at": moment(on),
            }
            return Referral.objects.create(centre=desk.centre, person=person, **(given | changed))


def ended(desk: Desk, referral: Referral, on: dt.date, state: str, *, tell: int = 1, **values: Any) -> None:
    """The referral comes to ``state`` and the job bank says so ``tell`` times, as the centre of the desk."""
    with clock.at(moment(on)), acting_as(desk.officer):
        answer = {**values, "state": state, "changed_at": moment(on)}
        Referral.objects.filter(pk=referral.pk).update(**answer)
        scan = store_file(
            actor=desk.officer,
            centre_id=desk.centre.pk,
            person_id=referral.person_id,
            name="tra-loi.png",
            content=PNG,
            purpose="answer",
        )
        ReferralEntry.objects.create(
            centre_id=referral.centre_id,
            receiving_centre_id=referral.receiving_centre_id,
            person_id=referral.person_id,
            referral=referral,
            act="answer",
            to_state=state,
            actor=desk.officer.key,
            evidence=scan,
            business_at=moment(on),
            recorded_at=moment(on),
        )
        for _time in range(tell):
            publish(
                OUTCOMES[state],
                centre_id=referral.centre_id,
                person_id=referral.person_id,
                subject=f"referral:{referral.pk}",
                code=referral.number,
                told_on=on.isoformat(),
            )


def refused(desk: Desk, referral: Referral, on: dt.date, *, tell: int = 1, happened: str = "did_not_go") -> None:
    """The worker did not take the job."""
    ended(
        desk,
        referral,
        on,
        "refused",
        tell=tell,
        refusal=happened,
        refused_on=on,
        notified_on=on,
        answered_by="paper",
        said="Xa nhà quá (minh họa)",
    )


def hired(desk: Desk, referral: Referral, on: dt.date, *, starts_on: dt.date, tell: int = 1) -> None:
    """The employer took the worker on."""
    ended(
        desk,
        referral,
        on,
        "hired",
        tell=tell,
        notified_on=on,
        starts_on=starts_on,
        answered_by="paper",
        contract="12_36",
        contract_months=12,
    )


def refusal_told(benefit: Entitlement, on: dt.date, file_id: int) -> ReferralLead:
    """A refusal as it waits for the officer of the benefit; run as somebody who writes in its centre."""
    return ReferralLead.objects.create(
        centre_id=benefit.centre_id,
        person_id=benefit.person_id,
        entitlement=benefit,
        kind="refused",
        referral_number=factories.next_number(),
        referring_centre_id=benefit.centre_id,
        slip_number="GT-00001",
        post="Công nhân may",
        employer_name="Công ty May Thử (minh họa)",
        referred_on=on,
        happened_on=on,
        happened="did_not_go",
        answered_by="paper",
        said="Xa nhà quá (minh họa)",
        slip_file_id=file_id,
        made_at=clock.real_now(),
    )
