"""The order of what was found: trade first, then where, what is paid, what is offered; each with its reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vieclam.jobbank.choices import Experience
from vieclam.jobbank.search.question import Question
from vieclam.jobbank.search.synonyms import Phrase, Unit
from vieclam.jobbank.search.words import pairs, toned_words

LITTLE_EXPERIENCE = frozenset({Experience.NONE.value, Experience.UNDER_1.value})


@dataclass(frozen=True, slots=True)
class Card:
    """What the index keeps of a vacancy for ranking and showing."""

    id: int
    external_id: str
    title: str
    employer: str
    location: str
    title_words: Phrase
    province_codes: Phrase
    pay_low: int | None
    pay_high: int | None
    experience: str
    traits: Phrase
    about: Phrase
    place: str
    posted: int
    open: bool

    @classmethod
    def read(cls, text: str) -> Card:
        """From the index's own form."""
        values: list[Any] = json.loads(text)
        for column in (5, 10, 11):
            values[column] = tuple(values[column].split())
        values[6], values[14] = tuple(values[6]), bool(values[14])
        return cls(*values)


WEIGHTS: Mapping[str, float] = {
    "text": 0.55,
    "title": 1.0,
    "order": 0.35,
    "exact": 0.15,
    "about": 0.2,
    "tone": 0.4,
    "place": 0.7,
    "province": 0.4,
    "pay": 0.4,
    "traits": 0.5,
    "open": 0.05,
}
"""How much each part counts; every part lies between 0 and 1."""


SCATTERED = 0.6
"""What a title is worth that holds the words of a trade, but not together: "công ty may nhận kế toán" is no "công nhân
may"."""
ROUNDING = 0.001
"""A share is a sum of parts: the last digits of it say nothing."""


@dataclass(frozen=True)
class Asked:
    """A question made ready for ranking: each word's worth (rarer is worth more) and what it may have meant."""

    question: Question
    worth: Mapping[str, float]
    meant: Mapping[str, Mapping[str, float]]

    @cached_property
    def pairs(self) -> list[str]:
        """The wanted words, each with the next."""
        return pairs(list(self.question.words))

    @cached_property
    def whole(self) -> float:
        """The worth of all wanted words."""
        return sum(self.worth[word] for unit in self.question.units for word in unit.words) or 1.0

    @cached_property
    def names(self) -> list[tuple[Unit, str, list[tuple[str, float, Phrase]]]]:
        """Each unit with its words as one text, and its other names with how much one of them counts."""
        return [
            (
                unit,
                f" {' '.join(unit.words)} ",
                [
                    (f" {' '.join(other)} ", 0.85 if place < 3 else 0.7, other)
                    for place, other in enumerate(unit.others)
                ],
            )
            for unit in self.question.units
        ]

    @cached_property
    def places(self) -> list[str]:
        """The names of the places asked for, each as one text."""
        return [f" {' '.join(place.words)} " for place in self.question.places]


def parts_of(card: Card, text_score: float, asked: Asked) -> dict[str, float]:
    """How well a vacancy answers, part by part, each from 0 to 1."""
    question = asked.question
    made: dict[str, float] = {"text": text_score, "open": float(card.open)}
    if question.units:
        made |= _title(card, asked)
        if question.toned:
            own = set(toned_words(card.title))
            made["tone"] = sum(word in own for word in question.toned) / len(question.toned)
    if asked.places and (where := _place(card, asked)):
        made[where] = 1.0
    if question.pay is not None:
        made["pay"] = _pay(card, question.pay)
    if question.traits:
        made["traits"] = sum(_offers(card, name) for name in question.traits) / len(question.traits)
    return made


def reasons_of(card: Card, parts: Mapping[str, float], asked: Asked) -> list[tuple[str, Any]]:
    """Why it was found: codes with values, the strongest first."""
    reasons: list[tuple[str, Any]] = []
    held = parts.get("title", 0.0)
    if held > SCATTERED + ROUNDING:
        reasons.append(("title", card.title))
    elif held > SCATTERED / 2:
        reasons.append(("words", card.title))
    reasons += [(name, card.location) for name in ("place", "province") if name in parts]
    if parts.get("pay", 0.0) >= 0.8:
        reasons.append(("pay", (card.pay_low, card.pay_high)))
    return reasons + [("trait", name) for name in sorted(asked.question.traits) if _offers(card, name)]


def total(parts: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum."""
    return sum(weights.get(name, 0.0) * value for name, value in parts.items())


def _title(card: Card, asked: Asked) -> dict[str, float]:
    """Shares of what was asked for, by worth: in the title, in its order, of the title itself, in what is about it."""
    held, got, about, hits = set(card.title_words), 0.0, 0.0, set[str]()
    title = f" {' '.join(card.title_words)} "
    for unit, name, others in asked.names:
        worth = sum(asked.worth[word] for word in unit.words)
        got += worth * _held(unit, name, others, held, title, asked, hits)
        about += sum(asked.worth[word] for word in unit.words if word in card.about)
    order = 0.0
    if asked.pairs:
        title_pairs = set(pairs(list(card.title_words)))
        order = sum(pair in title_pairs for pair in asked.pairs) / len(asked.pairs)
    return {
        "title": got / asked.whole,
        "order": order,
        "exact": len(hits) / len(held) if held else 0.0,
        "about": about / asked.whole,
    }


def _held(
    unit: Unit,
    name: str,
    others: list[tuple[str, float, Phrase]],
    held: set[str],
    title: str,
    asked: Asked,
    hits: set[str],
) -> float:
    """How much of a unit the title holds: its words, what they may have meant, or another name of it whole."""
    worth = got = 0.0
    for word in unit.words:
        own = asked.worth[word]
        worth += own
        if word in held:
            got += own
            hits.add(word)
            continue
        best = max(((fit, other) for other, fit in asked.meant[word].items() if other in held), default=None)
        if best:
            got += own * best[0]
            hits.add(best[1])
    share = got / worth if worth else 0.0
    if len(unit.words) > 1 and name not in title:
        share *= SCATTERED
    for other, counts, phrase in others:
        if counts > share and other in title:
            hits.update(phrase)
            share = counts
    return share


def _place(card: Card, asked: Asked) -> str:
    where = f" {card.place} {' '.join(card.title_words)} "
    if any(place in where for place in asked.places):
        return "place"
    codes = card.province_codes
    return "province" if any(place.province_code in codes for place in asked.question.places) else ""


def _pay(card: Card, wanted: int) -> float:
    """1 where all of what is paid is as much, less where only its upper end is; a third where nothing is told."""
    high = card.pay_high or card.pay_low
    if high is None:
        return 0.35
    if (card.pay_low or high) >= wanted:
        return 1.0
    return 0.8 if high >= wanted else 0.0


def _offers(card: Card, trait: str) -> bool:
    if trait in {"no_experience", "fresh_graduate"} and card.experience:
        return card.experience in LITTLE_EXPERIENCE or trait in card.traits
    return trait in card.traits
