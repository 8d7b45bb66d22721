"""Locks between launchers on one machine. The kernel frees them when their holder dies, so none is ever stale."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from launcher.paths import folder


class Lock:
    """One lock file below var/run; many may hold it shared, or one alone."""

    def __init__(self, name: str) -> None:
        self.file: IO[str] = (folder("run") / f"{name}.lock").open("a+", encoding="utf-8")

    def share(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_SH)

    def take(self) -> None:
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self.file.close()


@contextmanager
def exclusive(name: str) -> Iterator[None]:
    """Waits for the lock and holds it for the block."""
    lock = Lock(name)
    try:
        lock.take()
        yield
    finally:
        lock.close()
