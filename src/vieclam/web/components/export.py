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
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

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
    """An Excel file of one sheet, named ``file_name``.xlsx: a bold head, numbers and days as such, text as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(file_name[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        width = min(max(len(str(column.label)) + 2, 12), 32)
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [_excel_cell(sheet, str(column.label)) for column in columns]
    for one in filter(None, head):
        one.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_excel_cell(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    response = HttpResponse(kept.getvalue(), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{file_name}.xlsx"'
    return response


def _excel_cell(sheet: Any, value: Any) -> Cell | None:
    """Texts are never formulas; twelve digits stay twelve digits."""
    if value is None or value == "":
        return None
    plain = isinstance(value, (int, dt.date)) and not isinstance(value, (bool, dt.datetime))
    made = WriteOnlyCell(sheet, value if plain else str(value))
    if isinstance(value, dt.date) and plain:
        made.number_format = "dd/mm/yyyy"
    elif not plain:
        made.data_type, made.number_format = "s", "@"
    return made
