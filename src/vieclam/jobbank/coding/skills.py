"""Skills that usually go with an occupation, to be offered in forms; whoever fills the form in ticks what is true."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from vieclam.jobbank.coding.reading import lines


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill in Vietnamese and in English."""

    vietnamese: str
    english: str


def skills_of(code: str) -> tuple[Skill, ...]:
    """Skills of an occupation of VSCO (two to five digits), the narrowest group's first; none for unknown ones."""
    known = _skills()
    found: dict[str, Skill] = {}
    for digits in range(min(len(code), 4), 1, -1):
        for skill in known.get(code[:digits], ()):
            found.setdefault(skill.vietnamese, skill)
    return tuple(found.values())


@functools.cache
def known_skills() -> tuple[str, ...]:
    """Every skill of the list in Vietnamese, each once."""
    return tuple(dict.fromkeys(skill.vietnamese for skills in _skills().values() for skill in skills))


@functools.cache
def _skills() -> dict[str, tuple[Skill, ...]]:
    known: dict[str, tuple[Skill, ...]] = {}
    for line in lines("skills.txt"):
        code, _, rest = line.partition(" ")
        pairs = (entry.split(" = ") for entry in rest.split(" | "))
        known[code] = tuple(Skill(vietnamese.strip(), english.strip()) for vietnamese, english in pairs)
    return known
