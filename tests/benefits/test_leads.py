"""What social insurance says of work is asked of the worker first; two refusals of referred jobs (N374 Đ19.1a, d)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.benefits.test_life import balanced, issue, months, notify, tell
from tests.claims import Claim, Desk, moment, work_benefit_jobs
from tests.web.claims import PNG
from vieclam.archive.services.store_file import store_file
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.lead_models import JobRefusal, WorkPeriod
from vieclam.benefits.models import Determination, Proposal
from vieclam.benefits.selectors.today import events_to_look_at
from vieclam.benefits.services.ask_about_work import (
    PeriodAnswer,
    WorkLead,
    answer_about_work,
    ask_about_work,
    sweep_leads,
)
from vieclam.benefits.services.record_refusal import RefusalInput, record_refusal
from vieclam.benefits.services.settle_event import look_at_event_again
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState

# Month 2 is 17/4–16/5; told on 12/5, the worker answers within three working days, until 15/5.
TOLD, REPLY_BY = dt.date(2026, 5, 12), dt.date(2026, 5, 15)

pytestmark = pytest.mark.django_db


def proof(claim: Claim, *, at: Desk | None = None) -> int:
    desk = at or claim.desk
    return store_file(
        actor=desk.officer,
        centre_id=desk.centre.pk,
        person_id=claim.person.pk,
        name="bhxh.png",
        content=PNG,
        purpose="evidence",
    ).pk


def asked(claim: Claim, since: dt.date, **more: Any) -> LifeEvent:
    with clock.at(moment(TOLD)), factories.acting(claim.desk.officer) as officer:
        lead = WorkLead("Công ty May Thử", since, evidence_id=proof(claim), **more)
        given: dict[str, Any] = {"entitlement_id": claim.entitlement.pk, "lead": lead, "on": TOLD, "at": moment(TOLD)}
        return ask_about_work(actor=officer, **given)


def answer(claim: Claim, event: LifeEvent, *said: tuple[bool | None, str]) -> LifeEvent:
    with clock.at(moment(TOLD)), factories.acting(factories.worker(claim.person)) as worker:
        periods = WorkPeriod.objects.filter(event=event).order_by("month__number")
        answers = {period.pk: PeriodAnswer(*words) for period, words in zip(periods, said, strict=True)}
        return answer_about_work(actor=worker, event_id=event.pk, answers=answers, on=TOLD, at=moment(TOLD))


def decide(claim: Claim, event: LifeEvent, on: dt.date) -> Proposal:
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        look_at_event_again(actor=officer, event_id=event.pk, on=on, at=moment(on))
    return claim.proposal


def test_the_worker_answers_period_by_period_and_an_officer_decides() -> None:
    claim = factories.claim("collected", month_count=65)
    assert notify(claim, 2, dt.date(2026, 4, 20)) == "notified"
    event = asked(claim, dt.date(2026, 4, 10))
    assert asked(claim, dt.date(2026, 4, 10)).pk == event.pk
    assert (event.state, event.reply_by, event.source) == ("asked", REPLY_BY, "social_insurance")
    work_benefit_jobs(TOLD)
    assert claim.proposal.kind == "grant"
    with pytest.raises(InvalidInput, match="tháng hưởng thứ 2"):
        answer(claim, event, (False, "Đã nghỉ từ tháng 1, công ty báo chậm"), (None, ""))
    with pytest.raises(InvalidInput, match="vì sao bảo hiểm xã hội"):
        answer(claim, event, (False, "không"), (True, ""))
    told = answer(claim, event, (False, "Đã nghỉ từ tháng 1, công ty báo chậm"), (True, ""))
    assert (told.state, told.notified_on, told.happened_on) == ("told", TOLD, dt.date(2026, 4, 10))
    with pytest.raises(WrongState):
        answer(claim, event, (True, ""), (True, ""))
    with factories.acting(claim.job):
        assert [row.pk for row in events_to_look_at(claim.desk.centre.pk)] == [event.pk]
        said = WorkPeriod.objects.filter(event=event).order_by("month__number").values_list("works", flat=True)
        assert list(said) == [False, True]
    proposal = decide(claim, event, TOLD)
    assert (proposal.kind, proposal.determination.answer["ends_on"]) == ("terminate", "2026-04-10")
    # Told more than three working days after it began: nothing is reserved but the leftover.
    assert proposal.determination.answer["reserve_on_end"] == 0


def test_a_workers_own_notice_of_the_same_job_is_no_question_any_more() -> None:
    claim = factories.claim("collected", month_count=65)
    day = TOLD - dt.timedelta(days=1)
    event = asked(claim, day)
    heard = tell(claim, "job_with_si", day, TOLD, contract_months=12)
    assert (heard.pk, heard.state, heard.notified_on, heard.contract_months) == (event.pk, "told", TOLD, 12)
    # In time, so that what is left is reserved.
    assert claim.proposal.kind == "terminate"
    assert claim.proposal.determination.answer["reserve_on_end"] > 0


def test_silence_leads_to_the_officer_once_the_clock_has_run_out() -> None:
    claim = factories.claim("collected")
    event = asked(claim, dt.date(2026, 4, 20))
    with clock.at(moment(REPLY_BY)), factories.acting(claim.job) as job:
        assert sweep_leads(actor=job, on=REPLY_BY) == 0
        assert sweep_leads(actor=job, on=REPLY_BY + dt.timedelta(days=1)) == 1
        assert sweep_leads(actor=job, on=REPLY_BY + dt.timedelta(days=1)) == 0
        assert LifeEvent.objects.get(pk=event.pk).state == "told"
    # Late, and nobody decided yet: what the worker says is still heard.
    assert answer(claim, event, (False, "Trùng tên, không phải tôi")).notified_on is None


def test_a_lead_that_touches_no_month_or_has_no_paper_is_refused() -> None:
    claim = factories.claim("collected")
    with pytest.raises(InvalidInput, match="không rơi vào tháng hưởng"):
        asked(claim, dt.date(2026, 1, 5), until=dt.date(2026, 2, 5))
    given: dict[str, Any] = {"entitlement_id": claim.entitlement.pk, "on": TOLD, "at": moment(TOLD)}
    with factories.acting(claim.desk.officer) as officer, pytest.raises(InvalidInput, match="kèm văn bản"):
        ask_about_work(actor=officer, lead=WorkLead("Công ty", TOLD), **given)


def refuse(claim: Claim, day: dt.date, happened: str, employer: str = "Xưởng A") -> JobRefusal:
    with clock.at(moment(day)), factories.acting(claim.desk.officer) as officer:
        given = RefusalInput(employer, "Thợ may", day, day, happened, "", proof(claim))
        done = record_refusal(actor=officer, entitlement_id=claim.entitlement.pk, given=given, on=day, at=moment(day))
    work_benefit_jobs(day)
    return done


def test_the_second_refusal_without_good_reason_ends_the_benefit_on_its_day() -> None:
    claim = factories.claim("collected", month_count=65)
    assert refuse(claim, dt.date(2026, 4, 1), "does_not_fit").counts is False
    first = refuse(claim, dt.date(2026, 4, 2), "did_not_go")
    assert refuse(claim, dt.date(2026, 4, 2), "did_not_go").pk == first.pk
    assert refuse(claim, dt.date(2026, 4, 3), "other_job", "Xưởng B").counts is False
    assert claim.proposal.kind == "grant"
    second = refuse(claim, dt.date(2026, 4, 6), "did_not_start", "Xưởng C")
    assert second.counts is True
    with factories.acting(claim.job):
        assert Determination.objects.get(pk=second.determination_id).answer["refusals"] == 2
    sealed = issue(claim, dt.date(2026, 4, 7))
    assert sealed.document is not None
    data = sealed.document.data
    assert (sealed.document.form, data["terminated_from"], data["reserved_months"]) == ("N374-18", "2026-04-06", 0)
    assert months(claim)[:2] == ["notified", "ended"]
    balanced(claim)
