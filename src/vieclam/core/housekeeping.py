"""Machinery that has done its work goes after a while; what people did stays, and so do history and logs."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.db import connection

from vieclam.core.actors import Actor
from vieclam.core.jobs import every, job
from vieclam.core.tenancy import acting_as

log = structlog.get_logger(__name__)
BATCH = 5_000

# Each takes the days to keep and the size of a batch. Times are the recording clock's, never the demo's.
_FINISHED = """
    delete from procrastinate_jobs where id in (
        select id from procrastinate_jobs job where status = any (%s::procrastinate_job_status[])
        and not exists (
            select 1 from procrastinate_events where job_id = job.id and at > now() - make_interval(days => %s)
        ) order by id limit %s)
"""
_ONCE_KEYS = """
    delete from core_oncekey where id in (
        select id from core_oncekey where made_at < now() - make_interval(days => %s) order by id limit %s)
"""
# An event whose subscriber still waits, runs or failed stays with it.
_EVENTS = """
    delete from core_event where id in (
        select id from core_event where recorded_at < now() - make_interval(days => %s)
        and not exists (
            select 1 from procrastinate_jobs
            where status in ('todo', 'doing', 'failed') and args ->> 'event_id' = core_event.id::text
        ) order by id limit %s)
"""
_SESSIONS = """
    delete from django_session where session_key in (
        select session_key from django_session where expire_date < now() - make_interval(days => %s) limit %s)
"""


@job("core.keep_house", in_transaction=False)
def keep_house(*, actor: Actor) -> None:
    """Delete, batch by batch: finished jobs, one-time keys, events everybody has read, expired sessions."""
    gone = {
        "jobs": _delete(actor, _FINISHED, ["succeeded"], settings.KEEP_JOBS_DAYS),
        "failed_jobs": _delete(actor, _FINISHED, ["failed", "cancelled", "aborted"], settings.KEEP_FAILED_JOBS_DAYS),
        "once_keys": _delete(actor, _ONCE_KEYS, settings.KEEP_ONCE_KEYS_DAYS),
        "events": _delete(actor, _EVENTS, settings.KEEP_EVENTS_DAYS),
        "sessions": _delete(actor, _SESSIONS, 0),
    }
    log.info("house kept", **gone)


def _delete(actor: Actor, statement: str, *values: int | list[str]) -> int:
    """A transaction for each batch, so that nobody waits long for a lock; gives how many rows went."""
    total = 0
    while True:
        with acting_as(actor), connection.cursor() as cursor:
            cursor.execute(statement, [*values, BATCH])
            gone = int(cursor.rowcount)
        total += gone
        if gone < BATCH:
            return total


every("17 19 * * *", "core.keep_house")  # UTC: 2:17 in Viet Nam
