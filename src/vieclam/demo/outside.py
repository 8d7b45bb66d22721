"""The simulators, as seeding and replays need them: those of ``up`` when they answer, else started for the while."""

from __future__ import annotations

import datetime as dt
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from django.conf import settings

from vieclam.core import clock
from vieclam.core.home import home_mark
from vieclam.gateways.clients.simulators import move_simulators

NAMES = ("population", "social_insurance", "job_exchange")
_PATIENCE_SECONDS = 20.0


def _answers(address: str, home: str) -> bool:
    """Whether the simulator of this home answers: on the usual port there may be another installation's."""
    try:
        told = httpx.get(f"{address}/health", timeout=3.0).json()
    except (httpx.HTTPError, ValueError):
        return False
    return isinstance(told, dict) and told.get("home") == home_mark(home)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def simulators_running() -> Iterator[None]:
    """Within the block the population database and social insurance answer; what they keep, `up` finds again."""
    before = {name: getattr(settings, f"{name.upper()}_URL") for name in NAMES}
    started: list[subprocess.Popen[bytes]] = []
    try:
        for name in NAMES:
            if not _answers(before[name], str(settings.HOME)):
                address, process = _start(name, str(settings.HOME))
                started.append(process)
                setattr(settings, f"{name.upper()}_URL", address)
        yield
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=10)
        for name, address in before.items():
            setattr(settings, f"{name.upper()}_URL", address)


@contextmanager
def social_insurance_at(moment: dt.datetime) -> Iterator[None]:
    """Within the block social insurance's clock shows the moment, afterwards it follows the demo's again."""
    _move_social_insurance(moment - clock.real_now())
    try:
        yield
    finally:
        _move_social_insurance(clock.offset())


def _move_social_insurance(ahead: dt.timedelta) -> None:
    if move_simulators([settings.SOCIAL_INSURANCE_URL], ahead):
        raise RuntimeError("the simulator social_insurance does not follow the clock")


def _start(name: str, home: str) -> tuple[str, subprocess.Popen[bytes]]:
    port = _free_port()
    surroundings = {**os.environ, "VIECLAM_HOME": home}
    process = subprocess.Popen(
        [sys.executable, "-m", f"simulators.{name}", "--port", str(port)],
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + _PATIENCE_SECONDS
    while not _answers(address, home):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise RuntimeError(f"the simulator {name} does not start")
        time.sleep(0.1)
    return address, process
