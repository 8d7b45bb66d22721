"""Search in the index: candidates by words, then ranked by what each vacancy says (``ranking``)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tantivy import DocAddress, Occur, Query, Searcher

from vieclam.core.text import fold
from vieclam.jobbank.pay_rates import SHIPPED, Rates
from vieclam.jobbank.search.index import IndexFolder
from vieclam.jobbank.search.places import Gazetteer
from vieclam.jobbank.search.question import Question, understand
from vieclam.jobbank.search.ranking import Asked, Card, parts_of, reasons_of, total
from vieclam.jobbank.search.spelling import Guess, Speller
from vieclam.jobbank.search.synonyms import Unit
from vieclam.jobbank.search.words import in_full, pairs, short_forms, words

CANDIDATES = 60
SUGGESTED_FROM = 200
_TRADE = re.compile(r"\s[-–|/(\[]|[(\[]")
BEST_SHOWN = 60
"""So many are put in the order of how well they answer; who wants to see more narrows the question or takes them by
date."""
FIELDS = {"title": 3.0, "about": 1.2, "employer": 0.8, "body": 0.5}
Clause = tuple[Occur, Query]


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
    """The best hits, and how many vacancies hold what was asked for."""

    question: Question
    hits: list[Hit]
    total: int


class TantivyEngine:
    """One reader of an index folder; ``refresh`` makes what was committed since visible."""

    def __init__(self, folder: IndexFolder, gazetteer: Gazetteer, rates: Rates = SHIPPED) -> None:
        self._index = folder.open()
        self._schema = self._index.schema
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
        if order is not Order.BEST:
            return self._by_field(question, marks, limit, offset, order)
        asked = self._asked(question)
        filters = self._filters(marks)
        strict = [*filters, *self._strict(question)]
        wishes = self._wishes(question)
        found = self._candidates([*strict, *wishes])
        count = self._count(strict)
        if question.units and (count < CANDIDATES or len(question.units) > 1):
            any_of = [*filters, *self._needed(question), self._any_of(question, asked), *wishes]
            found = self._candidates(any_of) | found
            count = max(count, len(found)) if count < limit else count
        best = max((text for text, _address in found.values()), default=1.0) or 1.0
        cards = [(self._card(address), text / best) for text, address in found.values()]
        ranked = [(total(parts := parts_of(card, text, asked)), card, parts) for card, text in cards]
        ranked.sort(key=lambda one: (-one[0], -one[1].posted, one[1].id))
        page = ranked[offset : offset + limit]
        hits = [Hit(card, value, parts, reasons_of(card, parts, asked)) for value, card, parts in page]
        return Found(question, hits, count)

    def facets(self, typed: str, *, marks: Sequence[str] = ()) -> dict[str, dict[str, int]]:
        """How many of the vacancies that answer have which mark, by the mark's name; of each name the others' filters
        count, its own does not: so that a second province can be added to the first."""
        question = understand(typed, self._gazetteer, self._rates)
        made: dict[str, dict[str, int]] = {}
        chosen = {mark.split(":", 1)[0] for mark in marks}
        for name in ("", *sorted(chosen)):
            others = [mark for mark in marks if not name or mark.split(":", 1)[0] != name]
            found = self._facets([*self._filters(others), *self._strict(question)])
            made |= {key: counts for key, counts in found.items() if (key == name if name else key not in chosen)}
        return made

    def suggest(self, typed: str, limit: int = 8) -> list[str]:
        """Titles that hold the typed words, the last one perhaps not typed to its end; none before two letters."""
        typed_words = words(typed)[:8]
        if not typed_words or len(typed_words[-1]) < 2:
            return []
        clauses = [(Occur.Must, self._term("title", word)) for word in in_full(typed_words[:-1])]
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

    def _by_field(self, question: Question, marks: Sequence[str], limit: int, offset: int, order: Order) -> Found:
        """Only what holds every word, in the order of a number; what does not tell its pay comes last."""
        clauses = [*self._filters(marks), *self._strict(question)]
        found = self._searcher.search(
            Query.boolean_query(clauses), limit=limit, offset=offset, count=True, order_by_field=order.value
        )
        asked = self._asked(question)
        hits = []
        for _key, address in found.hits:
            card = self._card(address)
            parts = parts_of(card, 0.0, asked)
            hits.append(Hit(card, 0.0, parts, reasons_of(card, parts, asked)))
        return Found(question, hits, int(found.count or 0))

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

    def _strict(self, question: Question) -> list[Clause]:
        """What must hold for a vacancy to be counted: every unit, and what was set in quotes."""
        return [*self._needed(question), *((Occur.Must, self._unit(unit)) for unit in question.units)]

    def _term(self, field: str, word: str, boost: float = 1.0) -> Query:
        query = Query.term_query(self._schema, field, word)
        return Query.boost_query(query, boost) if boost != 1.0 else query

    def _phrase(self, field: str, phrase: Sequence[str], boost: float = 1.0) -> Query:
        if len(phrase) == 1:
            return self._term(field, phrase[0], boost)
        return Query.boost_query(Query.phrase_query(self._schema, field, list(phrase)), boost)

    def _either(self, parts: Sequence[Query]) -> Query:
        return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])

    def _word(self, word: str, boost: float = 1.0) -> Query:
        """A word in any of the texts, or what it is short for in the title."""
        parts = [self._term(name, word, weight * boost) for name, weight in FIELDS.items()]
        if full := short_forms().possible.get(word):
            parts.append(self._phrase("title", full, FIELDS["title"] * boost))
        return self._either(parts)

    def _unit(self, unit: Unit) -> Query:
        """All words of a unit, or another name of it in the title."""
        each = [self._word(word) for word in unit.words]
        own = each[0] if len(each) == 1 else Query.boolean_query([(Occur.Must, word) for word in each])
        return self._either([own, *(self._phrase("title", other, 1.5) for other in unit.others[:6])])

    def _anywhere(self, phrase: Sequence[str]) -> Query:
        return self._either([self._phrase(name, phrase) for name in ("title", "about", "body", "place")])

    def _filters(self, marks: Sequence[str]) -> list[Clause]:
        by_name: dict[str, list[Query]] = {}
        for mark in marks:
            query = Query.const_score_query(self._term("marks", mark), 0.0)
            by_name.setdefault(mark.split(":", 1)[0], []).append(query)
        return [(Occur.Must, self._either(queries)) for queries in by_name.values()]

    def _needed(self, question: Question) -> list[Clause]:
        """What was set in quotes must be there; what was struck out must not. Without any other word the places, the
        pay and the traits are what is looked for."""
        made: list[Clause] = [(Occur.MustNot, self._anywhere(phrase)) for phrase in question.excluded]
        made += [(Occur.Must, self._anywhere(phrase)) for phrase in question.quoted]
        if not question.units and (question.places or question.traits):
            places = [self._term("marks", f"province:{place.province_code}") for place in question.places]
            made += [(Occur.Must, self._either(places))] if places else []
            made += [(Occur.Must, self._term("marks", f"trait:{name}")) for name in sorted(question.traits)]
        return made or [(Occur.Must, Query.all_query())]

    def _wishes(self, question: Question) -> list[Clause]:
        """What makes a vacancy better without being needed: words that stand together, places, traits."""
        made: list[Clause] = [(Occur.Should, self._term("pairs", pair, 2.0)) for pair in pairs(list(question.words))]
        for place in question.places:
            made.append((Occur.Should, self._phrase("place", place.words, 3.0)))
            made.append((Occur.Should, self._term("marks", f"province:{place.province_code}", 3.0)))
        made += [(Occur.Should, self._term("marks", f"trait:{name}", 2.0)) for name in sorted(question.traits)]
        return made

    def _any_of(self, question: Question, asked: Asked) -> Clause:
        """Any part in the title: words together, other names, words as typed or as they were meant, first letters."""
        parts = [self._term("pairs", pair, 3.0) for pair in pairs(list(question.words))]
        for unit in question.units:
            parts += [self._phrase("title", other, 1.5) for other in unit.others[:6]]
            for word in unit.words:
                parts.append(self._term("title", word, 2.0))
                parts += [self._term("title", other, 2.0 * fit) for other, fit in asked.meant[word].items()]
                if 2 <= len(word) <= 5 and word.isalpha():
                    parts.append(self._term("initials", word))
        return Occur.Must, self._either(parts)

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

    def _candidates(self, clauses: list[Clause]) -> dict[tuple[int, int], tuple[float, DocAddress]]:
        """The best by words, by where they lie in the index: a card is read once, whichever question found it."""
        found = self._searcher.search(Query.boolean_query(clauses), limit=CANDIDATES, count=False)
        return {(address.segment_ord, address.doc): (float(text), address) for text, address in found.hits}

    def _count(self, clauses: list[Clause]) -> int:
        return int(self._searcher.search(Query.boolean_query(clauses), limit=1, count=True).count or 0)
