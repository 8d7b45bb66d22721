"""Workers at the stages of a claim, brought there through the services."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from simulators.world import Person as WorldPerson
from simulators.world import world
from vieclam.accounts.models import User, UserKind
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.core import clock
from vieclam.core.actors import job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import ensure_person, file_claim
from vieclam.demo.processing import collect, settle_questions, work_on
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.dossiers.models import Dossier, FactSource
from vieclam.dossiers.services.record_fact import record_fact
from vieclam.employers.services.remember_unit import remember_unit
from vieclam.organisations.models import Centre
from vieclam.people.models import Person

FILED_ON = dt.date(2026, 3, 2)
PAPERS = ("termination_paper", "social_insurance_book")


def somebody(key: str = "claimant_complete") -> WorldPerson:
    """A person of the invented world."""
    return world(FILED_ON).person(key)


def browser_of(person_id: int) -> Client:
    """A browser in which this person is signed in."""
    user = User.objects.create(username=f"vneid-test-{person_id}", kind=UserKind.WORKER)
    with acting_as(person_actor(person_id)):
        Person.objects.filter(pk=person_id).update(user=user)
    client = Client()
    client.force_login(user)
    return client


def stranger() -> Client:
    """Another worker's browser."""
    return browser_of(ensure_person(somebody("claimant_two_employers_two_regions")))


def filed(papers: tuple[str, ...] = PAPERS, on: dt.date = FILED_ON) -> Dossier:
    """A claim filed on line in Sơn La."""
    return file_claim(somebody(), centre=Centre.objects.get(code="H14.21"), channel="online", on=on, papers=papers)


def evidenced(dossier: Dossier) -> Dossier:
    """Social insurance has told 40 closed months of 10,000,000 đồng in region I."""
    months: list[dict[str, Any]] = []
    year, month = 2022, 10
    while len(months) < 40:
        months.append(
            {
                "month": f"{year}-{month:02d}",
                "salary": 10_000_000,
                "region": "I",
                "pay_scale": "employer",
                "unit_code": "MH01001",
                "unit_name": "Công ty May Ví Dụ",
                "commune_code": "",
            }
        )
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    actor = job_actor("tests.evidence", centre_id=dossier.centre_id, person_id=dossier.person_id)
    with clock.at(FILED_ON), acting_as(actor):
        remember_unit(
            actor=actor,
            unit_code="MH01001",
            unit_name="Công ty May Ví Dụ",
            employer_name="Công ty May Ví Dụ",
            tax_code="",
            commune_code="",
        )
        value = {"locked": True, "as_of": FILED_ON.isoformat(), "months": months}
        record_fact(
            actor=actor,
            dossier_id=dossier.pk,
            kind="contributions",
            value=value,
            source=FactSource.SOCIAL_INSURANCE,
        )
        Dossier.objects.filter(pk=dossier.pk).update(waiting_for_evidence=False)
        assess_dossier(actor=actor, dossier_id=dossier.pk, on=FILED_ON)
    return dossier


def decided() -> Dossier:
    """A claim with its sealed decision; the result waits."""
    make_staff()
    dossier = evidenced(filed())
    officer = demo_actor("sonla.chuyenvien", FILED_ON)
    settle_questions(dossier, officer, FILED_ON)
    actor = job_actor("tests.evidence", centre_id=dossier.centre_id, person_id=dossier.person_id)
    with clock.at(FILED_ON), acting_as(actor):
        answer = assess_dossier(actor=actor, dossier_id=dossier.pk, on=FILED_ON).answer
    signing_day = dt.date.fromisoformat(answer["starts_on"])
    assert work_on(dossier, prefix="sonla", until="sealed", on=FILED_ON, signing_day=signing_day) == "sealed"
    return own(dossier)


def collected() -> Dossier:
    """A claim whose result was taken with the first notification."""
    dossier = decided()
    assert dossier.result_from is not None
    collect(dossier, on=dossier.result_from)
    return own(dossier)


def own(dossier: Dossier) -> Dossier:
    """The dossier as it stands, seen by its person."""
    with acting_as(person_actor(dossier.person_id)):
        return Dossier.objects.get(pk=dossier.pk)
