"""An order that has not gone out follows the decision: withdrawn after an end, made anew where less is due."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.benefits.test_corrections import FOUND, correct, history, settle
from tests.benefits.test_life import balanced, issue, notify, tell
from tests.claims import Claim, moment
from vieclam.benefits.services.withdraw_undue import withdraw_undue
from vieclam.core.errors import WrongState
from vieclam.gateways.models import CallState, GatewayCall
from vieclam.organisations.models import Centre
from vieclam.payments.lists import totals_of
from vieclam.payments.models import PaymentList, PaymentOrder
from vieclam.payments.services.ask_now import ask_now
from vieclam.payments.services.check_list import check_list
from vieclam.payments.services.collect_orders import collect_orders
from vieclam.payments.services.record_answer import Answer, record_answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
IN_TWO = dt.date(2026, 4, 20)


def orders(claim: Claim) -> list[tuple[int, int, str]]:
    with factories.acting(claim.job):
        rows = PaymentOrder.objects.filter(person=claim.person).order_by("pk")
        return list(rows.values_list("month_number", "amount", "state"))


def last_order(claim: Claim) -> PaymentOrder:
    with factories.acting(claim.job):
        found = PaymentOrder.objects.filter(person=claim.person).select_related("payment_list").last()
        assert found is not None
        return found


def notified_then_at_work() -> Claim:
    """The second month is ordered; then its person tells of work before that month began."""
    claim = factories.claim("collected")
    notify(claim, 2, IN_TWO)
    tell(claim, "job_with_si", dt.date(2026, 4, 14), dt.date(2026, 4, 21), contract_months=12)
    return claim


def test_the_order_of_a_month_after_the_end_is_withdrawn() -> None:
    claim = notified_then_at_work()
    issue(claim, dt.date(2026, 4, 22))
    assert orders(claim) == [(1, 6_000_000, "prepared"), (2, 6_000_000, "withdrawn")]
    balanced(claim)
    gone = last_order(claim)
    with factories.acting(claim.job) as job:
        again = {"actor": job, "entitlement_id": claim.entitlement.pk, "order_id": gone.pk}
        assert not withdraw_undue(**again, on=dt.date(2026, 4, 23))
    with factories.acting(claim.desk.officer) as officer, pytest.raises(WrongState, match="đã thu hồi"):
        ask_now(actor=officer, order_id=gone.pk)
    paid = Answer("paid", gone.amount, paid_on=dt.date(2026, 4, 24))
    with factories.acting(claim.job) as job:
        assert not record_answer(
            actor=job, order_id=gone.pk, answer=paid, received_at=moment(dt.date(2026, 4, 24))
        ).changed_state
    assert "đã thu hồi" in last_order(claim).attention
    balanced(claim)


def test_a_checked_list_is_checked_anew_without_it() -> None:
    claim = notified_then_at_work()
    with factories.acting(factories.FACTORY):
        Centre.objects.filter(pk=claim.desk.centre.pk).update(releases_payments=True)
    with factories.acting(claim.job) as job:
        collect_orders(actor=job, centre_id=claim.desk.centre.pk)
    listed = last_order(claim).payment_list
    assert listed is not None
    with factories.acting(claim.desk.officer) as officer:
        check_list(actor=officer, list_id=listed.pk, seen=totals_of(listed).key, at=moment(IN_TWO))
    issue(claim, dt.date(2026, 4, 22))
    assert last_order(claim).state == "withdrawn"
    with factories.acting(claim.job):
        row = PaymentList.objects.get(pk=listed.pk)
    assert (row.state, row.checked_at) == ("open", None)
    assert last_order(claim).reference in row.returned_reason


def test_a_month_that_is_due_less_is_ordered_anew() -> None:
    claim = factories.claim("collected")
    correct(claim, FOUND, contributions=history(claim, salary=9_000_000))
    settle(claim, FOUND)
    assert orders(claim) == [(1, 6_000_000, "withdrawn"), (1, 5_400_000, "prepared")]
    assert last_order(claim).reference.endswith("-1-R2")
    balanced(claim)


def test_one_that_social_insurance_may_have_is_left_to_a_recovery() -> None:
    claim = notified_then_at_work()
    order = last_order(claim)
    with factories.acting(claim.job):
        GatewayCall.objects.create(
            centre_id=order.centre_id,
            person_id=order.person_id,
            system="social_insurance",
            operation="payment_order",
            reference=order.reference,
            subject=f"order:{order.pk}",
            purpose=order.decision_number,
            attempt=1,
            state=CallState.TIMED_OUT.value,
            milliseconds=20_000,
            called_at=moment(IN_TWO),
        )
    issue(claim, dt.date(2026, 4, 22))
    assert last_order(claim).state == "prepared"
    balanced(claim)
