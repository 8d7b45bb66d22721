"""Monthly notifications through HTTP at the peak of the largest centre: p95 as a ratio to a page that writes one row.

6,000 workers of one centre whose window is open today, signed in (their sessions made beforehand), post the form of
``/toi/thang/…`` from 50 clients at once to gunicorn as ``up`` starts it. In turns with it the same clients post to a
bare page of the same middleware that writes a single row. One worker in fifty presses twice at once. Then the jobs that
file the forms and order the months are worked off, as worker processes do, and it is counted: for each worker one
notification, one form kept with one job to typeset it, one payment order. How many of these jobs, and of those that
typeset, a process does in a second is said. Wanted: at most 5 times the bare p95.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlencode

from benchmarks._database import own_database

WANTED = 5.0
ROUNDS = 4
CLIENTS = 50
PRESSED_TWICE = 50
WARM_UP = 100
TOKEN = "b" * 32
PATIENCE = 60.0
TYPESET = 100
PROCESSES = 2
SETTINGS = "benchmarks._notify_settings"


@dataclass(frozen=True)
class Worker:
    """A signed-in worker with an open month."""

    session: str
    month: int


def fill(owner: str, count: int) -> list[Worker]:
    """The largest centre's workers with their sessions; the clock is moved to the day of their windows."""
    import psycopg
    from django.contrib.sessions.models import Session

    from benchmarks._benefits_fill import NOW, TODAY, Situation, rows_of
    from benchmarks._benefits_fill import fill as fill_benefits
    from benchmarks._copy import copy_records
    from benchmarks.pages import template
    from vieclam.core import clock
    from vieclam.core.models import DemoClock
    from vieclam.core.tenancy import acting_as
    from vieclam.demo.staff import SEEDER
    from vieclam.organisations.models import ReceptionPoint

    with acting_as(SEEDER):
        points = list(ReceptionPoint.objects.filter(centre__code="H14.21").values_list("centre_id", "pk"))
        moved = _nine_on(TODAY) - clock.real_now()
        DemoClock.objects.create(
            offset_seconds=round(moved.total_seconds()), moved_at=clock.real_now(), moved_by="bench"
        )
    rows = list(rows_of(points, count, lambda _number: Situation.OPEN))
    fill_benefits(owner, rows, sign_in=True, facts=template().facts)
    with psycopg.connect(owner) as connection:
        expires = NOW.replace(year=NOW.year + 10)
        copy_records(
            connection,
            (
                Session(session_key=f"bench{row.key:027d}", session_data=_session_of(row.key), expire_date=expires)
                for row in rows
            ),
        )
    return [Worker(f"bench{row.key:027d}", row.month_key(row.plan.current)) for row in rows]


def _nine_on(day: Any) -> Any:
    """Nine in the morning."""
    import datetime as dt

    from vieclam.core import clock

    return dt.datetime.combine(day, dt.time(9), clock.ZONE)


def _session_of(user_id: int) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from vieclam.accounts.models import User

    # The password of every user of the benchmark is the same unusable one.
    content = {
        SESSION_KEY: str(user_id),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: User(password="!").get_session_auth_hash(),
    }
    return str(SessionStore().encode(content))


@contextmanager
def web_server() -> Iterator[int]:
    """gunicorn as ``up`` starts it, with the comparison's address; its port."""
    from launcher.paths import ROOT, folder
    from launcher.processes import die_with_launcher, web
    from launcher.shell import last_lines

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    surroundings = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": os.pathsep.join(sys.path)}
    log = folder("logs") / "web.log"
    with log.open("ab") as lines:
        process = subprocess.Popen(
            web("127.0.0.1", port).command,
            cwd=ROOT,
            env=surroundings,
            stdout=lines,
            stderr=lines,
            preexec_fn=die_with_launcher,
        )
    try:
        _wait_for(process, port)
        yield port
    except BaseException:
        print(last_lines(log), file=sys.stderr)
        raise
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the web server did not start; see its error above")


class Client:
    """A browser with a kept connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def post(self, worker: Worker, address: str, form: dict[str, str]) -> float:
        """Seconds of one form; fails on any answer but the way back home."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={worker.session}; csrftoken={TOKEN}",
        }
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **form})
        began = time.perf_counter()
        self.connection.request("POST", address, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        taken = time.perf_counter() - began
        if answer.status != 302 or answer.getheader("Location") != "/toi":
            raise RuntimeError(f"{address} answered {answer.status} {answer.getheader('Location')}")
        return taken


def notify(client: Client, worker: Worker, key: str) -> float:
    """The form as the page sends it, with two units asked for work."""
    units = {
        f"unit-{number}-{field}": value
        for number in range(2)
        for field, value in (("name", f"Công ty Minh Họa {number}"), ("post", "Công nhân"), ("result", "Chờ trả lời"))
    }
    form = {"job_status": "no_job", "declared": "on", "units": "2", "once_key": key, **units}
    return client.post(worker, f"/toi/thang/{worker.month}", form)


def bare(client: Client, worker: Worker, key: str) -> float:
    """One row."""
    return client.post(worker, "/bench/row", {"once_key": key})


def from_all(
    clients: int, port: int, workers: list[tuple[Worker, str]], act: Callable[[Client, Worker, str], float]
) -> list[float]:
    """Seconds of each act, from ``clients`` threads with a connection each."""
    left: SimpleQueue[tuple[Worker, str]] = SimpleQueue()
    for one in workers:
        left.put(one)
    taken: list[float] = []
    problems: list[BaseException] = []

    def run() -> None:
        client = Client(port)
        try:
            while True:
                worker, key = left.get_nowait()
                taken.append(act(client, worker, key))
        except Empty:
            pass
        except BaseException as problem:
            problems.append(problem)
        finally:
            client.connection.close()

    threads = [threading.Thread(target=run) for _number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise SystemExit(f"{len(problems)} clients failed, the first: {problems[0]!r}")
    return taken


def measure(port: int, workers: list[Worker], clients: int) -> tuple[list[float], list[float], float]:
    """Seconds of the bare page and of notifications, in turns, and how many notifications a second were kept."""
    from_all(clients, port, [(worker, f"warm-{number}") for number, worker in enumerate(workers[:WARM_UP])], bare)
    bares: list[float] = []
    kept: list[float] = []
    spent = 0.0
    for number in range(ROUNDS):
        share = workers[number::ROUNDS]
        bares += from_all(clients, port, [(worker, f"bare-{worker.month}") for worker in share], bare)
        presses = [
            (worker, f"month-{worker.month}")
            for place, worker in enumerate(share)
            for _press in range(2 if place % PRESSED_TWICE == 0 else 1)
        ]
        began = time.perf_counter()
        kept += from_all(clients, port, presses, notify)
        spent += time.perf_counter() - began
    return bares, kept, len(kept) / spent


def settle(number: int, jobs: list[dict[str, Any]]) -> float:
    """Work off a share of the jobs in a process of its own; the seconds."""
    import django

    django.setup()
    from vieclam.core.jobs import run_now

    began = time.perf_counter()
    for arguments in jobs[number::PROCESSES]:
        run_now("benefits.settle_notification", **arguments)
    return time.perf_counter() - began


def settle_all(owner: str) -> float:
    """All that notifications left to jobs; how many a process does in a second."""
    jobs = waiting_jobs(owner, "benefits.settle_notification")
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as processes:
        spent = list(processes.map(settle, range(PROCESSES), [jobs] * PROCESSES))
    return len(jobs) / sum(spent)


def waiting_jobs(owner: str, name: str, most: int | None = None) -> list[dict[str, Any]]:
    """The arguments of the jobs of this name, the first ones or all."""
    import psycopg

    query = "select args from procrastinate_jobs where task_name = %s order by id limit %s"
    with psycopg.connect(owner) as connection:
        return [row[0] for row in connection.execute(query, [name, most])]


def check(owner: str, workers: list[Worker]) -> None:
    """Fails unless each worker's month has one notification, one form with a job to typeset it, and one order."""
    import psycopg

    months = [worker.month for worker in workers]
    subjects = [f"month:{month}" for month in months]
    asked: tuple[tuple[str, str, list[Any]], ...] = (
        ("notifications", "select month_id from benefits_notification where month_id = any(%s)", months),
        ("forms", "select subject from documents_document where form = 'N374-24' and subject = any(%s)", subjects),
        (
            "jobs",
            "select subject from documents_document join procrastinate_jobs on (args->>'document_id')::bigint = "
            "documents_document.id and task_name = 'documents.typeset' where subject = any(%s)",
            subjects,
        ),
        ("orders", "select subject from payments_paymentorder where subject = any(%s)", subjects),
    )
    with psycopg.connect(owner) as connection:
        for name, query, wanted in asked:
            there = sorted(row[0] for row in connection.execute(query, [wanted]))  # type: ignore[arg-type]
            if there != sorted(wanted):
                raise SystemExit(f"{name}: {len(there)} rows of {len(set(there))} months instead of {len(wanted)}")


def typeset(owner: str) -> float:
    """How many of the forms one process typesets in a second."""
    from vieclam.core.jobs import run_now

    waiting = waiting_jobs(owner, "documents.typeset", TYPESET + 1)
    run_now("documents.typeset", **waiting[0])
    began = time.perf_counter()
    for arguments in waiting[1:]:
        run_now("documents.typeset", **arguments)
    return (len(waiting) - 1) / (time.perf_counter() - began)


def report(bares: list[float], kept: list[float], rate: float, workers: int, clients: int) -> None:
    """The line."""

    def p95(values: list[float]) -> float:
        return statistics.quantiles(values, n=20)[18]

    for name, values in (("bare", bares), ("notification", kept)):
        print(f"  {name:12} p50 {statistics.median(values) * 1000:6.0f} ms, p95 {p95(values) * 1000:6.0f} ms")
    ratio = p95(kept) / p95(bares)
    verdict = "" if ratio <= WANTED else "  MISSED"
    print(
        f"notify: {workers} notifications from {clients} clients, {rate:.0f} a second, none lost, none double; p95 "
        f"{p95(kept) * 1000:.0f} ms against {p95(bares) * 1000:.0f} ms of a page that writes one row, {ratio:.1f}x "
        f"(wanted at most {WANTED:.0f}x){verdict}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=6_000)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    chosen = parser.parse_args()
    with own_database("notify") as owner:
        workers = fill(owner, chosen.workers)
        with web_server() as port:
            bares, kept, rate = measure(port, workers, chosen.clients)
        settled = settle_all(owner)
        check(owner, workers)
        print(
            f"  of what they leave to jobs, a worker process files and orders {settled:.0f} a second and typesets "
            f"{typeset(owner):.0f}"
        )
        report(bares, kept, rate, chosen.workers, chosen.clients)
    return 0


if __name__ == "__main__":
    sys.exit(main())
