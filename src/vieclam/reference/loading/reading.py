"""Reading the shipped files, and adding to a table what it does not have yet."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import models

from vieclam.core.bulk import insert_rows

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a CSV file below ``data/``, in Unicode NFC."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: unicodedata.normalize("NFC", value or "").strip() for key, value in row.items()}


def add_missing(model: type[models.Model], key: tuple[str, ...], wanted: Iterable[Any]) -> int:
    """Insert the rows whose key the table does not hold; returns how many.

    What is there stays as it is, so an administrator's corrections survive every load.
    """
    known = set(model._default_manager.values_list(*key))
    new = [row for row in wanted if tuple(getattr(row, name) for name in key) not in known]
    if new:
        insert_rows(model, new)
    return len(new)


def day_before(day: dt.date) -> dt.date:
    """The last day of the version before one that begins on ``day``."""
    return day - dt.timedelta(days=1)
