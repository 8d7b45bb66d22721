"""The payments client against the running simulator: orders, answers that come late, twice or never, control totals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from simulators.world import world
from tests.gateways.conftest import TOKEN, now
from tests.simulators.running import Simulator
from vieclam.gateways.clients import (
    GatewayMalformed,
    GatewayRejected,
    GatewayTimeout,
    GatewayUnavailable,
    PaymentsClient,
)
from vieclam.gateways.clients.payments import PaymentOrder, Total

START = datetime.fromisoformat("2026-03-24T09:00:00+07:00")


def order(key: str = "claimant_complete", month: int = 1, reference: str = "") -> PaymentOrder:
    person = world().person(key)
    assert person.account is not None
    return PaymentOrder(
        reference=reference or f"HS-1/{key}/{month}",
        personal_number=person.personal_number,
        full_name=person.full_name,
        decision_number="12/QĐ-SNV",
        decided_on=date(2026, 3, 20),
        benefit_month=month,
        period_from=date(2026, 3, 17),
        period_to=date(2026, 4, 16),
        amount=6_000_000,
        due_on=date(2026, 4, 1),
        method="account",
        bank_bin=person.account.bank_bin,
        account_number=person.account.number,
        account_holder=person.account.holder,
    )


@pytest.fixture(autouse=True)
def _on_the_day(social_insurance: Simulator) -> None:
    social_insurance.set_now(START)


def kinds(client: PaymentsClient, after: int = 0) -> list[str]:
    return [answer.kind for answer in client.answers(after=after).answers]


def test_an_order_is_accepted_and_paid_a_day_later(
    social_insurance: Simulator, payments_client: PaymentsClient
) -> None:
    receipt = payments_client.submit(order())
    assert not receipt.repeated
    page = payments_client.answers()
    assert [answer.kind for answer in page.answers] == ["accepted"]
    assert not page.more
    social_insurance.set_now(START + timedelta(days=2))
    (paid,) = payments_client.answers(after=page.next_after).answers
    assert (paid.kind, paid.amount, paid.paid_on) == ("paid", 6_000_000, date(2026, 3, 25))
    assert payments_client.status(order().reference).status == "paid"


def test_a_closed_account_is_rejected_with_its_reason(payments_client: PaymentsClient) -> None:
    payments_client.submit(order("claimant_account_rejected"))
    (answer,) = payments_client.answers().answers
    assert (answer.kind, answer.reason_code, answer.reason) == ("rejected", "ACCOUNT_CLOSED", "Tài khoản đã đóng")
    payments_client.submit(replace(order("claimant_account_rejected", reference="again"), account_number="000099"))
    assert kinds(payments_client) == ["rejected", "accepted"]


def test_another_holder_is_rejected(payments_client: PaymentsClient) -> None:
    payments_client.submit(replace(order(), account_holder="NGUYEN VAN AI DO"))
    assert payments_client.status(order().reference).answers[0].reason_code == "ACCOUNT_NAME_MISMATCH"


def test_the_same_month_under_another_reference_is_rejected(payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    payments_client.submit(order(reference="another"))
    assert payments_client.status("another").answers[0].reason_code == "MONTH_ALREADY_ORDERED"


def test_many_at_once_with_one_reference_make_one_order(social_insurance: Simulator) -> None:
    def submit(_: int) -> bool:
        with PaymentsClient(social_insurance.url, token=TOKEN, now=now) as client:
            return client.submit(order()).repeated

    with ThreadPoolExecutor(8) as pool:
        repeated = list(pool.map(submit, range(8)))
    assert repeated.count(False) == 1


def test_a_reference_of_another_content_is_refused(payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    with pytest.raises(GatewayRejected) as refused:
        payments_client.submit(replace(order(), amount=7_000_000))
    assert (refused.value.code, refused.value.status) == ("REFERENCE_REUSED", 409)


def test_an_impossible_order_is_refused(payments_client: PaymentsClient) -> None:
    with pytest.raises(GatewayRejected) as refused:
        payments_client.submit(replace(order(), amount=0))
    assert refused.value.code == "INVALID_REQUEST"


def test_a_script_of_future_answers(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    script = [
        {"operation": "payment_order", "outcome": "rejected", "reason_code": "OTHER", "times": 1},
        {"operation": "payment_order", "outcome": "silent", "times": 1},
        {"operation": "payment_order", "outcome": "accepted", "late_seconds": 3600, "times": 1},
    ]
    social_insurance.control("faults", script)
    for month in (1, 2, 3, 4):
        payments_client.submit(order(month=month))
    found = [(answer.reference, answer.kind) for answer in payments_client.answers().answers]
    assert found == [(order(month=1).reference, "rejected"), (order(month=4).reference, "accepted")]
    assert payments_client.status(order(month=2).reference).status == "received"
    social_insurance.set_now(START + timedelta(hours=2))
    assert payments_client.status(order(month=3).reference).status == "accepted"


def test_a_late_answer_follows_answers_that_were_read_before(
    social_insurance: Simulator, payments_client: PaymentsClient
) -> None:
    social_insurance.fault("payment_order", late_seconds=7200, times=1)
    payments_client.submit(order(month=1))
    payments_client.submit(order(month=2))
    first = payments_client.answers()
    assert [answer.reference for answer in first.answers] == [order(month=2).reference]
    social_insurance.set_now(START + timedelta(hours=3))
    second = payments_client.answers(after=first.next_after)
    assert [answer.reference for answer in second.answers] == [order(month=1).reference]


def test_pages_of_answers(payments_client: PaymentsClient) -> None:
    for month in (1, 2, 3):
        payments_client.submit(order(month=month))
    page = payments_client.answers(limit=2)
    assert (len(page.answers), page.more) == (2, True)
    rest = payments_client.answers(after=page.next_after, limit=2)
    assert (len(rest.answers), rest.more) == (1, False)


def test_control_totals_add_up(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.control(
        "faults",
        [
            {"operation": "payment_order", "outcome": "silent", "times": 1},
            {"operation": "payment_order", "outcome": "rejected", "times": 1},
        ],
    )
    for month in (1, 2, 3):
        payments_client.submit(replace(order(month=month), amount=month * 1_000_000))
    totals = payments_client.totals(date(2026, 3, 1), date(2026, 3, 31))
    assert totals.orders == Total(3, 6_000_000)
    assert (totals.waiting, totals.rejected, totals.accepted) == (
        Total(1, 1_000_000),
        Total(1, 2_000_000),
        Total(1, 3_000_000),
    )
    assert payments_client.totals(date(2026, 4, 1), date(2026, 4, 30)).orders == Total(0, 0)


def test_a_restart_keeps_the_orders(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    receipt = payments_client.submit(order())
    before = payments_client.answers()
    social_insurance.stop()
    with pytest.raises(GatewayUnavailable):
        payments_client.status(order().reference)
    social_insurance.start()
    again = payments_client.submit(order())
    assert (again.repeated, again.order_id) == (True, receipt.order_id)
    assert payments_client.answers().answers == before.answers
    assert payments_client.status(order().reference).acknowledged_at.date() == START.date()


def test_submit_slow(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_order", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        payments_client.submit(order())
    payments_client.submit(order())
    assert kinds(payments_client).count("accepted") == 1


def test_submit_down(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_order", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        payments_client.submit(order())
    assert not payments_client.submit(order()).repeated


def test_submit_wrong(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_order", wrong=True, times=1)
    with pytest.raises(GatewayMalformed):
        payments_client.submit(order())
    assert payments_client.submit(order()).repeated


def test_submit_double(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_order", duplicate=True, times=1)
    first, second = payments_client.submit(order()), payments_client.submit(order())
    assert (second.repeated, second.order_id) == (True, first.order_id)
    page = payments_client.answers(limit=1)
    again = payments_client.answers(after=page.next_after, limit=1)
    assert page.answers[0].answer_id == again.answers[0].answer_id
    assert kinds(payments_client) == ["accepted"]


def test_answers_slow(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_answers", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        payments_client.answers()


def test_answers_down(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_answers", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        payments_client.answers()


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers.0.kind": "teleported"},
        {"answers.0.amount": 0},
        {"answers.0.reason_code": "OTHER"},
        {"answers.0.paid_on": "2026-02-30"},
        {"next_after": 0},
        {"answers": {}},
    ],
)
def test_answers_wrong(social_insurance: Simulator, payments_client: PaymentsClient, wrong: dict[str, object]) -> None:
    payments_client.submit(order())
    social_insurance.fault("payment_answers", wrong=wrong, times=1)
    with pytest.raises(GatewayMalformed):
        payments_client.answers()


def test_answers_double(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    social_insurance.fault("payment_answers", duplicate=True, times=1)
    page = payments_client.answers()
    assert len(page.answers) == 1
    assert page.raw.count(b"answer_id") == 2


def test_status_slow(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_status", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        payments_client.status("x")


def test_status_down(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_status", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        payments_client.status("x")


def test_status_wrong(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    social_insurance.fault("payment_status", wrong={"reference": "of another order"}, times=1)
    with pytest.raises(GatewayMalformed):
        payments_client.status(order().reference)


def test_status_double(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    social_insurance.fault("payment_status", duplicate=True, times=1)
    assert len(payments_client.status(order().reference).answers) == 1


def test_status_of_an_order_that_never_arrived(payments_client: PaymentsClient) -> None:
    with pytest.raises(GatewayRejected) as refused:
        payments_client.status("never / sent")
    assert (refused.value.code, refused.value.status) == ("ORDER_NOT_FOUND", 404)


def test_totals_slow(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_totals", latency_ms=3000, times=1)
    with pytest.raises(GatewayTimeout):
        payments_client.totals(START.date(), START.date())


def test_totals_down(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    social_insurance.fault("payment_totals", down=True, times=1)
    with pytest.raises(GatewayUnavailable):
        payments_client.totals(START.date(), START.date())


def test_totals_wrong(social_insurance: Simulator, payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    social_insurance.fault("payment_totals", wrong={"paid.count": 7}, times=1)
    with pytest.raises(GatewayMalformed):
        payments_client.totals(START.date(), START.date())


def test_totals_do_not_count_an_order_twice(payments_client: PaymentsClient) -> None:
    payments_client.submit(order())
    payments_client.submit(order())
    assert payments_client.totals(START.date(), START.date()).orders == Total(1, 6_000_000)
