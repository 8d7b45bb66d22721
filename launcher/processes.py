"""The processes of an installation: which there are, and keeping them alive."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from launcher import logs, ports
from launcher.messages import say
from launcher.paths import ROOT, folder
from launcher.shell import environment, last_lines

RESTARTS = 5
# A process that ran this long (seconds) before it died gets its restarts back.
SETTLED = 60.0
PATIENCE = 20.0
PAUSE = 0.5


@dataclass(frozen=True)
class Program:
    """One process to run, and the port it answers on. Without a needed one there is no installation."""

    name: str
    command: tuple[str, ...]
    needed: bool = True
    port: int | None = None


@dataclass(frozen=True)
class Simulator:
    """A stand-in of an outside system: its module, and the variable that carries its address."""

    name: str
    variable: str

    @property
    def module(self) -> str:
        return f"simulators.{self.name}"

    def exists(self) -> bool:
        return (ROOT / "simulators" / self.name / "__main__.py").exists()


SIMULATORS = (
    Simulator("vneid", "VIECLAM_VNEID_URL"),
    Simulator("population", "VIECLAM_POPULATION_URL"),
    Simulator("social_insurance", "VIECLAM_SOCIAL_INSURANCE_URL"),
    Simulator("bank", "VIECLAM_BANK_URL"),
    Simulator("job_exchange", "VIECLAM_JOB_EXCHANGE_URL"),
)


def web(host: str, port: int) -> Program:
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{host}:{port}"]
    command += ["--config", str(ROOT / "launcher" / "web_server.py"), "--chdir", str(ROOT)]
    if _has_control_socket():
        command += ["--no-control-socket"]
    if Path("/dev/shm").is_dir():  # noqa: S108 - gunicorn's heartbeat files, which hold nothing
        command += ["--worker-tmp-dir", "/dev/shm"]  # noqa: S108
    return Program("web", tuple(command), port=port)


def _has_control_socket() -> bool:
    return importlib.util.find_spec("gunicorn.ctl") is not None


def worker() -> Program:
    return Program("worker", (sys.executable, str(ROOT / "manage.py"), "work"))


def search_index() -> Program:
    """Keeps the search index of this host in step; without it the search answers from PostgreSQL."""
    command = (sys.executable, str(ROOT / "manage.py"), "jobs", "index", "--follow")
    return Program("search_index", command, needed=False)


def simulator(which: Simulator, port: int) -> Program:
    return Program(which.name, (sys.executable, "-m", which.module, "--port", str(port)), needed=False, port=port)


def die_with_launcher() -> None:
    """Run in the child: asks Linux to end it should the launcher be killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def on_free_port(program: Program, surroundings: dict[str, str], others: Iterable[Program] = ()) -> Program:
    """The simulator on its port, or on the next free one when another program took that since it was chosen.

    The new address is put in the surroundings. Programs that are no simulators keep their port: people know it.
    """
    which = next((one for one in SIMULATORS if one.name == program.name), None)
    if which is None or program.port is None or ports.is_free(program.port):
        return program
    port = ports.next_free(program.port + 1, taken={one.port for one in others if one.port})
    surroundings[which.variable] = f"http://127.0.0.1:{port}"
    say("simulator_moved", name=program.name, port=program.port, address=surroundings[which.variable])
    return simulator(which, port)


class Running:
    """One program kept alive: its log, its restarts. The surroundings are shared: a changed one is everybody's."""

    def __init__(self, program: Program, surroundings: dict[str, str]) -> None:
        self.program = program
        self.surroundings = surroundings
        self.log = folder("logs") / f"{program.name}.log"
        self.restarts = 0
        self.given_up = False
        self.start_again_at: float | None = None
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        self.began = time.monotonic()
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C reaches the launcher alone, which stops its children in order.
            return subprocess.Popen(
                self.program.command,
                cwd=ROOT,
                env=environment(self.surroundings),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_launcher,
            )

    def look(self) -> None:
        """Reports a death with the log's end and starts the program again after a while, a few times."""
        logs.put_aside_when_large(self.log)
        if self.given_up or self.process.poll() is None:
            return
        if self.start_again_at is None:
            self._report_death()
        elif self.starts_now():
            self.start_again_at = None
            self.process = self._start()
            say("child_restarted", name=self.program.name, times=self.restarts, most=RESTARTS)

    def starts_now(self) -> bool:
        """Whether the next look starts it again."""
        return self.start_again_at is not None and time.monotonic() >= self.start_again_at

    def start_anew(self) -> None:
        """Stops it in order and starts it in the surroundings as they are now."""
        if self.given_up or self.start_again_at is not None:
            return
        self.ask_to_stop()
        self.wait(PATIENCE)
        self.process = self._start()

    def _report_death(self) -> None:
        # Children it left behind would hold its port.
        self._end_group()
        say(
            "child_died", name=self.program.name, code=self.process.returncode, lines=last_lines(self.log), log=self.log
        )
        if time.monotonic() - self.began > SETTLED:
            self.restarts = 0
        if self.restarts >= RESTARTS:
            self.given_up = True
            say("child_given_up", name=self.program.name, times=RESTARTS)
            return
        self.restarts += 1
        self.start_again_at = time.monotonic() + min(PAUSE * 2**self.restarts, 8.0)

    def answers(self) -> bool:
        """Whether it accepts connections, if that is what it is for; a program given up is not waited for."""
        return self.given_up or self.program.port is None or not ports.is_free(self.program.port)

    def ask_to_stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, patience: float) -> None:
        """Waits for the end; what is left of the program's own group after that is killed."""
        try:
            self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            say("child_killed", name=self.program.name, seconds=round(PATIENCE))
        self._end_group()
        self.process.wait()

    def _end_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


def look_after(running: list[Running]) -> None:
    """Starts again what died. A simulator whose port was taken meanwhile moves, and whoever asks it is told."""
    for one in running:
        if one.starts_now():
            before = one.program
            one.program = on_free_port(before, one.surroundings, [other.program for other in running])
            if one.program != before:
                one.restarts -= 1  # it was not its fault
                one.look()
                for other in running:
                    if other.program.needed:
                        other.start_anew()
        one.look()


def stop_all(running: list[Running]) -> None:
    """Stops web and simulators first, then the worker, which may finish the job in its hands."""
    workers = [one for one in running if one.program.name == "worker"]
    for group in ([one for one in running if one not in workers], workers):
        for one in group:
            one.ask_to_stop()
        until = time.monotonic() + PATIENCE
        for one in group:
            one.wait(max(0.1, until - time.monotonic()))
