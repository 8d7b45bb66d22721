"""Excel files of seekers: the template, and reading row by row with every problem named by its cell.

A sheet is read as a stream: 50,000 rows take the memory of one. What a merged cell hides cannot be told from an empty
cell, so a merged cell below the head is itself a problem.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from defusedxml.ElementTree import iterparse
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean, fold
from vieclam.jobbank.models import JobWish, SeekerRegistration
from vieclam.jobbank.seeker_choices import Service, ethnic_group_named, ethnic_groups
from vieclam.jobbank.seeker_data import About, Sensitive, Wanted, problems
from vieclam.jobbank.seeker_labels import LABELS
from vieclam.jobbank.seeker_places import SeekerPlaces
from vieclam.people.models import Sex

MOST_ROWS = 50_000
MOST_UNFOLDED = 400 * 1024 * 1024
"""Bytes that the parts of a file may unfold to."""
PERSON = ("personal_number", "full_name", "birth_date")
ABOUT = (
    *("sex", "phone", "email", "permanent_commune_code", "permanent_address", "current_commune_code"),
    *("current_address", "schooling", "qualification", "field_of_training"),
)
WISH = ("title", "description", "position", "experience", "pay_minimum", "pay_maximum", "available_after")
COLUMNS = (*PERSON, *ABOUT, "ethnicity", *WISH, "recruitment_ways")
STARRED = {
    *PERSON,
    *("sex", "phone", "permanent_commune_code", "current_commune_code", "schooling", "qualification", "ethnicity"),
}
_MERGED = gettext_noop("Ô bị gộp: hãy bỏ gộp ô rồi điền từng dòng.")
_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\Z")


YOUNGEST, OLDEST = 15, 120
"""Years of age: a worker is at least fifteen (Luật Việc làm, as BLLĐ Điều 3); nobody is older than the other."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell, such as ``C5``: a sentence as the catalogue knows it, and what stands in its places.

    ``column`` is the head as the file has it, in Vietnamese.
    """

    cell: str
    column: str
    said: str
    values: dict[str, str | int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The whole sentence in the language of whoever reads."""
        return said_of(self.said, self.values)


def said_of(said: str, values: Mapping[str, str | int]) -> str:
    """A kept sentence in the language of whoever reads, with its values."""
    words = _(said) if said else ""
    return words % values if values else words


class _WrongCellError(ValueError):
    """A cell that cannot be read, with the sentence for whoever filled it in."""

    def __init__(self, said: str, **values: str | int) -> None:
        super().__init__(said)
        self.said, self.values = said, values


@dataclass(slots=True)
class SeekerRow:
    """One row of the sheet as told, or with what is wrong in it."""

    number: int
    person: dict[str, Any]
    about: About
    sensitive: Sensitive
    wanted: Wanted | None
    problems: list[CellProblem] = field(default_factory=list)


def label_of(name: str) -> str:
    """The head of a column, in Vietnamese whatever language is active."""
    own = {
        "personal_number": "Số định danh cá nhân",
        "full_name": "Họ và tên",
        "birth_date": "Ngày sinh",
        "permanent_commune_code": "Nơi thường trú: xã, tỉnh",
        "current_commune_code": "Nơi ở hiện nay: xã, tỉnh",
        "available_after": "Sẵn sàng làm việc sau mấy tháng",
    }
    with translation.override("vi"):
        return own.get(name) or str(LABELS[name])


def template() -> bytes:
    """An empty file with its heads, those that must be filled in starred, and a second sheet with every choice."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Nguoi tim viec"
    sheet.append([label_of(name) + ("*" if name in STARRED else "") for name in COLUMNS])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, len(label_of(name)) + 3)
        if name in {"personal_number", "phone", "birth_date"}:
            sheet.column_dimensions[letter].number_format = "@"
    help_sheet = book.create_sheet("Cach dien")
    for name in COLUMNS:
        choices = _choices(name)
        help_sheet.append([label_of(name), "; ".join(choices.values()) if choices else _hint(name)])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _hint(name: str) -> str:
    hints = {
        "personal_number": "12 chữ số, để dạng văn bản",
        "birth_date": "ngày/tháng/năm, ví dụ 17/5/1990",
        "permanent_commune_code": "mã xã 5 chữ số, hoặc tên từ 1/7/2025, ví dụ: Phường Tô Hiệu, Tỉnh Sơn La",
        "current_commune_code": "như trên",
        "title": "để trống nếu chỉ đăng ký tư vấn",
        "pay_minimum": "số đồng một tháng, ví dụ 7000000; để trống cả hai cột là thỏa thuận",
        "available_after": "0 là ngay",
    }
    return hints.get(name, "")


def read_rows(content: bytes, *, on: dt.date) -> Iterator[SeekerRow]:
    """Each row below the head that is not empty; ages are those of the day ``on``.

    Raises ``InvalidInput`` for what is no such file, or too much.
    """
    book = _opened(content)
    try:
        sheet: Any = book.worksheets[0]
        merged = _merged_rows(content, sheet)
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        heads = _heads(next(rows, ()))
        places = SeekerPlaces()
        count = 0
        for number, values in enumerate(rows, start=2):
            if not any(value not in (None, "") for value in values):
                continue
            count += 1
            if count > MOST_ROWS:
                message = _("Tệp có hơn %(n)s dòng. Hãy chia thành nhiều tệp.") % {"n": MOST_ROWS}
                raise InvalidInput("too_many_rows", message, field="file")
            row = _row(number, heads, values, places, on)
            row.problems[:0] = [CellProblem(one, "", _MERGED) for one in merged.get(number, ())]
            yield row
    finally:
        book.close()


def _opened(content: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MOST_UNFOLDED:
            raise InvalidInput("file_too_large", _("Tệp quá lớn. Hãy chia thành nhiều tệp."), field="file")
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except InvalidInput:
        raise
    except Exception as broken:
        # Whatever a broken file makes the reader say: it is not readable.
        raise InvalidInput(
            "not_excel", _("Không đọc được tệp này. Hãy lưu lại ở dạng Excel (.xlsx)."), field="file"
        ) from broken


def _merged_rows(content: bytes, sheet: Any) -> dict[int, list[str]]:
    """Rows below the head with merged cells: the names of the ranges. Read as a stream; the reader skips them."""
    found: dict[int, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open(sheet._worksheet_path.lstrip("/")) as xml:
        for _event, element in iterparse(xml):
            if element.tag.endswith("}mergeCell"):
                reference = element.attrib.get("ref", "")
                _left, top, _right, bottom = range_boundaries(reference)
                for row in range(max(2, top or 2), min(bottom or 0, MOST_ROWS * 2) + 1):
                    found.setdefault(row, []).append(reference)
            element.clear()
    return found


def _heads(values: Any) -> dict[str, int]:
    """Name → place of each known column. Raises ``InvalidInput`` naming the starred ones that are missing."""
    by_label = {fold(label_of(name)): name for name in COLUMNS}
    found: dict[str, int] = {}
    for place, value in enumerate(values):
        name = by_label.get(fold(str(value or "")).rstrip("* "))
        if name and name not in found:
            found[name] = place
    missing = [label_of(name) for name in COLUMNS if name in STARRED and name not in found]
    if missing:
        message = _("Dòng đầu phải có các cột: %(names)s. Hãy dùng tệp mẫu.") % {"names": "; ".join(missing)}
        raise InvalidInput("heads_missing", message, field="file")
    return found


@cache
def _choices(name: str) -> dict[str, str]:
    with translation.override("vi"):
        if name == "ethnicity":
            return dict(ethnic_groups())
        if name == "sex":
            return {code: str(label) for code, label in Sex.choices}
        model: type[models.Model] = JobWish if name in (*WISH, "recruitment_ways") else SeekerRegistration
        if name in PERSON or name in {"permanent_commune_code", "current_commune_code"}:
            return {}
        column: Any = model._meta.get_field(name)
        base = getattr(column, "base_field", column)
        return {code: str(label) for code, label in base.choices or ()}


def _row(number: int, heads: dict[str, int], values: Any, places: SeekerPlaces, on: dt.date) -> SeekerRow:
    wrong: dict[str, _WrongCellError] = {}
    told: dict[str, Any] = {}
    for name, place in heads.items():
        value = values[place] if place < len(values) else None
        try:
            told[name] = _read(name, value, places)
        except _WrongCellError as problem:
            told[name] = None
            wrong[name] = problem
    person = {name: told.get(name) or "" for name in PERSON}
    wrong = _wrong_person(person, on) | wrong
    about = About(services=_services(told), **{name: told.get(name) or "" for name in ABOUT})
    sensitive = Sensitive(ethnicity=told.get("ethnicity") or "")
    wanted = _wanted(told) if told.get("title") else None
    for part in (about, sensitive, *([wanted] if wanted else [])):
        for found in problems(part, places.codes):
            wrong.setdefault(found.field, _WrongCellError(found.message))
    row = SeekerRow(number, person, about, sensitive, wanted)
    for name in sorted(wrong, key=lambda one: heads.get(one, 999)):
        cell = f"{get_column_letter(heads[name] + 1) if name in heads else ''}{number}"
        label = label_of(name) if name in COLUMNS else ""
        row.problems.append(CellProblem(cell, label, wrong[name].said, wrong[name].values))
    return row


def _services(told: dict[str, Any]) -> tuple[str, ...]:
    return (Service.JOB_SEARCH.value,) if told.get("title") else (Service.JOB_ADVICE.value,)


def _wanted(told: dict[str, Any]) -> Wanted:
    values = {name: told[name] for name in WISH if told.get(name) not in (None, "")}
    open_pay = "pay_minimum" not in values and "pay_maximum" not in values
    ways = told.get("recruitment_ways") or ()
    return Wanted(**values, recruitment_ways=ways, pay_negotiable=open_pay)


def _wrong_person(person: dict[str, Any], on: dt.date) -> dict[str, _WrongCellError]:
    wrong = {}
    if not re.fullmatch(r"\d{12}", str(person["personal_number"])):
        wrong["personal_number"] = _WrongCellError(gettext_noop("Số định danh cá nhân phải có đúng 12 chữ số."))
    if len(str(person["full_name"])) < 2:
        wrong["full_name"] = _WrongCellError(gettext_noop("Hãy nhập họ và tên như trên thẻ căn cước."))
    born = person["birth_date"]
    if not born:
        wrong["birth_date"] = _WrongCellError(gettext_noop("Hãy nhập ngày sinh theo dạng ngày/tháng/năm."))
    elif born > on:
        wrong["birth_date"] = _WrongCellError(gettext_noop("Ngày sinh ở sau hôm nay. Hãy xem lại năm."))
    else:
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        if years < YOUNGEST:
            said = gettext_noop("Người này chưa đủ %(years)s tuổi. Hãy xem lại năm sinh.")
            wrong["birth_date"] = _WrongCellError(said, years=YOUNGEST)
        elif years > OLDEST:
            said = gettext_noop("Người này quá %(years)s tuổi. Hãy xem lại năm sinh.")
            wrong["birth_date"] = _WrongCellError(said, years=OLDEST)
    return wrong


def _read(name: str, value: Any, places: SeekerPlaces) -> Any:
    """A cell as its field takes it. Raises ``_WrongCellError``."""
    if name == "birth_date":
        return _day(value)
    text = (
        clean(str(int(value) if isinstance(value, float) and value.is_integer() else value))
        if value is not None
        else ""
    )
    if name == "personal_number":
        return re.sub(r"\s", "", text).zfill(12) if text.isdigit() and len(text) >= 9 else re.sub(r"\s", "", text)
    if name == "phone" and isinstance(value, int | float):
        return "0" + text.lstrip("0")
    if name.endswith("commune_code"):
        return _commune(text.zfill(5) if text.isdigit() else text, places)
    if name in {"pay_minimum", "pay_maximum", "available_after"}:
        return _number(text)
    choices = _choices(name)
    if not choices:
        return text
    if name == "ethnicity":
        return _ethnic_group(text)
    codes = [_chosen(part, choices) for part in re.split(r"[;|]", text) if part.strip()]
    return tuple(codes) if name == "recruitment_ways" else codes[0] if codes else ""


def _commune(text: str, places: SeekerPlaces) -> str:
    code = places.find(text) if text else ""
    if code or not text:
        return code
    offered = "; ".join(places.offer(text))
    if offered:
        said = gettext_noop("Không rõ xã, phường nào trong danh mục hiện hành. Có phải: %(offered)s?")
        raise _WrongCellError(said, offered=offered)
    raise _WrongCellError(
        gettext_noop(
            "Không có xã, phường này trong danh mục hiện hành. Hãy ghi tên xã, phường, dấu phẩy, rồi tên tỉnh."
        )
    )


def _ethnic_group(text: str) -> str:
    code = ethnic_group_named(text) if text else ""
    if text and not code:  # neither what was typed nor what is near it is kept: it is sensitive
        raise _WrongCellError(
            gettext_noop("Không có dân tộc này trong danh mục. Tên 54 dân tộc ở trang thứ hai của tệp mẫu.")
        )
    return code


def _day(value: Any) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    parts = _DATE.match(clean(str(value)))
    try:
        return dt.date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else _refuse(value)
    except ValueError:
        raise _WrongCellError(gettext_noop("Ngày này không có, hoặc không theo dạng ngày/tháng/năm.")) from None


def _refuse(_value: Any) -> dt.date:
    raise ValueError


def _number(text: str) -> int | None:
    digits = re.sub(r"[.,\s]|đồng|đ", "", text.casefold())
    if not digits:
        return None
    if not digits.isdigit() or len(digits) > 12:
        raise _WrongCellError(gettext_noop("Hãy nhập bằng chữ số."))
    return int(digits)


@cache
def _by_label(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {code: code for code, _label in choices} | {fold(label): code for code, label in choices}


def _chosen(text: str, choices: dict[str, str]) -> str:
    code = _by_label(tuple(choices.items())).get(fold(text))
    if code:
        return code
    raise _WrongCellError(gettext_noop("“%(text)s” không có trong danh mục của cột này."), text=clean(text)[:60])


__all__ = ["COLUMNS", "MOST_ROWS", "CellProblem", "SeekerRow", "label_of", "read_rows", "said_of", "template"]
