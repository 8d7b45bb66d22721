"""Starts the real simulator processes once for a test run, on free loopback ports."""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
A_DAY = 86_400
NAMES = ("vneid", "population", "social_insurance", "bank", "job_exchange")


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("VIECLAM_")}


def _die_with_tests() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


@dataclass
class Simulator:
    """One running simulator."""

    name: str
    home: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts the process and waits until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"simulators.{self.name}", "--port", str(self.port)],
            cwd=ROOT,
            # The settings of this checkout, the caller's own ones left out: the tests know the demo secrets.
            env={**_without_settings(), "VIECLAM_HOME": self.home, "PYTHONPATH": str(ROOT)},
            preexec_fn=_die_with_tests,
        )
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{self.url}/health", trust_env=False).raise_for_status()
                return
            except httpx.HTTPError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    def stop(self) -> None:
        """Stops the process and waits for its end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def control(self, path: str, body: Any = None) -> dict[str, Any]:
        """Posts to the control API; the answer is the state."""
        answer = httpx.post(f"{self.url}/control/{path}", json=body or {}, timeout=20, trust_env=False)
        answer.raise_for_status()
        state: dict[str, Any] = answer.json()
        return state

    def fault(self, operation: str, **fault: Any) -> None:
        """Plans a fault of an operation."""
        self.control("faults", {"operation": operation, **fault})

    def set_now(self, moment: datetime) -> None:
        """Moves the simulator's clock."""
        self.control("clock", {"now": moment.isoformat()})


@cache
def running(name: str) -> Simulator:
    """The running simulator of this test process; stopped when the test process ends."""
    home = tempfile.TemporaryDirectory(prefix="vieclam-simulators-")
    simulator = Simulator(name, home.name, free_port())
    simulator.start()
    atexit.register(home.cleanup)
    atexit.register(simulator.stop)
    return simulator


def fresh(name: str) -> Simulator:
    """The running simulator without faults and without anything kept, its clock on the real time."""
    simulator = running(name)
    simulator.control("reset")
    simulator.control("clock", {"offset_seconds": 0})
    if name == "social_insurance":
        simulator.control("payments", {"paid_after_seconds": A_DAY})
    return simulator
