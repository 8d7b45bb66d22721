"""Jobs commit or vanish with the data. Each carries its centre or person, and is refused without.

``enqueue`` is the only way in, ``job`` the only way to declare one; procrastinate stays behind them.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import procrastinate
import structlog
from django.db import connection, transaction
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from vieclam.core import clock
from vieclam.core.actors import job_actor, platform_actor
from vieclam.core.tenancy import acting_as

log = structlog.get_logger(__name__)
_REGISTERED: dict[str, Callable[..., None]] = {}
SWEPT: set[str] = set()
"""The jobs that leave to a sweep what they could not do."""
SHARED_SCOPE = "shared"
# With waits of 2, 4, 8 … seconds: the last is of four minutes, eight and a half all together.
RETRIES = 8
# The application's own queue, always through Django's connection: a worker gives the library's app a connection of its
# own, where a job queued by a job would be committed whatever became of its data.
_QUEUE = JobManager(DjangoConnector())
_kept_here: ContextVar[deque[tuple[str, dict[str, Any]]] | None] = ContextVar("jobs_kept_here", default=None)


class JobWithoutScope(Exception):
    """A job names neither a centre nor a person nor the shared scope."""


class TryLater(Exception):
    """Raised in a job: what it needs does not answer now and may do so later, without anybody doing anything."""


class GivenUp(Exception):
    """Raised in a job: run again it would come to the same. It fails at once, and somebody has to look."""


class _Again(procrastinate.RetryStrategy):
    """Waits of 2, 4, 8 … seconds between the tries; none after ``GivenUp``."""

    def get_retry_decision(
        self, *, exception: BaseException, job: procrastinate.jobs.Job
    ) -> procrastinate.RetryDecision | None:
        return None if isinstance(exception, GivenUp) else super().get_retry_decision(exception=exception, job=job)


@functools.cache
def _check_role() -> None:
    from vieclam.core.checks import refuse_strong_role

    refuse_strong_role()


def job(
    name: str, *, retries: int = RETRIES, in_transaction: bool = True, swept: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a job. It runs as a job actor of its centre or person.

    With ``in_transaction=False`` the function opens its own transactions by ``acting_as`` (calls to the outside must
    not hold one) and gets the actor as keyword ``actor``. ``swept`` says that a sweep queues it anew for as long as it
    is not done: after the last ``TryLater`` it ends without failing. A job that waits between two tries keeps its
    ``queueing_lock``, so those waits stay shorter than the pause between two sweeps.
    """

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*, centre_id: int | None, person_id: int | None, scope: str = "", **arguments: Any) -> None:
            if centre_id is None and person_id is None and scope != SHARED_SCOPE:
                raise JobWithoutScope(name)
            _check_role()
            clock.forget_offset()
            shared = scope == SHARED_SCOPE
            actor = platform_actor(name) if shared else job_actor(name, centre_id=centre_id, person_id=person_id)
            if in_transaction:
                with acting_as(actor):
                    function(actor=actor, **arguments)
            else:
                function(actor=actor, **arguments)

        def run_from_queue(context: procrastinate.JobContext, /, **arguments: Any) -> None:
            try:
                run(**arguments)
            except TryLater:
                if not swept or context.job.attempts < retries:
                    raise
                log.info("job left to the sweep", job=name)

        _REGISTERED[name] = run
        if swept:
            SWEPT.add(name)
        again = _Again(max_attempts=retries, exponential_wait=2)
        django_app.task(name=name, retry=again, pass_context=True)(run_from_queue)
        return run

    return declare


def enqueue(
    name: str,
    *,
    centre_id: int | None = None,
    person_id: int | None = None,
    shared: bool = False,
    lock: str | None = None,
    queueing_lock: str | None = None,
    hurry: bool = False,
    first: bool = False,
    **arguments: Any,
) -> None:
    """Put a job in the queue, in the running transaction.

    ``lock`` keeps two jobs of one thing from running at once, ``queueing_lock`` from waiting at once. With ``hurry``
    the one that waits for its next try is run now, and has all its tries again. ``first``: nothing can wait under this
    lock yet, for what it names was made in this very transaction.
    """
    if centre_id is None and person_id is None and not shared:
        raise JobWithoutScope(name)
    scope = SHARED_SCOPE if shared else ""
    kept = _kept_here.get()
    if kept is not None:
        whole = {"centre_id": centre_id, "person_id": person_id, "scope": scope, **arguments}
        transaction.on_commit(lambda: None if (name, whole) in kept else kept.append((name, whole)))
        return
    configured = configure_task(name=name, job_manager=_QUEUE, lock=lock, queueing_lock=queueing_lock)
    if queueing_lock is None or first:
        configured.defer(centre_id=centre_id, person_id=person_id, scope=scope, **arguments)
        return
    try:
        with transaction.atomic():
            configured.defer(centre_id=centre_id, person_id=person_id, scope=scope, **arguments)
    except procrastinate.exceptions.AlreadyEnqueued:
        log.info("job already waiting", job=name)
        if hurry:
            _run_next(queueing_lock)


def enqueue_many(name: str, rows: list[dict[str, Any]]) -> None:
    """Put one job per row in the queue, in the running transaction and one statement; for sweeps over many people.

    Each row holds ``centre_id``, ``person_id`` and the job's arguments. Such jobs have no locks: they must be safe to
    run twice.
    """
    for row in rows:
        if row.get("centre_id") is None and row.get("person_id") is None:
            raise JobWithoutScope(name)
    kept = _kept_here.get()
    if kept is not None:
        for row in rows:
            enqueue(name, **row)
    elif rows:
        configured = configure_task(name=name, job_manager=_QUEUE)
        configured.batch_defer(*({**row, "scope": ""} for row in rows))


def forget_waiting(queueing_locks: list[str]) -> None:
    """Take back, in the running transaction, what waits under these locks and has no object any more."""
    if not queueing_locks:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'cancelled' where queueing_lock = any(%s) and status = 'todo'",
            [queueing_locks],
        )


def _run_next(queueing_lock: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set scheduled_at = null, attempts = 0 "
            "where queueing_lock = %s and status = 'todo' and scheduled_at is not null",
            [queueing_lock],
        )


def every(cron: str, name: str) -> None:
    """Queue the shared job ``name`` at the times of ``cron``: once, however many workers run; never two waiting."""

    def tick(timestamp: int) -> None:
        enqueue(name, shared=True, queueing_lock=name)

    again = _Again(max_attempts=RETRIES, exponential_wait=2)
    task = django_app.task(name=f"{name}.every", queueing_lock=f"{name}.every", retry=again)(tick)
    django_app.periodic(cron=cron)(task)


def run_now(name: str, **arguments: Any) -> None:
    """Run a declared job in this process: for commands, replays and tests."""
    arguments.setdefault("centre_id", None)
    arguments.setdefault("person_id", None)
    _REGISTERED[name](**arguments)


@contextmanager
def run_here() -> Iterator[None]:
    """Jobs queued in the block never reach the queue: those of committed acts run at its end, in this process.

    For replays, whose clock a worker of the installation does not share. One that fails does not keep the others from
    running; the first failure is raised at the end. A job is lost with the process: whoever uses this must be able to
    find what was not done.
    """
    kept: deque[tuple[str, dict[str, Any]]] = deque()
    token = _kept_here.set(kept)
    failed: list[Exception] = []
    try:
        yield
        while kept:
            name, arguments = kept.popleft()
            try:
                run_now(name, **arguments)
            except Exception as problem:
                failed.append(problem)
        if failed:
            raise failed[0]
    finally:
        _kept_here.reset(token)


def run_waiting(*, limit: int = 10_000) -> int:
    """Work off waiting jobs in this process, oldest first; returns how many ran. For seeds, replays and tests."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    done = 0
    while done < limit:
        waiting = ProcrastinateJob.objects.filter(status="todo").order_by("pk").first()
        if waiting is None:
            break
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where id = %s and status = 'todo'", [waiting.pk])
        arguments = dict(waiting.args)
        run_now(waiting.task_name, **arguments)
        done += 1
    return done


def on_app_ready(app: procrastinate.App) -> None:
    """Called by procrastinate once Django is ready; tasks were collected from each module's ``tasks``."""
