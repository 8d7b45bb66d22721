"""The same advertisement again: alike in title and words, at a place that it is already open for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from vieclam.core.text import fold

ALIKE_TITLE, ALIKE_TEXT = 88, 0.75
SHINGLE = 3
_WORD = re.compile(r"\w+")
_COUNTED = re.compile(r"\b(gap|tuyen dung|can tuyen|tuyen|\d+)\b")


@dataclass(frozen=True, slots=True)
class OpenAdvert:
    """An open advertisement of the employer, as far as copies of it are told by: ``name`` is what people call it."""

    name: str
    title: str
    text: str
    places: frozenset[str] = field(default_factory=frozenset)


def shingles(text: str) -> frozenset[str]:
    """Every three words that stand together, without marks and case."""
    words = _WORD.findall(fold(text))
    if len(words) <= SHINGLE:
        return frozenset({" ".join(words)}) if words else frozenset()
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of shingles in common (Jaccard), from 0 to 1; two empty texts are alike."""
    if not one and not other:
        return 1.0
    return len(one & other) / len(one | other)


def copy_of(title: str, text: str, places: frozenset[str], others: Iterable[OpenAdvert]) -> OpenAdvert | None:
    """The one among ``others`` that this is a copy of, the most alike; None where it says something else.

    At another place it is another vacancy. A title or text that differs in numbers or "gấp" alone is the same.
    """
    name, own = _title(title), shingles(text)
    best: tuple[float, OpenAdvert] | None = None
    for other in others:
        if places and other.places and not places & other.places:
            continue
        if fuzz.token_sort_ratio(name, _title(other.title)) < ALIKE_TITLE:
            continue
        alike = likeness(own, shingles(other.text))
        if alike >= ALIKE_TEXT and (best is None or alike > best[0]):
            best = alike, other
    return best[1] if best else None


def _title(title: str) -> str:
    return " ".join(_COUNTED.sub(" ", fold(title)).split())
