"""Jobs whose worker was killed or lost its machine: nobody runs them, and their locks keep others from running."""

from __future__ import annotations

import structlog
from django.db import connection

from vieclam.core.actors import Actor
from vieclam.core.jobs import every, job

log = structlog.get_logger(__name__)
# A worker says every ten seconds that it lives.
SILENT_SECONDS = 120
MOST_ATTEMPTS = 20
AT_ONCE = 1_000

_STALLED = """
    select job.id from procrastinate_jobs job left join procrastinate_workers worker on worker.id = job.worker_id
    where job.status = 'doing' and (worker.id is null or worker.last_heartbeat < now() - make_interval(secs => %s))
    order by job.id limit %s for update of job skip locked
"""
# One by one: of two that were running under one queueing lock, the second must find the first waiting.
_PUT_BACK = """
    update procrastinate_jobs set
        status = (case when attempts < %s then 'todo' else 'failed' end)::procrastinate_job_status,
        attempts = attempts + 1, scheduled_at = null, worker_id = null
    where id = %s
"""


@job("core.take_up_stalled")
def take_up_stalled(*, actor: Actor) -> None:
    """Put them back in the queue; one that its workers did not survive twenty times fails."""
    with connection.cursor() as cursor:
        cursor.execute(_STALLED, [SILENT_SECONDS, AT_ONCE])
        stalled = [number for (number,) in cursor.fetchall()]
        for number in stalled:
            cursor.execute(_PUT_BACK, [MOST_ATTEMPTS, number])
    if stalled:
        log.warning("jobs of killed workers taken up", count=len(stalled))


every("* * * * *", "core.take_up_stalled")
