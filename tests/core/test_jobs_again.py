"""What happens to a job that failed, waits for its next try, or lost its worker; worked off by a real worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.periodic import PeriodicRegistry

from config.subscriptions import SWEEPS
from vieclam.core import clock, jobs
from vieclam.core.jobs import GivenUp, TryLater, enqueue, run_now

# Two sweeps are ten minutes apart, in seconds.
BETWEEN_SWEEPS = 600


@pytest.fixture
def declared() -> Iterator[Callable[..., str]]:
    """Declares a job for this test alone and gives its name."""
    names: list[str] = []

    def declare(function: Callable[..., None], **how: Any) -> str:
        name = f"tests.again_{len(names)}"
        names.append(name)
        jobs.job(name, **how)(function)
        return name

    yield declare
    for name in names:
        del django_app.tasks[name], jobs._REGISTERED[name]
        jobs.SWEPT.discard(name)


def raising(problem: Exception) -> Callable[..., None]:
    def function(**_arguments: object) -> None:
        raise problem

    return function


def work() -> None:
    """What ``procrastinate worker`` does, until nothing is left to do now; the sweeps of all centres are not begun."""
    with (
        django_app.replace_connector(django_app.connector.get_worker_connector()) as app,  # type: ignore[attr-defined]
        patch.object(app, "periodic_registry", PeriodicRegistry()),
    ):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, task_middleware=[_closing])
    connections.close_all()


def _closing(run: Callable[[], Any], *_: object) -> Any:
    """The worker's threads live on; the test's database does not."""
    try:
        return run()
    finally:
        connections.close_all()


def work_twice() -> None:
    """The second time without the wait between two tries."""
    work()
    ProcrastinateJob.objects.filter(status="todo").update(scheduled_at=None)
    work()


def state(name: str) -> list[tuple[str, int]]:
    return list(ProcrastinateJob.objects.filter(task_name=name).order_by("pk").values_list("status", "attempts"))


def running(name: str, *, silent_seconds: int | None = None, **how: Any) -> int:
    """A job in the hands of a worker that said so long ago that it lives; None for one that is gone."""
    enqueue(name, centre_id=1, **how)
    row = ProcrastinateJob.objects.filter(task_name=name).latest("pk")
    with connection.cursor() as cursor:
        worker = None
        if silent_seconds is not None:
            cursor.execute(
                "insert into procrastinate_workers (last_heartbeat) values (now() - make_interval(secs => %s)) "
                "returning id",
                [silent_seconds],
            )
            (worker,) = cursor.fetchone()
        cursor.execute("update procrastinate_jobs set status = 'doing', worker_id = %s where id = %s", [worker, row.pk])
    return int(row.pk)


@pytest.mark.parametrize("name", [None, *SWEEPS, "payments.send_order", "gateways.tell_social_insurance"])
def test_no_job_waits_longer_for_its_next_try_than_the_sweep_that_finds_it_again(name: str | None) -> None:
    for task in django_app.tasks.values() if name is None else [django_app.tasks[name]]:
        again = task.retry_strategy
        if again is not None:
            waits = [again.exponential_wait ** (attempt + 1) for attempt in range(again.max_attempts)]
            assert max(waits) <= BETWEEN_SWEEPS and sum(waits) <= 3 * BETWEEN_SWEEPS, task.name


def test_a_job_that_waits_for_its_next_try_is_run_now_with_hurry(committed_db: str, declared) -> None:
    ran: list[str] = []
    name = declared(lambda **_arguments: ran.append("run"))
    enqueue(name, centre_id=1, queueing_lock="tests:1")
    tomorrow = clock.real_now() + dt.timedelta(days=1)
    ProcrastinateJob.objects.filter(task_name=name).update(scheduled_at=tomorrow, attempts=7)
    enqueue(name, centre_id=1, queueing_lock="tests:1")
    work()
    assert (ran, state(name)) == ([], [("todo", 7)]), "it waits for its time"
    enqueue(name, centre_id=1, queueing_lock="tests:1", hurry=True)
    work()
    assert (ran, state(name)) == (["run"], [("succeeded", 1)])


def test_what_a_sweep_finds_again_ends_without_failing(committed_db: str, declared) -> None:
    swept = declared(raising(TryLater()), retries=1, swept=True)
    alone = declared(raising(TryLater()), retries=1)
    broken = declared(raising(LookupError()), retries=1, swept=True)
    for name in (swept, alone, broken):
        enqueue(name, centre_id=1)
    work_twice()
    assert [state(name) for name in (swept, alone, broken)] == [
        [("succeeded", 2)],
        [("failed", 2)],
        [("failed", 2)],
    ]


def test_what_was_given_up_is_not_tried_again(committed_db: str, declared) -> None:
    name = declared(raising(GivenUp()), swept=True)
    enqueue(name, centre_id=1)
    work()
    assert state(name) == [("failed", 1)], "not even once more"


def test_one_that_fails_while_another_was_queued_makes_way_for_it(committed_db: str, declared) -> None:
    same = {"lock": "tests:2", "queueing_lock": "tests:2"}
    runs: list[str] = []

    def fail_once(**_arguments: object) -> None:
        runs.append("run")
        if len(runs) == 1:
            enqueue(name, centre_id=1, **same)
            raise TryLater

    name = declared(fail_once, in_transaction=False)
    enqueue(name, centre_id=1, **same)
    work()
    assert [status for status, _attempts in state(name)] == ["aborted", "succeeded"]
    assert len(runs) == 2


@pytest.mark.django_db
def test_jobs_of_killed_workers_are_taken_up_those_of_living_ones_not() -> None:
    name = "dossiers.ask_waiting"
    gone, silent, living = running(name), running(name, silent_seconds=130), running(name, silent_seconds=60)
    run_now("core.take_up_stalled", scope="shared")
    rows = dict(ProcrastinateJob.objects.filter(task_name=name).values_list("pk", "status"))
    assert (rows[gone], rows[silent], rows[living]) == ("todo", "todo", "doing")


@pytest.mark.django_db
def test_of_several_that_were_killed_under_one_lock_one_is_taken_up() -> None:
    name = "dossiers.ask_waiting"
    for _ in range(2):
        running(name, queueing_lock="tests:3")
    run_now("core.take_up_stalled", scope="shared")
    assert sorted(status for status, _attempts in state(name)) == ["aborted", "todo"]


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_fails_in_the_end() -> None:
    name = "dossiers.ask_waiting"
    number = running(name)
    ProcrastinateJob.objects.filter(pk=number).update(attempts=20)
    run_now("core.take_up_stalled", scope="shared")
    assert [status for status, _attempts in state(name)] == ["failed"]
