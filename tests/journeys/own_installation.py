"""An installation of its own: cluster, database, web server and worker as the launcher runs them, to be broken at will.

The cluster writes to the disk as a real one does: what it acknowledged must be there after it was cut down. The tests'
own cluster does not (``launcher.postgres.CARELESS``), and others are using it.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from launcher import database, installation, ports, postgres_programs, processes, server_account
from launcher.postgres import Cluster
from launcher.processes import Program, Running
from tests import databases
from tests.databases import connected_to
from vieclam.core import clock
from vieclam.core.jobs import enqueue
from vieclam.core.models import DemoClock, Register, RegisterEntry

CLUSTER = Cluster("postgres", first_port=54820)
SLOW_MACHINE = 120.0
"""Seconds after which what was waited for will not come."""


@dataclass
class OwnInstallation:
    """A migrated installation without people: where it is, and what runs."""

    home: Path
    port: int
    surroundings: dict[str, str]
    running: dict[str, Running] = field(default_factory=dict)

    def start(self, program: Program) -> Running:
        """Run a program as the launcher does, and keep it alive."""
        self.running[program.name] = Running(program, self.surroundings)
        return self.running[program.name]

    def said(self, name: str, sentence: str) -> int:
        """How often a program's log has this sentence."""
        return self.running[name].log.read_text(encoding="utf-8", errors="replace").count(sentence)

    def stop_database(self, how: str) -> None:
        """``fast``: connections are cut, and what is committed written. ``immediate``: as if the power had gone."""
        data = next(server_account.place(CLUSTER.name).glob("data-*"))
        programs = server_account.usable(postgres_programs.find())
        command = [programs.at("pg_ctl"), "-D", str(data), "-m", how, "-w", "-t", "60", "-s", "stop"]
        done = server_account.run(command)
        assert done.returncode == 0, done.stderr

    def start_database(self) -> None:
        """What the launcher does when it finds the database gone: the same address."""
        assert CLUSTER.start(port=self.port) == self.port


def wait_until(happens: Callable[[], object], what: str, seconds: float) -> None:
    """Look often until it happens; fail with ``what`` when it did not in time."""
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.05)


@contextmanager
def own_installation(patch: pytest.MonkeyPatch, outside: Mapping[str, str]) -> Iterator[OwnInstallation]:
    """Made for the block, Django of this process connected to it; ``outside`` has the simulators' addresses."""
    # Below /tmp, and open: PostgreSQL may run as another account, which must be able to enter it.
    home = Path(tempfile.mkdtemp(prefix="vieclam-restart-"))
    home.chmod(0o755)
    kept = _kept()
    patch.setenv("VIECLAM_HOME", str(home))
    try:
        _prepare(home, kept)
        with CLUSTER.in_use() as port:
            addresses = database.own(CLUSTER, port, database.DATABASE)
            web = f"http://127.0.0.1:{ports.next_free(18000)}"
            surroundings = {**installation.variables(addresses, web), "VIECLAM_WEB_URL": web, **outside}
            here = OwnInstallation(home, port, surroundings)
            with connected_to(addresses.application):
                try:
                    with _looked_after(here):
                        yield here
                finally:
                    processes.stop_all(list(here.running.values()))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _kept() -> Path:
    """Where the migrated installation lies that each test copies: in the tests' own folder, by what it is made from."""
    return Path(os.environ["VIECLAM_HOME"]) / "migrated" / databases.digest((*databases.TABLES, *databases.DATA))


def _prepare(home: Path, kept: Path) -> None:
    """Fill ``home``: migrated by the first test that comes, copied by all others."""
    kept.parent.mkdir(exist_ok=True)
    with (kept.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with CLUSTER.in_use() as port:
                _migrate(database.own(CLUSTER, port, database.DATABASE))
            for older in kept.parent.glob("*/"):
                shutil.rmtree(older)
            _copy(home, kept.with_suffix(".part"))
            kept.with_suffix(".part").rename(kept)
            return
    _copy(kept, home)


def _copy(source: Path, target: Path) -> None:
    """All of a folder with its owners: PostgreSQL refuses a data folder of somebody else."""
    target.mkdir(exist_ok=True)
    subprocess.run(["cp", "-a", f"{source}/.", str(target)], check=True)


def _migrate(addresses: database.Addresses) -> None:
    """As ``up`` does, but without the country's centres: the test makes its own."""
    progress = installation.Progress(addresses.identity)
    progress.record("load_organisations", installation.digest(*installation.LOADERS["load_organisations"].sources))
    installation.migrate(addresses, installation.variables(addresses, "http://127.0.0.1"), progress)


@contextmanager
def _looked_after(here: OwnInstallation) -> Iterator[None]:
    """The launcher's own watch over its processes, as often as it looks."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            processes.look_after(list(here.running.values()))

    watching = threading.Thread(target=watch, name="watch", daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join(60)


def job(number: int) -> ProcrastinateJob:
    return ProcrastinateJob.objects.get(pk=number)


def all_jobs_done() -> bool:
    """No job waits, runs or failed; one that gave way to another for the same thing is done by that one."""
    rows = Counter(ProcrastinateJob.objects.values_list("status", flat=True))
    assert not rows["failed"], list(ProcrastinateJob.objects.filter(status="failed").values_list("task_name", "args"))
    return not rows["todo"] and not rows["doing"]


def time_passes_for_the_lost_worker(number: int) -> None:
    """The job's worker gave its last sign of life a while ago, and the minute in which nobody looked is over."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = now() - interval '3 minutes' "
            "where id = (select worker_id from procrastinate_jobs where id = %s)",
            [number],
        )
    enqueue("core.take_up_stalled", shared=True, queueing_lock="core.take_up_stalled")


def numbers_without_gaps() -> set[str]:
    """In every register the numbers from 1 to the last one are given, each once; the registers' kinds."""
    for register in Register.objects.all():
        given = RegisterEntry.objects.filter(register=register).order_by("number").values_list("number", flat=True)
        assert list(given) == list(range(1, register.last_number + 1)), register.kind
    return set(Register.objects.values_list("kind", flat=True))


def move_clock(to: dt.datetime) -> None:
    """Bring the installation's business clock to a moment."""
    now = clock.real_now()
    values = {"offset_seconds": int((to - now).total_seconds()), "moved_at": now, "moved_by": "test"}
    DemoClock.objects.update_or_create(defaults=values)
    clock.forget_offset()
