"""The officer's desk: two officers on one dossier, clarifications, and social insurance that is silent for a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Proposal
from vieclam.core import clock
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.jobs import run_now
from vieclam.dossiers.models import Deadline, DossierEntry, Fact, FactSource
from vieclam.dossiers.services.clarify import confirm_region, release_dossier, take_dossier
from vieclam.dossiers.services.record_fact import record_facts

pytestmark = pytest.mark.usefixtures("home")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


@pytest.mark.django_db
def test_a_colleague_is_told_who_has_the_dossier() -> None:
    claim = factories.claim("complete")
    day = moment(claim.on)
    with factories.acting(claim.desk.officer) as first:
        take_dossier(actor=first, dossier_id=claim.dossier_id, at=day)
        take_dossier(actor=first, dossier_id=claim.dossier_id, at=day)
    with factories.acting(claim.desk.second_officer) as second:
        with pytest.raises(Conflict) as refused:
            take_dossier(actor=second, dossier_id=claim.dossier_id, at=day)
        assert claim.desk.officer.name in refused.value.message
        with pytest.raises(Conflict):
            release_dossier(actor=second, dossier_id=claim.dossier_id, at=day)
    with factories.acting(claim.desk.officer) as first:
        release_dossier(actor=first, dossier_id=claim.dossier_id, at=day)
        release_dossier(actor=first, dossier_id=claim.dossier_id, at=day)
    with factories.acting(claim.desk.second_officer) as second:
        assert take_dossier(actor=second, dossier_id=claim.dossier_id, at=day).assigned_to_id == second.staff_id


@pytest.mark.django_db
def test_a_dossier_is_taken_over_from_a_colleague_on_purpose_and_the_story_says_from_whom() -> None:
    claim = factories.claim("complete")
    with factories.acting(claim.desk.officer) as first:
        take_dossier(actor=first, dossier_id=claim.dossier_id, at=moment(claim.on))
    with factories.acting(claim.desk.second_officer) as second:
        take_dossier(actor=second, dossier_id=claim.dossier_id, at=moment(claim.on), over=True)
        take_dossier(actor=second, dossier_id=claim.dossier_id, at=moment(claim.on), over=True)
        lines = DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="take_over")
        assert [line.note for line in lines] == [claim.desk.officer.name]
    assert claim.dossier.assigned_to_id == second.staff_id


@pytest.mark.django_db
def test_the_clock_of_completing_stops_when_the_dossier_is_complete() -> None:
    claim = factories.claim("complete")
    with factories.acting(claim.desk.officer):
        row = Deadline.objects.get(dossier_id=claim.dossier_id, step="file", replaced_at__isnull=True)
    assert row.met_on == claim.dossier.completed_on


def test_two_officers_taking_at_the_same_moment_one_gets_it(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("complete")

    def take(who: str) -> Callable[[], object]:
        def run() -> object:
            with factories.acting(getattr(claim.desk, who)) as actor:
                return take_dossier(actor=actor, dossier_id=claim.dossier_id, at=moment(claim.on)).assigned_to_id

        return run

    results = in_threads(take("officer"), take("second_officer"))
    assert sum(isinstance(result, Conflict) for result in results) == 1
    assert claim.dossier.assigned_to_id in results


def enter_by_hand(claim: factories.Claim, *, scan: bool = True, reason: str = "Đã đối chiếu sổ bản chính") -> None:
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        stored = store_file(
            actor=officer,
            centre_id=claim.desk.centre.pk,
            person_id=claim.person.pk,
            name="so.png",
            content=PIXEL,
            purpose="evidence",
        )
        record_facts(
            actor=officer,
            dossier_id=claim.dossier_id,
            values={"contributions": {"locked": True, "months": factories.contributed(40, unit=claim.unit)}},
            source=FactSource.OFFICER,
            reason=reason,
            evidence_id=stored.pk if scan else None,
        )


@pytest.mark.django_db
def test_a_dossier_waits_for_evidence_and_is_not_proposed_meanwhile() -> None:
    claim = factories.claim("complete")
    assert claim.dossier.waiting_for_evidence
    claim.assess()
    with factories.acting(claim.job):
        assert not Proposal.objects.filter(dossier_id=claim.dossier_id).exists()


@pytest.mark.django_db
def test_with_social_insurance_down_the_job_fails_and_the_dossier_stays_in_its_queue(settings: Any) -> None:
    settings.SOCIAL_INSURANCE_URL = settings.POPULATION_URL = "http://127.0.0.1:9"
    settings.GATEWAY_SECONDS = 1
    claim = factories.claim("complete")
    from vieclam.dossiers.tasks import EvidenceNotThere

    with clock.at(moment(claim.on)), pytest.raises(EvidenceNotThere):
        run_now(
            "dossiers.collect_evidence",
            centre_id=claim.desk.centre.pk,
            person_id=claim.person.pk,
            dossier_id=claim.dossier_id,
        )
    assert claim.dossier.waiting_for_evidence
    assert claim.dossier.state == "complete"


@pytest.mark.django_db
def test_an_entry_by_hand_with_reason_and_scan_goes_on_without_social_insurance() -> None:
    claim = factories.claim("complete")
    enter_by_hand(claim)
    assert not claim.dossier.waiting_for_evidence
    claim.assess()
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        confirm_region(
            actor=officer,
            dossier_id=claim.dossier_id,
            unit_code=claim.unit,
            region="I",
            evidence="Đối chiếu địa bàn",
            valid_from=dt.date(2015, 1, 1),
        )
    claim.assess()
    assert claim.determination.answer["monthly_amount"] == 6_000_000
    assert claim.proposal.state == "with_officer"


@pytest.mark.django_db
def test_an_entry_by_hand_without_scan_or_reason_is_refused() -> None:
    claim = factories.claim("complete")
    with pytest.raises(InvalidInput) as no_scan:
        enter_by_hand(claim, scan=False)
    assert no_scan.value.code == "scan_missing"
    with pytest.raises(InvalidInput) as no_reason:
        enter_by_hand(claim, reason="")
    assert no_reason.value.code == "reason_missing"


@pytest.mark.django_db
def test_a_later_answer_that_differs_from_the_entry_by_hand_is_asked_about() -> None:
    claim = factories.claim("complete")
    enter_by_hand(claim)
    other = {"locked": True, "as_of": "2026-03-03", "months": factories.contributed(30, unit=claim.unit)}
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=other)
    assert "manual_history_differs" in claim.questions()
    same = {"locked": True, "as_of": "2026-03-04", "months": factories.contributed(40, unit=claim.unit)}
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=same)
    assert "manual_history_differs" not in claim.questions()


@pytest.mark.django_db
@pytest.mark.parametrize("source", [FactSource.SOCIAL_INSURANCE, FactSource.POPULATION])
@pytest.mark.parametrize("role", ["reception", "officer", "head"])
def test_nobody_speaks_for_another_administration(source: FactSource, role: str) -> None:
    claim = factories.claim("complete")
    with factories.acting(getattr(claim.desk, role)) as actor, pytest.raises(NotAllowed):
        record_facts(actor=actor, dossier_id=claim.dossier_id, values={"full_name": "Ai Đó"}, source=source)


@pytest.mark.django_db
def test_a_worker_speaks_only_for_themselves_and_only_of_their_own_dossier() -> None:
    claim, other = factories.claim("complete"), factories.person()
    with factories.acting(factories.worker(claim.person)) as owner, pytest.raises(NotAllowed):
        record_facts(
            actor=owner, dossier_id=claim.dossier_id, values={"sex": "male"}, source=FactSource.OFFICER, reason="vì thế"
        )
    with factories.acting(factories.worker(other)) as stranger, pytest.raises(NotAllowed):
        record_facts(actor=stranger, dossier_id=claim.dossier_id, values={"sex": "male"}, source=FactSource.PERSON)


def test_facts_told_at_the_same_moment_leave_one_in_force(
    committed_db: str, in_threads: Callable[..., list[object]]
) -> None:
    claim = factories.claim("complete")

    def tell(salary: int) -> Callable[[], object]:
        def run() -> object:
            months = factories.contributed(40, salary=salary, unit=claim.unit)
            with factories.acting(claim.job) as actor:
                return len(
                    record_facts(
                        actor=actor,
                        dossier_id=claim.dossier_id,
                        values={"contributions": {"locked": True, "months": months}},
                        source=FactSource.SOCIAL_INSURANCE,
                    )
                )

        return run

    assert in_threads(tell(9_000_000), tell(8_000_000), tell(7_000_000)) == [1, 1, 1]
    with factories.acting(claim.job):
        rows = Fact.objects.filter(dossier_id=claim.dossier_id, kind="contributions")
        assert rows.count() == 3
        assert rows.filter(superseded_at__isnull=True).count() == 1


@pytest.mark.django_db
def test_a_head_verifies_facts_and_the_counter_does_not() -> None:
    claim = factories.claim("complete")
    verified = {"months_total": 40}
    names = {"dossier_id": claim.dossier_id, "source": FactSource.OFFICER, "reason": "Đối chiếu sổ bản chính"}
    with clock.at(moment(claim.on)), factories.acting(claim.desk.head) as head:
        assert record_facts(actor=head, values=verified, **names)
    with clock.at(moment(claim.on)), factories.acting(claim.desk.reception) as reception, pytest.raises(NotAllowed):
        record_facts(actor=reception, values=verified, **names)
