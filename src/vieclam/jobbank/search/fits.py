"""What of a question only moves vacancies up or down, as filters, and how many of those found really are so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vieclam.jobbank.search.question import Question
from vieclam.jobbank.search.ranking import Card


class Wish(StrEnum):
    """What kind of thing was understood."""

    PLACE = "place"
    PAY = "pay"
    TRAIT = "trait"


@dataclass(frozen=True, slots=True)
class Fit:
    """Something understood. ``marks``: the filters that leave just those of which it is true, any of them; ``count``:
    how many of the vacancies found those are."""

    wish: Wish
    marks: tuple[str, ...]
    count: int = 0


def wishes_of(question: Question) -> list[Fit]:
    """What was understood, not counted yet: all places together, the least pay, each trait.

    A place stands for the province it lies in today, the least the filters know; pay said only with an upper end
    ("dưới 10 triệu") wishes for no least.
    """
    made = []
    if codes := dict.fromkeys(place.province_code for place in question.places if place.province_code):
        made.append(Fit(Wish.PLACE, tuple(f"province:{code}" for code in codes)))
    if question.pay is not None and question.pay_told is not None and question.pay_told.minimum is not None:
        made.append(Fit(Wish.PAY, (f"pay:{question.pay}",)))
    made += [Fit(Wish.TRAIT, (f"trait:{name}",)) for name in sorted(question.traits)]
    return made


def is_so(card: Card, fit: Fit) -> bool:
    """Whether it is true of a vacancy, as the filter would say."""
    return any(_holds(card, *mark.split(":", 1)) for mark in fit.marks)


def _holds(card: Card, name: str, value: str) -> bool:
    if name == "province":
        return value in card.province_codes
    if name == "pay":
        return (card.pay_high or card.pay_low or 0) >= int(value)
    return value in card.traits


def counted_in(cards: Iterable[Card], wishes: list[Fit]) -> tuple[list[Fit], int]:
    """The wishes counted over these vacancies, and of how many all are true."""
    told = [[is_so(card, fit) for fit in wishes] for card in cards]
    each = [sum(row[place] for row in told) for place in range(len(wishes))]
    fits = [Fit(fit.wish, fit.marks, count) for fit, count in zip(wishes, each, strict=True)]
    return fits, sum(all(row) for row in told)


__all__ = ["Fit", "Wish", "counted_in", "is_so", "wishes_of"]
