"""A list of people typed or pasted for a group: one a line, by personal number, or number, name and day of birth."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core.text import clean

MOST = 300
_PARTS = re.compile(r"[\t;,|]")
_BY_BLANKS = re.compile(r"\s*(\d{12})\s+([^\d\t;,|]+?)(?:\s+(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}))?\s*\Z")
_MORE = re.compile(r"\s*\d{12}\s*[^\W\d]")
_NUMBER = re.compile(r"\d{12}\Z")
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Attendant:
    """One line: the number, and for somebody new to the centre the name and the day of birth."""

    line: int
    personal_number: str
    full_name: str = ""
    birth_date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """The lines that can be read, each person once, and what is wrong with the others."""

    people: list[Attendant]
    problems: list[str]


def read_attendance(text: str) -> Attendance:
    """Read the list. A number that stands twice counts once; a line that is no number is a problem that says where.

    A problem names the line, never what stands in it.
    """
    people: dict[str, Attendant] = {}
    problems = []
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if clean(line)]
    if len(lines) > MOST:
        return Attendance([], [_("Nhiều nhất %(most)s người một lần; danh sách có %(n)s dòng.") % _counts(len(lines))])
    for number, line in lines:
        parts = _parts(line)
        digits = re.sub(r"[\s.]", "", parts[0])
        if len(parts) == 1 and _MORE.match(line):
            message = _("Dòng %(line)s: sau số định danh ghi họ tên; ngày sinh, cách nhau bằng dấu chấm phẩy.")
            problems.append(message % {"line": number})
            continue
        if not _NUMBER.match(digits):
            problems.append(_("Dòng %(line)s: số định danh phải có đúng 12 chữ số.") % {"line": number})
            continue
        birth = _day(parts[2]) if len(parts) > 2 else None
        if len(parts) > 2 and birth is None:
            problems.append(_("Dòng %(line)s: ngày sinh ghi ngày/tháng/năm.") % {"line": number})
            continue
        people.setdefault(digits, Attendant(number, digits, parts[1] if len(parts) > 1 else "", birth))
    return Attendance(list(people.values()), problems)


def _parts(line: str) -> list[str]:
    """Number, name, day of birth: between marks, or between blanks where no mark stands."""
    told = _BY_BLANKS.match(line)
    if told is None:
        return [clean(part) for part in _PARTS.split(line)]
    return [clean(part) for part in told.groups() if part]


def _counts(lines: int) -> dict[str, int]:
    return {"most": MOST, "n": lines}


def _day(text: str) -> dt.date | None:
    found = _DAY.match(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


__all__ = ["MOST", "Attendance", "Attendant", "read_attendance"]
