"""Words of seekers as PostgreSQL keeps and is asked for them: the same cutting as the search of vacancies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vieclam.core.text import fold
from vieclam.jobbank.search.synonyms import Phrase, Unit, units
from vieclam.jobbank.search.words import in_full, short_forms, toned_words, words

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


@dataclass(frozen=True, slots=True)
class AskedJob:
    """A job as it was asked for: words that belong together, with other names of them, and how a word was written with
    its tone marks, where it was written with any.
    """

    names: tuple[tuple[Phrase, tuple[Phrase, ...]], ...]
    toned: Mapping[str, str]


def asked_job(wanted: str, typed: str) -> AskedJob:
    """``wanted``: what is asked for, without the places in it; ``typed``: the same as somebody wrote it."""
    names: list[tuple[Phrase, tuple[Phrase, ...]]] = []
    single = False
    for unit in units(in_full(words(wanted))):
        alone = len(unit.words) == 1 and not unit.others
        if alone and single:
            names[-1] = ((*names[-1][0], *unit.words), ())
        else:
            names.append((unit.words, unit.others))
        single = alone
    written = toned_words(typed)
    marked = any(word != fold(word) for word in written)
    return AskedJob(tuple(names), {fold(word): word for word in written} if marked else {})


def how_named(asked: AskedJob, title: str) -> Literal["title", "words", ""]:
    """Whether a title names the job asked for, or has its words alone, apart from each other; "máy" is no "may"."""
    written = toned_words(title)
    marked = any(word != fold(word) for word in written)
    parts = [(part, word if part == fold(word) else part) for word in written for part in in_full([fold(word)])]

    def same(word: str, part: tuple[str, str]) -> bool:
        return part[0] == word and (not marked or asked.toned.get(word, part[1]) == part[1])

    def together(phrase: Sequence[str]) -> bool:
        starts = range(len(parts) - len(phrase) + 1)
        return any(all(same(word, parts[at + step]) for step, word in enumerate(phrase)) for at in starts)

    if not asked.names:
        return ""
    if all(together(own) or any(map(together, others)) for own, others in asked.names):
        return "title"
    return "words" if all(any(same(word, one) for one in parts) for own, _ in asked.names for word in own) else ""


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
