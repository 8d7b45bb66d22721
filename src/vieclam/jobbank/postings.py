"""Advertisements as files of other sites hold them, one row each, read into the fields of a vacancy.

The columns are those of ``COLUMNS``; a file may lack all but ``title``. Nothing is guessed: what cannot be read stays
empty beside the words it was written in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean, fold
from vieclam.jobbank.choices import Position
from vieclam.jobbank.experience import experience_band, experience_months
from vieclam.jobbank.pay import Pay, read_pay
from vieclam.jobbank.reading_terms import working_time_of

COLUMNS = (
    *("job_id", "site", "posted", "deadline", "title", "company", "category", "location", "province_codes", "level"),
    *("experience", "quantity", "employment_type", "salary", "salary_min", "salary_max", "salary_currency"),
    *("description", "requirements", "benefits", "skills", "working_hours"),
)
LONGEST_TEXT = 30_000
_READERS = {
    ".parquet": "read_parquet(?)",
    ".csv": "read_csv(?, all_varchar=true)",
    ".tsv": "read_csv(?, all_varchar=true)",
}
_TAG = re.compile(r"<[^<>]{1,200}>")


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file (``.parquet``, ``.csv``, ``.tsv``), a few thousand in memory at a time.

    Raises ``InvalidInput`` for another kind of file, one that cannot be read, or one without a title column.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        message = _("Chỉ nhập được tệp %(kinds)s.") % {"kinds": ", ".join(sorted(_READERS))}
        raise InvalidInput("kind_of_file", message, field="file")
    with duckdb.connect() as connection:
        try:
            found = connection.execute(f"select * from {reader}", [str(path)])  # noqa: S608 - one of our own texts
        except duckdb.Error:
            raise InvalidInput("unreadable", _("Không đọc được tệp này."), field="file") from None
        names = [column[0] for column in found.description or ()]
        if "title" not in names:
            raise InvalidInput("no_title", _("Tệp phải có cột “title” (tên công việc)."), field="file")
        while batch := found.fetchmany(2_000):
            yield from (dict(zip(names, values, strict=True)) for values in batch)


def vacancy_values(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a vacancy, with ``employer_name`` beside them.

    Raises ``InvalidInput`` with the column in ``field`` where the row cannot become a vacancy.
    """
    said = {name: _plain(row.get(name)) for name in COLUMNS}
    if not said["title"]:
        raise InvalidInput("no_title", _("Thiếu tên công việc."), field="title")
    if len(said["title"]) > 250:
        raise InvalidInput("title_too_long", _("Tên công việc dài quá 250 chữ."), field="title")
    pay = _pay(said, row)
    months = experience_months(said["experience"])
    return {
        "external_id": said["job_id"][:80] or _own_key(said),
        "site": said["site"][:40] or "tệp",
        "employer_name": said["company"][:250] or str(_("Không ghi tên")),
        "title": said["title"],
        "category": said["category"][:120],
        "quantity": _quantity(said["quantity"]),
        "location": said["location"][:500],
        "province_codes": re.findall(r"\b\d{2}\b", said["province_codes"])[:34],
        "position": _position(said["level"]),
        "experience": experience_band(months),
        "experience_text": said["experience"][:120],
        "working_time": working_time_of(said["employment_type"]),
        "working_hours": said["working_hours"][:250],
        "skills": _skills(said["skills"]),
        "posted_on": read_day(said["posted"]),
        "deadline": read_day(said["deadline"]),
        "pay_text": said["salary"][:200],
        "pay_minimum": pay.minimum if pay else None,
        "pay_maximum": pay.maximum if pay else None,
        "pay_unit": pay.unit.value if pay else "month",
        "pay_currency": pay.currency if pay else "VND",
        "pay_negotiable": bool(pay and pay.negotiable),
        "pay_commission": bool(pay and pay.commission),
        **{name: _text(row.get(name)) for name in ("description", "requirements", "benefits")},
    }


def _plain(value: Any) -> str:
    return clean(_TAG.sub(" ", str(value))) if value is not None and value == value else ""


def _text(value: Any) -> str:
    """A longer text: its lines stay, tags go, and what is beyond ``LONGEST_TEXT`` letters is cut."""
    if value is None or value != value:
        return ""
    lines = [clean(line) for line in _TAG.sub(" ", str(value)[: LONGEST_TEXT * 2]).splitlines()]
    return "\n".join(line for line in lines if line)[:LONGEST_TEXT]


def _own_key(said: dict[str, str]) -> str:
    """A row without a number of its own is known by what it says."""
    whole = "\n".join(said[name] for name in ("title", "company", "location", "description"))
    return hashlib.sha256(whole.encode()).hexdigest()[:40]


def _pay(said: dict[str, str], row: dict[str, Any]) -> Pay | None:
    """Amounts the file states in columns of their own count before the words."""
    read = read_pay(said["salary"])
    low, high = _amount(row.get("salary_min")), _amount(row.get("salary_max"))
    if low is None and high is None:
        return read
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Pay(
        low,
        high,
        currency=said["salary_currency"][:3] or "VND",
        negotiable=bool(read and read.negotiable),
        commission=bool(read and read.commission),
    )


def _amount(value: Any) -> int | None:
    try:
        amount = int(float(value))
    except (TypeError, ValueError, OverflowError):
        return None
    return amount if 0 < amount < 10**12 else None


def _quantity(text: str) -> int:
    found = re.match(r"\d{1,5}", text)
    return max(int(found[0]), 1) if found else 1


def _position(level: str) -> str:
    folded = fold(level)
    if re.search(r"giam doc|lanh dao", folded):
        return Position.LEADER
    if re.search(r"quan ly|truong|giam sat|pho phong", folded):
        return Position.MANAGER
    return Position.STAFF if folded else ""


def _skills(text: str) -> list[str]:
    """Told apart by bars, semicolons or commas; each once."""
    parts = text.split("|") if "|" in text else re.split(r"[;,]", text)
    return list(dict.fromkeys(part.strip()[:80] for part in parts if part.strip()))[:40]


def read_day(text: str) -> dt.date | None:
    """``31/07/2026``, ``2026-07-31`` or a time that begins so; None where it is no day."""
    day_first = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", text)
    year_first = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if day_first:
        day, month, year = (int(part) for part in day_first.groups())
    elif year_first:
        year, month, day = (int(part) for part in year_first.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
