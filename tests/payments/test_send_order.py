"""Sending an order to the running simulator: slow, down, wrong, double, killed midway."""

from __future__ import annotations

import pytest

from tests import factories
from tests.payments.conftest import answers_of, as_it_is, ask, prepared, send
from vieclam.core import clock
from vieclam.gateways.asked import AskAgain
from vieclam.gateways.models import GatewayCall
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services import send_order as sending
from vieclam.payments.services.record_answer import Answer, record_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return factories.centre()


def calls(order: PaymentOrder) -> list[str]:
    with factories.acting(factories.job(order.centre)):
        return list(
            GatewayCall.objects.filter(subject=f"order:{order.pk}", operation="payment_order")
            .order_by("pk")
            .values_list("state", flat=True)
        )


def orders_there(insurance) -> int:
    return insurance.control("clock", {"offset_seconds": 0})["kept"]["payment_order"]


def test_an_order_goes_out_once(insurance, centre):
    order = prepared(centre)
    send(order)
    send(order)
    sent = as_it_is(order)
    assert (sent.state, calls(order)) == ("sent", ["answered"])
    assert sent.outside_id.startswith("LC")
    assert sent.sent_at is not None


def test_slow_then_sent_under_the_same_reference(insurance, centre, settings):
    settings.GATEWAY_SECONDS = 1
    insurance.fault("payment_order", latency_ms=2500, times=1)
    order = prepared(centre)
    with pytest.raises(AskAgain):
        send(order)
    assert as_it_is(order).state == "prepared"
    send(order)
    assert (as_it_is(order).state, calls(order)) == ("sent", ["timed_out", "answered"])
    assert orders_there(insurance) == 1


def test_down_then_sent(insurance, centre):
    insurance.fault("payment_order", down=True, times=1)
    order = prepared(centre)
    with pytest.raises(AskAgain):
        send(order)
    send(order)
    assert (as_it_is(order).state, calls(order)) == ("sent", ["unavailable", "answered"])


def test_a_receipt_of_another_order_is_not_believed_and_the_sweep_finds_out(insurance, centre):
    insurance.fault("payment_order", wrong=True, times=1)
    order = prepared(centre)
    send(order)
    assert (as_it_is(order).state, calls(order)) == ("prepared", ["malformed"])
    send(order)
    assert as_it_is(order).state == "sent"
    assert orders_there(insurance) == 1


def test_an_unreadable_receipt_leaves_the_order_prepared(insurance, centre):
    insurance.fault("payment_order", malformed=True, times=1)
    order = prepared(centre)
    send(order)
    assert (as_it_is(order).state, calls(order)) == ("prepared", ["malformed"])


def test_double_answers_arrive_once(insurance, paid_at_once, centre):
    insurance.fault("payment_order", duplicate=True, times=1)
    order = prepared(centre)
    send(order)
    ask(centre)
    assert answers_of(order) == [("accepted", True), ("paid", True)]


def test_killed_between_call_and_receipt_the_job_runs_again_and_pays_once(insurance, paid_at_once, centre, monkeypatch):
    order = prepared(centre)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "mark_sent", killed)
        with pytest.raises(KeyboardInterrupt):
            send(order)
    assert as_it_is(order).state == "prepared"
    send(order)
    ask(centre)
    assert as_it_is(order).state == "paid"
    assert orders_there(insurance) == 1


def test_content_refused_as_invalid_comes_back_as_a_rejection(insurance, centre):
    order = prepared(centre, account_number="1" * 25)
    send(order)
    refused = as_it_is(order)
    assert (refused.state, answers_of(order)) == ("rejected", [("rejected", True)])
    assert "account_number" in refused.reject_reason
    send(order)
    assert calls(order) == ["rejected"]


def test_a_reference_known_there_with_other_content_waits_for_a_person(insurance, centre):
    order = prepared(centre)
    send(order)
    with factories.acting(factories.job(centre)):
        PaymentOrder.objects.filter(pk=order.pk).update(payee_name="Tên Khác")
    with factories.acting(factories.job(centre)) as actor:
        pass
    sending.send_order(actor=actor, order_id=order.pk, lost=True)
    held = as_it_is(order)
    assert (held.state, bool(held.attention)) == ("sent", True)


def test_an_order_accepted_before_and_unknown_there_now_waits_for_a_person(insurance, centre):
    order = prepared(centre)
    sending.mark_sent(factories.job(centre), order.pk, "LC-1")
    with factories.acting(factories.job(centre)) as actor:
        answer = Answer("accepted", order.amount, answer_id="A-1")
        record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=clock.real_now())
    ask(centre)
    held = as_it_is(order)
    assert (held.state, bool(held.attention), calls(order)) == ("accepted", True, [])


def test_a_sent_order_unknown_there_goes_out_again(insurance, centre):
    order = prepared(centre)
    sending.mark_sent(factories.job(centre), order.pk, "LC-1")
    ask(centre)
    assert (as_it_is(order).attention, calls(order)) == ("", ["answered"])


def test_a_wrong_token_is_shown_to_an_officer(insurance, centre, settings):
    settings.SOCIAL_INSURANCE_TOKEN = "wrong"
    order = prepared(centre)
    send(order)
    assert "UNAUTHORISED" in as_it_is(order).attention
