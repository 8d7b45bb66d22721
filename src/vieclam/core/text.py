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


_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of the tones after the level one."""


def vietnamese_order(text: str) -> tuple[list[tuple[int, str]], list[int]]:
    """A key to sort by as a Vietnamese dictionary does: letters first (Lạng Sơn before Lâm Đồng), tones after them."""
    letters: list[tuple[int, str]] = []
    tones: list[int] = []
    for character in clean(text).casefold():
        marks = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in marks if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else character
        letters.append((_LETTERS.find(letter), letter))
        tones.append(_TONES.find(tone) + 1 if tone else 0)
    return letters, tones
