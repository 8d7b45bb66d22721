"""What a page offers for a title or a line of business: codes with their names, how sure they are, and why."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.text import fold
from vieclam.jobbank.coding.everyday import everyday_titles
from vieclam.jobbank.coding.skills import skills_of
from vieclam.jobbank.suggested_codes import (
    CodeSuggestion,
    code_name,
    find_codes,
    suggest_for_titles,
    suggest_industries,
)
from vieclam.reference.models import Industry, Occupation

SHOWN, SHOWN_TITLES = 5, 8
FOUND = 12
LONGEST = 250
MOST_SKILLS = 12
OCCUPATION, INDUSTRY = "occupation", "industry"
_MODELS: dict[str, type[Occupation] | type[Industry]] = {OCCUPATION: Occupation, INDUSTRY: Industry}


@dataclass(frozen=True, slots=True)
class Option:
    """One code to choose. ``sure`` says how likely it is, empty where nothing was measured; ``why`` the near titles."""

    code: str
    name: str
    sure: str = ""
    why: str = ""


def options_for(kind: str, text: str, description: str = "", *, typed: str = "", chosen: str = "") -> list[Option]:
    """The first five for ``text``, then what was looked for by hand (``typed``); the chosen code is always there."""
    on = clock.today()
    found: dict[str, Option] = {}
    if text.strip():
        rows = suggest_industries(text[:LONGEST], on=on, limit=SHOWN) if kind == INDUSTRY else _near(text, description)
        found = {row.code: option_of(row) for row in rows}
    for code, name in _looked_for(kind, typed.strip()[:LONGEST]).items():
        found.setdefault(code, Option(code, name, why=_("tìm theo “%(words)s”") % {"words": typed.strip()[:40]}))
    if chosen and chosen not in found:
        name_of_chosen = code_name(_MODELS[kind], chosen, on=on)
        if name_of_chosen is not None:
            found = {chosen: Option(chosen, name_of_chosen, why=_("đang chọn")), **found}
    return list(found.values())


def _looked_for(kind: str, typed: str) -> dict[str, str]:
    """Codes for what was typed by hand: names that have the words, then titles that are near."""
    if not typed:
        return {}
    on = clock.today()
    found = find_codes(_MODELS[kind], typed, on=on, limit=FOUND)
    if not typed.isdigit():
        near = suggest_industries(typed, on=on, limit=SHOWN) if kind == INDUSTRY else _near(typed)
        found |= {row.code: row.name for row in near}
    return dict(list(found.items())[: FOUND + SHOWN])


def _near(title: str, description: str = "") -> list[CodeSuggestion]:
    return suggest_for_titles([(title[:LONGEST], description)], on=clock.today(), limit=SHOWN)[0]


def options_for_titles(asked: Sequence[tuple[str, str]]) -> list[list[Option]]:
    """The first five for each (title, description) of a list."""
    found = suggest_for_titles(asked, on=clock.today(), limit=SHOWN)
    return [[option_of(row) for row in rows] for rows in found]


def option_of(row: CodeSuggestion) -> Option:
    """A suggestion as it is shown."""
    return Option(row.code, row.name, _sure_words(row.confidence), ", ".join(row.because))


def _sure_words(confidence: float) -> str:
    """Never 0 or 100 in a hundred: a person has still to look."""
    hundredths = round(100 * confidence)
    if hundredths < 1:
        return _("khả năng dưới 1%")
    if hundredths > 99:
        return _("khả năng trên 99%")
    return _("khả năng %(sure)s%%") % {"sure": hundredths}


def label_of(code: str) -> str:
    """An occupation in words, ``8153 – Thợ vận hành máy may``; says so where there is none."""
    if not code:
        return _("Chưa mã hóa nghề")
    name = code_name(Occupation, code, on=clock.today())
    return f"{code} – {name}" if name else code


def titles_like(typed: str) -> list[str]:
    """Everyday titles with every word typed, those that begin like it first, short ones first."""
    words = fold(typed[:100]).split()
    if not words:
        return []
    asked = " ".join(words)
    found = [
        (not folded.startswith(asked), len(folded), title)
        for title, folded in _everyday()
        if all(word in folded for word in words)
    ]
    return [title[:1].upper() + title[1:] for _begins, _length, title in sorted(found)[:SHOWN_TITLES]]


@functools.cache
def _everyday() -> tuple[tuple[str, str], ...]:
    return tuple((known.title, fold(known.title)) for known in everyday_titles())


def skills_for(code: str, text: str = "") -> list[str]:
    """Skills that usually go with the code chosen, else with the first code suggested for ``text``."""
    if not code and text.strip():
        first = suggest_for_titles([(text[:LONGEST], "")], on=clock.today(), limit=1)[0]
        code = first[0].code if first else ""
    english = (get_language() or "").startswith("en")
    return [skill.english if english else skill.vietnamese for skill in skills_of(code)][:MOST_SKILLS]


__all__ = [
    "INDUSTRY",
    "OCCUPATION",
    "Option",
    "label_of",
    "option_of",
    "options_for",
    "options_for_titles",
    "skills_for",
    "titles_like",
]
