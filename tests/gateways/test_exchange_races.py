"""Two at once about one record for the job exchange."""

from __future__ import annotations

from tests import factories
from tests.gateways.exchanging import ON, as_it_is, at, queued, send, story
from tests.simulators.running import fresh
from tests.threads import at_once
from vieclam.core.actors import Role
from vieclam.core.errors import WrongState
from vieclam.gateways.models import ExchangeRecord
from vieclam.gateways.services.record_manual import record_manual


def test_two_that_queue_one_subject_at_once_make_one_version(committed_db):
    centre = factories.centre()

    def queue() -> int:
        return int(queued(centre).version)

    assert at_once(queue, queue) == [1, 1]
    with factories.acting(factories.job(centre)):
        assert ExchangeRecord.objects.count() == 1


def test_a_hand_and_the_job_at_once_leave_one_end(committed_db, settings):
    simulator = fresh("job_exchange")
    settings.JOB_EXCHANGE_URL, settings.JOB_EXCHANGE_TOKEN = simulator.url, "vieclam-demo-token"
    centre = factories.centre()
    record, actor = queued(centre), factories.staff(Role.OFFICER, at=centre)
    simulator.fault("record", latency_ms=300, times=1)

    def enter() -> str:
        with factories.acting(actor):
            try:
                return record_manual(
                    actor=actor, record_id=record.pk, entered_on=ON, number="TAY-1", on=ON, at=at()
                ).state
            except WrongState:
                return "accepted"

    def go() -> str:
        send(record)
        return ""

    ended = at_once(enter, go)[0]
    assert as_it_is(record).state == ended
    assert len([act for act in story(record) if act in {"accepted", "enter_by_hand"}]) == 1
