"""Other names of a trade (``data/synonyms.txt``, our own list)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vieclam.jobbank.search.words import DATA, in_full, words

LONGEST = 5
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or words that name one thing, with its other names."""

    words: Phrase
    others: tuple[Phrase, ...] = ()


@cache
def synonyms() -> Mapping[Phrase, tuple[Phrase, ...]]:
    """For each phrase of the list its other names, those of its first line first."""
    known: dict[Phrase, dict[Phrase, None]] = {}
    for line in (DATA / "synonyms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        parts = [part.strip() for part in line.split("|")]
        broad = [_phrase(part) for part in parts if not part.startswith("<")]
        narrow = [_phrase(part.lstrip("< ")) for part in parts if part.startswith("<")]
        for phrase in broad:
            known.setdefault(phrase, {}).update(dict.fromkeys(p for p in (*broad, *narrow) if p != phrase))
    return {phrase: tuple(others) for phrase, others in known.items()}


def _phrase(text: str) -> Phrase:
    return tuple(in_full(words(text)))


def units(typed: Sequence[str]) -> tuple[Unit, ...]:
    """The words cut into the longest names the list knows; a word it does not know is a unit of its own."""
    known, made, start = synonyms(), [], 0
    while start < len(typed):
        for length in range(min(LONGEST, len(typed) - start), 0, -1):
            phrase = tuple(typed[start : start + length])
            if length == 1 or phrase in known:
                made.append(Unit(phrase, known.get(phrase, ())))
                start += length
                break
    return tuple(made)
