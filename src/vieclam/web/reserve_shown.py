"""What a benefit that is over leaves reserved, for its worker and for the officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vieclam.benefits.later_models import LaterMonths
from vieclam.benefits.models import Entitlement
from vieclam.benefits.selectors.granted import reserve_left
from vieclam.benefits.selectors.later import later_papers
from vieclam.web.month_words import month_spans
from vieclam.web.worker.shown import explanation_steps


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper of social insurance: the months in words, how many of them are reserved, and the law's steps."""

    row: LaterMonths
    months: str
    reserved: int
    steps: list[Any]


@dataclass(frozen=True, slots=True)
class ReserveCard:
    """Contribution months kept for the next claim, and the papers that came after the end."""

    total: int
    papers: list[PaperShown]


def reserve_card(entitlement: Entitlement) -> ReserveCard | None:
    """The card of a benefit that is over; None while it runs or where it was cancelled."""
    total = reserve_left(entitlement)
    if total is None:
        return None
    papers = [
        PaperShown(
            paper.row,
            month_spans(paper.row.months),
            paper.answer.reserved,
            explanation_steps(paper.answer.determination.answer),
        )
        for paper in later_papers(entitlement)
        if paper.answer is not None
    ]
    return ReserveCard(total, papers)
