"""The whole installation, for real: up, a second up, Ctrl-C, a killed up, a dead process."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import ports, postgres, run_state
from launcher.paths import ROOT

PORT = ports.next_free(18400)
READY_WITHIN = 300


class Up:
    """One `./vieclam up` and what it has said so far."""

    def __init__(self, home: Path, *words: str) -> None:
        self.output = home / "up.output"
        with self.output.open("a", encoding="utf-8") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launcher", "up", *words],
                cwd=ROOT,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def until(self, pattern: str, seconds: float = READY_WITHIN) -> re.Match[str]:
        end = time.monotonic() + seconds
        while True:
            found = re.search(pattern, self.said())
            if found:
                return found
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)

    def ctrl_c(self) -> int:
        """Ctrl-C reaches everything in the terminal's group."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(60)


@pytest.fixture
def end_all(home: Path) -> Iterator[list[Up]]:
    started: list[Up] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.ctrl_c()
    run_state.end_leftovers()
    postgres.MAIN.stop_if_there()


def _status(address: str) -> int:
    with urllib.request.urlopen(f"{address}/health/ready", timeout=10) as response:
        return int(response.status)


def _nothing_runs(pids: list[int]) -> bool:
    return not any(run_state.mark(pid) for pid in pids) and not postgres.MAIN.is_running()


def test_up_and_everything_that_can_happen_to_it(
    home: Path, end_all: list[Up], monkeypatch: pytest.MonkeyPatch
) -> None:
    # No demo data: this is about processes; the browser tests walk through a seeded installation.
    monkeypatch.setenv("VIECLAM_DEMO", "0")
    first = Up(home, "--no-simulators", "--port", str(PORT))
    end_all.append(first)
    web = first.until(r"Sẵn sàng sau [\d.]+ giây:\s+(http://\S+)").group(1)
    first.until("Ctrl-C")
    assert _status(web) == 200

    # A second one says where the first is.
    second = subprocess.run(
        [sys.executable, "-m", "launcher", "up"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert second.returncode == 1
    assert web in second.stdout

    # A management command uses the running database as the weak role.
    asked = "from django.db import connection; print(connection.cursor().execute('select current_user').fetchone()[0])"
    command = [sys.executable, "-m", "launcher", "shell", "--no-imports", "-c", asked]
    assert "vieclam_app" in subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    # The web server dies: it comes back by itself.
    state = json.loads(run_state.path().read_text(encoding="utf-8"))
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in state["children"]}
    os.kill(next(pid for pid, command in commands.items() if b"gunicorn" in command), signal.SIGKILL)
    first.until("đã khởi động lại web")
    end = time.monotonic() + 30
    while True:
        try:
            assert _status(web) == 200
            break
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.2)

    # Ctrl-C ends everything, PostgreSQL last, and leaves no state.
    pids = [int(pid) for pid in json.loads(run_state.path().read_text(encoding="utf-8"))["children"]]
    assert first.ctrl_c() == 0
    assert _nothing_runs(pids)
    assert not run_state.path().exists()

    # The next one is ready soon, although a stranger took its port; then it is killed, and the one after recovers.
    third = Up(home, "--no-simulators")
    end_all.append(third)
    began = time.monotonic()
    third.until(r"Sẵn sàng(.|\n)*Sẵn sàng(.|\n)*Ctrl-C")
    assert time.monotonic() - began < 30
    third.process.kill()
    third.process.wait()
    assert postgres.MAIN.is_running()
    fourth = subprocess.run(
        [sys.executable, "-m", "launcher", "up", "--no-simulators", "--once"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert fourth.returncode == 0, fourth.stdout + fourth.stderr
    assert not postgres.MAIN.is_running()


def test_a_named_port_in_use_is_a_sentence(home: Path, end_all: list[Up]) -> None:
    import socket

    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        port = stranger.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "launcher", "up", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"Cổng {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_reset_asks_and_removes_only_ours(home: Path) -> None:
    for name in ("files", "keys", "somebody"):
        (home / name).mkdir()
    command = [sys.executable, "-m", "launcher", "reset"]
    refused = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "--yes" in refused.stderr
    assert (home / "files").exists()
    done = subprocess.run([*command, "--yes"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "somebody" in done.stdout
    assert {path.name for path in home.iterdir()} == {"somebody"}
