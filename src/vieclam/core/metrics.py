"""Figures for Prometheus: requests of every process of the web server, jobs as the database knows them; no people."""

from __future__ import annotations

import os
from collections.abc import Iterator

import structlog
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

log = structlog.get_logger(__name__)
REQUESTS = Counter("vieclam_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram("vieclam_request_seconds", "Time to answer", ["route"])
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

# When a job was queued is told by its first event; one that waits for a later try is not late.
_QUEUE = """
    select job.task_name, job.status::text, count(*),
        coalesce(extract(epoch from now() - min(coalesce(job.scheduled_at, queued.at))), 0)
    from procrastinate_jobs job left join lateral (
        select at from procrastinate_events where job_id = job.id and type = 'deferred' order by id limit 1
    ) queued on true
    where job.status in ('todo', 'doing', 'failed') group by 1, 2 order by 1, 2
"""


def note_request(method: str | None, route: str, status: int, seconds: float) -> None:
    """Count one answered request. The method is the client's word: an unknown one is not made a figure of its own."""
    REQUESTS.labels(method if method in _METHODS else "OTHER", route, status).inc()
    SECONDS.labels(route).observe(seconds)


class _Queue(Collector):
    """Jobs by name: waiting, running, failed, and how late the oldest waiting one is."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("vieclam_jobs", "Jobs in the queue", labels=["job", "status"])
        oldest = GaugeMetricFamily("vieclam_oldest_job_seconds", "How long the oldest waits by now", labels=["job"])
        try:
            with connection.cursor() as cursor:
                cursor.execute(_QUEUE)
                rows = cursor.fetchall()
        except DatabaseError:
            log.exception("queue not read")
            return
        for name, status, count, age in rows:
            jobs.add_metric([name, {"todo": "waiting", "doing": "running"}.get(status, status)], count)
            if status == "todo":
                oldest.add_metric([name], max(float(age), 0.0))
        yield from (jobs, oldest)


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures. Who may see them is said where the address is given (config/urls.py)."""
    return HttpResponse(b"".join(_figures()), content_type=CONTENT_TYPE_LATEST)


def _figures() -> Iterator[bytes]:
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:  # set by launcher/web_server.py: each process writes there
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        yield generate_latest(together)
    else:
        yield generate_latest(REGISTRY)
    queue = CollectorRegistry()
    queue.register(_Queue())
    yield generate_latest(queue)
