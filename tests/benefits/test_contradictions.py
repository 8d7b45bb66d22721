"""Facts that contradict each other: nothing is decided and an officer is asked, and no act, job or page fails."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.claims import moment
from vieclam.benefits.selectors.worker import what_excludes
from vieclam.benefits.services.pre_check import pre_check
from vieclam.benefits.services.refuse_or_cancel import prepare_refusal
from vieclam.benefits.services.sweep_changes import sweep_changes
from vieclam.benefits.states import ProposalState
from vieclam.core import clock
from vieclam.core.errors import InvalidInput
from vieclam.dossiers.models import Clarification, FactSource
from vieclam.dossiers.services.clarifications import open_clarification
from vieclam.dossiers.services.clarify import accept_clarification

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
TOLD_END = dt.date(2026, 1, 31)


def paid_until(claim: factories.Claim, last: str) -> dict[str, Any]:
    months = factories.contributed(40, last=last, unit=claim.unit)
    return {"locked": True, "as_of": claim.on.isoformat(), "months": months}


def test_a_month_paid_after_the_told_end_decides_nothing_and_asks_for_the_end() -> None:
    claim = factories.claim("complete")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=paid_until(claim, "2026-02"))
    answer = claim.determination.answer
    assert (answer["eligible"], answer["monthly_amount"], answer["missing"]) == (None, None, [])
    question = claim.questions()["facts_contradict"]
    assert (question["fact"], question["code"]) == ("contributions.months", "month_after_end")
    assert "tháng 2/2026 đứng sau tháng chấm dứt hợp đồng" in question["why"]
    claim.tell(FactSource.OFFICER, terminated_on="2026-02-15")
    assert claim.determination.answer["eligible"] is True
    assert "facts_contradict" in claim.questions("closed_by_fact")
    assert "facts_contradict" not in claim.questions()


def test_an_end_verified_after_the_filing_takes_a_prepared_grant_back() -> None:
    claim = factories.claim("agreed")
    claim.tell(FactSource.OFFICER, terminated_on="2026-03-05")
    question = claim.questions()["facts_contradict"]
    assert (question["fact"], question["code"]) == ("filing.filed_on", "day_out_of_order")
    assert claim.proposal.state == ProposalState.DROPPED
    claim.tell(FactSource.OFFICER, terminated_on=TOLD_END.isoformat())
    assert claim.proposal.state == ProposalState.WITH_OFFICER


def test_a_released_decision_is_held_and_has_to_be_made_anew() -> None:
    claim = factories.claim("proposed")
    claim.tell(FactSource.OFFICER, terminated_on="2026-03-05")
    held = claim.questions()["fact_after_proposal"]
    assert (held["changed"], held["acceptable"]) == (["terminated_on"], False)
    assert "facts_contradict" in claim.questions()


def test_no_officer_accepts_that_facts_contradict() -> None:
    claim = factories.claim("complete")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=paid_until(claim, "2026-02"))
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind="facts_contradict")
        with pytest.raises(InvalidInput) as refused:
            accept_clarification(actor=officer, clarification_id=row.pk, reason="Đã xem xét", at=moment(claim.on))
    assert refused.value.code == "needs_fact"


def test_no_officer_accepts_that_facts_are_missing() -> None:
    claim = factories.claim("complete")
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        open_clarification(claim.dossier, "facts_missing", detail={"facts": ["terminated_on"]})
        row = Clarification.objects.get(dossier_id=claim.dossier_id, kind="facts_missing")
        with pytest.raises(InvalidInput) as refused:
            accept_clarification(actor=officer, clarification_id=row.pk, reason="Đã xem xét", at=moment(claim.on))
    assert refused.value.code == "needs_fact"


def test_refusing_and_the_sweep_go_on_and_change_nothing() -> None:
    claim = factories.claim("complete")
    claim.tell(FactSource.SOCIAL_INSURANCE, contributions=paid_until(claim, "2026-02"))
    before = claim.determination.pk
    with clock.at(moment(claim.on)), factories.acting(claim.job) as job:
        assert sweep_changes(actor=job) == 0
    claim.assess()
    assert claim.determination.pk == before
    with clock.at(moment(claim.on)), factories.acting(claim.desk.officer) as officer:
        refusal = prepare_refusal(
            actor=officer,
            dossier_id=claim.dossier_id,
            reason="Dữ kiện mâu thuẫn, không chứng minh được",
            on=claim.on,
            at=moment(claim.on),
        )
    assert refusal.determination_id == before


def test_nobody_says_what_an_event_means_while_facts_contradict() -> None:
    claim = factories.claim("complete")
    claim.tell(FactSource.PERSON, event={"kind": "job_with_si", "date": "2026-03-10", "contract_months": 12})
    with factories.acting(claim.job):
        assert what_excludes(claim.dossier) == ["watch_job_with_si"]
    claim.tell(FactSource.OFFICER, terminated_on="2026-03-05")
    with factories.acting(claim.job):
        assert what_excludes(claim.dossier) is None


def test_the_pre_check_says_what_cannot_be() -> None:
    answer = pre_check(
        terminated_on=TOLD_END,
        contract_kind="indefinite",
        ended_by="both",
        lawful=True,
        pension=False,
        last_month="2026-01",
        leave="",
        months_total=10,
        months_in_window=12,
        average_six=None,
        region=None,
        on=dt.date(2026, 3, 2),
    )
    assert answer["eligible"] is None
    assert answer["contradiction"]["code"] == "more_than_total"
