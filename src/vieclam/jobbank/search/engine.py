"""Search in the index: candidates by words, then ranked by what each vacancy says (``ranking``)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tantivy import DocAddress, Occur, Query, Searcher

from vieclam.core.text import fold
from vieclam.jobbank.pay_rates import SHIPPED, Rates
from vieclam.jobbank.search.fits import Fit, Wish, counted_in, wishes_of
from vieclam.jobbank.search.index import IndexFolder
from vieclam.jobbank.search.places import Gazetteer
from vieclam.jobbank.search.queries import Clause, Queries
from vieclam.jobbank.search.question import Question, understand
from vieclam.jobbank.search.ranking import Asked, Card, parts_of, reasons_of, total
from vieclam.jobbank.search.spelling import Guess, Speller
from vieclam.jobbank.search.words import in_full, words

CANDIDATES = 60
SUGGESTED_FROM = 200
_TRADE = re.compile(r"\s[-–|/(\[]|[(\[]")
BEST_SHOWN = 60
"""So many are put in the order of how well they answer; who wants to see more narrows the question or takes them by
date."""
Key = tuple[int, int]
"""Where a vacancy lies in the index: part and place in it."""


class Order(StrEnum):
    """In which order results come; the values are the index's fields."""

    BEST = "best"
    NEWEST = "posted"
    PAY = "pay_high"


@dataclass(frozen=True, slots=True)
class Hit:
    """A vacancy found, how well it answers by its parts, and why (codes with values)."""

    card: Card
    score: float
    parts: dict[str, float]
    reasons: list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and how many vacancies were found.

    ``exact``: so many of them hold every word, the others are like them. ``fits``: of how many the places, the pay, the
    traits that were understood are true, for these only move them up or down; ``fitting``: of how many all of that is.
    """

    question: Question
    hits: list[Hit]
    total: int
    exact: int
    fits: tuple[Fit, ...] = ()
    fitting: int = 0


class TantivyEngine:
    """One reader of an index folder; ``refresh`` makes what was committed since visible."""

    def __init__(self, folder: IndexFolder, gazetteer: Gazetteer, rates: Rates = SHIPPED) -> None:
        self._index = folder.open()
        self._schema = self._index.schema
        self._queries = Queries(self._schema)
        self._gazetteer, self._rates = gazetteer, rates
        self._speller = Speller(folder.vocabulary())
        self._searcher: Searcher = self._index.searcher()

    def refresh(self) -> None:
        """See what was committed since."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(
        self, typed: str, *, marks: Sequence[str] = (), limit: int = 10, offset: int = 0, order: Order = Order.BEST
    ) -> Found:
        """The vacancies that answer, best first; of ``marks`` one of each name must hold."""
        question = understand(typed, self._gazetteer, self._rates)
        if question.unread:
            return Found(question, [], 0, 0)
        if order is not Order.BEST:
            hits, count = self._by_field(question, marks, limit, offset, order)
            return Found(question, hits, count, count, *self._fits(question, marks, count))
        asked = self._asked(question)
        cards, count = self._candidates(question, asked, self._queries.filters(marks))
        texts = self._text_scores(question, asked, cards, whole=count > 0)
        ranked = [(total(parts := parts_of(card, texts[key], asked)), card, parts) for key, card in cards.items()]
        ranked.sort(key=lambda one: (-one[0], -one[1].posted, one[1].id))
        page = ranked[offset : offset + limit]
        hits = [Hit(card, value, parts, reasons_of(card, parts, asked)) for value, card, parts in page]
        if count >= CANDIDATES:
            return Found(question, hits, count, count, *self._fits(question, marks, count))
        fits, fitting = counted_in(cards.values(), wishes_of(question))
        return Found(question, hits, len(cards), count, tuple(fits), fitting)

    def newest(self, question: Question, marks: Sequence[str], limit: int) -> list[Hit]:
        """What holds every word, the newest first, without counting anything."""
        return [] if question.unread else self._by_field(question, marks, limit, 0, Order.NEWEST)[0]

    def facets(self, typed: str, *, marks: Sequence[str] = ()) -> dict[str, dict[str, int]]:
        """How many of the vacancies that answer have which mark, by the mark's name; of each name the others' filters
        count, its own does not: so that a second province can be added to the first."""
        question = understand(typed, self._gazetteer, self._rates)
        if question.unread:
            return {}
        made: dict[str, dict[str, int]] = {}
        chosen = {mark.split(":", 1)[0] for mark in marks}
        for name in ("", *sorted(chosen)):
            others = [mark for mark in marks if not name or mark.split(":", 1)[0] != name]
            found = self._facets([*self._queries.filters(others), *self._queries.strict(question)])
            made |= {key: counts for key, counts in found.items() if (key == name if name else key not in chosen)}
        return made

    def suggest(self, typed: str, limit: int = 8) -> list[str]:
        """Titles that hold the typed words, the last one perhaps not typed to its end; none before two letters."""
        typed_words = words(typed)[:8]
        if not typed_words or len(typed_words[-1]) < 2:
            return []
        clauses = [(Occur.Must, self._queries.term("title", word)) for word in in_full(typed_words[:-1])]
        last = Query.regex_query(self._schema, "title", f"{re.escape(typed_words[-1])}.*")
        found = self._searcher.search(
            Query.boolean_query([*clauses, (Occur.Must, last)]), limit=SUGGESTED_FROM, count=False
        )
        titles: dict[str, tuple[int, str]] = {}
        for _score, address in found.hits:
            title = _TRADE.split(self._card(address).title, maxsplit=1)[0].strip()
            seen, first = titles.get(fold(title), (0, title))
            titles[fold(title)] = (seen + 1, first)
        best = sorted(titles.items(), key=lambda item: (-item[1][0], len(item[0]), item[0]))
        return [title for key, (_seen, title) in best if typed_words[-1] in key][:limit]

    def _by_field(
        self, question: Question, marks: Sequence[str], limit: int, offset: int, order: Order
    ) -> tuple[list[Hit], int]:
        """Only what holds every word, in the order of a number; what does not tell its pay comes last."""
        clauses = [*self._queries.filters(marks), *self._queries.strict(question)]
        found = self._searcher.search(
            Query.boolean_query(clauses), limit=limit, offset=offset, count=True, order_by_field=order.value
        )
        asked = self._asked(question)
        hits = []
        for _key, address in found.hits:
            card = self._card(address)
            parts = parts_of(card, 0.0, asked)
            hits.append(Hit(card, 0.0, parts, reasons_of(card, parts, asked)))
        return hits, int(found.count or 0)

    def _fits(self, question: Question, marks: Sequence[str], total: int) -> tuple[tuple[Fit, ...], int]:
        """Of how many of those that hold every word each wish is true, and of how many all of them."""
        wishes = wishes_of(question)
        base = [*self._queries.filters(marks), *self._queries.strict(question)]
        asked = [self._queries.filters(fit.marks) for fit in wishes]
        # Where no trade is named, places and traits are needed already.
        known = [not question.units and fit.wish is not Wish.PAY for fit in wishes]
        counts = [
            total if sure or not total else self._count([*base, *clauses])
            for sure, clauses in zip(known, asked, strict=True)
        ]
        fits = tuple(Fit(fit.wish, fit.marks, count) for fit, count in zip(wishes, counts, strict=True))
        least = min(counts, default=total)
        told = [count for count in counts if count < total]
        if len(told) < 2 or not least:
            return fits, least
        return fits, self._count([*base, *(clause for clauses in asked for clause in clauses)])

    def _count(self, clauses: list[Clause]) -> int:
        return self._best(clauses, limit=1, count=True)[1]

    def _card(self, address: DocAddress) -> Card:
        return Card.read(str(self._searcher.doc(address).get_first("card")))

    def _facets(self, clauses: list[Clause]) -> dict[str, dict[str, int]]:
        wanted = {"marks": {"terms": {"field": "facets", "size": 1_000}}}
        found = self._searcher.aggregate(Query.boolean_query(clauses), wanted)
        made: dict[str, dict[str, int]] = {}
        for bucket in found["marks"]["buckets"]:
            name, value = str(bucket["key"]).split(":", 1)
            made.setdefault(name, {})[value] = int(bucket["doc_count"])
        return made

    def _asked(self, question: Question) -> Asked:
        """The rarer a word is in titles the more it is worth; a word no title has is worth what it may have meant."""
        wanted = list(question.words)
        count = max(self._searcher.num_docs, 1)
        guesses: dict[str, list[Guess]] = dict(zip(wanted, self._speller.guesses(wanted), strict=True))
        worth = {}
        for word in wanted:
            known = guesses[word][0].word if guesses[word] else word
            worth[word] = math.log(1 + count / (self._searcher.doc_freq("title", known) + 1))
        meant = {word: {guess.word: guess.weight for guess in found} for word, found in guesses.items()}
        return Asked(question, worth, meant)

    def _candidates(self, question: Question, asked: Asked, filters: list[Clause]) -> tuple[dict[Key, Card], int]:
        """Vacancies worth ranking, and how many hold all that was asked for.

        First those whose title holds it all; where these are few, what holds it anywhere; then what holds a part of it.
        """
        make, found = self._queries, dict[Key, DocAddress]()
        base = [*filters, *make.needed(question)]
        for step in make.in_titles(question):
            if len(found) < CANDIDATES:
                found |= self._best([*base, *step])[0]
        strict = [*filters, *make.strict(question)]
        if len(found) >= CANDIDATES:
            count = self._best(strict, limit=1, count=True)[1]
        else:
            more, count = self._best([*strict, *make.texts(question), *make.wishes(question)], count=True)
            found |= more
        if question.units and len(found) < CANDIDATES:
            found |= self._best([*base, make.any_of(question, asked), *make.wishes(question)])[0]
        return {key: self._card(address) for key, address in found.items()}, count

    def _text_scores(
        self, question: Question, asked: Asked, cards: Mapping[Key, Card], *, whole: bool
    ) -> dict[Key, float]:
        """How well the words of each fit, all asked in the same way; the best is 1. Where no vacancy holds all that was
        asked for (not ``whole``), only the titles count."""
        if not cards:
            return {}
        make = self._queries
        how = make.texts(question) if whole else [make.any_of(question, asked)] if question.units else []
        clauses = [make.these([card.id for card in cards.values()]), *how, *make.wishes(question)]
        found = self._searcher.search(Query.boolean_query(clauses), limit=len(cards), count=False)
        scores = {(address.segment_ord, address.doc): float(score) for score, address in found.hits}
        best = max(scores.values(), default=0.0) or 1.0
        return {key: scores.get(key, 0.0) / best for key in cards}

    def _best(
        self, clauses: list[Clause], *, limit: int = CANDIDATES, count: bool = False
    ) -> tuple[dict[Key, DocAddress], int]:
        """The best by words, by where they lie in the index: a card is read once, whichever question found it."""
        found = self._searcher.search(Query.boolean_query(clauses), limit=limit, count=count)
        return {(address.segment_ord, address.doc): address for _text, address in found.hits}, int(found.count or 0)
