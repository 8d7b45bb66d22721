"""The life of a benefit after its grant: missed months, suspension, resumption, ends (L25 Đ41; N374 Đ17–19, Đ21)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.claims import NOTHING_FOUND, Claim, moment, work_benefit_jobs
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.selectors.ledger import findings
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.sweep import sweep_months, sweep_periods
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.core import clock
from vieclam.documents.models import Document
from vieclam.payments.models import PaymentOrder, Recovery
from vieclam.payments.services.record_answer import Answer, record_answer

# The usual claim: 17/3–16/4, 17/4–16/5, 17/5–16/6; windows of month 2: 20–22/4, of month 3: 18–20/5.
MISSED = dt.date(2026, 4, 23)
IN_THREE = dt.date(2026, 5, 18)
OWN_JOBS = (
    "benefits.prepare_resumption",
    "benefits.look_at_event",
    "benefits.note_missed",
    "benefits.order_due_months",
    "benefits.settle_notification",
)


def sweep(claim: Claim, on: dt.date) -> int:
    with clock.at(moment(on)), factories.acting(claim.job) as actor:
        count = sweep_months(actor=actor, on=on)
        sweep_periods(actor=actor, on=on)
        return count


def notify(claim: Claim, number: int, on: dt.date) -> str:
    with clock.at(moment(on)), factories.acting(factories.worker(claim.person)) as worker:
        month = BenefitMonth.objects.get(entitlement__dossier_id=claim.dossier_id, number=number)
        given: dict[str, Any] = {"actor": worker, "notification": NOTHING_FOUND, "channel": "online", "on": on}
        state = str(notify_month(month_id=month.pk, **given).state)
    work_benefit_jobs(on)
    return state


def tell(claim: Claim, kind: str, happened_on: dt.date, on: dt.date, *, own: bool = True, **more: Any) -> LifeEvent:
    actor = factories.worker(claim.person) if own else claim.desk.officer
    told = EventTold(kind, happened_on, own_notice=own, **more)
    with clock.at(moment(on)), factories.acting(actor):
        event = tell_event(actor=actor, entitlement_id=claim.entitlement.pk, told=told, on=on, at=moment(on))
    work_benefit_jobs(on)
    with factories.acting(claim.job):
        return LifeEvent.objects.get(pk=event.pk)


def issue(claim: Claim, on: dt.date, *, hour: int = 9) -> Proposal:
    """Bring the newest proposal from the officer to the seal, all on one day; its jobs run at ``hour``."""
    for name in ("approve", "agree", "propose", "sign", "seal"):
        getattr(claim, name)(on=on)
    sealed = claim.proposal
    work_benefit_jobs(on, hour=hour)
    return sealed


def months(claim: Claim) -> list[str]:
    with factories.acting(claim.job):
        rows = BenefitMonth.objects.filter(entitlement__dossier_id=claim.dossier_id).order_by("number")
        return list(rows.values_list("state", flat=True))


def ordered(claim: Claim) -> list[int]:
    with factories.acting(claim.job):
        rows = PaymentOrder.objects.filter(person=claim.person).order_by("month_number")
        return list(rows.values_list("month_number", flat=True))


def pay_all(claim: Claim) -> None:
    """Social insurance pays every order, none before it was made."""
    with factories.acting(claim.job) as actor:
        for order in PaymentOrder.objects.filter(person=claim.person).order_by("pk"):
            day = max(dt.date(2026, 5, 25), order.ordered_on)
            answer = Answer("paid", order.amount, paid_on=day)
            record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=moment(day))
        keep_ledger(claim.entitlement)


def balanced(claim: Claim) -> None:
    with factories.acting(claim.job):
        assert list(findings(claim.entitlement)) == []


@pytest.mark.django_db
def test_a_missed_month_is_suspended_and_the_next_notification_resumes_it() -> None:
    claim = factories.claim("collected")
    assert [sweep(claim, MISSED), sweep(claim, MISSED)] == [1, 0]
    proposal = claim.proposal
    assert (proposal.kind, proposal.state, proposal.due_on) == ("suspend", "with_officer", dt.date(2026, 4, 24))
    sealed = issue(claim, dt.date(2026, 4, 24))
    assert sealed.document is not None
    assert sealed.document.form == "N374-15"
    assert sealed.document.data["suspended_from"] == "2026-04-17"
    assert (claim.entitlement.state, months(claim)) == ("suspended", ["notified", "suspended", "waiting"])
    assert notify(claim, 3, IN_THREE) == "notified"
    assert ordered(claim) == [1]
    resumed = issue(claim, dt.date(2026, 5, 20))
    assert resumed.document is not None
    data = resumed.document.data
    assert resumed.document.form == "N374-16"
    assert (data["received_months"], data["suspended_months"], data["remaining_months"]) == (1, 1, 1)
    assert data["resumed_from"] == "2026-05-17"
    assert claim.entitlement.state == "active"
    assert ordered(claim) == [1, 3]
    balanced(claim)


@pytest.mark.django_db
def test_a_job_told_in_time_ends_the_benefit_and_keeps_what_is_unused() -> None:
    claim = factories.claim("collected", month_count=65)
    told = tell(claim, "job_with_si", dt.date(2026, 4, 20), dt.date(2026, 4, 22), contract_months=12)
    assert told.state == "told"
    sealed = issue(claim, dt.date(2026, 4, 24))
    assert sealed.document is not None
    data = sealed.document.data
    assert sealed.document.form == "N374-18"
    assert (data["terminated_from"], data["received_months"], data["reserved_months"]) == ("2026-04-20", 2, 36)
    assert (claim.entitlement.state, claim.entitlement.reserved_months) == ("terminated", 36)
    assert months(claim) == ["notified", "due_at_end", "ended", "ended", "ended"]
    assert ordered(claim) == [1, 2]
    balanced(claim)


@pytest.mark.django_db
def test_three_months_in_a_row_end_it_on_the_last_day_of_the_third_window() -> None:
    claim = factories.claim("collected", month_count=72)
    assert sweep(claim, dt.date(2026, 7, 1)) == 3
    with factories.acting(claim.job):
        kinds = list(Proposal.objects.filter(dossier_id=claim.dossier_id).order_by("pk").values_list("kind", flat=True))
        event = LifeEvent.objects.get(entitlement=claim.entitlement)
    assert kinds == ["grant", "suspend", "terminate"]
    assert event.happened_on == dt.date(2026, 6, 22)
    issue(claim, dt.date(2026, 7, 2))
    assert (claim.entitlement.state, claim.entitlement.ended_on) == ("terminated", dt.date(2026, 6, 22))
    assert months(claim) == ["notified", "suspended", "suspended", "suspended", "ended", "ended"]
    with factories.acting(claim.job):
        assert Document.objects.filter(person=claim.person, form="N374-18", state="sealed").count() == 1
    balanced(claim)


@pytest.mark.django_db
def test_a_job_told_late_ends_the_benefit_without_reserve_and_what_was_paid_after_it_comes_back() -> None:
    claim = factories.claim("collected", month_count=65)
    assert notify(claim, 2, dt.date(2026, 4, 20)) == "notified"
    assert notify(claim, 3, IN_THREE) == "notified"
    pay_all(claim)
    tell(claim, "job_with_si", dt.date(2026, 4, 20), dt.date(2026, 6, 1), contract_months=12)
    sealed = issue(claim, dt.date(2026, 6, 2))
    assert sealed.document is not None
    assert (sealed.document.data["reserved_months"], claim.entitlement.reserved_months) == (0, 0)
    assert months(claim) == ["notified", "notified", "ended", "ended", "ended"]
    proposal = claim.proposal
    assert (proposal.kind, proposal.subject) == ("recover", "overpaid:3")
    recovery = issue(claim, dt.date(2026, 6, 3))
    assert recovery.document is not None
    assert recovery.document.data["amount"] == 6_000_000
    with factories.acting(claim.job):
        expected = Recovery.objects.get(person=claim.person)
        assert (expected.amount, expected.due_on) == (6_000_000, dt.date(2026, 6, 17))
        assert expected.code == recovery.document.data["transfer_content"]
    balanced(claim)
