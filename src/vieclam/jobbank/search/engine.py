"""Search in the index: candidates by words, then ranked by what each vacancy says (``ranking``)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Occur, Query

from vieclam.jobbank.search.index import IndexFolder
from vieclam.jobbank.search.places import Gazetteer
from vieclam.jobbank.search.question import Question, understand
from vieclam.jobbank.search.ranking import Asked, Card, Weights, score
from vieclam.jobbank.search.spelling import Guess, Speller
from vieclam.jobbank.search.words import short_forms

CANDIDATES = 120
ENOUGH = 20
"""With fewer vacancies that hold every word, those that hold most of them are looked at as well."""
FIELDS = {"title": 3.0, "about": 1.2, "employer": 0.8, "body": 0.5}
LEAST_FREQUENT_PART = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A vacancy found, how well it answers, and why (codes with values)."""

    card: Card
    score: float
    reasons: list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and how many vacancies hold what was asked for."""

    question: Question
    hits: list[Hit]
    total: int


class TantivyEngine:
    """One reader of an index folder; ``refresh`` makes what was committed since visible."""

    def __init__(self, folder: IndexFolder, gazetteer: Gazetteer, weights: Weights | None = None) -> None:
        self._index = folder.open()
        self._schema = self._index.schema
        self._gazetteer = gazetteer
        self._weights = weights or Weights()
        self._speller = Speller(folder.vocabulary())
        self._searcher = self._index.searcher()

    def refresh(self) -> None:
        """See what was committed since."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, typed: str, *, marks: Sequence[str] = (), limit: int = 10, offset: int = 0) -> Found:
        """The vacancies that answer, best first; ``marks`` must all hold (of one name any)."""
        question = understand(typed, self._gazetteer)
        filters = [*self._filters(marks), *self._must(question)]
        asked, guesses = self._asked(question)
        strict = self._strict(question)
        cards = self._candidates([*filters, *strict, *self._wishes(question, guesses)]) if strict or not (
            question.wanted) else {}
        total = self._count([*filters, *strict]) if strict or filters or question.is_empty else len(cards)
        if question.wanted and len(cards) < ENOUGH:
            loose = self._candidates([*filters, *self._loose(question, guesses)])
            cards = loose | cards if not cards else {**loose, **cards}
            total = max(total, min(len(cards), CANDIDATES))
        best = max((text for _card, text in cards.values()), default=1.0) or 1.0
        hits = []
        for card, text in cards.values():
            value, reasons = score(card, text / best, asked, self._weights)
            hits.append(Hit(card, value, reasons))
        hits.sort(key=lambda hit: (-hit.score, -hit.card.posted, hit.card.id))
        return Found(question, hits[offset : offset + limit], total)

    def _term(self, field: str, word: str, boost: float = 1.0) -> Query:
        query = Query.term_query(self._schema, field, word)
        return Query.boost_query(query, boost) if boost != 1.0 else query

    def _phrase(self, field: str, phrase: Sequence[str], boost: float = 1.0) -> Query:
        if len(phrase) == 1:
            return self._term(field, phrase[0], boost)
        return Query.boost_query(Query.phrase_query(self._schema, field, list(phrase)), boost)

    def _anywhere(self, phrase: Sequence[str], boost: float = 1.0) -> Query:
        """In any of the texts, the best one counting."""
        parts = [
            self._phrase(name, phrase, weight * boost)
            for name, weight in FIELDS.items()
            if len(phrase) == 1 or name in {"title", "body", "about"}
        ]
        return Query.boolean_query([(Occur.Should, part) for part in parts])

    def _filters(self, marks: Sequence[str]) -> list[tuple[Occur, Query]]:
        by_name: dict[str, list[str]] = {}
        for mark in marks:
            by_name.setdefault(mark.split(":", 1)[0], []).append(mark)
        made: list[tuple[Occur, Query]] = []
        for values in by_name.values():
            either = [(Occur.Should, Query.const_score_query(self._term("marks", mark), 0.0)) for mark in values]
            made.append((Occur.Must, Query.boolean_query(either)))
        return made

    def _must(self, question: Question) -> list[tuple[Occur, Query]]:
        made = [(Occur.MustNot, self._anywhere(phrase)) for phrase in question.excluded]
        made += [(Occur.Must, self._anywhere(phrase)) for phrase in question.quoted]
        return made

    def _strict(self, question: Question) -> list[tuple[Occur, Query]]:
        """Every wanted word somewhere."""
        return [(Occur.Must, self._either(word)) for word in dict.fromkeys(question.wanted)]

    def _either(self, word: str) -> Query:
        """The word, or what it is short for."""
        full = short_forms().possible.get(word)
        if not full:
            return self._anywhere([word])
        return Query.boolean_query(
            [(Occur.Should, self._anywhere([word])), (Occur.Should, self._phrase("title", full, FIELDS["title"]))]
        )

    def _wishes(self, question: Question, guesses: dict[str, list[Guess]]) -> list[tuple[Occur, Query]]:
        """What makes a vacancy better without being needed: words together, places, no experience asked."""
        made: list[tuple[Occur, Query]] = []
        wanted = list(question.wanted)
        made += [
            (Occur.Should, self._term("pairs", f"{one}_{two}", 2.0))
            for one, two in zip(wanted, wanted[1:], strict=False)
        ]
        for place in question.places:
            made.append((Occur.Should, self._phrase("place", place.words, 3.0)))
            made.append((Occur.Should, self._term("marks", f"province:{place.province_code}", 3.0)))
        if question.no_experience:
            made += [(Occur.Should, self._term("marks", f"experience:{band}", 2.0)) for band in ("none", "under_1")]
        return made

    def _loose(self, question: Question, guesses: dict[str, list[Guess]]) -> list[tuple[Occur, Query]]:
        """Any of the words, as typed or as they may have been meant, or the first letters of words."""
        either: list[tuple[Occur, Query]] = []
        for word in dict.fromkeys(question.wanted):
            either.append((Occur.Should, self._either(word)))
            either += [(Occur.Should, self._anywhere([guess.word], guess.weight)) for guess in guesses.get(word, ())]
            if 2 <= len(word) <= 5 and word.isalpha():
                either.append((Occur.Should, self._term("initials", word, 1.0)))
        return [(Occur.Must, Query.boolean_query(either)), *self._wishes(question, guesses)]

    def _asked(self, question: Question) -> tuple[Asked, dict[str, list[Guess]]]:
        wanted = list(question.wanted)
        count = max(self._searcher.num_docs, 1)
        guesses = dict(zip(wanted, self._speller.guesses(wanted), strict=True))
        worth: dict[str, float] = {}
        meant: dict[str, dict[str, float]] = {}
        for word in wanted:
            others = guesses[word]
            meant[word] = {guess.word: guess.weight for guess in others}
            known = word if not others else others[0].word
            frequency = self._searcher.doc_freq("title", known)
            worth[word] = math.log(1 + count / (frequency + 1))
        return Asked(question, worth, meant), guesses

    def _candidates(self, parts: list[tuple[Occur, Query]]) -> dict[int, tuple[Card, float]]:
        query = Query.boolean_query(parts) if parts else Query.all_query()
        found = self._searcher.search(query, limit=CANDIDATES, count=False)
        cards: dict[int, tuple[Card, float]] = {}
        for text_score, address in found.hits:
            card = Card.read(self._searcher.doc(address).get_first("card"))
            cards[card.id] = (card, float(text_score))
        return cards

    def _count(self, parts: list[tuple[Occur, Query]]) -> int:
        query = Query.boolean_query(parts) if parts else Query.all_query()
        return int(self._searcher.search(query, limit=1, count=True).count or 0)
