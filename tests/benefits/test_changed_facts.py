"""A fact that arrives while a proposal is on its way: sent back before the number is bound, held afterwards."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import moment
from vieclam.benefits.models import ProposalStep
from vieclam.benefits.services.advance_proposal import return_proposal
from vieclam.benefits.services.refuse_or_cancel import prepare_refusal
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import WrongState
from vieclam.core.models import RegisterEntry
from vieclam.core.tenancy import in_centre
from vieclam.documents.states import DocumentState
from vieclam.dossiers.models import Clarification, DossierEntry, FactSource
from vieclam.dossiers.services.clarify import accept_clarification
from vieclam.dossiers.services.record_fact import record_facts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
JOB_FOUND = {"kind": "job_with_si", "date": "2026-03-10", "contract_months": 12}


def better_history(claim: factories.Claim) -> dict[str, object]:
    months = factories.contributed(40, salary=12_000_000, unit=claim.unit)
    return {"locked": True, "as_of": "2026-03-03", "months": months}


def same_result_history(claim: factories.Claim) -> dict[str, object]:
    """Another salary in a month too old to count: the case changes, the result does not."""
    months = factories.contributed(40, unit=claim.unit)
    months[0]["salary"] = 9_000_000
    return {"locked": True, "as_of": "2026-03-03", "months": months}


def accept(claim: factories.Claim, kind: str) -> None:
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind=kind, state="open")
        accept_clarification(
            actor=officer, clarification_id=row.pk, reason="Đã xem, không đổi kết quả", at=moment(claim.on)
        )
    claim.assess()


def send_back(claim: factories.Claim, actor: Actor) -> None:
    """As the tray does: those of the Department act in the centre of the proposal."""
    at, proposal_id = moment(claim.on), claim.proposal.pk
    with clock.at(at), factories.acting(actor), in_centre(actor, claim.desk.centre.pk) as here:
        return_proposal(actor=here, proposal_id=proposal_id, reason="Dữ kiện mới, phải lập lại", at=at)
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
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=same_result_history(claim))
    assert claim.proposal.state == ProposalState.WITH_DEPARTMENT
    assert claim.questions()["fact_after_proposal"]["changed"] == ["contributions"]
    with pytest.raises(WrongState) as refused:
        claim.sign()
    assert refused.value.code == "fact_after_proposal"
    accept(claim, "fact_after_proposal")
    assert claim.sign().state == ProposalState.SIGNED


def test_a_further_fact_after_an_accepted_one_blocks_again() -> None:
    claim = factories.claim("proposed")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=same_result_history(claim))
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
    assert refused.value.code == "made_anew"


def test_another_account_after_release_is_noticed_too() -> None:
    claim = factories.claim("proposed")
    account = {"method": "account", "bank_bin": "970436", "account_number": "0123456789", "account_holder": "THU"}
    with clock.at(moment(claim.on)), factories.acting(claim.desk.reception) as counter:
        record_facts(actor=counter, dossier_id=claim.dossier_id, values={"payment": account}, source=FactSource.COUNTER)
    claim.assess()
    assert "account" in claim.questions()["fact_after_proposal"]["changed"]
    with pytest.raises(WrongState) as refused:
        accept(claim, "fact_after_proposal")
    assert refused.value.code == "made_anew"


def test_a_fact_that_changes_the_result_is_not_accepted_but_sent_back() -> None:
    claim = factories.claim("proposed")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    with pytest.raises(WrongState) as refused:
        accept(claim, "fact_after_proposal")
    assert refused.value.code == "made_anew"


def test_another_count_of_months_is_printed_so_it_is_not_accepted_though_the_result_is_the_same() -> None:
    claim = factories.claim("proposed", month_count=13)
    months = factories.contributed(14, unit=claim.unit)
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions={"locked": True, "as_of": "2026-03-03", "months": months})
    with pytest.raises(WrongState) as refused:
        accept(claim, "fact_after_proposal")
    assert refused.value.code == "made_anew"


def test_an_officer_alone_cannot_lead_the_money_elsewhere_between_signature_and_seal() -> None:
    claim = factories.claim("signed")
    account = {"method": "account", "bank_bin": "970436", "account_number": "0123456789", "account_holder": "THU"}
    claim.tell(FactSource.OFFICER, payment=account)
    assert "account" in claim.questions()["fact_after_proposal"]["changed"]
    with pytest.raises(WrongState) as refused:
        claim.seal()
    assert refused.value.code == "made_anew"
    with pytest.raises(WrongState):
        accept(claim, "fact_after_proposal")


def test_what_happened_after_the_signature_stops_the_seal_and_the_clerk_sends_it_back() -> None:
    claim = factories.claim("signed")
    signed = claim.proposal.document
    assert signed is not None
    claim.tell(FactSource.PERSON, event=JOB_FOUND)
    with pytest.raises(WrongState):
        claim.seal()
    send_back(claim, claim.desk.clerk)
    assert claim.proposal.state == ProposalState.DROPPED, "no longer eligible: the grant is not prepared anew"
    with factories.acting(claim.job):
        signed.refresh_from_db()
        assert signed.state == DocumentState.VOIDED
        assert RegisterEntry.objects.get(pk=signed.register_entry_id).voided_at is not None


def test_a_decision_sent_back_after_signing_is_made_anew_and_takes_effect() -> None:
    claim = factories.claim("signed")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    send_back(claim, claim.desk.department_director)
    claim.assess()
    for step in (claim.approve, claim.agree, claim.propose, claim.sign):
        step()
    assert claim.seal().state == ProposalState.SEALED
    assert claim.entitlement.monthly_amount == 7_200_000


@pytest.mark.parametrize("who", ["head", "reviewer"])
def test_whoever_may_return_takes_the_number_back_with_it(who: str) -> None:
    claim = factories.claim("proposed")
    if who == "head":
        actor = claim.desk.head
    else:
        actor = factories.staff(Role.REVIEWER, at=claim.desk.centre.department)
    send_back(claim, actor)
    assert claim.proposal.state == ProposalState.WITH_OFFICER


def test_approving_what_another_page_showed_is_refused() -> None:
    claim = factories.claim("evidenced")
    seen = claim.proposal.determination_id
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=better_history(claim))
    with pytest.raises(WrongState) as refused:
        claim.approve(seen_id=seen)
    assert refused.value.code == "result_changed"
    assert claim.approve(seen_id=claim.proposal.determination_id).state == ProposalState.WITH_HEAD


def test_a_refusal_is_not_prepared_beside_a_grant_on_its_way() -> None:
    claim = factories.claim("approved")
    officer, at = claim.desk.officer, moment(claim.on)
    with pytest.raises(WrongState) as refused, clock.at(at), factories.acting(officer):
        prepare_refusal(
            actor=officer, dossier_id=claim.dossier_id, reason="Không đủ điều kiện hưởng", on=claim.on, at=at
        )
    assert refused.value.code == "grant_on_its_way"


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
