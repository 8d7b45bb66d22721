"""Tables to take along: CSV that opens rightly in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from vieclam.web.components import words
from vieclam.web.components.pieces import Column

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str | int:
    """A value as a spreadsheet reads it; text that would run as a formula is made harmless."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, (dt.date, dt.datetime)):
        return words.plain_date(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_response(file_name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV file (UTF-8 with a mark, so that Excel shows Vietnamese), named ``file_name``.csv."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([str(column.label) for column in columns])
    writer.writerows([cell(value) for value in row] for row in rows)
    return response
