"""The order of what was found: trade first, then where, what is paid, what is offered; each with its reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vieclam.jobbank.choices import Experience
from vieclam.jobbank.search.question import Question
from vieclam.jobbank.search.synonyms import Phrase, Unit
from vieclam.jobbank.search.words import pairs, toned_words, words

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
    posted: int
    open: bool

    @classmethod
    def read(cls, text: str) -> Card:
        """From the index's own form."""
        values: list[Any] = json.loads(text)
        for place in (5, 10, 11):
            values[place] = tuple(values[place].split())
        values[6], values[13] = tuple(values[6]), bool(values[13])
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready for ranking: each word's worth (rarer is worth more) and what it may have meant."""

    question: Question
    worth: Mapping[str, float]
    meant: Mapping[str, Mapping[str, float]]


def parts_of(card: Card, text_score: float, asked: Asked) -> tuple[dict[str, float], list[tuple[str, Any]]]:
    """How well a vacancy answers, part by part, and why: codes with values, the strongest first."""
    question = asked.question
    made: dict[str, float] = {"text": text_score, "open": float(card.open)}
    reasons: list[tuple[str, Any]] = []
    if question.units:
        made |= _title(card, asked)
        if made["title"] >= 0.6:
            reasons.append(("title", card.title))
        if question.toned:
            own = set(toned_words(card.title))
            made["tone"] = sum(word in own for word in question.toned) / len(question.toned)
    if question.places:
        name, reason = _place(card, question)
        made[name] = 1.0 if name else 0.0
        reasons += [reason] if reason else []
    if question.pay is not None:
        made["pay"], reason = _pay(card, question.pay)
        reasons += [reason] if reason else []
    if question.traits:
        held = [name for name in sorted(question.traits) if _offers(card, name)]
        made["traits"] = len(held) / len(question.traits)
        reasons += [("trait", name) for name in held]
    return made, reasons


def total(parts: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum."""
    return sum(weights.get(name, 0.0) * value for name, value in parts.items())


def _title(card: Card, asked: Asked) -> dict[str, float]:
    """Shares of what was asked for, by worth: in the title, in its order, of the title itself, in what is about it."""
    held, whole, got, about, hits = set(card.title_words), 0.0, 0.0, 0.0, set[str]()
    aside = set(card.about)
    title = f" {' '.join(card.title_words)} "
    for unit in asked.question.units:
        worth = sum(asked.worth[word] for word in unit.words)
        whole += worth
        got += worth * _held(unit, held, title, asked, hits)
        about += sum(asked.worth[word] for word in unit.words if word in aside)
    wanted_pairs = pairs(list(asked.question.words))
    title_pairs = set(pairs(list(card.title_words)))
    whole = whole or 1.0
    return {
        "title": got / whole,
        "order": sum(pair in title_pairs for pair in wanted_pairs) / len(wanted_pairs) if wanted_pairs else 0.0,
        "exact": len(hits) / len(held) if held else 0.0,
        "about": about / whole,
    }


def _held(unit: Unit, held: set[str], title: str, asked: Asked, hits: set[str]) -> float:
    """How much of a unit the title holds: its words, what they may have meant, or another name of it whole."""
    worth = got = 0.0
    for word in unit.words:
        worth += asked.worth[word]
        meant = {word: 1.0, **asked.meant.get(word, {})}
        best = max(((weight, other) for other, weight in meant.items() if other in held), default=None)
        if best:
            got += asked.worth[word] * best[0]
            hits.add(best[1])
    share = got / worth if worth else 0.0
    if len(unit.words) > 1 and f" {' '.join(unit.words)} " not in title:
        share *= 0.6
    for place, other in enumerate(unit.others):
        if f" {' '.join(other)} " in title:
            alternative = 0.85 if place < 3 else 0.7
            if alternative > share:
                hits.update(other)
                share = alternative
    return share


def _place(card: Card, question: Question) -> tuple[str, tuple[str, Any] | None]:
    location = f" {' '.join(words(card.location))} "
    if any(f" {' '.join(place.words)} " in location for place in question.places):
        return "place", ("place", card.location)
    title = f" {' '.join(card.title_words)} "
    if any(f" {' '.join(place.words)} " in title for place in question.places):
        return "place", ("place", card.location)
    if any(place.province_code in card.province_codes for place in question.places):
        return "province", ("province", card.location)
    return "", None


def _pay(card: Card, wanted: int) -> tuple[float, tuple[str, Any] | None]:
    """1 where all of what is paid is as much, less where only its upper end is; a third where nothing is told."""
    high = card.pay_high or card.pay_low
    if high is None:
        return 0.35, None
    if (card.pay_low or high) >= wanted:
        return 1.0, ("pay", (card.pay_low, card.pay_high))
    return (0.8, ("pay", (card.pay_low, card.pay_high))) if high >= wanted else (0.0, None)


def _offers(card: Card, trait: str) -> bool:
    if trait in {"no_experience", "fresh_graduate"} and card.experience:
        return card.experience in LITTLE_EXPERIENCE or trait in card.traits
    return trait in card.traits
