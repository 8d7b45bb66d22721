"""A small SQLite file per simulator, so that a restart keeps what the outside system would keep."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path


def home() -> Path:
    """The folder of the simulators' files: ``VIECLAM_HOME``/simulators, by default var/simulators."""
    return Path(os.environ.get("VIECLAM_HOME", "var")) / "simulators"


def home_mark() -> str:
    """Tells this installation's simulators from another's on the same machine, without saying where it lies."""
    return hashlib.sha256(str(home().parent.resolve()).encode()).hexdigest()[:12]


class Store:
    """Key and value, and the connection for tables of the simulator's own. Used from one event loop only."""

    def __init__(self, name: str, schema: str = "") -> None:
        folder = home()
        folder.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(folder / f"{name}.sqlite3", check_same_thread=False, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        self.connection.executescript("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT);" + schema)

    def read(self, key: str) -> str | None:
        """The value kept under ``key``, or None."""
        row = self.connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def write(self, key: str, value: str) -> None:
        """Keeps ``value`` under ``key``."""
        self.connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, value))
