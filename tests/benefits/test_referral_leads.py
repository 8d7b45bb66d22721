"""What the job bank tells of a referral reaches the officer of the running benefit, and nothing follows by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.benefits.referred import ended, hired, referred, refused
from tests.benefits.test_life import issue, tell
from tests.claims import Claim, desk, moment, work_benefit_jobs
from tests.jobbank.referring import post, refer
from tests.jobbank.seeking import registered
from tests.transfers import move
from vieclam.announcements.models import Message
from vieclam.archive.services.read_file import read_file
from vieclam.benefits.lead_models import JobRefusal
from vieclam.benefits.referral_models import ReferralLead
from vieclam.benefits.services.record_refusal import RefusalInput, record_refusal
from vieclam.benefits.services.set_lead_aside import set_lead_aside
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.jobbank.referral_answers import ReferralAnswer, Result
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.services.answer_referral import answer_referral

# Months of the usual claim: 17/3–16/4, 17/4–16/5, 17/5–16/6.
SENT, ANSWERED = dt.date(2026, 4, 1), dt.date(2026, 4, 6)

TELLING = ("announcements.tell_person",)

pytestmark = pytest.mark.django_db


def leads(claim: Claim) -> list[ReferralLead]:
    with factories.acting(claim.job):
        rows = ReferralLead.objects.filter(centre=claim.desk.centre).select_related("entitlement", "slip_file")
        return list(rows.order_by("pk"))


def given(lead: ReferralLead, **changed: Any) -> RefusalInput:
    plain = {
        "employer": lead.employer_name,
        "post": lead.post,
        "referred_on": lead.referred_on,
        "refused_on": lead.happened_on,
        "happened": lead.happened,
        "said": lead.said,
        "lead_id": lead.pk,
    }
    return RefusalInput(**(plain | changed))


def record(claim: Claim, lead: ReferralLead, *, on: dt.date = ANSWERED, key: str = "", **changed: Any) -> JobRefusal:
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        return record_refusal(
            actor=officer,
            entitlement_id=claim.entitlement.pk,
            given=given(lead, **changed),
            on=on,
            at=moment(on),
            once_key=key,
        )


def aside(claim: Claim, lead: ReferralLead, reason: str) -> ReferralLead:
    with clock.at(moment(ANSWERED)), factories.acting(claim.desk.officer) as officer:
        return set_lead_aside(actor=officer, lead_id=lead.pk, reason=reason, on=ANSWERED, at=moment(ANSWERED))


def test_a_refusal_reaches_the_officer_with_its_papers_and_is_recorded_once() -> None:
    claim = factories.claim("collected", month_count=65)
    slip = referred(claim.desk, claim.person, SENT)
    refused(claim.desk, slip, ANSWERED, tell=2)
    work_benefit_jobs(ANSWERED)
    (lead,) = leads(claim)
    assert (lead.kind, lead.state, lead.slip_number, lead.happened) == ("refused", "waiting", slip.number, "did_not_go")
    assert (lead.referred_on, lead.happened_on, lead.said) == (SENT, ANSWERED, "Xa nhà quá (minh họa)")
    assert lead.slip_file_id is not None and lead.answer_file_id is not None
    with factories.acting(claim.job):
        assert not JobRefusal.objects.exists()
    made = record(claim, lead, key="a")
    assert (made.counts, made.lead_id, made.evidence_id) == (True, lead.pk, lead.answer_file_id)
    # Pressed again, with the same key and with another, and told again by the job bank.
    assert record(claim, lead, key="a").pk == record(claim, lead, key="b").pk == made.pk
    assert record(claim, lead, employer="Tên khác").pk == made.pk
    refused(claim.desk, slip, ANSWERED)
    work_benefit_jobs(ANSWERED)
    assert [row.state for row in leads(claim)] == ["recorded"]
    with factories.acting(claim.job):
        assert JobRefusal.objects.count() == 1
    with pytest.raises(WrongState):
        aside(claim, lead, "Đã đi khám bệnh hôm đó")


def test_two_refusals_told_by_the_job_bank_end_the_benefit_by_two_acts_of_an_officer() -> None:
    claim = factories.claim("collected", month_count=65)
    for day in (SENT, SENT + dt.timedelta(days=1)):
        refused(claim.desk, referred(claim.desk, claim.person, day), ANSWERED)
    work_benefit_jobs(ANSWERED)
    first, second = leads(claim)
    assert claim.proposal.kind == "grant"
    record(claim, first, employer="Xưởng A")
    work_benefit_jobs(ANSWERED)
    assert claim.proposal.kind == "grant"
    assert record(claim, second, employer="Xưởng B").counts is True
    work_benefit_jobs(ANSWERED)
    assert claim.proposal.kind == "terminate"


def test_the_reasoned_no_of_an_officer_stays_until_the_referral_is_corrected() -> None:
    claim = factories.claim("collected")
    slip = referred(claim.desk, claim.person, SENT)
    refused(claim.desk, slip, ANSWERED)
    work_benefit_jobs(ANSWERED)
    (lead,) = leads(claim)
    with pytest.raises(InvalidInput):
        aside(claim, lead, "ốm")
    with factories.acting(factories.worker(claim.person)) as worker, pytest.raises(NotAllowed):
        set_lead_aside(actor=worker, lead_id=lead.pk, reason="Tôi bị ốm hôm đó", on=ANSWERED, at=moment(ANSWERED))
    reason = "Có giấy khám bệnh ngày hẹn dự tuyển"
    assert aside(claim, lead, reason).state == "set_aside"
    assert aside(claim, lead, "Bấm lần nữa thì vẫn thế").reason == reason
    with pytest.raises(WrongState, match="không ghi là từ chối"):
        record(claim, lead)
    refused(claim.desk, slip, ANSWERED)
    work_benefit_jobs(ANSWERED)
    assert [(row.state, row.reason) for row in leads(claim)] == [("set_aside", reason)]


def test_of_a_cancelled_referral_nothing_waits_whichever_news_comes_first() -> None:
    claim = factories.claim("collected")
    slip = referred(claim.desk, claim.person, SENT)
    hired(claim.desk, slip, ANSWERED, starts_on=ANSWERED)
    work_benefit_jobs(ANSWERED)
    assert [(row.kind, row.state) for row in leads(claim)] == [("hired", "waiting")]
    # Hired, then did not start: the hiring is withdrawn, the refusal takes its place.
    refused(claim.desk, slip, ANSWERED, happened="did_not_start")
    work_benefit_jobs(ANSWERED)
    assert [(row.kind, row.state) for row in leads(claim)] == [("hired", "withdrawn"), ("refused", "waiting")]
    other = referred(claim.desk, claim.person, SENT)
    ended(claim.desk, other, ANSWERED, "cancelled", cancel_reason="Lập nhầm vị trí")
    work_benefit_jobs(ANSWERED)
    assert len(leads(claim)) == 2


def test_a_withdrawn_lead_is_not_recorded() -> None:
    claim = factories.claim("collected")
    slip = referred(claim.desk, claim.person, SENT)
    refused(claim.desk, slip, ANSWERED)
    work_benefit_jobs(ANSWERED)
    (lead,) = leads(claim)
    with factories.acting(claim.job):
        ReferralLead.objects.filter(pk=lead.pk).update(state="withdrawn")
    with pytest.raises(WrongState, match="đã hủy hoặc đã sửa"):
        record(claim, lead)


def test_a_hiring_asks_the_worker_once_and_is_settled_by_their_notice() -> None:
    claim = factories.claim("collected", month_count=65)
    slip, starts_on = referred(claim.desk, claim.person, SENT), dt.date(2026, 4, 8)
    hired(claim.desk, slip, ANSWERED, starts_on=starts_on, tell=2)
    work_benefit_jobs(ANSWERED, more=TELLING)
    (lead,) = leads(claim)
    # Three working days from Wednesday 8 April.
    assert (lead.kind, lead.state, lead.due_on) == ("hired", "waiting", dt.date(2026, 4, 13))
    with factories.acting(factories.worker(claim.person)):
        message = Message.objects.get(kind="benefits.hiring_told")
        assert "13/4/2026" in message.body and message.link.endswith("/bao-su-viec")
    assert claim.proposal.kind == "grant"
    event = tell(claim, "job_with_si", starts_on, dt.date(2026, 4, 9), contract_months=12)
    assert [(row.state, row.event_id) for row in leads(claim)] == [("recorded", event.pk)]
    assert claim.proposal.determination.answer["reserve_on_end"] > 0
    hired(claim.desk, slip, ANSWERED, starts_on=starts_on)
    work_benefit_jobs(ANSWERED)
    assert [row.state for row in leads(claim)] == ["recorded"]


def test_whoever_told_of_the_job_before_is_not_asked() -> None:
    claim = factories.claim("collected", month_count=65)
    slip = referred(claim.desk, claim.person, SENT)
    event = tell(claim, "job_with_si", dt.date(2026, 4, 3), dt.date(2026, 4, 3), contract_months=12)
    hired(claim.desk, slip, ANSWERED, starts_on=dt.date(2026, 4, 3))
    work_benefit_jobs(ANSWERED, more=TELLING)
    assert [(row.state, row.event_id) for row in leads(claim)] == [("recorded", event.pk)]
    with factories.acting(factories.worker(claim.person)):
        assert not Message.objects.filter(kind="benefits.hiring_told").exists()


def test_of_a_benefit_that_ended_meanwhile_nothing_is_recorded() -> None:
    claim = factories.claim("collected", month_count=65)
    slip = referred(claim.desk, claim.person, SENT)
    refused(claim.desk, slip, ANSWERED)
    work_benefit_jobs(ANSWERED)
    (lead,) = leads(claim)
    tell(claim, "job_with_si", ANSWERED, ANSWERED, contract_months=12)
    issue(claim, dt.date(2026, 4, 7))
    with pytest.raises(WrongState, match="không còn"):
        record(claim, lead, on=dt.date(2026, 4, 8))
    after = referred(claim.desk, claim.person, dt.date(2026, 4, 8))
    refused(claim.desk, after, dt.date(2026, 4, 9))
    work_benefit_jobs(dt.date(2026, 4, 9))
    assert [row.pk for row in leads(claim)] == [lead.pk]


def test_somebody_without_a_benefit_or_referred_before_it_began_leads_to_nothing() -> None:
    claim = factories.claim("collected")
    early = referred(claim.desk, claim.person, dt.date(2026, 3, 10))
    refused(claim.desk, early, dt.date(2026, 3, 12))
    work_benefit_jobs(dt.date(2026, 3, 18))
    other = factories.person(related_to=claim.desk.centre)
    refused(claim.desk, referred(claim.desk, other, SENT), ANSWERED)
    work_benefit_jobs(ANSWERED)
    assert leads(claim) == []


def test_the_centre_where_the_benefit_runs_is_told_and_gets_files_of_its_own() -> None:
    claim = factories.claim("collected")
    elsewhere = desk()
    factories.relate(claim.person, elsewhere.centre)
    slip = referred(elsewhere, claim.person, SENT)
    refused(elsewhere, slip, ANSWERED, tell=2)
    work_benefit_jobs(ANSWERED)
    (lead,) = leads(claim)
    assert (lead.referring_centre_id, lead.referral_number) == (elsewhere.centre.pk, slip.pk)
    with factories.acting(claim.desk.officer) as officer:
        row, content = read_file(actor=officer, file_id=lead.answer_file_id or 0)
        assert row.centre_id == claim.desk.centre.pk and content
    assert record(claim, lead).counts is True
    with factories.acting(factories.job(elsewhere.centre)):
        assert not ReferralLead.objects.exists()


def test_what_waits_moves_with_the_benefit_and_what_was_recorded_is_not_asked_again() -> None:
    moving = move()
    claim, to = moving.claim, moving.to
    first, second = (referred(claim.desk, claim.person, day) for day in (SENT, SENT + dt.timedelta(days=1)))
    for slip in (first, second):
        refused(claim.desk, slip, ANSWERED)
    work_benefit_jobs(ANSWERED)
    recorded, waiting = leads(claim)
    record(claim, recorded)
    moving.ask()
    work_benefit_jobs(dt.date(2026, 4, 13))
    moving.send()
    moving.accept()
    assert [row.state for row in leads(claim)] == ["recorded", "withdrawn"]
    with factories.acting(factories.job(to.centre)):
        (there,) = ReferralLead.objects.filter(centre=to.centre)
        assert (there.referral_number, there.state) == (waiting.referral_number, "waiting")
        assert there.entitlement_id == moving.arrived.pk
    refused(claim.desk, first, dt.date(2026, 4, 20))
    work_benefit_jobs(dt.date(2026, 4, 20))
    with factories.acting(factories.job(to.centre)):
        assert ReferralLead.objects.filter(centre=to.centre).count() == 1


def test_slips_and_answers_of_the_job_bank_itself_reach_the_officer() -> None:
    claim = factories.claim("collected", month_count=65)
    vacancy = post(claim.desk.centre)
    row = registered(claim.desk.officer, claim.person, on=SENT)
    slip = refer(claim.desk.officer, row, vacancy, on=SENT)
    assert slip.form == "N374-01"
    given_answer = ReferralAnswer(
        result=Result.REFUSED,
        answered_by=AnsweredBy.WORKER,
        notified_on=ANSWERED,
        reason="did_not_go",
        refused_on=ANSWERED,
        said="Xa nhà quá (minh họa)",
    )
    with clock.at(moment(ANSWERED)), factories.acting(claim.desk.officer) as officer:
        answer_referral(actor=officer, referral_id=slip.pk, answer=given_answer, on=ANSWERED, at=moment(ANSWERED))
    work_benefit_jobs(ANSWERED)
    (lead,) = leads(claim)
    assert (lead.slip_number, lead.happened, lead.happened_on) == (slip.number, "did_not_go", ANSWERED)
    assert record(claim, lead).counts is True
