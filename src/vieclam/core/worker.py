"""The worker process: it outlasts a restart of the database.

The library's worker ends when its connection does, and what it then cannot tell about a job leaves that job "running"
for ever, with its lock. Ours waits until the database answers, and lets go of jobs it is said to have and has not.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

import psycopg
import structlog
from procrastinate import worker
from procrastinate.connector import Notify
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

log = structlog.get_logger(__name__)
T = TypeVar("T")
PAUSE = 1.0  # seconds between two questions to a database that is away
CONNECTING = 5.0  # seconds for one try; the pool's own five minutes grow into long waits after the database is back
LOOK_EVERY = 10.0  # seconds

_MINE = """
    select id, attempts from procrastinate_jobs
    where status = 'doing' and worker_id = %(me)s and id <> all(%(in_hands)s::bigint[])
"""
# Running and nobody's: ``core.take_up_stalled`` puts it back.
_LET_GO = """
    update procrastinate_jobs set worker_id = null
    where status = 'doing' and worker_id = %(me)s and id = any(%(numbers)s::bigint[])
"""


class PatientConnector(PsycopgConnector):
    """Asks again while the database does not answer, so that its restart costs time and nothing else.

    A statement whose answer was lost may have been done. Asked again, the end of a job is refused, which changes
    nothing; a job fetched without the worker's learning of it is found by ``NotInHands``.
    """

    def __init__(self) -> None:
        super().__init__(kwargs=connector_params(), timeout=CONNECTING, reconnect_timeout=CONNECTING)
        self.patient = True
        self._away = False

    async def execute_query_async(self, query: Any, **arguments: Any) -> None:
        """See the library."""
        ask = super().execute_query_async
        await self._answered(lambda: ask(query, **arguments))

    async def execute_query_one_async(self, query: Any, **arguments: Any) -> dict[str, Any]:
        """See the library."""
        ask = super().execute_query_one_async
        return await self._answered(lambda: ask(query, **arguments))

    async def execute_query_all_async(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        """See the library."""
        ask = super().execute_query_all_async
        return await self._answered(lambda: ask(query, **arguments))

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """See the library. News of new jobs that came meanwhile are missed, and made up for by looking every 5 s."""
        listen = super().listen_notify
        await self._answered(lambda: listen(on_notification=on_notification, channels=channels))

    async def _answered(self, ask: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                answer = await ask()
            except ConnectorException as error:
                if not self.patient or not isinstance(error.__cause__, psycopg.OperationalError):
                    raise
                if not self._away:
                    log.warning("database away, worker waits", kind=type(error.__cause__).__name__)
                self._away = True
                await asyncio.sleep(PAUSE)
            else:
                if self._away:
                    log.warning("database back, worker goes on")
                self._away = False
                return answer


class Worker(worker.Worker):
    """The library's worker; asked to stop while the database is away, it does not wait for it."""

    @property
    def in_hands(self) -> list[int]:
        """The jobs it is working on or has yet to tell the end of."""
        return [context.job.id for context in self._running_jobs.values() if context.job.id is not None]

    def stop(self) -> None:
        """End after the job in hand."""
        if isinstance(self.app.connector, PatientConnector):
            self.app.connector.patient = False
        super().stop()  # type: ignore[no-untyped-call]


class NotInHands:
    """Jobs that the worker has by the book and not in its hands, from one look to the next.

    It lets go of what two looks in a row found: between a job's being fetched and being in hand lies a moment.
    """

    def __init__(self, of: Worker) -> None:
        self.worker = of
        self.suspected: set[tuple[int, int]] = set()

    async def look(self) -> None:
        """Look once; let go of what was found at the last look as well."""
        queue, me = self.worker.app.connector, self.worker.worker_id
        rows = await queue.execute_query_all_async(_MINE, me=me, in_hands=self.worker.in_hands)
        found = {(row["id"], row["attempts"]) for row in rows}
        lost = [number for number, _attempts in found & self.suspected]
        if lost:
            await queue.execute_query_async(_LET_GO, me=me, numbers=lost)
            log.warning("jobs let go that are in nobody's hands", count=len(lost))
        self.suspected = found

    async def look_always(self) -> None:
        """Look every now and then until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.look()
            except Exception:
                log.exception("jobs in nobody's hands not looked for")


async def work() -> None:
    """Work off jobs, one at a time, until SIGTERM or SIGINT."""
    with django_app.replace_connector(PatientConnector()) as app:
        async with app.open_async():
            app.perform_import_paths()  # type: ignore[no-untyped-call]
            one = Worker(app=app, **app.worker_defaults)
            looking = asyncio.create_task(NotInHands(one).look_always(), name="not in hands")
            try:
                await one.run()  # type: ignore[no-untyped-call]
            finally:
                looking.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await looking
