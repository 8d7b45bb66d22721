"""Months used for an earlier benefit count no more, but for those a decision reserved (L25 Đ35.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from tests.web.claims import PNG as PIXEL
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.models import Entitlement, Proposal
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.dossiers.evidence import keep_history
from vieclam.dossiers.models import Clarification, FactSource
from vieclam.dossiers.services.clarify import accept_clarification
from vieclam.dossiers.services.file_dossier import file_dossier
from vieclam.dossiers.services.record_fact import record_fact
from vieclam.dossiers.services.support import lock_dossier
from vieclam.gateways.clients.social_insurance import (
    BenefitOnRecord,
    BookStatus,
    ContributionMonth,
    InsuredUnit,
    ParticipationHistory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DAY = dt.date


def told_with_benefit(claim: factories.Claim, *, status: Any = "ended") -> None:
    """50 months up to 1/2026; a benefit of 3 months began on 10/6/2024: 20 months are later."""
    months = []
    for index in range(2026 * 12 - 49, 2026 * 12 + 1):
        day = DAY(index // 12, index % 12 + 1, 1)
        months.append(ContributionMonth(day, claim.unit, 10_000_000, "employer", "I", True, None, 0))
    benefit = BenefitOnRecord(
        "14", "12/QĐ-SNV", DAY(2024, 6, 3), DAY(2024, 6, 10), DAY(2024, 9, 9), 3, 3, 5_000_000, status
    )
    history = ParticipationHistory(
        reference="TX-2",
        as_of=claim.on,
        found=True,
        raw=b"",
        received_at=clock.real_now(),
        book=BookStatus("closed", claim.on, DAY(2026, 1, 1)),
        units=(InsuredUnit(claim.unit, "Đơn vị thử", "Công ty thử", "", "14", "03646", "2025", "I"),),
        months=tuple(months),
        benefits=(benefit,),
    )
    with clock.at(moment(claim.on)), factories.acting(claim.job):
        keep_history(claim.job, lock_dossier(claim.dossier_id), history, call_id=None)
    claim.assess()


def contributed(claim: factories.Claim) -> int:
    steps = {step["code"]: step["values"] for step in claim.determination.answer["steps"]}
    return int(steps["duration.months"]["contributed"])


def test_used_months_are_not_paid_again_and_the_question_cannot_simply_be_accepted() -> None:
    claim = factories.claim("complete")
    told_with_benefit(claim)
    assert claim.questions()["earlier_benefit"]["decision"] == "12/QĐ-SNV"
    assert contributed(claim) == 20
    with factories.acting(claim.job):
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind="earlier_benefit")
    with factories.acting(claim.desk.officer) as officer, pytest.raises(InvalidInput) as refused:
        accept_clarification(actor=officer, clarification_id=row.pk, reason="Đã xem quyết định cũ", at=moment(claim.on))
    assert refused.value.code == "needs_fact"
    assert "earlier_benefit" in claim.questions()


def test_months_reserved_by_the_decision_count_from_the_latest_ones() -> None:
    claim = factories.claim("complete")
    told_with_benefit(claim)
    claim.tell(FactSource.OFFICER, reserved_months={"months": 18, "decision": "12/QĐ-SNV ngày 3/6/2024"})
    assert "earlier_benefit" not in claim.questions()
    assert contributed(claim) == 38
    first = claim.determination.case["facts"]["contributions"]["months"][0]["month"]
    assert (first, claim.determination.answer["leftover_months"]) == ("2022-12", 2)


def test_more_reserved_months_than_the_history_has_are_added_as_a_number() -> None:
    claim = factories.claim("complete")
    told_with_benefit(claim)
    claim.tell(FactSource.OFFICER, reserved_months={"months": 32, "decision": "12/QĐ-SNV ngày 3/6/2024"})
    assert claim.determination.case["facts"]["contributions"]["reserved_before"] == 2
    assert contributed(claim) == 52


def test_a_benefit_still_paid_is_asked_about_as_well() -> None:
    claim = factories.claim("complete")
    told_with_benefit(claim, status="paying")
    assert {"open_claim_elsewhere", "earlier_benefit"} <= claim.questions().keys()


def test_an_officers_own_history_answers_the_question() -> None:
    claim = factories.claim("complete")
    told_with_benefit(claim)
    months = factories.contributed(30, unit=claim.unit)
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        scan = store_file(
            actor=officer,
            centre_id=claim.desk.centre.pk,
            person_id=claim.person.pk,
            name="so.png",
            content=PIXEL,
            purpose="evidence",
        )
        record_fact(
            actor=officer,
            dossier_id=claim.dossier_id,
            kind="contributions",
            value={"locked": True, "as_of": "2026-03-02", "months": months, "reserved_before": 10},
            source=FactSource.OFFICER,
            reason="Theo sổ bảo hiểm xã hội",
            evidence_id=scan.pk,
        )
    claim.assess()
    assert "earlier_benefit" not in claim.questions()
    assert contributed(claim) == 40


def again(first: factories.Claim, stage: str, *, on: dt.date, **others: Any) -> factories.Claim:
    """A further claim of the same person at the same centre: 50 months up to the end of the year."""
    said = {"terminated_on": (on - dt.timedelta(days=5)).isoformat()}
    month = f"{on:%Y-%m}"
    return factories.claim(stage, at=first.desk, of=first.person, on=on, said=said, last_month=month, **others)


@pytest.mark.parametrize("channel", ["counter", "online"])
@pytest.mark.parametrize("stage", ["sealed", "collected"])
def test_no_other_claim_is_filed_for_the_loss_of_work_a_benefit_runs_for(stage: str, channel: str) -> None:
    first = factories.claim(stage)
    with factories.acting(first.job):
        number, begins, last = (
            getattr(first.entitlement, name) for name in ("decision_number", "starts_on", "ends_on")
        )
    same = {"terminated_on": (begins - dt.timedelta(days=1)).isoformat()}
    with pytest.raises(WrongState) as refused:
        factories.claim("filed", at=first.desk, of=first.person, on=begins, said=same, channel=channel)
    assert refused.value.code == "benefit_runs"
    assert number in refused.value.message
    assert f"{last.day}/{last.month}/{last.year}" in refused.value.message
    assert refused.value.message.startswith("Bạn" if channel == "online" else "Người này")


def test_work_found_and_lost_while_a_benefit_runs_is_claimed_for_and_asks_about_the_months_used() -> None:
    first = factories.claim("collected")
    with factories.acting(first.job):
        begins = first.entitlement.starts_on
    second = again(first, "evidenced", on=begins + dt.timedelta(days=40))
    assert second.dossier.state == "complete"
    assert "earlier_benefit" in second.questions()


def test_a_draft_begun_before_the_decision_is_not_filed_while_the_benefit_runs() -> None:
    person_draft = factories.claim("draft")
    first = factories.claim("sealed", of=person_draft.person)
    worker = factories.worker(person_draft.person)
    day = first.sign_day
    with clock.at(moment(day)), factories.acting(worker) as actor, pytest.raises(WrongState) as refused:
        file_dossier(actor=actor, dossier_id=person_draft.dossier_id, on=day, at=moment(day))
    assert refused.value.code == "benefit_runs"


def test_what_our_own_decision_granted_is_asked_about_though_social_insurance_tells_of_nothing() -> None:
    first = factories.claim("collected")
    later = again(first, "evidenced", on=DAY(2027, 1, 8), month_count=50)
    assert later.questions()["earlier_benefit"] == {
        "since": "2026-03-17",
        "decision": first.entitlement.decision_number,
    }
    assert contributed(later) == 11  # from 3/2026 on, as the benefit began in that month
    with factories.acting(later.job):
        assert not Proposal.objects.filter(dossier_id=later.dossier_id, kind="grant").exists()
    later.tell(FactSource.OFFICER, reserved_months={"months": 4, "decision": first.entitlement.decision_number})
    assert "earlier_benefit" not in later.questions()
    assert contributed(later) == 15
    # What came later changes nothing of the case that the first decision rests on.
    before = first.determination
    assert first.assess(on=later.on).pk == before.pk


def test_a_cancelled_decision_of_ours_used_nothing() -> None:
    first = factories.claim("sealed")
    with factories.acting(first.job):
        Entitlement.objects.filter(dossier_id=first.dossier_id).update(state="cancelled")
    later = again(first, "evidenced", on=DAY(2027, 1, 8), month_count=50)
    assert "earlier_benefit" not in later.questions()
    assert contributed(later) == 50
