"""The population database alone is silent: the dossier goes on but is not proposed, and is asked about until told."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from vieclam.benefits.models import Proposal
from vieclam.core import clock
from vieclam.core.jobs import run_now
from vieclam.dossiers import tasks
from vieclam.dossiers.models import Clarification
from vieclam.dossiers.services.clarify import accept_clarification
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.gateways.asked import Asked, Outcome
from vieclam.gateways.clients.population import Citizen, CitizenAnswer, RegisteredAddress

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
SILENT: Asked[Any] = Asked("population", Outcome.UNAVAILABLE, None)
HISTORY: Asked[Any] = Asked("social_insurance", Outcome.ANSWERED, None, object())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the two others answer, who was asked, and the jobs queued; social insurance has nothing new to tell."""
    world: dict[str, Any] = {"population": SILENT, "social_insurance": HISTORY, "calls": [], "queued": []}

    def answer(system: str) -> Any:
        world["calls"].append(system)
        return world[system]

    monkeypatch.setattr(tasks, "ask_population", lambda **_question: answer("population"))
    monkeypatch.setattr(tasks, "ask_social_insurance", lambda **_question: answer("social_insurance"))
    monkeypatch.setattr(tasks, "enqueue", lambda name, **job: world["queued"].append((name, job)))
    monkeypatch.setattr(tasks, "keep_history", lambda *_told, **_call: None)
    return world


def citizen_of(claim: factories.Claim) -> Asked[Any]:
    person, home = claim.person, RegisteredAddress("01", "", "00004", "Số 1")
    born, name = person.birth_date, person.full_name.upper()
    citizen = Citizen(person.personal_number, "", name, None, born, born.year, home, home, "", "", "")
    return answered(citizen)


def answered(citizen: Citizen | None) -> Asked[Any]:
    return Asked("population", Outcome.ANSWERED, None, CitizenAnswer("TX-1", citizen, b"", clock.real_now()))


def collect(claim: factories.Claim, **how: Any) -> None:
    with clock.at(moment(claim.on)):
        run_now("dossiers.collect_evidence", centre_id=claim.desk.centre.pk, dossier_id=claim.dossier_id, **how)


def claim_with_history() -> factories.Claim:
    """Complete and told of by social insurance, so that nothing but the identity is wanting."""
    claim = factories.claim("complete")
    claim.add_evidence()
    with factories.acting(claim.job):
        Proposal.objects.filter(dossier_id=claim.dossier_id).update(state="dropped")
    return claim


def asked_again(claim: factories.Claim, asked: dict[str, Any]) -> bool:
    """Whether the sweep has this dossier asked about, and those alone who are silent."""
    asked["queued"].clear()
    with clock.at(moment(claim.on)):
        run_now("dossiers.ask_waiting", centre_id=claim.desk.centre.pk)
    jobs = [job for name, job in asked["queued"] if name == "dossiers.collect_evidence"]
    assert all(job["missing_only"] for job in jobs)
    return claim.dossier_id in [job["dossier_id"] for job in jobs]


def test_nothing_is_proposed_and_the_sweep_asks_the_silent_one_alone(asked: dict[str, Any]) -> None:
    claim = claim_with_history()
    with pytest.raises(tasks.EvidenceNotThere):
        collect(claim, event="dossiers.filed")
    claim.assess()
    assert "population_silent" in claim.questions()
    assert not claim.dossier.waiting_for_evidence
    assert claim.proposal.state == "dropped"
    assert asked_again(claim, asked)
    asked["calls"].clear()
    with pytest.raises(tasks.EvidenceNotThere):
        collect(claim, missing_only=True)
    assert asked["calls"] == ["population"]


def test_once_it_tells_the_question_closes_and_the_grant_is_prepared(asked: dict[str, Any]) -> None:
    claim = claim_with_history()
    with pytest.raises(tasks.EvidenceNotThere):
        collect(claim, event="dossiers.filed")
    asked["population"] = citizen_of(claim)
    collect(claim, missing_only=True)
    claim.assess()
    assert "population_silent" in claim.questions("closed_by_fact")
    assert claim.proposal.state == "with_officer"
    assert not asked_again(claim, asked)
    asked["calls"].clear()
    collect(claim, missing_only=True)
    assert asked["calls"] == []


def test_that_it_knows_nobody_takes_the_place_of_its_silence(asked: dict[str, Any]) -> None:
    claim = claim_with_history()
    with pytest.raises(tasks.EvidenceNotThere):
        collect(claim)
    asked["population"] = answered(None)
    collect(claim, missing_only=True)
    assert {"population_silent", "not_in_population"} & claim.questions().keys() == {"not_in_population"}
    asked["population"] = citizen_of(claim)
    collect(claim)
    assert "not_in_population" not in claim.questions()


def test_an_officer_who_compared_the_card_goes_on_without_it(asked: dict[str, Any]) -> None:
    claim = claim_with_history()
    with pytest.raises(tasks.EvidenceNotThere):
        collect(claim, event="dossiers.filed")
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind="population_silent")
        accept_clarification(
            actor=officer, clarification_id=row.pk, reason="Đã đối chiếu thẻ căn cước gốc", at=moment(claim.on)
        )
    claim.assess()
    assert claim.proposal.state == "with_officer"
    assert not asked_again(claim, asked)


def test_a_draft_is_not_held_up_and_asks_again_when_it_is_filed(asked: dict[str, Any]) -> None:
    claim = factories.claim("draft")
    collect(claim)
    with clock.at(moment(claim.on)), factories.acting(claim.desk.reception) as actor:
        file_dossier(actor=actor, dossier_id=claim.dossier_id, on=claim.on, at=moment(claim.on))
    asked["population"] = citizen_of(claim)
    collect(claim, event="dossiers.filed")
    assert not {"population_silent", "not_in_population"} & claim.questions().keys()
    assert "population_silent" in claim.questions("closed_by_fact")
