"""Short forms and spellings of advertisements and counters: one list (``data/abbreviations.csv``), our own.

``search``: ``certain`` where nothing else is meant, ``possible`` where it is one of several things, empty where the
search does not write it out. ``coding``: ``yes`` where titles are read so. A short form that the two read differently
("pt" is part time to one and a personal trainer to the other) has a line for each.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and what it stands for, both with their tone marks."""

    short: str
    full: str
    search: str
    coding: bool


@cache
def short_form_list() -> tuple[ShortForm, ...]:
    """The whole list, in its order."""
    with (DATA / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ShortForm(row["short"], row["full"], row["search"], row["coding"] == "yes") for row in csv.DictReader(file)
        )


__all__ = ["DATA", "ShortForm", "short_form_list"]
