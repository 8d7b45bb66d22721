"""What people write for well-known places that no list of places has (``data/place_short_names.csv``, our own list)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "data" / "place_short_names.csv"


@dataclass(frozen=True, slots=True)
class ShortName:
    """A folded short name, the name advertisements write, and the province (2025) it lies in.

    ``in_text``: read so in the text of an advertisement too, where "HP" is more often a computer.
    """

    short: str
    name: str
    province: str
    in_text: bool


@cache
def short_names() -> tuple[ShortName, ...]:
    """The whole list."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            ShortName(row["short"], row["name"], row["province"], row["in_text"] == "yes")
            for row in csv.DictReader(file)
        )


__all__ = ["ShortName", "short_names"]
