"""Logs of processes that run for months do not fill the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MEGABYTE = 1024 * 1024


def put_aside_when_large(log: Path) -> None:
    """Keeps what a grown log holds as `.1`, the one before as `.2` …, and empties it.

    Copied and emptied, for its process holds it open (for appending, so that it goes on at the beginning). A line
    written in between is lost.
    """
    kept = _number("VIECLAM_LOG_FILES", 5)
    try:
        if log.stat().st_size <= _number("VIECLAM_LOG_MB", 20) * MEGABYTE:
            return
        for number in range(kept, 1, -1):
            older = _aside(log, number - 1)
            if older.exists():
                older.replace(_aside(log, number))
        if kept > 0:
            shutil.copy2(log, _aside(log, 1))
        os.truncate(log, 0)
    except FileNotFoundError:
        return


def _aside(log: Path, number: int) -> Path:
    return log.with_name(f"{log.name}.{number}")


def _number(name: str, usual: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isdigit() else usual
