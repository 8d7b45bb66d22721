"""One process of a host writes a folder at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_writer(folder: Path, *, wait: bool) -> Iterator[bool]:
    """True for the one process that may write the folder, made if need be; False where another does and ``wait`` is
    false.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "writer.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
