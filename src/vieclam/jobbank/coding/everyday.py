"""Titles people really use, trade by trade: the project's own list beside the one of the decision."""

from __future__ import annotations

import functools

from vieclam.jobbank.coding.engine import KnownTitle
from vieclam.jobbank.coding.reading import lines


@functools.cache
def everyday_titles() -> tuple[KnownTitle, ...]:
    """Every title of ``data/everyday_titles.txt`` with its 4-digit code of VSCO 2020."""
    return tuple(_of("everyday_titles.txt"))


@functools.cache
def everyday_industries() -> tuple[KnownTitle, ...]:
    """Every line of business of ``data/everyday_industries.txt`` with its 4-digit code of VSIC 2025."""
    return tuple(_of("everyday_industries.txt"))


def _of(name: str) -> list[KnownTitle]:
    known: list[KnownTitle] = []
    for line in lines(name):
        code, _, titles = line.partition(" ")
        known += [KnownTitle(code, title.strip()) for title in titles.split("|")]
    return known
