"""The traffic with a bank: a file up once, its reports down, and what becomes of a report that cannot be read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.payments.conftest import answers_of, as_it_is, prepared, send
from tests.payments.test_bank_files import ACCOUNT, ENTITY, load, problems, status
from tests.payments.test_lists import checked, collect, released
from tests.simulators.running import Simulator, fresh
from vieclam.core.actors import Role
from vieclam.core.jobs import run_now
from vieclam.gateways.models import GatewayCall
from vieclam.organisations.models import Centre
from vieclam.payments.iso20022.reasons import reason_of
from vieclam.payments.models import BankFile, PaymentList, PaymentOrder, RecoveryCredit
from vieclam.payments.services.load_bank_file import settle_bank_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Centre:
    return factories.centre(with_payment_lists=True)


@pytest.fixture
def bank(settings: Any, centre: Centre) -> Simulator:
    simulator = fresh("bank")
    settings.BANK_URL = simulator.url
    settings.BANK_CENTRES = f"{centre.code}=970436:{ACCOUNT}:Trung tâm"
    settings.GATEWAY_SECONDS = 3
    simulator.control("payments", {"paid_after_seconds": 0})
    return simulator


def gone_out(centre: Centre) -> tuple[PaymentOrder, PaymentList]:
    order = prepared(centre)
    (row,) = collect(centre)
    checked(factories.staff(Role.OFFICER, at=centre), row)
    released(factories.staff(Role.HEAD, at=centre), row)
    return order, row


def calls_of(bank: Simulator, operation: str) -> int:
    return int(bank.control("clock", {"offset_seconds": 0})["calls"].get(operation, 0))


def exchange(centre: Centre) -> None:
    run_now("payments.lists", centre_id=centre.pk)
    for job in ProcrastinateJob.objects.filter(task_name="payments.apply_bank_file"):
        run_now("payments.apply_bank_file", centre_id=centre.pk, file_id=job.args["file_id"])


def test_a_released_list_is_paid_through_the_bank(insurance: Simulator, bank: Simulator, centre: Centre) -> None:
    order, row = gone_out(centre)
    send(order)
    assert as_it_is(order).state == "prepared", "social insurance is not told"
    exchange(centre)
    assert as_it_is(order).state == "paid"
    with factories.acting(factories.job(centre)):
        assert BankFile.objects.get(outgoing=True).message_id == row.reference
    exchange(centre)
    assert answers_of(order) == [("accepted", True), ("paid", True)]
    kept = bank.control("clock", {"offset_seconds": 0})["kept"]
    assert kept["file"] == 1


@pytest.mark.parametrize("fault", [{"down": True}, {"malformed": True}, {"latency_ms": 4000}])
def test_a_bank_that_is_down_slow_or_wrong_gets_the_file_once(bank: Simulator, centre: Centre, fault: Any) -> None:
    order, _row = gone_out(centre)
    bank.fault("file", times=1, **fault)
    exchange(centre)
    assert as_it_is(order).state == "prepared"
    exchange(centre)
    assert as_it_is(order).state == "paid"
    assert bank.control("clock", {"offset_seconds": 0})["kept"]["file"] == 1


def pay_in(bank: Simulator, reference: str, **more: int) -> None:
    bank.control("credits", {"account": ACCOUNT, "amount": 500_000, "reference": reference} | more)


def credits_kept(centre: Centre) -> int:
    with factories.acting(factories.job(centre)):
        return RecoveryCredit.objects.count()


def test_double_and_lying_reports_of_a_bank(bank: Simulator, centre: Centre) -> None:
    order, _row = gone_out(centre)
    bank.fault("file", duplicate=True, wrong=True, times=1)
    exchange(centre)
    assert as_it_is(order).state == "accepted", "totals that lie are not believed"
    assert answers_of(order) == [("accepted", True)]
    (item,) = problems(centre)
    assert (item.kind, "không khớp" in item.problem) == ("unread", True)
    pay_in(bank, "F9")
    for _sweep in range(2):
        exchange(centre)
    assert credits_kept(centre) == 1, "what cannot be read keeps nothing waiting"
    assert problems(centre) == [item], "and is shown once"
    officer = factories.staff(Role.OFFICER, at=centre)
    with factories.acting(officer):
        settle_bank_item(actor=officer, item_id=item.pk, note="Ngân hàng gửi lại tệp khác")
    before = calls_of(bank, "report")
    exchange(centre)
    assert calls_of(bank, "report") == before, "settled, nobody asks for it again"


@pytest.mark.parametrize("fault", [{"malformed": True}, {"error": {"status": 404, "code": "REPORT_NOT_FOUND"}}])
def test_a_report_that_is_readable_the_next_time_is_read(bank: Simulator, centre: Centre, fault: Any) -> None:
    pay_in(bank, "F8")
    pay_in(bank, "F9")
    bank.fault("report", times=1, **fault)
    exchange(centre)
    assert ([item.kind for item in problems(centre)], credits_kept(centre)) == (["unread"], 1)
    pay_in(bank, "F10")
    exchange(centre)
    assert (problems(centre), credits_kept(centre)) == ([], 3)
    with factories.acting(factories.job(centre)):
        calls = GatewayCall.objects.filter(operation="bank_report").order_by("pk")
        asked = [int(reference) for reference in calls.values_list("reference", flat=True)]
    unread = asked[0]
    assert asked == [unread, unread + 1, unread + 2, unread], "what was not read before comes after what is new"


def test_a_report_that_came_twice_is_fetched_once(bank: Simulator, centre: Centre) -> None:
    pay_in(bank, "F9", copies=2)
    exchange(centre)
    before = calls_of(bank, "report")
    exchange(centre)
    assert (calls_of(bank, "report"), credits_kept(centre)) == (before, 1)


def test_stopped_between_the_receipt_and_its_orders_the_next_sweep_goes_on(
    bank: Simulator, centre: Centre, monkeypatch: Any
) -> None:
    order, _row = gone_out(centre)
    bank.fault("file", outcome="silent", times=1)

    def stopped(*_given: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as power_cut:
        power_cut.setattr("vieclam.payments.services.exchange_bank_files.mark_sent", stopped)
        with pytest.raises(ConnectionError):
            exchange(centre)
    assert as_it_is(order).state == "prepared"
    exchange(centre)
    assert as_it_is(order).state == "sent"


def test_the_simulator_refuses_what_is_no_file(bank: Simulator) -> None:
    for body in (b"\xff\xfe<\x00", b'<?xml version="1.0" encoding="x-none"?><d/>', ENTITY):
        answer = httpx.post(
            f"{bank.url}/v1/files", content=body, headers={"Authorization": "Bearer vieclam-demo-token"}
        )
        assert answer.status_code == 422


def test_a_rejection_of_the_bank(bank: Simulator, centre: Centre) -> None:
    order, _row = gone_out(centre)
    bank.fault("file", outcome="rejected", reason_code="BE01", times=1)
    exchange(centre)
    assert as_it_is(order).reject_reason == reason_of("BE01")[1]


@pytest.mark.parametrize("of_the_block", [False, True])
def test_a_refused_file_gives_no_order_up(bank: Simulator, centre: Centre, of_the_block: bool) -> None:
    order, row = gone_out(centre)
    bank.fault("file", outcome="silent", times=1)
    exchange(centre)
    assert as_it_is(order).state == "sent"
    said = "<PmtInfSts>RJCT</PmtInfSts>"
    load(centre, status(said, original=row.reference) if of_the_block else status(group="RJCT", original=row.reference))
    (item,) = problems(centre)
    assert item.kind == "refused"
    waiting = as_it_is(order)
    assert (waiting.state, "RJCT" in waiting.attention) == ("sent", True)
