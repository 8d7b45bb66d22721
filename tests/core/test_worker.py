"""The database may go away for a while; and no job stays with a worker that does not have it in its hands."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

from vieclam.core import worker
from vieclam.core.jobs import enqueue, run_now
from vieclam.core.worker import NotInHands, PatientConnector, Worker

NAME = "dossiers.ask_waiting"


def registered() -> int:
    """A worker by the book."""
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers default values returning id")
        return int(cursor.fetchone()[0])


def job_of(worker_id: int) -> int:
    """A job that this worker has by the book."""
    enqueue(NAME, centre_id=1)
    number = ProcrastinateJob.objects.latest("pk").pk
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = %s where id = %s", [worker_id, number]
        )
    return int(number)


def whose(number: int) -> int | None:
    """The worker of a running job."""
    with connection.cursor() as cursor:
        cursor.execute("select worker_id from procrastinate_jobs where id = %s and status = 'doing'", [number])
        return cursor.fetchone()[0]


def looks(times: int, me: int, *, in_hands: tuple[int, ...] = ()) -> None:
    """This worker looks so many times."""

    class Busy(Worker):
        in_hands = property(lambda self: list(held))

    async def run() -> None:
        with django_app.replace_connector(PatientConnector()) as app:
            async with app.open_async():
                one = Busy(app=app)
                one.worker_id = me
                looker = NotInHands(one)
                for _ in range(times):
                    await looker.look()

    held = in_hands
    asyncio.run(run())


def test_a_job_fetched_without_an_answer_is_let_go_at_the_second_look(committed_db: str) -> None:
    me = registered()
    lost = job_of(me)
    looks(1, me)
    assert whose(lost) == me
    looks(2, me)
    assert whose(lost) is None
    run_now("core.take_up_stalled", scope="shared")
    assert ProcrastinateJob.objects.get(pk=lost).status == "todo"


def test_what_it_or_another_works_on_is_left_alone(committed_db: str) -> None:
    me, another = registered(), registered()
    mine, of_another = job_of(me), job_of(another)
    looks(3, me, in_hands=(mine,))
    assert (whose(mine), whose(of_another)) == (me, another)


class Answers:
    """A database that raises what it is given, then answers."""

    def __init__(self, *problems: Exception) -> None:
        self.problems, self.asked = list(problems), 0

    async def __call__(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        self.asked += 1
        if self.problems:
            problem = self.problems.pop(0)
            raise ConnectorException from problem
        return [{"number": 7}]


def ask(monkeypatch: pytest.MonkeyPatch, answers: Answers, *, patient: bool = True) -> list[dict[str, Any]]:
    monkeypatch.setattr(worker, "PAUSE", 0)
    monkeypatch.setattr(PsycopgConnector, "execute_query_all_async", staticmethod(answers))
    connector = PatientConnector()
    connector.patient = patient
    return asyncio.run(connector.execute_query_all_async("select 7"))


def test_a_database_that_is_away_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(psycopg.OperationalError(), psycopg.errors.AdminShutdown())
    assert ask(monkeypatch, answers) == [{"number": 7}]
    assert answers.asked == 3


def test_any_other_error_is_nobodys_to_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(psycopg.errors.UndefinedTable())
    with pytest.raises(ConnectorException):
        ask(monkeypatch, answers)
    assert answers.asked == 1


def test_a_worker_that_shall_stop_does_not_wait_for_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(psycopg.OperationalError())
    with pytest.raises(ConnectorException):
        ask(monkeypatch, answers, patient=False)
    assert answers.asked == 1
