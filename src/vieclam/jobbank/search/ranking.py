"""The order of what was found: trade first, then where, what is paid, what is asked; each with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from vieclam.jobbank.search.question import NO_EXPERIENCE, Question
from vieclam.jobbank.search.words import pairs, toned_words, words


@dataclass(frozen=True, slots=True)
class Card:
    """What the index keeps of a vacancy for ranking and showing."""

    id: int
    external_id: str
    title: str
    employer: str
    location: str
    title_words: tuple[str, ...]
    province_codes: tuple[str, ...]
    pay_low: int | None
    pay_high: int | None
    experience: str
    posted: int
    open: bool

    @classmethod
    def read(cls, text: str) -> Card:
        """From the index's own form."""
        values: list[Any] = json.loads(text)
        values[5], values[6] = tuple(values[5].split()), tuple(values[6])
        return cls(*values[:11], open=bool(values[11]))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts; the trade's share is 1 when its title says just what was typed."""

    text: float = 0.55
    title: float = 1.0
    order: float = 0.35
    exact: float = 0.45
    tone: float = 0.15
    place: float = 0.7
    province: float = 0.4
    pay: float = 0.25
    experience: float = 0.3
    open: float = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready for ranking: each wanted word with its worth and what else it may be."""

    question: Question
    worth: dict[str, float]
    meant: dict[str, dict[str, float]] = field(default_factory=dict)


def score(card: Card, text_score: float, asked: Asked, weights: Weights) -> tuple[float, list[tuple[str, Any]]]:
    """How well a vacancy answers, and why: codes with values, the strongest first."""
    question, reasons = asked.question, list[tuple[str, Any]]()
    total = weights.text * text_score
    if question.wanted:
        covered, order, exact = _title(card, asked)
        total += weights.title * covered + weights.order * order + weights.exact * exact * covered
        if covered >= 0.6:
            reasons.append(("title", card.title))
        if question.toned and covered > 0:
            own = set(toned_words(card.title))
            total += weights.tone * sum(word in own for word in question.toned) / len(question.toned)
    if question.places:
        share, reason = _place(card, question, weights)
        total += share
        reasons += [reason] if reason else []
    if question.pay is not None:
        share, reason = _pay(card, question.pay)
        total += weights.pay * share
        reasons += [reason] if reason else []
    if question.no_experience and card.experience:
        fits = card.experience in NO_EXPERIENCE
        total += weights.experience * (1.0 if fits else -0.5)
        reasons += [("no_experience", card.experience)] if fits else []
    return total + weights.open * card.open, reasons


def _title(card: Card, asked: Asked) -> tuple[float, float, float]:
    """Shares from 0 to 1: of the wanted words' worth that the title holds; of their neighbourhoods; of the title that
    was asked for."""
    held = set(card.title_words)
    whole = sum(asked.worth.values()) or 1.0
    got, hits = 0.0, set[str]()
    for word, worth in asked.worth.items():
        if word in held:
            got += worth
            hits.add(word)
            continue
        best = max(((weight, other) for other, weight in asked.meant.get(word, {}).items() if other in held), default=None)
        if best:
            got += worth * best[0]
            hits.add(best[1])
    wanted_pairs = pairs(list(asked.question.wanted))
    title_pairs = set(pairs(list(card.title_words)))
    order = sum(pair in title_pairs for pair in wanted_pairs) / len(wanted_pairs) if wanted_pairs else 0.0
    exact = len(hits) / len(held) if held else 0.0
    return got / whole, order, exact


def _place(card: Card, question: Question, weights: Weights) -> tuple[float, tuple[str, Any] | None]:
    best, reason = 0.0, None
    location = f" {' '.join(words(card.location))} "
    for place in question.places:
        if f" {' '.join(place.words)} " in location:
            return weights.place, ("place", card.location)
        if place.province_code in card.province_codes and weights.province > best:
            best, reason = weights.province, ("province", card.location)
    return best, reason




def _pay(card: Card, wanted: int) -> tuple[float, tuple[str, Any] | None]:
    high = card.pay_high or card.pay_low
    if high is None:
        return 0.3, None
    low = card.pay_low or high
    if low >= wanted:
        return 1.0, ("pay", (card.pay_low, card.pay_high))
    return (0.8, ("pay", (card.pay_low, card.pay_high))) if high >= wanted else (0.0, None)
