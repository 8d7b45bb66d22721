"""What people ask of a job beside its trade: no experience, shifts, a place to sleep (our own ``data/traits.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from vieclam.jobbank.search.words import DATA


@dataclass(frozen=True, slots=True)
class Trait:
    """``typed``: how people ask for it; ``said``: how advertisements offer it; ``kept``: the words stay words too."""

    name: str
    typed: re.Pattern[str]
    said: re.Pattern[str]
    kept: bool


@cache
def traits() -> tuple[Trait, ...]:
    """All traits, in the order of the file."""
    read = yaml.safe_load((DATA / "traits.yaml").read_text(encoding="utf-8"))
    return tuple(
        Trait(name, re.compile(row["typed"]), re.compile(row["said"]), bool(row.get("kept")))
        for name, row in read.items()
    )


def traits_of(folded: str) -> list[str]:
    """The traits an advertisement offers, from its folded text."""
    return [trait.name for trait in traits() if trait.said.search(folded)]


def take_traits(folded: str) -> tuple[frozenset[str], str]:
    """The traits asked for in a folded query, and what is left of it."""
    found: set[str] = set()
    for trait in traits():
        if trait.typed.search(folded):
            found.add(trait.name)
            folded = folded if trait.kept else trait.typed.sub(" ", folded)
    return frozenset(found), folded
