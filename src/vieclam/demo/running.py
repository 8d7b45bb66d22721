"""The processes of ``up`` on free ports over one database: for pictures, and for tests in a real browser."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from vieclam.core.home import home_mark

ROOT = Path(__file__).resolve().parents[3]
SIMULATORS = ("vneid", "population", "social_insurance", "job_exchange")
PATIENCE_SECONDS = 60.0


class DoesNotRun(RuntimeError):
    """A process ended or does not answer; the text says which, with the end of its log."""


@dataclass(frozen=True)
class Installation:
    """A running installation: its address, its environment, and its log folder."""

    url: str
    environment: dict[str, str]
    logs: Path

    def outside(self, simulator: str) -> dict[str, Any]:
        """What a simulator keeps, as its control page tells."""
        address = self.environment[f"VIECLAM_{simulator.upper()}_URL"]
        return dict(httpx.get(f"{address}/control/state", timeout=10).json()["kept"])

    def manage(self, *words: str) -> str:
        """Run a management command of the installation; ``DoesNotRun`` with what it said when it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise DoesNotRun(done.stdout + done.stderr)
        return done.stdout


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    """Whether this installation's web server says there that it is ready; another's may have the usual port."""
    try:
        response = httpx.get(f"{address}/health/ready", timeout=5)
        return response.status_code == 200 and response.json().get("home") == home_mark()
    except (httpx.HTTPError, ValueError):
        return False


def _environment(database: str, home: Path) -> dict[str, str]:
    addresses = {f"VIECLAM_{name.upper()}_URL": f"http://127.0.0.1:{free_port()}" for name in SIMULATORS}
    return {
        **os.environ,
        **addresses,
        "DATABASE_URL": database,
        "VIECLAM_DEMO": "1",
        "VIECLAM_HOME": str(home),
        "VIECLAM_WEB_URL": f"http://127.0.0.1:{free_port()}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "VIECLAM_LOG_LEVEL": "WARNING",
    }


def _commands(environment: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for name in SIMULATORS:
        port = environment[f"VIECLAM_{name.upper()}_URL"].rsplit(":", 1)[1]
        yield name, [sys.executable, "-m", f"simulators.{name}", "--port", port]
    bind = environment["VIECLAM_WEB_URL"].removeprefix("http://")
    gunicorn = ["gunicorn", "config.wsgi:application", "--worker-class", "gthread", "--workers", "1", "--threads", "4"]
    yield "web", [sys.executable, "-m", *gunicorn, "--bind", bind]
    yield "worker", [sys.executable, "manage.py", "work"]
    yield "search_index", [sys.executable, "manage.py", "jobs", "index", "--follow"]


def _wait_for(address: str, processes: dict[str, subprocess.Popen[bytes]], logs: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(address, timeout=2).status_code == 200:
                return
        for name, process in processes.items():
            if process.poll() is not None:
                raise DoesNotRun(f"{name} ended:\n{(logs / name).read_text()[-3000:]}")
        time.sleep(0.2)
    raise DoesNotRun(f"{address} does not answer")


def _stopped(database: str, home: Path) -> Installation:
    environment, logs = _environment(database, home), home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    return Installation(environment["VIECLAM_WEB_URL"], environment, logs)


def seed(database: str, home: Path, *words: str) -> None:
    """Seed an installation that does not run, with these words; ``DoesNotRun`` when it fails."""
    _stopped(database, home).manage("seed", *words)


@contextlib.contextmanager
def installation(database: str, home: Path, seeding: tuple[str, ...] | None = ()) -> Iterator[Installation]:
    """Seed with the words given (None: not at all), then run simulators, web server and worker until the block ends."""
    here = _stopped(database, home)
    environment, logs = here.environment, here.logs
    if seeding is not None:
        here.manage("seed", *seeding)
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in _commands(environment):
            with (logs / name).open("wb") as log:
                processes[name] = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        for name in SIMULATORS:
            _wait_for(environment[f"VIECLAM_{name.upper()}_URL"] + "/health", processes, logs)
        _wait_for(here.url + "/health/ready", processes, logs)
        yield here
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=15)
            process.kill()
