"""Rows written by COPY as the owner: history triggers and keys are in force, row-level security does not slow it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Sequence
from typing import Any

import psycopg

PIECE = 5_000


def copy_rows(connection: psycopg.Connection[Any], table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """One table, in pieces: history triggers open a subtransaction for each row, whose end costs the more the more rows
    the same COPY has.
    """
    began, count, left = time.monotonic(), 0, iter(rows)
    while piece := list(itertools.islice(left, PIECE)):
        with connection.cursor() as cursor, cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
            for row in piece:
                copy.write_row(row)
        connection.commit()
        count += len(piece)
    print(f"  {table}: {count} rows in {time.monotonic() - began:.0f} s", flush=True)


def copy_records(connection: psycopg.Connection[Any], records: Iterable[Any]) -> None:
    """Records of one model, never saved before; without a key of their own they get one."""
    from django.db import connection as ours

    left = iter(records)
    first = next(left, None)
    if first is None:
        return
    fields = [field for field in first._meta.concrete_fields if first.pk is not None or not field.primary_key]
    copy_rows(
        connection,
        first._meta.db_table,
        ", ".join(f'"{field.column}"' for field in fields),
        (
            [field.get_db_prep_save(getattr(record, field.attname), ours) for field in fields]
            for record in itertools.chain([first], left)
        ),
    )
