"""Records for the national job exchange: sent once, answered now or later, entered by hand, against the simulator."""

from __future__ import annotations

import datetime as dt
from typing import Any

import httpx
import pytest
from django.db import DatabaseError, transaction

from tests import factories
from tests.gateways.exchanging import ON, RESULT, VACANCY, as_it_is, ask, at, queued, send, story
from tests.simulators.running import Simulator, fresh
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.jobs import run_now
from vieclam.gateways.asked import AskAgain
from vieclam.gateways.exchange import counts_by_state, is_done, newest_of
from vieclam.gateways.models import ExchangeEntry, ExchangeRecord, GatewayCall
from vieclam.gateways.services.choose_exchange import choose_exchange
from vieclam.gateways.services.queue_record import queue_record
from vieclam.gateways.services.record_manual import record_manual, record_many_manual, resend_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange(settings) -> Simulator:
    simulator = fresh("job_exchange")
    simulator.control("answers", {"answered_after_seconds": 120})
    settings.JOB_EXCHANGE_URL, settings.JOB_EXCHANGE_TOKEN = simulator.url, "vieclam-demo-token"
    settings.GATEWAY_SECONDS = 3
    return simulator


@pytest.fixture
def centre():
    return factories.centre()


def kept_there(simulator: Simulator) -> int:
    state = httpx.get(f"{simulator.url}/control/state", trust_env=False).json()
    return int(state["kept"]["record"])


def officer(centre, role: Role = Role.OFFICER):
    return factories.staff(role, at=centre)


def test_what_the_exchange_takes_at_once_is_accepted_with_its_number(exchange, centre):
    record = queued(centre)
    send(record)
    row = as_it_is(record)
    assert (row.state, row.attempts, row.reasons) == ("accepted", 1, [])
    assert row.record_number.startswith("SQG-")
    assert story(record) == ["queue", "accepted"]
    send(record)
    assert kept_there(exchange) == 1
    assert as_it_is(record).attempts == 1


def test_what_is_answered_later_is_asked_about_by_the_sweep(exchange, centre):
    record = queued(centre, "referral_result", "referral:1")
    send(record)
    assert as_it_is(record).state == "sent"
    exchange.set_now(clock.real_now() + dt.timedelta(minutes=3))
    with factories.acting(factories.job(centre)):
        ExchangeRecord.objects.filter(pk=record.pk).update(next_attempt_at=None)
    run_now("gateways.work_off_exchange", centre_id=centre.pk)
    row = as_it_is(record)
    assert (row.state, row.next_attempt_at) == ("accepted", None)
    assert story(record) == ["queue", "received", "accepted"]
    assert is_done_as(centre, record)


def is_done_as(centre, record) -> bool:
    with factories.acting(factories.job(centre)):
        return is_done(record.kind, record.subject)


def test_what_is_not_due_is_not_asked_about(exchange, centre):
    record = queued(centre, "referral_result", "referral:1")
    send(record)
    exchange.set_now(clock.real_now() + dt.timedelta(minutes=3))
    run_now("gateways.work_off_exchange", centre_id=centre.pk)
    assert as_it_is(record).state == "sent"


def test_a_refusal_says_why_each_reason_once_and_a_mended_subject_goes_again(exchange, centre):
    record = queued(centre, payload={**VACANCY, "deadline": "2026-10-01"})
    exchange.fault("record", duplicate=True, times=1)
    send(record)
    row = as_it_is(record)
    assert row.state == "rejected"
    assert [one["code"] for one in row.reasons] == ["DEADLINE_BEFORE_POSTING"]
    mended = queued(centre)
    assert (mended.version, as_it_is(record).state) == (2, "superseded")
    send(mended)
    assert as_it_is(mended).state == "accepted"


def test_a_system_that_is_down_is_tried_again_under_the_same_reference(exchange, centre):
    record = queued(centre)
    exchange.fault("record", down=True, times=1)
    with pytest.raises(AskAgain):
        send(record)
    row = as_it_is(record)
    assert (row.state, row.held, row.attempts) == ("pending", False, 1)
    assert row.trouble
    assert row.next_attempt_at is not None
    send(record)
    row = as_it_is(record)
    assert (row.state, row.trouble, row.attempts) == ("accepted", "", 2)
    with factories.acting(factories.job(centre)):
        calls = GatewayCall.objects.filter(subject=f"exchange:{record.pk}").order_by("pk")
        assert [(call.state, call.attempt) for call in calls] == [("unavailable", 1), ("answered", 2)]
        assert len({call.reference for call in calls}) == 1


def test_a_slow_answer_that_was_lost_is_not_taken_twice_there(exchange, centre, settings):
    settings.GATEWAY_SECONDS = 1
    record = queued(centre)
    send_and_lose(exchange, record)
    settings.GATEWAY_SECONDS = 3
    send(record)
    assert as_it_is(record).state == "accepted"
    assert kept_there(exchange) == 1


def send_and_lose(exchange: Simulator, record: ExchangeRecord) -> None:
    """The exchange takes the record; its answer does not arrive."""
    answer = httpx.post(
        f"{exchange.url}/v1/records",
        json={
            **{name: getattr(record, name) for name in ("reference", "kind", "subject", "version", "content_hash")},
            "centre": record.centre.code,
            "due_on": None,
            "payload": record.payload,
        },
        headers={"Authorization": "Bearer vieclam-demo-token", "Idempotency-Key": record.reference},
        trust_env=False,
    )
    assert answer.status_code == 201
    exchange.fault("record", latency_ms=2500, times=1)
    with pytest.raises(AskAgain):
        send(record)
    assert as_it_is(record).state == "pending"


@pytest.mark.parametrize("fault", [{"wrong": True}, {"malformed": True}])
def test_an_answer_that_cannot_be_true_waits_for_a_person(exchange, centre, fault):
    record = queued(centre)
    exchange.fault("record", times=1, **fault)
    send(record)
    row = as_it_is(record)
    assert (row.state, row.held) == ("pending", True)
    send(record)
    assert as_it_is(record).attempts == 1
    with factories.acting(officer(centre)) as actor:
        resend_record(actor=actor, record_id=record.pk, at=at())
    send(record)
    assert (as_it_is(record).state, as_it_is(record).held) == ("accepted", False)


def test_a_reference_used_for_another_content_waits_for_a_person(exchange, centre):
    record = queued(centre)
    httpx.post(
        f"{exchange.url}/v1/records",
        json={
            "reference": record.reference,
            "centre": "X",
            "kind": "vacancy",
            "subject": "vacancy:1",
            "version": 1,
            "content_hash": "1" * 64,
            "payload": {"number": "anders"},
        },
        headers={"Authorization": "Bearer vieclam-demo-token", "Idempotency-Key": record.reference},
        trust_env=False,
    ).raise_for_status()
    send(record)
    row = as_it_is(record)
    assert (row.state, row.held) == ("pending", True)
    assert story(record)[-1] == "hold"


def test_the_exchange_refuses_a_key_that_is_not_the_reference(exchange):
    answer = httpx.post(
        f"{exchange.url}/v1/records",
        json={
            "reference": "T1/vacancy:1/v1",
            "centre": "T1",
            "kind": "vacancy",
            "subject": "vacancy:1",
            "version": 1,
            "content_hash": "0" * 64,
            "payload": VACANCY,
        },
        headers={"Authorization": "Bearer vieclam-demo-token", "Idempotency-Key": "another"},
        trust_env=False,
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_REQUEST")


def test_a_record_the_exchange_lost_is_sent_again(exchange, centre):
    record = queued(centre, "referral_result", "referral:1")
    send(record)
    exchange.control("reset")
    ask(record)
    assert as_it_is(record).state == "pending"
    send(record)
    assert as_it_is(record).state == "sent"
    assert story(record) == ["queue", "received", "unknown_there", "received"]


def test_a_changed_subject_makes_a_version_and_the_same_content_does_not(centre):
    first = queued(centre)
    assert queued(centre).pk == first.pk
    second = queued(centre, payload={**VACANCY, "quantity": 5})
    assert (second.version, second.reference) == (2, f"{centre.code}/vacancy:1/v2")
    assert as_it_is(first).state == "superseded"
    with factories.acting(factories.job(centre)):
        assert newest_of("vacancy", "vacancy:1") == second
        assert counts_by_state(centre.pk)["superseded"] == 1


def test_a_later_due_day_is_kept_without_a_version(centre):
    queued(centre, due_on=dt.date(2026, 11, 30))
    row = queued(centre, due_on=dt.date(2026, 12, 1))
    assert (row.version, row.due_on) == (1, dt.date(2026, 12, 1))


def test_what_it_says_never_changes(centre):
    record = queued(centre)
    with factories.acting(factories.job(centre)), pytest.raises(DatabaseError), transaction.atomic():
        ExchangeRecord.objects.filter(pk=record.pk).update(payload={"number": "x"})
    with factories.acting(factories.job(centre)), pytest.raises(DatabaseError), transaction.atomic():
        ExchangeEntry.objects.filter(record=record).update(note="x")


def test_the_database_keeps_the_table_of_states(centre):
    record = queued(centre)
    with factories.acting(officer(centre)) as actor:
        record_manual(actor=actor, record_id=record.pk, entered_on=ON, number="S-1", on=ON, at=at())
    with factories.acting(factories.job(centre)), pytest.raises(DatabaseError), transaction.atomic():
        ExchangeRecord.objects.filter(pk=record.pk).update(state="pending")


def test_entered_by_hand_is_kept_once_and_sent_no_more(exchange, centre):
    record = queued(centre)
    with factories.acting(officer(centre)) as actor:
        for _press in range(2):
            row = record_manual(actor=actor, record_id=record.pk, entered_on=ON, number=" SQG-7 ", on=ON, at=at())
    assert (row.state, row.record_number, row.entered_by_name, row.entered_on) == (
        *("manual", "SQG-7", actor.name),
        ON,
    )
    assert story(record) == ["queue", "enter_by_hand"]
    send(record)
    assert kept_there(exchange) == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"number": " "}, "exchange_number"),
        ({"number": "S-1", "entered_on": ON + dt.timedelta(days=1)}, "entered_in_future"),
    ],
)
def test_entering_by_hand_needs_a_day_and_a_number(centre, given, code):
    record = queued(centre)
    values: dict[str, Any] = {"entered_on": ON, "number": "", **given}
    with factories.acting(officer(centre)) as actor, pytest.raises(InvalidInput) as problem:
        record_manual(actor=actor, record_id=record.pk, on=ON, at=at(), **values)
    assert problem.value.code == code


def test_an_answer_after_the_entry_by_hand_is_kept_in_the_story_alone(exchange, centre):
    record = queued(centre, "referral_result", "referral:1")
    send(record)
    with factories.acting(officer(centre)) as actor:
        record_manual(actor=actor, record_id=record.pk, entered_on=ON, number="TAY-1", on=ON, at=at())
    ask(record)
    assert (as_it_is(record).state, as_it_is(record).record_number) == ("manual", "TAY-1")
    assert story(record) == ["queue", "received", "enter_by_hand"]


def test_many_are_entered_at_once_all_or_none(centre):
    first, second = queued(centre), queued(centre, subject="vacancy:2")
    actor = officer(centre)
    with factories.acting(actor):
        numbers = {first.pk: "S-1", second.pk: "S-2"}
        assert record_many_manual(actor=actor, numbers=numbers, entered_on=ON, on=ON, at=at()) == 2
        assert record_many_manual(actor=actor, numbers=numbers, entered_on=ON, on=ON, at=at()) == 0
    third = queued(centre, subject="vacancy:3")
    fourth = queued(centre, subject="vacancy:4")
    with factories.acting(actor), pytest.raises(InvalidInput):
        record_many_manual(actor=actor, numbers={third.pk: "S-3", fourth.pk: " "}, entered_on=ON, on=ON, at=at())
    assert as_it_is(third).state == "pending"


def test_a_refused_record_may_be_sent_again_as_it_is(exchange, centre):
    record = queued(centre)
    exchange.fault("record", outcome="rejected", reason_code="OTHER", times=1)
    send(record)
    with factories.acting(officer(centre)) as actor:
        again = resend_record(actor=actor, record_id=record.pk, at=at())
    assert (again.version, again.content_hash) == (2, record.content_hash)
    send(again)
    assert as_it_is(again).state == "accepted"
    with factories.acting(officer(centre)) as actor, pytest.raises(WrongState):
        resend_record(actor=actor, record_id=again.pk, at=at())


def test_a_centre_that_sends_nothing_leaves_its_records_to_hands(exchange, centre):
    head = officer(centre, Role.HEAD)
    with factories.acting(head):
        choose_exchange(actor=head, centre_id=centre.pk, sends=False, vacancies=True, seekers=False, at=at())
    record = queued(centre)
    send(record)
    run_now("gateways.work_off_exchange", centre_id=centre.pk)
    assert (as_it_is(record).state, kept_there(exchange)) == ("pending", 0)
    with factories.acting(officer(centre)) as actor, pytest.raises(NotAllowed):
        choose_exchange(actor=actor, centre_id=centre.pk, sends=True, vacancies=True, seekers=True, at=at())


def test_another_centre_neither_sees_nor_enters_it(centre):
    record, other = queued(centre), factories.centre()
    stranger = officer(other)
    with factories.acting(stranger):
        assert not ExchangeRecord.objects.exists()
        with pytest.raises(NotAllowed):
            record_manual(actor=stranger, record_id=record.pk, entered_on=ON, number="S-1", on=ON, at=at())


def test_the_person_may_read_what_was_told_about_them(centre):
    person = factories.person(related_to=centre)
    record = queued(centre, "referral_result", "referral:1", person_id=person.pk)
    with factories.acting(factories.worker(person)):
        assert ExchangeRecord.objects.get().payload == RESULT
        assert ExchangeRecord.objects.filter(pk=record.pk).update(trouble="x") == 0


def test_a_payload_that_is_no_plain_data_is_refused(centre):
    with factories.acting(factories.job(centre)) as actor:
        for payload in ({}, {"day": ON}, {"text": "x" * 30_000}):
            with pytest.raises(InvalidInput):
                queue_record(
                    actor=actor, centre_id=centre.pk, kind="vacancy", subject="vacancy:1", payload=payload, at=at()
                )
