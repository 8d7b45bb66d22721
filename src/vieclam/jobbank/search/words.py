"""Words of advertisements and of what people type: without tone marks, short forms beside what they stand for."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache

from vieclam.core.text import clean, fold
from vieclam.jobbank.short_forms import DATA, short_form_list

# "C++", "C#" and ".NET" are words of their own; "5S" is one anyway.
_WORD = re.compile(r"c\+\+|[cf]#|\.net\b|[^\W_]+")
LONGEST_WORD = 40


def words(text: str) -> list[str]:
    """The words of a text, folded: "Kỹ sư C++, 5S" → ``ky su c++ 5s``."""
    return [word for word in _WORD.findall(fold(text)) if len(word) <= LONGEST_WORD]


def toned_words(text: str) -> list[str]:
    """The same with their tone marks, for telling "công nhân" from "công nhận"."""
    return [word for word in _WORD.findall(clean(text).casefold()) if len(word) <= LONGEST_WORD]


@dataclass(frozen=True, slots=True)
class ShortForms:
    """``certain``: written so, nothing else is meant. ``possible``: one of the things it may stand for."""

    certain: dict[str, tuple[str, ...]]
    possible: dict[str, tuple[str, ...]]


@cache
def short_forms() -> ShortForms:
    """The short forms of the trade (``jobbank.short_forms``), folded."""
    certain: dict[str, tuple[str, ...]] = {}
    possible: dict[str, tuple[str, ...]] = {}
    for form in short_form_list():
        if form.search:
            (certain if form.search == "certain" else possible)[fold(form.short)] = tuple(fold(form.full).split())
    return ShortForms(certain, possible)


def in_full(text_words: list[str]) -> list[str]:
    """Certain short forms written out: ``nv kd`` → ``nhan vien kinh doanh``."""
    known = short_forms().certain
    return [part for word in text_words for part in known.get(word, (word,))]


def pairs(text_words: list[str]) -> list[str]:
    """Each word with the next: what stands together counts for more than what stands apart."""
    return [f"{first}_{second}" for first, second in itertools.pairwise(text_words)]


def runs(text_words: list[str], longest: int) -> list[str]:
    """Each word, and each two to ``longest`` words in a row as one: ``ho``, ``ho_chi``, ``ho_chi_minh``."""
    return [
        "_".join(text_words[start : start + length])
        for length in range(1, longest + 1)
        for start in range(len(text_words) - length + 1)
    ]


def initials(text_words: list[str], longest: int = 5) -> list[str]:
    """The first letters of each two to ``longest`` words in a row, so that "cskh" finds "chăm sóc khách hàng"."""
    letters = [word[0] for word in text_words]
    return list(
        dict.fromkeys(
            "".join(letters[start : start + length])
            for length in range(2, longest + 1)
            for start in range(len(letters) - length + 1)
        )
    )


__all__ = ["DATA", "ShortForms", "in_full", "initials", "pairs", "short_forms", "toned_words", "words"]
