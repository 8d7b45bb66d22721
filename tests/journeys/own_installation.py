"""An installation of its own: cluster, database, web server and worker as the launcher runs them, to be broken at will.

The cluster writes to the disk as a real one does: what it acknowledged must be there after it was cut down. The tests'
own cluster does not (``launcher.postgres.CARELESS``), and others are using it.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from launcher import database, installation, ports, postgres_programs, processes, server_account
from launcher.postgres import Cluster
from launcher.processes import Program, Running
from tests.databases import connected_to

CLUSTER = Cluster("postgres", first_port=54820)


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
    patch.setenv("VIECLAM_HOME", str(home))
    try:
        with CLUSTER.in_use() as port:
            addresses = database.own(CLUSTER, port, database.DATABASE)
            web = f"http://127.0.0.1:{ports.next_free(18000)}"
            surroundings = {**installation.variables(addresses, web), "VIECLAM_WEB_URL": web, **outside}
            _migrate(addresses, surroundings)
            here = OwnInstallation(home, port, surroundings)
            with connected_to(addresses.application):
                try:
                    with _looked_after(here):
                        yield here
                finally:
                    processes.stop_all(list(here.running.values()))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _migrate(addresses: database.Addresses, surroundings: dict[str, str]) -> None:
    """As ``up`` does, but without the country's centres: the test makes its own."""
    progress = installation.Progress(addresses.identity)
    progress.record("load_organisations", installation.digest(*installation.LOADERS["load_organisations"].sources))
    installation.migrate(addresses, surroundings, progress)


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
