"""Codes suggested for titles and lines of business, from the lists in force, our own and what people chose before.

Nothing here writes: a code stands in a record only after a person chose it (``services/choose_code.py``).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from vieclam.core.text import fold
from vieclam.jobbank.coding.engine import Coder, KnownTitle
from vieclam.jobbank.coding.everyday import everyday_industries, everyday_titles
from vieclam.jobbank.coding.reading import read
from vieclam.jobbank.models import OccupationChoice
from vieclam.reference.models import Industry, Occupation, OccupationTitle

_MANAGERS_OF_UNITS, _LEADERS = "17", ("15", "16")
"""Names of these groups leave out what they lead ("Xây dựng") or whose chair they hold ("Chủ tịch, Phó Chủ tịch")."""

MOST_LEARNED = 5_000
"""Titles that people chose for most often, which are measured with the others."""

_Version = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CodeSuggestion:
    """A code with its name, the probability that it is right, and the known titles that led to it."""

    code: str
    name: str
    confidence: float
    because: tuple[str, ...]


def suggest_occupations(title: str, description: str = "", *, on: dt.date, limit: int = 10) -> list[CodeSuggestion]:
    """4-digit codes of VSCO in force on a day for a job title, best first; empty when nothing known is near.

    What people chose for a title that reads the same counts from the next question on; what they chose for titles like
    it from the next time the known titles are measured, which is as soon as a tenth more have been chosen.
    """
    return suggest_for_titles([(title, description)], on=on, limit=limit)[0]


def suggest_for_titles(asked: Sequence[tuple[str, str]], *, on: dt.date, limit: int = 10) -> list[list[CodeSuggestion]]:
    """The same for many (title, description) at once, with as many questions to the database as for one."""
    version = (on, *_version(Occupation, on), *_version(OccupationTitle, on))
    learned = OccupationChoice.objects.aggregate(last=Max("id"))["last"] or 0
    coder, names = _occupations(version, round(8 * log2(1 + learned)))
    readings = [read(title).text for title, _description in asked]
    chosen = OccupationChoice.chosen_for_each(readings)
    return [
        _named(coder.suggest(title, description, limit, chosen.get(reading)), names)
        for (title, description), reading in zip(asked, readings, strict=True)
    ]


_coders: dict[_Version, Coder] = {}


def occupation_coder(on: dt.date) -> Coder:
    """What suggests occupations on a day, for whoever asks about many titles (``Coder.suggest``)."""
    learned = OccupationChoice.objects.aggregate(last=Max("id"))["last"] or 0
    version: _Version = (*_version(Occupation, on), *_version(OccupationTitle, on), round(8 * log2(1 + learned)))
    if version not in _coders:
        _coders.clear()
        _coders[version] = _occupations((on, *version[:-1]), version[-1])[0]
    return _coders[version]


def suggest_industries(text: str, *, on: dt.date, limit: int = 10) -> list[CodeSuggestion]:
    """4-digit codes of VSIC in force on a day for a line of business, best first; empty when nothing known is near."""
    coder, names = _industries((on, *_version(Industry, on)))
    return _named(coder.suggest(text, limit=limit), names)


def find_codes(model: type[Occupation] | type[Industry], text: str, *, on: dt.date, limit: int = 20) -> dict[str, str]:
    """4-digit codes in force with their names: those with the digits typed, or the beginnings of words."""
    words = fold(text[:120]).split()
    if not words:
        return {}
    digits = words[0] if len(words) == 1 and words[0].isdigit() else ""
    condition = Q(code__startswith=digits) if digits else Q()
    for word in [] if digits else words:
        condition &= Q(folded_name__regex=rf"\m{re.escape(word)}")
    found = model.objects.on(on).filter(condition, level=4).order_by("code")[:limit]
    return {entry.code: entry.label for entry in found}


def code_name(model: type[Occupation] | type[Industry], code: str, *, on: dt.date) -> str | None:
    """The name of a 4-digit code in force; None where there is no such code."""
    entry = model.objects.on(on).filter(code=code, level=4).first()
    return entry.label if entry is not None else None


def known_occupation_titles(on: dt.date) -> list[KnownTitle]:
    """Every title whose 4-digit code of VSCO is known without anybody's choice: the list in force, ISCO's and ours."""
    entries = {entry.code: entry for entry in Occupation.objects.on(on)}
    known = [KnownTitle(title.occupation_code, title.title) for title in OccupationTitle.objects.on(on)]
    # A title of one syllable is a slip of the source: "điện" for an engineer of electronics.
    known = [
        title for title in known if not title.code.startswith((_MANAGERS_OF_UNITS, *_LEADERS)) and " " in title.title
    ]
    for code, entry in entries.items():
        if len(code) < 4 or not entry.name:
            continue
        known.append(KnownTitle(code[:4], _full_name(entry, entries)))
        if len(code) == 4 and code[0] >= "2" and entry.isco_title:
            known.append(KnownTitle(code, entry.isco_title))
    return known + [title for title in everyday_titles() if title.code in entries]


def known_industry_titles(on: dt.date) -> list[KnownTitle]:
    """Names of the 4-digit classes of VSIC in force, with our own list."""
    named = Industry.objects.on(on).filter(level=4).exclude(name="").values_list("code", "name")
    known = [KnownTitle(code, name) for code, name in named]
    codes = {title.code for title in known}
    return known + [title for title in everyday_industries() if title.code in codes]


def _full_name(entry: Occupation, entries: dict[str, Occupation]) -> str:
    parent = entries.get(entry.code[:3])
    if parent is None:
        return entry.name
    if entry.code.startswith(_MANAGERS_OF_UNITS):
        return f"{parent.name.split(',')[0]} {entry.name}"
    return f"{entry.name} {parent.name}" if entry.code.startswith(_LEADERS) else entry.name


def _version(model: Any, on: dt.date) -> tuple[int, int]:
    """Versions are only added and ended, so these two tell whether anything is different."""
    told = model.objects.on(on).aggregate(count=Count("id"), last=Max("id"))
    return told["count"], told["last"] or 0


@functools.lru_cache(maxsize=2)
def _occupations(version: _Version, learned: int) -> tuple[Coder, dict[str, str]]:
    on = version[0]
    names = dict(Occupation.objects.on(on).filter(level=4).values_list("code", "name"))
    chosen = OccupationChoice.most_chosen(MOST_LEARNED)
    choices = [KnownTitle(code, reading, times) for reading, code, times in chosen if code in names]
    return Coder([*known_occupation_titles(on), *choices]), names


@functools.lru_cache(maxsize=2)
def _industries(version: _Version) -> tuple[Coder, dict[str, str]]:
    on = version[0]
    names = dict(Industry.objects.on(on).filter(level=4).values_list("code", "name"))
    return Coder(known_industry_titles(on)), names


def _named(suggestions: list[Any], names: dict[str, str]) -> list[CodeSuggestion]:
    return [
        CodeSuggestion(found.code, names.get(found.code) or found.code, found.confidence, _told(found.because))
        for found in suggestions
    ]


def _told(because: tuple[KnownTitle, ...]) -> tuple[str, ...]:
    """The titles that led to a code, each that reads the same once: as it was chosen, where it was."""
    told: dict[str, KnownTitle] = {}
    for title in because:
        key = read(title.title).text
        if key not in told or title.chosen > told[key].chosen:
            told[key] = title
    return tuple(
        _("%(title)s (đã chọn %(times)s lần)") % {"title": title.title, "times": title.chosen}
        if title.chosen
        else title.title
        for title in told.values()
    )
