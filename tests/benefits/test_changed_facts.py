"""A fact that arrives while a proposal is on its way: sent back before the number is bound, held afterwards."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import moment
from vieclam.benefits.models import ProposalStep
from vieclam.benefits.services.advance_proposal import return_proposal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.core.models import RegisterEntry
from vieclam.dossiers.models import Clarification, DossierEntry, FactSource
from vieclam.dossiers.services.clarify import accept_clarification
from vieclam.dossiers.services.record_fact import record_facts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
JOB_FOUND = {"kind": "job_with_si", "date": "2026-03-10", "contract_months": 12}


def better_history(claim: factories.Claim) -> dict[str, object]:
    months = factories.contributed(40, salary=12_000_000, unit=claim.unit)
    return {"locked": True, "as_of": "2026-03-03", "months": months}


def accept(claim: factories.Claim, kind: str) -> None:
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind=kind, state="open")
        accept_clarification(
            actor=officer, clarification_id=row.pk, reason="Đã xem, không đổi kết quả", at=moment(claim.on)
        )
    claim.assess()


@pytest.mark.parametrize("stage", ["approved", "agreed"])
def test_a_changed_result_goes_back_to_the_officer_by_itself(stage: str) -> None:
    claim = factories.claim(stage)
    before = claim.proposal
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    after = claim.proposal
    assert (after.pk, after.state) == (before.pk, ProposalState.WITH_OFFICER)
    assert "thay đổi" in after.returned_reason
    assert after.determination.answer["monthly_amount"] == 7_200_000
    with factories.acting(claim.job):
        step = ProposalStep.objects.filter(proposal=after).order_by("-pk")[0]
        entry = DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="return").get()
    assert (step.act, step.actor) == ("return", claim.job.key)
    assert entry.note == after.returned_reason


def test_a_proposal_that_no_longer_stands_is_taken_back_with_its_story() -> None:
    claim = factories.claim("agreed")
    claim.tell(FactSource.PERSON, event=JOB_FOUND)
    assert claim.proposal.state == ProposalState.DROPPED
    assert "event_in_watch" in claim.questions()
    with factories.acting(claim.job):
        assert DossierEntry.objects.filter(dossier_id=claim.dossier_id, act="return").exists()


def test_what_changes_nothing_sends_nothing_back() -> None:
    claim = factories.claim("agreed")
    claim.tell(FactSource.SOCIAL_INSURANCE, social_insurance_number="0000000001")
    assert claim.proposal.state == ProposalState.WITH_CENTRE_DIRECTOR


def test_approving_a_result_nobody_saw_is_refused() -> None:
    claim = factories.claim("evidenced")
    with clock.at(moment(claim.on)), factories.acting(claim.job) as job:
        record_facts(
            actor=job,
            dossier_id=claim.dossier_id,
            values={"contributions": better_history(claim)},
            source=FactSource.SOCIAL_INSURANCE,
        )
    with pytest.raises(WrongState) as refused:
        claim.approve()
    assert refused.value.code == "result_changed"


def test_proposing_before_the_assessment_caught_up_is_refused() -> None:
    claim = factories.claim("agreed")
    with clock.at(moment(claim.on)), factories.acting(claim.job) as job:
        record_facts(
            actor=job,
            dossier_id=claim.dossier_id,
            values={"contributions": better_history(claim)},
            source=FactSource.SOCIAL_INSURANCE,
        )
    with pytest.raises(WrongState) as refused:
        claim.propose()
    assert refused.value.code == "facts_changed"
    with factories.acting(claim.job):
        assert not RegisterEntry.objects.filter(register__kind="decision", subject__endswith=f":{claim.proposal.pk}")


def test_a_fact_after_release_blocks_signing_until_accepted() -> None:
    claim = factories.claim("proposed")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    assert claim.proposal.state == ProposalState.WITH_DEPARTMENT
    assert claim.questions()["fact_after_proposal"]["changed"] == ["contributions"]
    with pytest.raises(WrongState) as refused:
        claim.sign()
    assert refused.value.code == "fact_after_proposal"
    accept(claim, "fact_after_proposal")
    assert claim.sign().state == ProposalState.SIGNED


def test_a_further_fact_after_an_accepted_one_blocks_again() -> None:
    claim = factories.claim("proposed")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    accept(claim, "fact_after_proposal")
    claim.tell(FactSource.PERSON, event=JOB_FOUND)
    assert "fact_after_proposal" in claim.questions()
    with pytest.raises(WrongState):
        claim.sign()


def test_a_fact_blocks_signing_before_any_job_looked_at_it() -> None:
    claim = factories.claim("proposed")
    with clock.at(moment(claim.on)), factories.acting(claim.job) as job:
        record_facts(
            actor=job,
            dossier_id=claim.dossier_id,
            values={"contributions": better_history(claim)},
            source=FactSource.SOCIAL_INSURANCE,
        )
    with pytest.raises(WrongState) as refused:
        claim.sign()
    assert refused.value.code == "fact_after_proposal"


def test_another_account_after_release_is_noticed_too() -> None:
    claim = factories.claim("proposed")
    account = {"method": "account", "bank_bin": "970436", "account_number": "0123456789", "account_holder": "THU"}
    with clock.at(moment(claim.on)), factories.acting(claim.desk.reception) as counter:
        record_facts(actor=counter, dossier_id=claim.dossier_id, values={"payment": account}, source=FactSource.COUNTER)
    claim.assess()
    assert "account" in claim.questions()["fact_after_proposal"]["changed"]


def test_returning_voids_the_number_keeps_it_in_the_register_and_ends_the_question() -> None:
    claim = factories.claim("proposed")
    released = claim.proposal.document
    assert released is not None
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    proposal = claim.proposal
    with clock.at(moment(claim.on)), factories.acting(claim.desk.director) as director:
        return_proposal(
            actor=director, proposal_id=proposal.pk, reason="Bảo hiểm xã hội gửi số liệu mới", at=moment(claim.on)
        )
    claim.assess()
    assert "fact_after_proposal" not in claim.questions()
    assert claim.proposal.determination.answer["monthly_amount"] == 7_200_000
    with factories.acting(claim.job):
        entry = RegisterEntry.objects.get(pk=released.register_entry_id)
        assert (entry.number, entry.void_reason) == (released.number, "Bảo hiểm xã hội gửi số liệu mới")
        assert entry.voided_at is not None
    claim.approve()
    claim.agree()
    again = claim.propose().document
    assert again is not None
    assert again.number == released.number + 1
    assert again.data["monthly_amount"] == 7_200_000
    assert claim.sign(on=dt.date(2026, 3, 17)).state == ProposalState.SIGNED
