"""An installation with staff, and no claims or a few running benefits, for the journeys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vieclam.demo import running
from vieclam.demo.running import Installation

__all__ = ["Installation", "installation"]


@contextmanager
def installation(database: str, home: Path, seeding: str = "--staff-only") -> Iterator[Installation]:
    """Accounts and certificates are made; simulators, web server and worker run; all end with the block."""
    with running.installation(database, home, (seeding,)) as here:
        yield here
