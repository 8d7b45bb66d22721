"""Jobs carry their centre or person and are refused without; they commit or vanish with the data."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.psycopg_connector import PsycopgConnector

from tests import factories
from vieclam.core import jobs
from vieclam.core.jobs import JobWithoutScope, enqueue, run_now

pytestmark = pytest.mark.django_db


def waiting() -> int:
    return ProcrastinateJob.objects.filter(status="todo", task_name="dossiers.ask_waiting").count()


def test_a_job_without_scope_is_refused_when_queued_and_when_run() -> None:
    with pytest.raises(JobWithoutScope):
        enqueue("dossiers.ask_waiting")
    with pytest.raises(JobWithoutScope):
        run_now("dossiers.ask_waiting")


def test_a_job_vanishes_with_the_act_that_queued_it() -> None:
    centre = factories.centre()

    def queued_and_undone() -> None:
        with transaction.atomic():
            enqueue("dossiers.ask_waiting", centre_id=centre.pk)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        queued_and_undone()
    assert waiting() == 0


def test_a_job_queued_by_a_job_vanishes_with_it_too() -> None:
    """A worker gives the queue's library a connection of its own; what jobs queue must not go through that one."""
    centre = factories.centre()

    def queued_and_undone() -> None:
        with transaction.atomic():
            enqueue("dossiers.ask_waiting", centre_id=centre.pk)
            assert waiting() == 1
            raise RuntimeError

    with app.replace_connector(PsycopgConnector()), pytest.raises(RuntimeError):
        queued_and_undone()
    assert waiting() == 0


def test_the_same_thing_is_not_queued_twice_while_it_waits() -> None:
    centre = factories.centre()
    for _ in range(2):
        enqueue("dossiers.ask_waiting", centre_id=centre.pk, queueing_lock="tests:1")
    assert waiting() == 1


def test_a_job_that_fails_here_does_not_keep_the_others_from_running(monkeypatch) -> None:
    ran: list[str] = []

    def broken(**_arguments: object) -> None:
        ran.append("broken")
        raise LookupError("nobody answers")

    monkeypatch.setitem(jobs._REGISTERED, "tests.broken", broken)
    monkeypatch.setitem(jobs._REGISTERED, "tests.sound", lambda **_arguments: ran.append("sound"))
    monkeypatch.setattr(jobs.transaction, "on_commit", lambda queue: queue())

    def queue_both() -> None:
        with jobs.run_here():
            for name in ("tests.broken", "tests.sound"):
                jobs.enqueue(name, shared=True)

    with pytest.raises(LookupError):
        queue_both()
    assert ran == ["broken", "sound"]
