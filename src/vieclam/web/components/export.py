"""Tables to take along: CSV that opens rightly in a spreadsheet, and Excel files."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell

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


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_response(file_name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """An Excel file named ``file_name``.xlsx: numbers and days as such, text always as text, never as a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"

    def made(value: Any) -> Cell | None:
        if value is None or value == "":
            return None
        plain = isinstance(value, (int, dt.date)) and not isinstance(value, (bool, dt.datetime))
        shown = WriteOnlyCell(sheet, value if plain else str(value))
        if isinstance(value, dt.date):
            shown.number_format = "dd/mm/yyyy"
        elif not plain:
            shown.data_type = "s"
        return shown

    sheet.append([made(str(column.label)) for column in columns])
    for row in rows:
        sheet.append([made(value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    response = HttpResponse(kept.getvalue(), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{file_name}.xlsx"'
    return response
