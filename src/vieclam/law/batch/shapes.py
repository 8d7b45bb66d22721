"""Whether the columns of a population fit together: length, dtype, offsets, codes.

A column that does not fit is a mistake of the program that made it, so the whole population is refused; a fact that
cannot be is told for its person alone (``problems``).
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from .population import CODES, DTYPES, Events, Histories, Int8, Population


class InvalidPopulation(ValueError):
    """Columns that do not fit together. ``column`` names the one at fault."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(f"{column}: {problem}")
        self.column = column


def check_shapes(population: Population) -> None:
    """Raise ``InvalidPopulation`` for a column of another length or dtype, offsets out of order, or no day."""
    people = len(population)
    check_columns(population, "", people)
    for name, ragged in (("histories.", population.histories), ("events.", population.events)):
        _check_offsets(ragged, name, people)
    for name in ("terminated_on", "filed_on"):
        if np.isnat(getattr(population, name)).any():
            raise InvalidPopulation(name, "every person must have this day")


def check_columns(holder: Any, name: str, length: int) -> None:
    """Raise ``InvalidPopulation`` for a column of the holder (a dataclass) of another length or dtype."""
    for column in fields(holder):
        dtype = DTYPES.get(str(column.type))
        if dtype is None or column.name == "offsets":
            continue
        values = getattr(holder, column.name)
        if values.dtype != dtype:
            raise InvalidPopulation(f"{name}{column.name}", f"must be {dtype}, not {values.dtype}")
        if values.shape != (length,):
            raise InvalidPopulation(f"{name}{column.name}", f"must have {length} entries, not {values.shape}")


def _check_offsets(ragged: Histories | Events, name: str, people: int) -> None:
    offsets = ragged.offsets
    if offsets.dtype != np.int64 or offsets.shape != (people + 1,):
        raise InvalidPopulation(f"{name}offsets", f"must be int64 with {people + 1} entries")
    if offsets[0] != 0 or (np.diff(offsets) < 0).any():
        raise InvalidPopulation(f"{name}offsets", "must begin with 0 and never go back")
    check_columns(ragged, name, int(offsets[-1]))


def check_codes(part: Population) -> None:
    """Raise ``InvalidPopulation`` for a code that stands for nothing, or more days of leave than a month has."""
    for name, holder in (("histories.", part.histories), ("events.", part.events), ("", part)):
        for column in fields(holder):
            if column.name not in CODES:
                continue
            values, words = getattr(holder, column.name), CODES[column.name]
            least = 1 if column.name == "kinds" else 0
            check_range(f"{name}{column.name}", values, least, len(words))
    check_range("currently_contributing", part.currently_contributing, -1, 1)
    check_range("leave_days", part.leave_days, 0, 31)


def check_range(name: str, values: Int8, least: int, most: int) -> None:
    """Raise ``InvalidPopulation`` for a number outside of what there can be."""
    if values.size and (values.min() < least or values.max() > most):
        raise InvalidPopulation(name, f"its numbers go from {least} to {most}")
