"""Questions as the index understands them: which words, where, and what makes a vacancy better."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import FieldType, Occur, Query, Schema

from vieclam.jobbank.search.documents import is_free_pay
from vieclam.jobbank.search.index import LONGEST_NAME
from vieclam.jobbank.search.question import Question
from vieclam.jobbank.search.ranking import Asked
from vieclam.jobbank.search.synonyms import Unit
from vieclam.jobbank.search.words import pairs, short_forms

FIELDS = {"title": 3.0, "about": 1.2, "employer": 0.8, "body": 0.5}
OTHER_NAMES = 6
"""Of the other names of a trade so many, the nearest first."""
Clause = tuple[Occur, Query]


class Queries:
    """Makes clauses for one index. What only filters costs least when it keeps no scores, so it keeps none."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def filters(self, marks: Sequence[str]) -> list[Clause]:
        """Of the marks one of each name must hold."""
        by_name: dict[str, list[Query]] = {}
        for mark in marks:
            by_name.setdefault(mark.split(":", 1)[0], []).append(self._marked(mark))
        return [(Occur.Must, either(queries)) for queries in by_name.values()]

    def _marked(self, mark: str) -> Query:
        """What holds a mark; an amount of pay that is no step is looked up among the numbers."""
        if not is_free_pay(mark):
            return self._unscored("marks", mark)
        least = int(mark.split(":", 1)[1])
        ranges = [
            Query.range_query(self._schema, field, FieldType.Integer, least, None) for field in ("pay_low", "pay_high")
        ]
        return Query.const_score_query(either(ranges), 0.0)

    def needed(self, question: Question) -> list[Clause]:
        """What was set in quotes must be there; what was struck out must not. Without any other word the places, the
        pay and the traits are what is looked for."""
        made: list[Clause] = [(Occur.MustNot, self._anywhere(phrase)) for phrase in question.excluded]
        made += [(Occur.Must, self._anywhere(phrase)) for phrase in question.quoted]
        if not question.units and (question.places or question.traits):
            places = [self.term("marks", f"province:{place.province_code}") for place in question.places]
            made += [(Occur.Must, either(places))] if places else []
            made += [(Occur.Must, self.term("marks", f"trait:{name}")) for name in sorted(question.traits)]
        return made or [(Occur.Must, Query.all_query())]

    def strict(self, question: Question) -> list[Clause]:
        """What must hold for a vacancy to be counted: every unit, and what was set in quotes."""
        return [*self.needed(question), *((Occur.Must, self._unit(unit)) for unit in question.units)]

    def in_titles(self, question: Question) -> list[list[Clause]]:
        """All words in the title: together and at the place, at the place, together, and anyhow."""
        if not question.units:
            return []
        held: list[Clause] = [(Occur.Must, self.term("title", word)) for word in question.words]
        together: list[Clause] = [(Occur.Must, self.term("pairs", pair)) for pair in pairs(list(question.words))]
        steps = [[*held, *together], held] if together else [held]
        there = [
            (Occur.Must, either([self._named(place.words), self._unscored("marks", f"province:{place.province_code}")]))
            for place in question.places[:1]
        ]
        return [[*step, *there] for step in steps] + (steps if there else [])

    def any_of(self, question: Question, asked: Asked) -> Clause:
        """Any part in the title: words together, other names, words as typed or as they were meant, first letters."""
        parts = [self.term("pairs", pair, 3.0) for pair in pairs(list(question.words))]
        for unit in question.units:
            parts += [self._called(other, 1.5) for other in unit.others[:OTHER_NAMES]]
            for word in unit.words:
                parts.append(self.term("title", word, 2.0))
                parts += [self.term("title", other, 2.0 * fit) for other, fit in asked.meant[word].items()]
                if 2 <= len(word) <= 5 and word.isalpha():
                    parts.append(self.term("initials", word))
        return Occur.Must, either(parts)

    def texts(self, question: Question) -> list[Clause]:
        """Where the words stand, and other names in the title."""
        made = [
            self.term(name, word, weight)
            for unit in question.units
            for word in unit.words
            for name, weight in FIELDS.items()
        ]
        made += [self._called(other, 1.5) for unit in question.units for other in unit.others[:OTHER_NAMES]]
        return [(Occur.Should, one) for one in made]

    def wishes(self, question: Question) -> list[Clause]:
        """What makes a vacancy better without being needed: words that stand together, places, traits."""
        made: list[Clause] = [(Occur.Should, self.term("pairs", pair, 2.0)) for pair in pairs(list(question.words))]
        for place in question.places:
            made.append((Occur.Should, self._named(place.words)))
            made.append((Occur.Should, self.term("marks", f"province:{place.province_code}", 3.0)))
        made += [(Occur.Should, self.term("marks", f"trait:{name}", 2.0)) for name in sorted(question.traits)]
        return made

    def these(self, ids: Sequence[int]) -> Clause:
        """These vacancies alone."""
        return Occur.Must, Query.const_score_query(Query.term_set_query(self._schema, "id", list(ids)), 0.0)

    def term(self, field: str, word: str, boost: float = 1.0) -> Query:
        """A word in a field."""
        query = Query.term_query(self._schema, field, word)
        return Query.boost_query(query, boost) if boost != 1.0 else query

    def _unscored(self, field: str, word: str) -> Query:
        return Query.const_score_query(self.term(field, word), 0.0)

    def _phrase(self, field: str, phrase: Sequence[str]) -> Query:
        return (
            self.term(field, phrase[0]) if len(phrase) == 1 else Query.phrase_query(self._schema, field, list(phrase))
        )

    def _anywhere(self, phrase: Sequence[str]) -> Query:
        return either([self._phrase(name, phrase) for name in ("title", "about", "body", "place")])

    def _unit(self, unit: Unit) -> Query:
        """All words of a unit in any of the texts, or another name of it in the title."""
        each = [self._word(word) for word in unit.words]
        own = each[0] if len(each) == 1 else Query.boolean_query([(Occur.Must, word) for word in each])
        return either([own, *(self._called(other, 1.5) for other in unit.others[:OTHER_NAMES])])

    def _word(self, word: str) -> Query:
        """A word in any of the texts, or what it is short for in the title."""
        full = short_forms().possible.get(word)
        held = self._unscored("held", word)
        return either([held, self._called(full, FIELDS["title"])]) if full else held

    def _called(self, name: Sequence[str], boost: float) -> Query:
        """A name in the title: all its pairs, which is nearly the phrase at the price of a word."""
        if len(name) == 1:
            return self.term("title", name[0], boost)
        both = [self.term("pairs", pair, boost / (len(name) - 1)) for pair in pairs(list(name))]
        return both[0] if len(both) == 1 else Query.boolean_query([(Occur.Must, pair) for pair in both])

    def _named(self, place: Sequence[str]) -> Query:
        """A place by its name, looked up as one word where it is not too long."""
        known = self.term("named", "_".join(place)) if len(place) <= LONGEST_NAME else self._phrase("place", place)
        return Query.const_score_query(known, 10.0)


def either(parts: Sequence[Query]) -> Query:
    """At least one of them."""
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])
