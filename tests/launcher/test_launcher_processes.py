"""Keeping processes alive, and ending them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import ports, processes, run_state
from launcher.paths import ROOT
from launcher.processes import Program, Running, look_after, on_free_port, stop_all


def _python(name: str, text: str, *, needed: bool = True) -> Program:
    return Program(name, (sys.executable, "-c", textwrap.dedent(text)), needed=needed)


def _until(happens, seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


SLEEPER = """
    import time
    print("working", flush=True)
    time.sleep(60)
"""


def test_a_child_that_dies_is_reported_and_started_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = Running(_python("worker", SLEEPER), {})
    try:
        _until(lambda: "working" in one.log.read_text(encoding="utf-8"))
        first = one.process.pid
        os.kill(first, signal.SIGKILL)
        _until(lambda: (one.look(), one.process.pid != first)[1])
        said = capsys.readouterr().out
        assert "worker" in said
        assert "working" in said
        assert one.process.poll() is None
    finally:
        stop_all([one])
    assert one.process.poll() == -signal.SIGTERM


def test_a_child_that_cannot_live_is_given_up(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processes, "PAUSE", 0)
    one = Running(_python("web", "raise SystemExit('no port')"), {})
    while not one.given_up:
        one.process.wait()
        one.look()
    assert one.restarts == processes.RESTARTS
    assert "no port" in capsys.readouterr().out
    stop_all([one])


VARIABLE = "VIECLAM_POPULATION_URL"
LISTENER = """
    import socket, time
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", PORT))
    server.listen()
    time.sleep(60)
"""
ASKER = f"""
    import os, time
    print(os.environ["{VARIABLE}"], flush=True)
    time.sleep(60)
"""


def _population(port: int) -> Program:
    command = (sys.executable, "-c", f"PORT = {port}\n" + textwrap.dedent(LISTENER))
    return Program("population", command, needed=False, port=port)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        yield int(stranger.getsockname()[1])


def test_a_simulator_whose_planned_port_was_taken_meanwhile_gets_another(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "simulator", lambda _which, port: _population(port))
    surroundings = {VARIABLE: f"http://127.0.0.1:{taken_port}"}
    neighbour = Program("vneid", (), needed=False, port=ports.next_free(taken_port + 1))
    moved = on_free_port(_population(taken_port), surroundings, [neighbour])
    assert moved.port not in {taken_port, neighbour.port}
    assert surroundings == {VARIABLE: f"http://127.0.0.1:{moved.port}"}
    assert on_free_port(moved, surroundings) is moved
    web = Program("web", (), port=taken_port)
    assert on_free_port(web, surroundings) is web


def test_a_simulator_that_lost_its_port_moves_and_those_who_ask_it_are_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processes, "PAUSE", 0.01)
    monkeypatch.setattr(processes, "simulator", lambda _which, port: _population(port))
    port = ports.next_free(54900)
    surroundings = {VARIABLE: f"http://127.0.0.1:{port}"}
    population = Running(_population(port), surroundings)
    _until(population.answers)
    running = [
        population,
        Running(_python("web", ASKER), surroundings),
        Running(_python("worker", ASKER), surroundings),
    ]
    try:
        _until(lambda: all(one.log.read_text(encoding="utf-8") for one in running[1:]))
        population.process.kill()
        population.process.wait()
        with socket.socket() as stranger:
            stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            stranger.bind(("127.0.0.1", port))
            stranger.listen()
            _until(lambda: (look_after(running), population.program.port != port)[1])
            _until(population.answers)
            told = surroundings[VARIABLE]
            assert told == f"http://127.0.0.1:{population.program.port}"
            assert population.restarts == 0
            _until(lambda: all(told in one.log.read_text(encoding="utf-8") for one in running[1:]))
        assert told in capsys.readouterr().out
        assert all(one.process.poll() is None for one in running)
    finally:
        stop_all(running)


def test_what_a_child_left_in_its_group_is_ended_too(home: Path) -> None:
    one = Running(
        _python(
            "web",
            """
            import subprocess, sys, time
            print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
            time.sleep(60)
            """,
        ),
        {},
    )
    _until(lambda: one.log.read_text(encoding="utf-8").strip())
    grandchild = int(one.log.read_text(encoding="utf-8"))
    stop_all([one])
    _until(lambda: not run_state.mark(grandchild))


def test_a_child_that_does_not_listen_is_killed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.3)
    one = Running(
        _python(
            "web", "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
        ),
        {},
    )
    _until(lambda: "deaf" in one.log.read_text(encoding="utf-8"))
    stop_all([one])
    assert one.process.returncode == -signal.SIGKILL


def test_the_worker_is_stopped_after_the_web_server(home: Path) -> None:
    order = home / "order"
    note = f"""
        import signal, time
        def end(*_):
            open({str(order)!r}, "a").write(NAME + "\\n")
            raise SystemExit
        signal.signal(signal.SIGTERM, end)
        print("up", flush=True)
        time.sleep(60)
    """
    both = [Running(_python(name, f"NAME = {name!r}\n" + textwrap.dedent(note)), {}) for name in ("worker", "web")]
    _until(lambda: all("up" in one.log.read_text(encoding="utf-8") for one in both))
    stop_all(both)
    assert order.read_text(encoding="utf-8").split() == ["web", "worker"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no parent-death signal")
def test_children_of_a_killed_launcher_end(home: Path) -> None:
    launcher = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from launcher.processes import Program, Running;"
            "one = Running(Program('web', (sys.executable, '-c', 'import time; time.sleep(60)')), {});"
            "print(one.process.pid, flush=True); time.sleep(60)",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with launcher:
        child = int(launcher.stdout.readline())
        assert run_state.mark(child)
        launcher.kill()
        _until(lambda: not run_state.mark(child))


def test_leftovers_are_ended_and_strangers_are_not(home: Path) -> None:
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(sleep) as ours, subprocess.Popen(sleep) as stranger:
        # The stranger has a number that a process of ours had before the machine was started again.
        children = {str(ours.pid): run_state.mark(ours.pid), str(stranger.pid): "another-boot 123"}
        run_state.write(run_state.RunState(pid=1, web="http://127.0.0.1:1", children=children))
        assert run_state.end_leftovers() == 1
        assert ours.wait(5) == -signal.SIGTERM
        assert stranger.poll() is None
        stranger.kill()
    assert run_state.load() is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"unknown": 1}'])
def test_a_torn_state_file_is_no_state(home: Path, content: str) -> None:
    (home / "run").mkdir()
    run_state.path().write_text(content, encoding="utf-8")
    assert run_state.load() is None
    assert run_state.end_leftovers() == 0


def test_the_state_file_keeps_its_passwords_to_itself(home: Path) -> None:
    run_state.write(run_state.RunState(pid=1, web="http://127.0.0.1:1"))
    assert run_state.path().stat().st_mode & 0o777 == 0o600
