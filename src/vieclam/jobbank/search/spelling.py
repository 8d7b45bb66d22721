"""What a misspelt word may have meant: known words one or two letters away that stand well beside its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vieclam.jobbank.search.index import Vocabulary

MOST = 3
SELDOM = 2
"""A word of titles seen so seldom may itself be a slip."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Another word for one typed, and how well it fits: 1 is as good as typed."""

    word: str
    weight: float


class Speller:
    """Guesses from the vocabulary of an index."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words, self._pairs = vocabulary.words, vocabulary.pairs
        self._by_length: dict[int, list[str]] = {}
        for word, count in self._words.items():
            if count >= SELDOM and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)

    def guesses(self, typed: list[str]) -> list[list[Guess]]:
        """For each word what else it may be; nothing where it stands well as it is."""
        return [self._one(typed, place) for place in range(len(typed))]

    def _one(self, typed: list[str], place: int) -> list[Guess]:
        word = typed[place]
        if not word.isalpha() or len(word) < 2:
            return []
        before = typed[place - 1] if place else ""
        after = typed[place + 1] if place + 1 < len(typed) else ""
        own = self._fit(before, word, after)
        known = self._words.get(word, 0) >= SELDOM
        if known and own > 0:
            return []
        found = []
        for other in self._near(word):
            fit = self._fit(before, other, after)
            if (before or after) and fit <= own and known:
                continue
            alone = 0.01 * self._words[other] ** 0.5
            found.append((fit + alone, other))
        best = sorted(found, reverse=True)[:MOST]
        return [Guess(other, 0.8 if not known else 0.5) for _fit, other in best]

    def _fit(self, before: str, word: str, after: str) -> float:
        return self._pairs.get(f"{before}_{word}", 0) + self._pairs.get(f"{word}_{after}", 0)

    def _near(self, word: str) -> list[str]:
        """One slip away (a letter more, less, other, or two changed over); two in longer words."""
        most = 1 if len(word) < 6 else 2
        lengths = range(max(1, len(word) - most), len(word) + most + 1)
        choices = [other for length in lengths for other in self._by_length.get(length, ()) if other != word]
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=40)
        return [other for other, _distance, _index in found]
