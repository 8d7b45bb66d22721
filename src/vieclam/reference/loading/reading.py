"""Reading the shipped files, and adding to a table what it does not have yet."""

from __future__ import annotations

import csv
import datetime as dt
import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

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
        _insert(model, new)
    return len(new)


def _insert(model: type[models.Model], new: list[Any]) -> None:
    """One statement for all rows, as one JSON value: COPY is refused under row-level security, and Django's
    ``bulk_create`` takes four times as long."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    values = json.dumps([{f.column: getattr(row, f.attname) for f in fields} for row in new], cls=DjangoJSONEncoder)
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, %s::jsonb)",  # noqa: S608
            [values],
        )


def day_before(day: dt.date) -> dt.date:
    """The last day of the version before one that begins on ``day``."""
    return day - dt.timedelta(days=1)
