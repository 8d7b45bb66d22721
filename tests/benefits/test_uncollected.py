"""Money nobody took within three months after the period: notice N374-13, reserve N374-14 (N374 Đ8.4, Đ16.4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.benefits.test_corrections import correct, effects, history
from tests.benefits.test_leads import proof
from tests.benefits.test_life import balanced, issue, months, notify, sweep
from tests.claims import Claim, moment
from vieclam.benefits.ledger import balances
from vieclam.benefits.models import Proposal
from vieclam.benefits.selectors.today import money_not_taken
from vieclam.benefits.selectors.worker import benefit_of
from vieclam.benefits.services.keep_ledger import booked, keep_ledger
from vieclam.benefits.services.mend_account import give_account
from vieclam.benefits.services.reserve_uncollected import NoticeInput, record_money_notice
from vieclam.core import clock
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.dossiers.models import Dossier
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.web.worker.acts_due import money_sent_back, month_cards

# The period ends on 16/6/2026: money can be taken until 16/9, the notice comes by 25/9.
CUTOFF, NOTICE_BY, NOTICED = dt.date(2026, 9, 16), dt.date(2026, 9, 25), dt.date(2026, 9, 18)

pytestmark = pytest.mark.django_db


def record(claim: Claim, on: dt.date, issued_on: dt.date, *numbers: int) -> Proposal:
    with clock.at(moment(on)), factories.acting(claim.desk.officer) as officer:
        given = NoticeInput("12/TB-BHXH", issued_on, "Bảo hiểm xã hội cơ sở", numbers, proof(claim))
        more: dict[str, Any] = {"entitlement_id": claim.entitlement.pk, "on": on, "at": moment(on)}
        return record_money_notice(actor=officer, given=given, **more)


def waiting(claim: Claim, on: dt.date) -> list[tuple[list[int], dt.date]]:
    with clock.at(moment(on)), factories.acting(claim.job):
        return [(row.months, row.notice_by) for row in money_not_taken(claim.desk.centre.pk, on)]


def test_money_not_taken_is_reserved_after_three_months_and_the_notice() -> None:
    claim = factories.claim("collected")
    assert [notify(claim, 2, dt.date(2026, 4, 20)), notify(claim, 3, dt.date(2026, 5, 18))] == ["notified"] * 2
    with pytest.raises(WrongState, match="chưa hết thời gian hưởng"):
        record(claim, NOTICED, NOTICED, 3)
    sweep(claim, dt.date(2026, 6, 17))
    paid = dt.date(2026, 6, 1)
    with factories.acting(claim.job) as job:
        for order in PaymentOrder.objects.filter(person=claim.person, month_number__lt=3).order_by("pk"):
            answer = Answer("paid", order.amount, paid_on=paid)
            record_answer(actor=job, order_id=order.pk, answer=answer, received_at=moment(paid))
        keep_ledger(claim.entitlement)
    assert waiting(claim, CUTOFF) == []
    assert waiting(claim, CUTOFF + dt.timedelta(days=1)) == [([3], NOTICE_BY)]
    with pytest.raises(InvalidInput, match="hết ba tháng"):
        record(claim, NOTICED, CUTOFF, 3)
    with pytest.raises(InvalidInput, match="chưa chi"):
        record(claim, NOTICED, NOTICED, 2, 3)
    proposal = record(claim, NOTICED, NOTICED, 3)
    assert record(claim, NOTICED, NOTICED, 3).pk == proposal.pk
    assert (proposal.kind, proposal.due_on) == ("reserve", dt.date(2026, 10, 2))
    assert waiting(claim, NOTICED) == []
    sealed = issue(claim, dt.date(2026, 9, 21))
    assert sealed.document is not None
    data = sealed.document.data
    assert (sealed.document.form, data["months"], data["reserved_months"]) == ("N374-14", [3], 12)
    assert months(claim) == ["notified", "notified", "uncollected"]
    balanced(claim)
    with factories.acting(claim.job):
        found = balances(booked(claim.entitlement))
    # Four leftover months of the grant, and twelve of the month nobody took.
    assert (found["reserved", "months"], found["used", "months"]) == (16, 24)
    assert (found["lost", "amount"], found["ordered", "amount"]) == (6_000_000, 0)
    # A correction orders nothing more for that month, and no other account is asked for once its order comes back.
    assert correct(claim, sealed.document.business_date, contributions=history(claim, salary=12_000_000))
    assert [month.owed > 0 for month in effects(claim).months] == [True, True, False]
    with factories.acting(claim.job) as job:
        order = PaymentOrder.objects.get(person=claim.person, month_number=3)
        back = Answer("rejected", order.amount, reason="Không đến nhận")
        record_answer(actor=job, order_id=order.pk, answer=back, received_at=moment(NOTICE_BY))
    worker, at = factories.worker(claim.person), moment(NOTICE_BY)
    with factories.acting(worker):
        benefit = benefit_of(Dossier.objects.get(pk=claim.dossier_id))
        assert benefit is not None
        assert [card.word for card in month_cards(benefit, on=NOTICE_BY)][2] == "không nhận tiền"
        assert money_sent_back(benefit) == []
    with clock.at(at), factories.acting(worker), pytest.raises(WrongState, match="không chờ tài khoản khác"):
        give_account(actor=worker, order_id=order.pk, payment={"method": "cash", "cash_point": "BHXH"}, at=at)
