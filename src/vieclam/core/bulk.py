"""Many rows in one statement."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models


def insert_rows(model: type[models.Model], rows: Sequence[models.Model], *, returning: bool = False) -> list[int]:
    """One statement for all rows, as one JSON value: COPY is refused under row-level security, and Django's
    ``bulk_create`` takes four times as long. With ``returning``, the new keys in the order of the rows.
    """
    fields: Any = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    values = json.dumps([{f.column: getattr(row, f.attname) for f in fields} for row in rows], cls=DjangoJSONEncoder)
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in fields)
    tail = f" returning {quote(str(model._meta.pk.column))}" if returning else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, %s::jsonb)"  # noqa: S608
            f"{tail}",
            [values],
        )
        return [int(key) for (key,) in cursor.fetchall()] if returning else []
