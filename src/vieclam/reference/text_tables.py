"""Text tables an administrator uploads: each line read by itself, each mistake told with its line number."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean

MAXIMUM_BYTES = 2 * 1024 * 1024
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong in one line, in the user's words. ``line`` counts from 1, the heading included."""

    line: int
    text: str
    message: str


@dataclass(slots=True)
class Preview(Generic[Row]):
    """What a text holds: the rows understood and the mistakes. Nothing is stored."""

    rows: list[Row] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Whether it can be taken over as it is."""
        return bool(self.rows) and not self.errors


def decode(content: bytes) -> str:
    """The text of an uploaded file (UTF-8, with or without a byte order mark, or UTF-16 as spreadsheets save it).

    Raises ``InvalidInput`` when it is too large or not text.
    """
    if len(content) > MAXIMUM_BYTES:
        raise InvalidInput("file_too_large", _("Tệp lớn hơn 2 MB."), field="file")
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise InvalidInput("not_text", _("Tệp không phải văn bản UTF-8. Hãy lưu lại dạng CSV UTF-8."), field="file")
    if "\x00" in text:
        raise InvalidInput("not_text", _("Tệp không phải văn bản. Hãy lưu lại dạng CSV UTF-8."), field="file")
    return text


def lines(text: str) -> list[tuple[int, list[str]]]:
    """The non-empty lines with their numbers, cut at the comma, semicolon or tab that the first line uses."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max("\t;,", key=first.count)
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            cells = next(csv.reader(io.StringIO(line), delimiter=separator))
            found.append((number, [clean(cell) for cell in cells]))
    return found


def read_date(text: str) -> dt.date:
    """A date written ``2/9/2026`` or ``2026-09-02``; raises ``ValueError`` with a sentence for the user."""
    try:
        match = _VIETNAMESE_DATE.match(text)
        if match:
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“%(text)s” không phải ngày. Viết như 2/9/2026.") % {"text": text[:40]}) from None
