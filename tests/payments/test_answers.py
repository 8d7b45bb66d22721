"""What social insurance answers: news moves the order, anything else is kept and changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import pytest
from django.db import ProgrammingError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.payments.conftest import AMOUNT, answers_of, as_it_is, ask, order_values, payee, prepared, send
from vieclam.announcements.selectors import messages_of
from vieclam.core import clock
from vieclam.core.actors import Role, person_actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.core.models import Event
from vieclam.gateways.models import GatewayCall
from vieclam.payments.models import PaymentOrder
from vieclam.payments.selectors import control_total, orders, totals_by_day
from vieclam.payments.services.ask_now import ask_now
from vieclam.payments.services.prepare_order import Target, prepare_order
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.replace_rejected_order import next_reference, replace_rejected_order
from vieclam.payments.states import TRANSITIONS, OrderState

database = pytest.mark.django_db
PAID_ON = dt.date(2026, 4, 1)
SAID = {
    "accepted": Answer("accepted", AMOUNT, answer_id="TL1"),
    "rejected": Answer("rejected", AMOUNT, answer_id="TL2", reason_code="ACCOUNT_CLOSED", reason="Tài khoản đã đóng"),
    "paid": Answer("paid", AMOUNT, answer_id="TL3", paid_on=PAID_ON),
}


@pytest.fixture
def centre():
    return factories.centre()


def hear(order: PaymentOrder, answer: Answer) -> bool:
    with factories.acting(factories.job(order.centre)) as actor:
        kept = record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=clock.real_now())
        return kept.changed_state


def events(order: PaymentOrder) -> list[Event]:
    return [event for event in Event.objects.order_by("pk") if event.payload.get("subject") == f"order:{order.pk}"]


@database
@pytest.mark.parametrize("kinds", [list(p) for n in (1, 2, 3) for p in itertools.product(SAID, repeat=n)])
def test_answers_in_any_order_any_number_of_times(centre, kinds):
    order = prepared(centre)
    state = OrderState.PREPARED
    for kind in kinds:
        wanted = OrderState(kind)
        news = wanted in TRANSITIONS[state]
        assert hear(order, SAID[kind]) is news
        state = wanted if news else state
    assert as_it_is(order).state == state
    assert len(answers_of(order)) == len(kinds)
    assert len(events(order)) == len([kind for kind in {state.value} if kind in {"rejected", "paid"}])


@database
def test_paid_and_rejected_are_final_for_the_database_too(centre):
    order = prepared(centre)
    hear(order, SAID["paid"])
    with (
        factories.acting(factories.job(centre)),
        pytest.raises(ProgrammingError, match="transition"),
        transaction.atomic(),
    ):
        PaymentOrder.objects.filter(pk=order.pk).update(state="sent")


@database
def test_another_amount_changes_nothing_and_calls_a_person(centre):
    order = prepared(centre)
    assert hear(order, Answer("paid", AMOUNT - 1, paid_on=PAID_ON)) is False
    seen = as_it_is(order)
    assert (seen.state, seen.paid_on) == ("prepared", None)
    assert "số tiền khác" in seen.attention


@database
def test_paid_before_it_was_ordered_changes_nothing_and_calls_a_person(centre):
    order = prepared(centre)
    before = order.ordered_on - dt.timedelta(days=1)
    assert hear(order, Answer("paid", AMOUNT, paid_on=before)) is False
    seen = as_it_is(order)
    assert (seen.state, seen.paid_on) == ("prepared", None)
    assert "trước khi lập lệnh chi" in seen.attention
    officer = factories.staff(Role.OFFICER, at=centre)
    told = Answer("paid", AMOUNT, paid_on=before, note="Công văn 12/BHXH: ngày giá trị", evidence_id=7)
    with factories.acting(officer):
        assert record_answer(actor=officer, order_id=order.pk, answer=told, received_at=clock.real_now()).changed_state
    seen = as_it_is(order)
    assert (seen.state, seen.paid_on, seen.attention) == ("paid", before, "")


@database
def test_paid_and_sent_back_calls_a_person(centre):
    order = prepared(centre)
    hear(order, SAID["paid"])
    hear(order, SAID["rejected"])
    assert (as_it_is(order).state, bool(as_it_is(order).attention)) == ("paid", True)


@database
def test_the_person_is_told_of_payment_without_personal_data(centre):
    order = prepared(centre)
    hear(order, SAID["accepted"])
    assert events(order) == []
    hear(order, SAID["paid"])
    (event,) = events(order)
    assert event.payload == {
        "subject": f"order:{order.pk}",
        "kind": "paid",
        "month": 1,
        "due_on": "2026-04-03",
        "paid_on": "2026-04-01",
    }


@database
@pytest.mark.parametrize(
    ("answer", "field"),
    [(Answer("lost", AMOUNT), "kind"), (Answer("paid", AMOUNT), "paid_on"), (Answer("rejected", AMOUNT), "reason")],
)
def test_unfinished_answers_are_refused(centre, answer, field):
    with pytest.raises(InvalidInput) as raised:
        hear(prepared(centre), answer)
    assert raised.value.field == field


@database
def test_an_officer_enters_an_answer_only_with_its_origin(centre):
    order = prepared(centre)
    officer = factories.staff(Role.OFFICER, at=centre)
    with factories.acting(officer), pytest.raises(InvalidInput) as raised:
        record_answer(actor=officer, order_id=order.pk, answer=SAID["paid"], received_at=clock.real_now())
    assert raised.value.field == "note"
    told = Answer("paid", AMOUNT, paid_on=PAID_ON, note="Công văn 12/BHXH ngày 2/4/2026", evidence_id=7)
    too_early = dataclasses.replace(told, paid_on=order.ordered_on - dt.timedelta(days=1))
    with factories.acting(officer), pytest.raises(InvalidInput) as raised:
        record_answer(actor=officer, order_id=order.pk, answer=too_early, received_at=clock.real_now())
    assert raised.value.field == "paid_on"
    with factories.acting(officer):
        assert record_answer(actor=officer, order_id=order.pk, answer=told, received_at=clock.real_now()).changed_state


@database
def test_the_payee_may_not_say_that_it_was_paid(centre):
    order = prepared(centre)
    worker = person_actor(order.person_id)
    with factories.acting(worker), pytest.raises(NotAllowed):
        record_answer(actor=worker, order_id=order.pk, answer=SAID["paid"], received_at=clock.real_now())


@database
def test_the_sweep_takes_each_answer_once(insurance, paid_at_once, centre):
    order = prepared(centre)
    send(order)
    ask(centre)
    ask(centre)
    assert answers_of(order) == [("accepted", True), ("paid", True)]
    assert as_it_is(order).paid_on is not None


@database
def test_a_late_answer_is_taken_when_it_comes(insurance, paid_at_once, centre):
    insurance.fault("payment_order", late_seconds=86_400, times=1)
    order = prepared(centre)
    send(order)
    ask(centre)
    assert (as_it_is(order).state, answers_of(order)) == ("sent", [])
    insurance.control("clock", {"offset_seconds": 90_000})
    ask(centre)
    assert as_it_is(order).state == "paid"


@database
@pytest.mark.parametrize(
    "fault", [{"down": True}, {"malformed": True}, {"wrong": True}, {"latency_ms": 2500}, {"duplicate": True}]
)
def test_the_sweep_survives_every_fault_of_the_status(insurance, paid_at_once, centre, settings, fault):
    settings.GATEWAY_SECONDS = 1
    order = prepared(centre)
    send(order)
    insurance.fault("payment_status", times=1, **fault)
    ask(centre)
    if "duplicate" not in fault:
        assert (as_it_is(order).state, answers_of(order)) == ("sent", [])
    ask(centre)
    assert (as_it_is(order).state, answers_of(order)) == ("paid", [("accepted", True), ("paid", True)])


@database
def test_an_order_that_the_other_side_lost_is_sent_again(insurance, paid_at_once, centre):
    order = prepared(centre)
    send(order)
    insurance.control("reset")
    insurance.control("payments", {"paid_after_seconds": 0})
    ask(centre)
    ask(centre)
    assert as_it_is(order).state == "paid"


@database
def test_an_order_whose_sending_was_lost_is_queued_again(insurance, centre):
    order = prepared(centre)
    ProcrastinateJob.objects.filter(task_name="payments.send_order").delete()
    ask(centre)
    assert not ProcrastinateJob.objects.filter(task_name="payments.send_order").exists()
    with factories.acting(factories.job(centre)):
        PaymentOrder.objects.filter(pk=order.pk).update(made_at=clock.real_now() - dt.timedelta(minutes=11))
    ask(centre)
    assert ProcrastinateJob.objects.filter(task_name="payments.send_order").count() == 1


@database
def test_orders_are_asked_about_less_and_less_often(insurance, centre):
    order = prepared(centre)
    insurance.fault("payment_order", outcome="silent", times=1)
    send(order)
    run_now("payments.ask_answers", centre_id=centre.pk)
    assert status_calls(order) == 0
    long_ago = clock.real_now() - dt.timedelta(hours=8)
    with factories.acting(factories.job(centre)):
        PaymentOrder.objects.filter(pk=order.pk).update(sent_at=long_ago)
    for _ in range(3):
        run_now("payments.ask_answers", centre_id=centre.pk)
    assert status_calls(order) == 1


def status_calls(order: PaymentOrder) -> int:
    with factories.acting(factories.job(order.centre)):
        return GatewayCall.objects.filter(subject=f"order:{order.pk}", operation="payment_status").count()


def test_two_sweeps_at_once_keep_each_answer_once(committed_db, in_threads, insurance, paid_at_once):
    centre = factories.centre()
    order = prepared(centre)
    send(order)
    results = in_threads(*[lambda: ask(centre)] * 3)
    assert results == [None] * 3
    assert answers_of(order) == [("accepted", True), ("paid", True)]


def rejected(centre) -> PaymentOrder:
    order = prepared(centre, key="claimant_account_rejected")
    hear(order, SAID["rejected"])
    return order


NEW_ACCOUNT = Target("account", "970436", "0011002233", "NGO THI BICH")


def replace(actor, order: PaymentOrder, target: Target = NEW_ACCOUNT) -> PaymentOrder:
    with factories.acting(actor):
        return replace_rejected_order(
            actor=actor, order_id=order.pk, target=target, due_on=dt.date(2026, 4, 10), on=dt.date(2026, 4, 3)
        )


@database
def test_an_account_that_is_closed_is_mended_and_paid(insurance, paid_at_once, centre):
    order = prepared(centre, key="claimant_account_rejected")
    send(order)
    ask(centre)
    assert (as_it_is(order).state, as_it_is(order).reject_reason) == ("rejected", "Tài khoản đã đóng")
    officer = factories.staff(Role.OFFICER, at=centre)
    new = replace(officer, order)
    assert (new.reference, new.replaces_id, new.amount) == ("PO-7-1-R2", order.pk, order.amount)
    assert replace(officer, order).pk == new.pk
    send(new)
    ask(centre)
    assert as_it_is(new).state == "paid"
    assert as_it_is(order).state == "rejected"


@database
def test_only_a_rejected_order_is_replaced(centre):
    order = prepared(centre)
    with pytest.raises(WrongState):
        replace(factories.staff(Role.OFFICER, at=centre), order)


@database
@pytest.mark.parametrize("role", [Role.RECEPTION, Role.CLERK, Role.COUNSELLOR])
def test_only_officers_replace(centre, role):
    order = rejected(centre)
    with pytest.raises(NotAllowed):
        replace(factories.staff(role, at=centre), order)


@database
def test_a_bad_account_is_refused_at_its_field(centre):
    order = rejected(centre)
    with pytest.raises(InvalidInput) as raised:
        replace(factories.staff(Role.OFFICER, at=centre), order, Target("account", "97", "1"))
    assert raised.value.field == "bank_bin"


def test_two_officers_replace_once(committed_db, in_threads):
    centre = factories.centre()
    order = rejected(centre)
    officers = [factories.staff(Role.OFFICER, at=centre) for _ in range(2)]
    made = in_threads(*[lambda officer=officer: replace(officer, order).pk for officer in officers])
    assert len(set(made)) == 1


def test_references_of_replacements_count_up():
    assert next_reference("PO-7-1") == "PO-7-1-R2"
    assert next_reference("PO-7-1-R2") == "PO-7-1-R3"
    assert next_reference("PO-7-1-R9") == "PO-7-1-R10"


@database
def test_totals_by_day_add_up_to_the_control_total(centre):
    person = payee(centre)
    plan = [("PO-1-1", 1, 27, "paid"), ("PO-1-2", 2, 27, ""), ("PO-1-3", 3, 30, "rejected"), ("PO-1-4", 4, 31, "paid")]
    for reference, month, day, outcome in plan:
        values = order_values(
            centre, person, reference=reference, month_number=month, amount=AMOUNT + month, on=dt.date(2026, 3, day)
        )
        with factories.acting(factories.job(centre, person)) as actor:
            order = prepare_order(actor=actor, **values)
        if outcome:
            hear(order, Answer(outcome, AMOUNT + month, reason="x", paid_on=PAID_ON))
    with factories.acting(factories.staff(Role.OFFICER, at=centre)):
        days = totals_by_day(centre_id=centre.pk, first=dt.date(2026, 3, 27), last=dt.date(2026, 3, 31))
        assert [(row.day.day, row.all.count, row.paid.count) for row in days] == [(27, 2, 1), (30, 1, 0), (31, 1, 1)]
        total = control_total(days)
        assert (total.all.count, total.all.amount) == (4, 4 * AMOUNT + 10)
        assert (total.paid.amount, total.rejected.amount, total.prepared.amount) == (
            2 * AMOUNT + 5,
            AMOUNT + 3,
            AMOUNT + 2,
        )
        late = orders(centre_id=centre.pk, late_on=dt.date(2026, 4, 6))
        assert [order.reference for order in late] == ["PO-1-2"]
        attention = orders(centre_id=centre.pk, attention=True)
        assert [order.reference for order in attention] == ["PO-1-3"]
        assert orders(centre_id=centre.pk, state="paid", last=dt.date(2026, 3, 28)).count() == 1
        assert orders(centre_id=centre.pk, words="po-1-4").count() == 1
    with factories.acting(factories.staff(Role.OFFICER, at=factories.centre())):
        assert not orders(centre_id=centre.pk).exists()


@database
def test_an_outage_over_an_order_goes_out_as_soon_as_somebody_presses(centre):
    order = prepared(centre)
    sending = ProcrastinateJob.objects.filter(task_name="payments.send_order")
    sending.update(scheduled_at=clock.real_now() + dt.timedelta(hours=18), attempts=7)
    with factories.acting(factories.staff(Role.OFFICER, at=centre)) as officer:
        ask_now(actor=officer, order_id=order.pk)
    assert [(job.scheduled_at, job.attempts) for job in sending] == [(None, 0)]


@database
@pytest.mark.parametrize(("kind", "said"), [("paid", "6.000.000"), ("rejected", "tài khoản nhận tiền chưa đúng")])
def test_the_amount_and_reason_are_read_for_the_message_and_stand_in_no_event_or_job(centre, kind, said):
    order = prepared(centre)
    hear(order, SAID[kind])
    (event,) = events(order)
    job = ProcrastinateJob.objects.get(task_name="payments.tell_person", args__event_id=event.pk)
    for kept in (str(event.payload), str(job.args)):
        assert "ACCOUNT_CLOSED" not in kept
        assert str(AMOUNT) not in kept
    for _ in range(2):
        run_now(job.task_name, **job.args)
    with factories.acting(person_actor(order.person_id)):
        (message,) = messages_of(order.person_id)
    assert said in message.body
