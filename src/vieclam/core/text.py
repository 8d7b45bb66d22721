"""Text at every door: NFC, trimmed, inner runs of blanks made one; and how sentences write a day."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_BLANKS = re.compile(r"\s+")
# All of Unicode's control characters (Cc) but the two that are blanks.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Bare(dict[int, int | None]):
    """What becomes of each letter without its marks, found out when it is first seen: combining marks (Mn) go."""

    def __missing__(self, code: int) -> int | None:
        bare = None if unicodedata.category(chr(code)) == "Mn" else code
        self[code] = bare
        return bare


# Đ is a letter of its own, without a mark.
_BARE = _Bare({ord("đ"): ord("d"), ord("Đ"): ord("D")})


def clean(text: str) -> str:
    """``text`` in Unicode NFC with single blanks; control characters are dropped."""
    return _BLANKS.sub(" ", _CONTROLS.sub("", unicodedata.normalize("NFC", text))).strip()


def fold(text: str) -> str:
    """``text`` without tone marks and case, for comparison and search, never for identity: "Đặng" → "dang"."""
    cleaned = clean(text)
    bare = cleaned if cleaned.isascii() else unicodedata.normalize("NFD", cleaned).translate(_BARE)
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
