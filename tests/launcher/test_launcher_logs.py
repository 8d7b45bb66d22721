"""Logs are put aside when they grow, while their process goes on writing."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from launcher import logs
from launcher.processes import Program, Running, stop_all


def test_a_large_log_is_put_aside_and_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIECLAM_LOG_FILES", "2")
    monkeypatch.setattr(logs, "MEGABYTE", 1)
    log = tmp_path / "web.log"
    with log.open("ab", buffering=0) as writer:
        for word in (b"first", b"second", b"third", b"fourth"):
            writer.write(word * 10)
            logs.put_aside_when_large(log)
            assert log.read_bytes() == b""
        writer.write(b"short")
        logs.put_aside_when_large(log)
    assert log.read_bytes() == b"short"
    assert (tmp_path / "web.log.1").read_bytes() == b"fourth" * 10
    assert (tmp_path / "web.log.2").read_bytes() == b"third" * 10
    assert len(list(tmp_path.iterdir())) == 3


def test_a_log_that_is_not_there_is_none_too_large(tmp_path: Path) -> None:
    logs.put_aside_when_large(tmp_path / "no.log")
    assert not list(tmp_path.iterdir())


def test_a_running_process_has_its_log_put_aside(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MEGABYTE", 100)
    text = "import time\nfor n in range(100000):\n    print('line', n, flush=True); time.sleep(0.005)"
    one = Running(Program("worker", (sys.executable, "-c", text)), {})
    try:
        until = time.monotonic() + 20
        while not one.log.with_name("worker.log.2").exists():
            assert time.monotonic() < until
            one.look()
            time.sleep(0.05)
        assert one.log.stat().st_size < one.log.with_name("worker.log.1").stat().st_size + 10_000
    finally:
        stop_all([one])
