"""Tables to take along: CSV that opens rightly in a spreadsheet, and Excel files."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

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
    """An Excel file of one sheet, named ``file_name``.xlsx: the head in bold, every text kept as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(file_name[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns):
        letter = chr(ord("A") + number) if number < 26 else f"A{chr(ord('A') + number - 26)}"
        sheet.column_dimensions[letter].width = min(max(len(str(column.label)) + 2, 12), 32)
    head = [WriteOnlyCell(sheet, value=str(column.label)) for column in columns]
    for one in head:
        one.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_as_text(sheet, cell(value)) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    response = HttpResponse(kept.getvalue(), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{file_name}.xlsx"'
    return response


def _as_text(sheet: Any, value: str | int) -> Any:
    """Texts are never formulas; twelve digits stay twelve digits."""
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        made.data_type = "s"
        made.number_format = "@"
    return made
