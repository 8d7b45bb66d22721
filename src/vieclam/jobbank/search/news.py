"""Which of many kept questions a few new vacancies answer: asked of an index of those few alone, held in memory.

The cost grows with new vacancies and kept questions, never with all vacancies. A question whose words none of the few
holds is not asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import tantivy

from vieclam.core.text import fold
from vieclam.jobbank.pay_rates import SHIPPED, Rates
from vieclam.jobbank.search.documents import SearchDocument, is_free_pay
from vieclam.jobbank.search.engine import Hit, TantivyEngine
from vieclam.jobbank.search.index import IndexFolder, Vocabulary, schema, write
from vieclam.jobbank.search.places import Gazetteer
from vieclam.jobbank.search.question import Question, understand
from vieclam.jobbank.search.ranking import total
from vieclam.jobbank.search.spelling import Speller
from vieclam.jobbank.search.synonyms import Phrase, Unit, synonyms
from vieclam.jobbank.search.words import in_full, short_forms, words

MOST_HITS = 200
"""Of one question among the few; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it is kept: what was typed, and the filters as marks."""

    typed: str
    marks: tuple[str, ...]


class _InMemory(IndexFolder):
    """An index of a few vacancies that lies on no disk."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        super().__init__(Path("/nonexistent"))
        self._index = tantivy.Index(schema())
        write(self._index, documents, fresh=True)
        self._index.reload()

    def open(self) -> tantivy.Index:
        """The index itself."""
        return self._index

    def vocabulary(self) -> Vocabulary:
        """None: the words of a few vacancies correct nobody."""
        return Vocabulary({}, {})


class NewVacancies:
    """A few vacancies, to be asked many questions. ``known`` holds the words of all vacancies: a word that none has is
    read as what it may have meant. ``understood`` keeps what was typed in its parts, for the next few.
    """

    def __init__(
        self,
        documents: Sequence[SearchDocument],
        gazetteer: Gazetteer,
        known: Vocabulary,
        understood: dict[str, Question] | None = None,
        rates: Rates = SHIPPED,
    ) -> None:
        self._gazetteer, self._kept = gazetteer, {} if understood is None else understood
        self._known, self._speller = known, Speller(known)
        self._rates = rates
        self._engine = TantivyEngine(_InMemory(documents), gazetteer, rates) if documents else None
        self._words = {word for one in documents for word in _words_of(one)}
        self._marks = {mark for one in documents for mark in one.marks}

    def answers(self, questions: Iterable[Kept]) -> Iterator[tuple[Kept, list[Hit]]]:
        """The questions that some of them answer, each with those, the best first."""
        for kept in questions:
            hits = self._hits(kept) if self._engine is not None and self._marks_held(kept) else []
            if hits:
                yield kept, hits

    def _hits(self, kept: Kept) -> list[Hit]:
        question = self._understood(kept.typed)
        if not self._may_answer(question):
            return []
        assert self._engine is not None  # noqa: S101 - answers asks
        found = self._engine.newest(question, kept.marks, MOST_HITS)
        right = [hit for hit in found if answers(hit, question)]
        return sorted(right, key=lambda hit: (-total(hit.parts), -hit.card.posted, hit.card.id))

    def _understood(self, typed: str) -> Question:
        question = self._kept.get(typed)
        if question is None:
            question = self._kept[typed] = understand(typed, self._gazetteer, self._rates)
        wanted = list(question.words)
        slips = [word for word in wanted if not self._is_word(word)]
        # Whoever puts tone marks knows the word; it may be the first vacancy of its kind that is waited for.
        if not slips or question.toned or not self._known.words:
            return question
        guesses = dict(zip(wanted, self._speller.guesses(wanted), strict=True))
        mended = fold(typed)
        for word in slips:
            if guesses[word]:
                mended = re.sub(rf"\b{re.escape(word)}\b", guesses[word][0].word, mended)
        return understand(mended, self._gazetteer, self._rates)

    def _is_word(self, word: str) -> bool:
        return bool(self._known.words.get(word)) or word in self._words or word in _trade_words()

    def _marks_held(self, kept: Kept) -> bool:
        """Of each name one mark at least is held by one of them."""
        marks = [mark for mark in kept.marks if not is_free_pay(mark)]
        names = {mark.split(":", 1)[0] for mark in marks}
        held = {mark.split(":", 1)[0] for mark in marks if mark in self._marks}
        return names == held

    def _may_answer(self, question: Question) -> bool:
        return all(self._may_hold(unit) for unit in question.units)

    def _may_hold(self, unit: Unit) -> bool:
        """Whether its words, what they may be short for, or one of its other names can stand in any of them."""
        return all(self._word_held(word) for word in unit.words) or any(map(self._phrase_held, unit.others))

    def _word_held(self, word: str) -> bool:
        return word in self._words or self._phrase_held(short_forms().possible.get(word, ()))

    def _phrase_held(self, phrase: Phrase) -> bool:
        return bool(phrase) and all(word in self._words for word in phrase)


def answers(hit: Hit, question: Question) -> bool:
    """Whether a vacancy that holds the words also is where, pays what and offers what was asked for.

    In a list these only move it up or down; nobody is told of what lies elsewhere or pays less. Pay that is not told
    counts as fitting.
    """
    parts = hit.parts
    if question.places and not ("place" in parts or "province" in parts):
        return False
    if question.pay is not None and not parts.get("pay"):
        return False
    return not question.traits or parts.get("traits", 0.0) >= 1.0


def _words_of(document: SearchDocument) -> Iterator[str]:
    """Cut like the index cuts them."""
    yield from words(document.employer)
    for text in (document.title, document.about, document.body):
        yield from in_full(words(text))


@cache
def _trade_words() -> frozenset[str]:
    return frozenset(word for phrase in synonyms() for word in phrase)


@lru_cache(maxsize=1)
def known_words(path: Path, version: int) -> Vocabulary:
    """The vocabulary of this host's index as of a version."""
    return IndexFolder(path).vocabulary()
