"""Text at every door: NFC, trimmed, inner runs of blanks made one; and how sentences write a day."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_MARKS = {"đ": "d", "Đ": "D"}


def clean(text: str) -> str:
    """``text`` in Unicode NFC with single blanks; control characters are dropped."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c) != "Cc")
    return _BLANKS.sub(" ", kept).strip()


def fold(text: str) -> str:
    """``text`` without tone marks and case, for comparison and search, never for identity: "Đặng" → "dang"."""
    decomposed = unicodedata.normalize("NFD", clean(text))
    bare = "".join(_MARKS.get(c, c) for c in decomposed if unicodedata.category(c) != "Mn")
    return bare.casefold()


def plain_day(day: dt.date) -> str:
    """``25/2/2026``, as the pages write it, without the weekday."""
    return f"{day.day}/{day.month}/{day.year}"
