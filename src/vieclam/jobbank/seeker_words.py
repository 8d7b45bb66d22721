"""Words of seekers as PostgreSQL keeps and is asked for them: the same cutting as the search of vacancies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vieclam.jobbank.search.synonyms import Phrase, Unit, units
from vieclam.jobbank.search.words import in_full, short_forms, words

_SIGNS = {"+": "p", "#": "sharp", ".": "dot"}
MOST_WORDS = 12
_NUMBERS = re.compile(r"(?:\+?\d[\s.\-]?){8,}")
_ADDRESSES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|(?:zalo|fb|facebook)\s*[:.]?\s*\S+", re.IGNORECASE)


def kept_words(texts: Iterable[str]) -> str:
    """The words of texts, to be made a tsvector of: without tone marks, short forms in full, "C++" as one word."""
    return " ".join(_plain(word) for text in texts for word in in_full(words(text)))


def question_of(typed: str) -> str:
    """What was typed as a tsquery: every word, or another name of the trade it belongs to; empty without words."""
    wanted = in_full(words(typed))[:MOST_WORDS]
    return " & ".join(_unit(unit) for unit in units(wanted))


def question_of_any(names: Iterable[str]) -> str:
    """Any of these names of a trade, each whole."""
    return " | ".join(filter(None, (question_of(name) for name in names)))


def masked(text: str) -> str:
    """A text shown without a name: telephone numbers and addresses somebody wrote into it are left out."""
    return re.sub(r"\s{2,}", " ", _ADDRESSES.sub(" ", _NUMBERS.sub(" ", text))).strip(" ,;:-")


def _unit(unit: Unit) -> str:
    own = " & ".join(_word(word) for word in unit.words)
    parts = [f"({own})", *(_phrase(other) for other in unit.others[:6])]
    return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"


def _word(word: str) -> str:
    full = short_forms().possible.get(word)
    return f"({_plain(word)} | {_phrase(full)})" if full else _plain(word)


def _phrase(phrase: Phrase) -> str:
    return f"({' <-> '.join(_plain(word) for word in phrase)})"


def _plain(word: str) -> str:
    """Letters and digits alone: nothing of it can be an operator of a tsquery."""
    return "".join(_SIGNS.get(letter, letter) for letter in word)
