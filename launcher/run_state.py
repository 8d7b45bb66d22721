"""What runs now, for people and other commands: var/run/state.json. Whether it runs is told by the lock alone."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from launcher.locks import Lock
from launcher.paths import folder, home, read, write_atomically

LOCK = "up"


@dataclass
class RunState:
    """The addresses and processes of one running `up`; children are pid → mark of the process's start."""

    pid: int
    web: str
    environment: dict[str, str] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    children: dict[str, str] = field(default_factory=dict)


def path() -> Path:
    return home() / "run" / "state.json"


def write(state: RunState) -> None:
    folder("run")
    # It holds the database's password.
    write_atomically(path(), json.dumps(asdict(state), indent=1), 0o600)


def load() -> RunState | None:
    """The last written state, whether its `up` still runs or not."""
    try:
        return RunState(**json.loads(read(path()) or "null"))
    except (TypeError, ValueError):
        return None


def clear() -> None:
    path().unlink(missing_ok=True)


def running() -> RunState | None:
    """The state of the `up` that runs now, if one does."""
    lock = Lock(LOCK)
    try:
        if lock.try_take():
            return None
        return load()
    finally:
        lock.close()


def mark(pid: int) -> str:
    """When a process started, so that a number used again is not mistaken for it; empty when it is gone."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return ""
    # A zombie has ended: nothing is left to stop.
    return "" if after_name[0] == "Z" else f"{boot} {after_name[19]}"


def end_leftovers(patience: float = 10.0) -> int:
    """Ends children of an `up` that was killed, and only those; gives how many there were."""
    state = load()
    if state is None:
        return 0
    left = {int(pid): was for pid, was in state.children.items() if was and mark(int(pid)) == was}
    count = len(left)
    for signal_number, wait in ((signal.SIGTERM, patience), (signal.SIGKILL, 2.0)):
        for pid in left:
            _signal(pid, signal_number)
        until = time.monotonic() + wait
        while left and time.monotonic() < until:
            left = {pid: was for pid, was in left.items() if mark(pid) == was}
            time.sleep(0.05 if left else 0)
    clear()
    return count


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
