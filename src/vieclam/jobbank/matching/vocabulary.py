"""Numbers for what seekers and vacancies can have in common: trades, skills, words; and how rare a word is.

Rarity is counted once over a collection and then stays: were it to change with every new vacancy, all would have to be
matched again. A full run makes it anew.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.facts import SeekerFacts, VacancyFacts
from vieclam.jobbank.matching.weights import Weights

TRADE, SKILL, WORD = "t:", "s:", "w:"
RARITY_UNITS = 100


@dataclass(slots=True)
class Vocabulary:
    """``numbers``: feature → column, growing with what is met; ``rarity``: word → 1 and more, ``unseen`` of others."""

    rarity: dict[str, int] = field(default_factory=dict)
    unseen: int = RARITY_UNITS
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, feature: str) -> int:
        """The column of a feature, a new one if it was not met before."""
        return self.numbers.setdefault(feature, len(self.numbers))

    def rare(self, word: str) -> int:
        """How much a word says, in hundredths."""
        return self.rarity.get(word, self.unseen)

    def word_units(self, vacancy: VacancyFacts, weights: Weights) -> dict[str, int]:
        """The words of a vacancy that count, each with its share of the points of ``text`` in hundredths."""
        kept = sorted(set(vacancy.words), key=lambda word: (-self.rare(word), word))[: weights.kept_words]
        total = sum(self.rare(word) for word in kept)
        return {word: weights.units("text") * self.rare(word) // total for word in kept}

    def of_seeker(self, seeker: SeekerFacts, *, learns: bool = True) -> set[int]:
        """Columns of a seeker; each counts once. What is not known is left out unless the vocabulary ``learns``."""
        features = {TRADE + code[:digits] for code in seeker.occupations for digits in range(1, len(code) + 1)}
        features.update(SKILL + skill for skill in seeker.skills)
        features.update(WORD + word for word in seeker.words)
        if not learns:
            return {self.numbers[feature] for feature in features if feature in self.numbers}
        return {self.number(feature) for feature in features}

    def of_vacancy(self, vacancy: VacancyFacts, weights: Weights) -> dict[int, int]:
        """Columns of a vacancy with the hundredths of points that a seeker gets who has them too."""
        features: dict[str, int] = {}
        for digits in range(1, len(vacancy.occupation) + 1):
            features[TRADE + vacancy.occupation[:digits]] = weights.trade_units(digits) - weights.trade_units(
                digits - 1
            )
        for skill in vacancy.skills:
            features[SKILL + skill] = weights.units("skills") // len(vacancy.skills)
        features.update({WORD + word: units for word, units in self.word_units(vacancy, weights).items()})
        return {self.number(feature): units for feature, units in features.items() if units}

    def trade_columns(self) -> NDArray[np.int64]:
        """The columns of trades."""
        return np.array([row for feature, row in self.numbers.items() if feature.startswith(TRADE)], np.int64)

    def save(self, path: Path) -> None:
        """Writes it as JSON."""
        content = {"rarity": self.rarity, "unseen": self.unseen, "features": list(self.numbers)}
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def count_words(texts: Iterable[tuple[str, ...]]) -> Vocabulary:
    """A vocabulary from the words of each vacancy: ln(1 + n / (1 + vacancies with the word)), in hundredths."""
    seen: Counter[str] = Counter()
    number = 0
    for words in texts:
        number += 1
        seen.update(set(words))
    return Vocabulary(
        {word: _rarity(number, times) for word, times in seen.items()}, _rarity(number, 0) if number else RARITY_UNITS
    )


def _rarity(number: int, times: int) -> int:
    return max(1, round(RARITY_UNITS * math.log(1 + number / (1 + times))))


def load_vocabulary(path: Path) -> Vocabulary:
    """What :meth:`Vocabulary.save` wrote."""
    content = json.loads(path.read_text(encoding="utf-8"))
    numbers = {feature: number for number, feature in enumerate(content["features"])}
    return Vocabulary(content["rarity"], content["unseen"], numbers)
