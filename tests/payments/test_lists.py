"""Payment lists: collected, checked by one, released by another, compared with social insurance's totals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.payments.conftest import AMOUNT, as_it_is, ask, prepared, send
from tests.simulators.running import Simulator
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.organisations.models import Centre
from vieclam.payments.lists import lists, totals_of, waits_for_release
from vieclam.payments.models import ListAnswer, PaymentList, PaymentOrder
from vieclam.payments.services import collect_orders
from vieclam.payments.services.ask_answers import ask_answers
from vieclam.payments.services.ask_now import ask_now
from vieclam.payments.services.check_list import check_list, open_again
from vieclam.payments.services.hold_order import hold_order
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.release_list import release_list

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 27, 9, tzinfo=clock.ZONE)
SECOND = {"reference": "PO-7-2", "month_number": 2, "subject": "month:56", "decision_number": "13/QĐ-SNV"}


@pytest.fixture
def centre() -> Centre:
    return factories.centre(with_payment_lists=True)


@pytest.fixture
def officer(centre: Centre) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def head(centre: Centre) -> Actor:
    return factories.staff(Role.HEAD, at=centre)


def collect(centre: Centre) -> list[PaymentList]:
    run_now("payments.lists", centre_id=centre.pk)
    with factories.acting(factories.job(centre)):
        return list(lists(centre_id=centre.pk))


def checked(officer: Actor, row: PaymentList) -> PaymentList:
    with factories.acting(officer):
        return check_list(actor=officer, list_id=row.pk, seen=totals_of(row).key, at=AT)


def released(head: Actor, row: PaymentList) -> PaymentList:
    with factories.acting(head):
        return release_list(actor=head, list_id=row.pk, seen=totals_of(row).key, at=AT)


def refused(actor: Actor, act: Any, **given: Any) -> str:
    """The code with which the act is refused."""
    with factories.acting(actor), pytest.raises((Conflict, WrongState, InvalidInput, NotAllowed)) as problem:
        act(actor=actor, **given)
    return str(problem.value.code)


def sending(centre: Centre) -> int:
    return ProcrastinateJob.objects.filter(task_name="payments.send_order", args__centre_id=centre.pk).count()


def test_no_order_goes_out_before_its_list_is_released(
    insurance: Simulator, centre: Centre, officer: Actor, head: Actor
) -> None:
    order = prepared(centre)
    send(order)
    assert as_it_is(order).state == "prepared"
    (row,) = collect(centre)
    assert (row.reference, row.due_on, row.state) == (f"DSC-{centre.code}-202604-01", order.due_on, "open")
    with factories.acting(factories.job(centre)):
        assert totals_of(row).count == 1, "the job that would have sent it put it on the list"
    checked(officer, row)
    send(order)
    assert as_it_is(order).state == "prepared"
    ProcrastinateJob.objects.all().delete()
    released(head, row)
    run_now("payments.send_list", centre_id=centre.pk, list_id=row.pk)
    assert sending(centre) == 1
    send(order)
    assert as_it_is(order).state == "sent"


def test_a_list_for_each_payment_day_and_a_batch_for_what_comes_later(
    centre: Centre, officer: Actor, head: Actor
) -> None:
    early = prepared(centre, due_on=dt.date(2026, 3, 31))
    prepared(centre, "claimant_first_month_paid", **SECOND)
    first, second = collect(centre)
    assert [row.reference[-9:] for row in (first, second)] == ["202603-01", "202604-01"]
    assert first.due_on == early.due_on
    checked(officer, second)
    prepared(centre, "claimant_old_law", **(SECOND | {"reference": "PO-8-1"}))
    batches = [row for row in collect(centre) if row.month == second.month]
    assert [row.batch for row in batches] == [1, 2]
    with factories.acting(officer):
        assert [totals_of(row).count for row in batches] == [1, 1]
        open_again(actor=officer, list_id=second.pk, reason="Thêm lệnh mới")
    assert len(collect(centre)) == 3, "collected once more, nothing moves"


def test_the_totals_count_sum_and_mean_nothing_where_they_should(centre: Centre) -> None:
    order = prepared(centre, account_number="0011002233")
    prepared(centre, "claimant_old_law", method="cash", amount=1_000_000, **SECOND)
    (row,) = collect(centre)
    with factories.acting(factories.job(centre)):
        totals = totals_of(row)
    assert (totals.count, totals.amount) == (2, AMOUNT + 1_000_000)
    assert (totals.cash_count, totals.cash_amount, totals.account_amount) == (1, 1_000_000, AMOUNT)
    assert totals.hash_total == 11002233 + 12 + 13
    with factories.acting(factories.job(centre)):
        PaymentOrder.objects.filter(pk=order.pk).update(account_number="0011002234")
        assert totals_of(row).key != totals.key


def test_who_may_check_and_release(centre: Centre, officer: Actor, head: Actor) -> None:
    prepared(centre)
    (row,) = collect(centre)
    with factories.acting(officer):
        key = totals_of(row).key
    reception, elsewhere = factories.staff(Role.RECEPTION, at=centre), factories.staff(Role.HEAD, at=factories.centre())
    assert refused(reception, check_list, list_id=row.pk, seen=key, at=AT) == "not_allowed"
    assert refused(officer, release_list, list_id=row.pk, seen=key, at=AT) == "not_allowed"
    assert refused(head, release_list, list_id=row.pk, seen=key, at=AT) == "wrong_state"
    with factories.acting(elsewhere), pytest.raises(PaymentList.DoesNotExist):
        release_list(actor=elsewhere, list_id=row.pk, seen=key, at=AT)
    checked(head, row)
    assert refused(head, release_list, list_id=row.pk, seen=key, at=AT) == "same_person"
    director = factories.staff(Role.CENTRE_DIRECTOR, at=centre)
    assert released(director, row).state == "released"


def test_pressed_twice_both_times_it_is_done_once(centre: Centre, officer: Actor, head: Actor) -> None:
    prepared(centre)
    (row,) = collect(centre)
    first = checked(officer, row)
    assert checked(officer, row).checked_at == first.checked_at
    another = factories.staff(Role.OFFICER, at=centre)
    assert refused(another, check_list, list_id=row.pk, seen="", at=AT) == "wrong_state"
    done = released(head, row)
    assert released(head, row).released_at == done.released_at
    jobs = ProcrastinateJob.objects.filter(task_name="payments.send_list")
    assert jobs.count() == 1
    director = factories.staff(Role.CENTRE_DIRECTOR, at=centre)
    assert refused(director, release_list, list_id=row.pk, seen="", at=AT) == "wrong_state"
    assert refused(head, open_again, list_id=row.pk, reason="Nhầm") == "wrong_state"


def test_what_changed_since_it_was_seen_is_seen_again(centre: Centre, officer: Actor, head: Actor) -> None:
    prepared(centre)
    (row,) = collect(centre)
    with factories.acting(officer):
        key = totals_of(row).key
    order = prepared(centre, "claimant_old_law", **SECOND)
    collect(centre)
    assert refused(officer, check_list, list_id=row.pk, seen=key, at=AT) == "list_changed"
    checked(officer, row)
    with factories.acting(officer):
        PaymentOrder.objects.filter(pk=order.pk).update(amount=order.amount + 1)
        key = totals_of(row).key
    assert refused(head, release_list, list_id=row.pk, seen=key, at=AT) == "list_changed"


def test_a_list_goes_back_with_a_reason_and_is_checked_anew(centre: Centre, officer: Actor, head: Actor) -> None:
    prepared(centre)
    (row,) = collect(centre)
    checked(officer, row)
    assert refused(head, open_again, list_id=row.pk, reason=" ") == "reason_missing"
    with factories.acting(head):
        back = open_again(actor=head, list_id=row.pk, reason="Sai số tài khoản")
        assert open_again(actor=head, list_id=row.pk, reason="Khác").returned_reason == "Sai số tài khoản"
    assert (back.state, back.checked_by) == ("open", None)
    assert checked(officer, row).returned_reason == ""


def test_an_order_is_held_back_and_goes_on(centre: Centre, officer: Actor, head: Actor) -> None:
    order, other = prepared(centre), prepared(centre, "claimant_old_law", **SECOND)
    (row,) = collect(centre)
    with factories.acting(officer):
        held = hold_order(actor=officer, order_id=order.pk, reason="Chờ quyết định chấm dứt")
        assert hold_order(actor=officer, order_id=order.pk, reason="Khác").attention == held.attention
        assert totals_of(row).count == 1
    assert "Chờ quyết định chấm dứt" in held.attention
    collect(centre)
    assert as_it_is(order).payment_list_id is None
    checked(officer, row)
    assert refused(officer, hold_order, order_id=other.pk, reason="Muộn") == "list_is_checked"
    assert refused(officer, ask_now, order_id=other.pk) == "list_not_released"
    with factories.acting(officer):
        ask_now(actor=officer, order_id=order.pk)
    collect(centre)
    again = as_it_is(order)
    assert again.attention == ""
    assert again.payment_list_id not in {None, row.pk}, "the checked list stays as it was checked"


def test_what_is_held_back_while_it_is_collected_stays_out(centre: Centre, officer: Actor, monkeypatch: Any) -> None:
    order, other = prepared(centre), prepared(centre, "claimant_old_law", **SECOND)
    opening = collect_orders._open_list

    def meanwhile(*given: Any) -> PaymentList:
        PaymentOrder.objects.filter(pk=order.pk).update(attention="Giữ lại")
        return opening(*given)

    monkeypatch.setattr(collect_orders, "_open_list", meanwhile)
    with factories.acting(factories.job(centre)) as job:
        assert collect_orders.collect_orders(actor=job, centre_id=centre.pk) == 1
    assert as_it_is(order).payment_list_id is None
    assert as_it_is(other).payment_list_id is not None


def test_an_order_answered_by_hand_leaves_the_list(centre: Centre, officer: Actor) -> None:
    order = prepared(centre)
    (row,) = collect(centre)
    with factories.acting(factories.job(centre)) as job:
        paid = Answer("paid", order.amount, paid_on=order.due_on)
        record_answer(actor=job, order_id=order.pk, answer=paid, received_at=clock.real_now())
    assert refused(officer, check_list, list_id=row.pk, seen="0:0:0:0:0", at=AT) == "list_is_empty"


def test_the_database_holds_what_the_services_hold(centre: Centre, officer: Actor, head: Actor) -> None:
    order = prepared(centre)
    (row,) = collect(centre)
    with factories.acting(officer):
        with pytest.raises(ProgrammingError), transaction.atomic():
            PaymentList.objects.filter(pk=row.pk).update(state="released")
        with pytest.raises(ProgrammingError), transaction.atomic():
            PaymentOrder.objects.filter(pk=order.pk).update(state="sent")
        checked(officer, row)
        with pytest.raises(IntegrityError), transaction.atomic():
            PaymentList.objects.filter(pk=row.pk).update(
                state="released", released_by_id=officer.staff_id, released_at=AT
            )


def test_a_centre_without_the_second_person_sends_at_once(insurance: Simulator) -> None:
    at_once = factories.centre()
    order = prepared(at_once)
    assert collect(at_once) == []
    send(order)
    sent = as_it_is(order)
    assert (sent.state, sent.payment_list_id) == ("sent", None)


def test_switched_off_what_was_collected_still_needs_its_release(centre: Centre) -> None:
    order = prepared(centre)
    (row,) = collect(centre)
    with factories.acting(factories.FACTORY):
        Centre.objects.filter(pk=centre.pk).update(releases_payments=False)
    with factories.acting(factories.job(centre)):
        assert waits_for_release(PaymentOrder.objects.select_related("centre", "payment_list").get(pk=order.pk))
    assert row.state == "open"


def test_the_sweep_finds_what_did_not_go_out_after_release(
    insurance: Simulator, centre: Centre, officer: Actor, head: Actor
) -> None:
    order = prepared(centre)
    (row,) = collect(centre)
    job = factories.job(centre)
    ProcrastinateJob.objects.all().delete()
    later = clock.real_now() + dt.timedelta(hours=1)
    ask_answers(actor=job, at=later)
    assert sending(centre) == 0
    checked(officer, row)
    released(head, row)
    ask_answers(actor=job, at=later)
    assert sending(centre) == 1
    assert as_it_is(order).state == "prepared"


def gone_out(centre: Centre, officer: Actor, head: Actor) -> tuple[PaymentOrder, PaymentList]:
    order = prepared(centre)
    (row,) = collect(centre)
    checked(officer, row)
    released(head, row)
    send(order)
    return order, row


def compared(centre: Centre, row: PaymentList) -> tuple[PaymentList, list[bool]]:
    run_now("payments.lists", centre_id=centre.pk)
    with factories.acting(factories.job(centre)):
        said = ListAnswer.objects.filter(payment_list=row).order_by("pk").values_list("agrees", flat=True)
        return PaymentList.objects.get(pk=row.pk), list(said)


def test_social_insurance_names_the_same_totals(
    insurance: Simulator, centre: Centre, officer: Actor, head: Actor
) -> None:
    _order, row = gone_out(centre, officer, head)
    same, said = compared(centre, row)
    assert (same.agreed_at is not None, said) == (True, [True])
    calls = insurance.control("clock", {"offset_seconds": 0})["calls"]["payment_list"]
    compared(centre, row)
    assert insurance.control("clock", {"offset_seconds": 0})["calls"]["payment_list"] == calls, "agreed, nobody asks"


def test_other_totals_are_shown_and_stop_nothing(
    insurance: Simulator, paid_at_once: None, centre: Centre, officer: Actor, head: Actor, monkeypatch: Any
) -> None:
    insurance.fault("payment_list", wrong={"received.amount": AMOUNT - 1}, times=1)
    order, row = gone_out(centre, officer, head)
    other, said = compared(centre, row)
    assert (other.agreed_at, said) == (None, [False])
    with factories.acting(officer):
        assert list(lists(centre_id=centre.pk, differing=True)) == [row]
    ask(centre)
    assert as_it_is(order).state == "paid", "a difference keeps nobody's money back"
    _same, said = compared(centre, row)
    assert said == [False], "not asked again at once"
    monkeypatch.setattr("vieclam.payments.services.compare_list.PAUSE", dt.timedelta(0))
    same, said = compared(centre, row)
    assert (same.agreed_at is not None, said) == (True, [False, True])
    with factories.acting(officer):
        assert list(lists(centre_id=centre.pk, differing=True)) == []


@pytest.mark.parametrize("fault", [{"down": True}, {"malformed": True}, {"wrong": {"received.count": -1}}])
def test_totals_that_do_not_come_are_asked_for_again(
    insurance: Simulator, centre: Centre, officer: Actor, head: Actor, monkeypatch: Any, fault: dict[str, Any]
) -> None:
    insurance.fault("payment_list", times=1, **fault)
    _order, row = gone_out(centre, officer, head)
    assert compared(centre, row)[1] == []
    monkeypatch.setattr("vieclam.payments.services.compare_list.PAUSE", dt.timedelta(0))
    assert compared(centre, row)[1] == [True]


def test_a_list_is_not_compared_before_all_of_it_went_out(
    insurance: Simulator, centre: Centre, officer: Actor, head: Actor
) -> None:
    prepared(centre)
    (row,) = collect(centre)
    checked(officer, row)
    released(head, row)
    assert compared(centre, row)[1] == []
