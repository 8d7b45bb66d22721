"""Events told while a claim is open: the latest word holds, and a person decides what follows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.once import new_key
from vieclam.dossiers.models import Clarification, Deadline, DossierEntry, FactSource
from vieclam.dossiers.services.clarify import accept_clarification
from vieclam.dossiers.services.report_event import report_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
JOB = {"kind": "job_with_si", "date": "2026-03-09", "contract_months": 12}


def report(claim: factories.Claim, event: dict[str, Any], *, key: str = "", by: Any = None) -> None:
    actor = by or factories.worker(claim.person)
    with clock.at(moment(claim.on)):
        with factories.acting(actor):
            report_event(
                actor=actor,
                dossier_id=claim.dossier_id,
                event=event,
                on=claim.on,
                at=moment(claim.on),
                once_key=key,
            )
        claim.assess()


def events(claim: factories.Claim) -> list[tuple[str, str]]:
    return [(row["kind"], row["date"]) for row in claim.determination.case["facts"]["events"]]


def test_a_reported_job_stops_the_claim_and_waits_for_a_person() -> None:
    claim = factories.claim("evidenced")
    key = new_key()
    report(claim, JOB, key=key)
    report(claim, JOB, key=key)
    report(claim, JOB)
    assert events(claim) == [("job_with_si", "2026-03-09")]
    assert claim.determination.answer["reasons"] == ["watch_job_with_si"]
    assert {"event_in_watch", "not_eligible"} <= claim.questions().keys()
    assert (claim.proposal.state, claim.dossier.state) == ("dropped", "complete")
    with factories.acting(claim.job):
        assert DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="report_event").count() == 1


def test_a_job_reported_after_the_proposal_went_to_the_department_stops_the_signature() -> None:
    claim = factories.claim("proposed")
    report(claim, JOB)
    assert "fact_after_proposal" in claim.questions()
    with pytest.raises(WrongState), clock.at(moment(claim.sign_day)):
        claim.sign()


def test_a_second_report_adds_to_the_first_and_an_end_brings_it_up_to_date() -> None:
    claim = factories.claim("evidenced")
    report(claim, {"kind": "job_without_si", "date": "2026-03-03"})
    report(claim, {"kind": "military", "date": "2026-03-05"})
    report(claim, {"kind": "job_without_si", "date": "2026-03-03", "to": "2026-03-04"})
    assert events(claim) == [("job_without_si", "2026-03-03"), ("military", "2026-03-05")]
    assert claim.determination.case["facts"]["events"][0]["to"] == "2026-03-04"


def test_an_officer_mends_what_was_told_and_a_later_report_adds_to_that() -> None:
    claim = factories.claim("evidenced")
    report(claim, JOB)
    claim.tell(FactSource.OFFICER, event=[{"kind": "job_without_si", "date": "2026-03-09"}])
    assert events(claim) == [("job_without_si", "2026-03-09")]
    assert claim.determination.answer["eligible"] is True
    report(claim, {"kind": "study", "date": "2026-03-10", "study_months": 6})
    assert events(claim) == [("job_without_si", "2026-03-09"), ("study", "2026-03-10")]
    claim.tell(FactSource.OFFICER, event=[{"kind": "job_without_si", "date": "2026-03-09"}])
    assert events(claim) == [("job_without_si", "2026-03-09")]


def test_another_event_asks_anew_after_the_first_was_accepted() -> None:
    claim = factories.claim("evidenced")
    report(claim, {"kind": "job_without_si", "date": "2026-03-03"})
    with factories.acting(claim.desk.officer) as officer:
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind="event_in_watch", state="open")
        accept_clarification(actor=officer, clarification_id=row.pk, reason="Việc không đóng BHXH", at=moment(claim.on))
    claim.assess()
    assert claim.proposal.state == "with_officer"
    report(claim, JOB)
    assert "event_in_watch" in claim.questions()


def test_impossible_events_and_strangers_are_refused() -> None:
    claim = factories.claim("evidenced")
    for wrong in (
        {"kind": "holiday", "date": "2026-03-09"},
        {"kind": "job_with_si", "date": "31/2/2026"},
        {"kind": "job_with_si", "date": "2026-03-09", "to": "2026-03-08"},
    ):
        with pytest.raises(InvalidInput):
            report(claim, wrong)
    other = factories.person(related_to=factories.centre())
    with pytest.raises(NotAllowed):
        report(claim, JOB, by=factories.worker(other))
    decided = factories.claim("sealed")
    with pytest.raises(WrongState):
        report(decided, JOB)


def test_the_authoritys_confirmation_moves_the_last_day_for_filing() -> None:
    claim = factories.claim("filed", without_papers=True)

    def last_day() -> dt.date:
        with factories.acting(claim.job):
            return Deadline.objects.get(dossier_id=claim.dossier_id, step="file", replaced_at__isnull=True).due_on

    assert last_day() == dt.date(2026, 5, 4)
    claim.tell(FactSource.PERSON, employer_cannot_pay={"confirmed_on": "2026-02-20"})
    assert last_day() == dt.date(2026, 5, 4)
    assert "authority_confirmed_on" not in claim.determination.case["facts"]["filing"]
    claim.tell(FactSource.OFFICER, employer_cannot_pay={"confirmed_on": "2026-02-20"})
    assert last_day() == dt.date(2026, 5, 20)
    assert claim.determination.answer["last_filing_day"] == "2026-05-20"
    claim.tell(FactSource.OFFICER, employer_cannot_pay={"confirmed_on": None})
    assert last_day() == dt.date(2026, 5, 4)
