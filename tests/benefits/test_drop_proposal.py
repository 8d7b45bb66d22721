"""What an officer prepared against the worker can be taken back, and what was signed ends with its dossier."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.claims import moment
from vieclam.benefits.models import Proposal, ProposalKind, ProposalStep
from vieclam.benefits.services.drop_proposal import drop_proposal
from vieclam.benefits.services.refuse_or_cancel import prepare_refusal
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.models import RegisterEntry
from vieclam.dossiers.models import DossierEntry
from vieclam.dossiers.services.withdraw_dossier import withdraw_dossier

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
REASON = "Chứng từ mới cho thấy đủ điều kiện"


def refuse(claim: factories.Claim) -> Proposal:
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        reason = "Chưa đủ mười hai tháng đóng"
        return prepare_refusal(
            actor=officer, dossier_id=claim.dossier_id, reason=reason, on=claim.on, at=moment(claim.on)
        )


def drop(claim: factories.Claim, *, by: object = None, reason: str = REASON) -> Proposal:
    actor = by or claim.desk.officer
    proposal = claim.proposal
    with clock.at(moment(claim.on)), factories.acting(actor):  # type: ignore[arg-type]
        return drop_proposal(
            actor=actor,  # type: ignore[arg-type]
            proposal_id=proposal.pk,
            reason=reason,
            on=claim.on,
            at=moment(claim.on),
        )


def test_a_dropped_refusal_makes_room_for_the_grant_the_facts_now_give() -> None:
    claim = factories.claim("evidenced")
    refuse(claim)
    with pytest.raises(InvalidInput):
        drop(claim, reason="vì sao")
    assert drop(claim).state == "dropped"
    assert (claim.proposal.kind, claim.proposal.state) == (ProposalKind.GRANT, "with_officer")
    with factories.acting(claim.job):
        assert DossierEntry.objects.get(dossier_id=claim.dossier_id, act="drop_refuse").note == REASON
        assert ProposalStep.objects.get(act="drop").reason == REASON


def test_only_an_officer_drops_and_only_what_is_on_their_table() -> None:
    claim = factories.claim("evidenced")
    with pytest.raises(WrongState):
        drop(claim)
    refuse(claim)
    with pytest.raises(NotAllowed):
        drop(claim, by=claim.desk.head)
    claim.approve()
    with pytest.raises(WrongState):
        drop(claim)


def test_a_signed_refusal_of_a_withdrawn_claim_is_dropped_and_its_number_voided() -> None:
    claim = factories.claim("evidenced")
    refuse(claim)
    claim.approve()
    claim.agree()
    claim.propose()
    claim.sign(on=claim.on)
    document = claim.proposal.document
    assert document is not None
    last_day = dt.date(2026, 3, 16)
    with clock.at(moment(last_day)), factories.acting(factories.worker(claim.person)) as worker:
        withdraw_dossier(
            actor=worker, dossier_id=claim.dossier_id, reason="Đã có việc làm", on=last_day, at=moment(last_day)
        )
    claim.assess(on=last_day)
    assert claim.proposal.state == "dropped"
    with factories.acting(claim.job):
        document.refresh_from_db()
        entry = RegisterEntry.objects.get(pk=document.register_entry_id)
    assert document.state == "voided"
    assert "Hồ sơ đã kết thúc" in entry.void_reason
