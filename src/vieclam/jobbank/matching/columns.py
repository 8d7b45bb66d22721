"""Seekers and vacancies as columns of numbers, one row each, for whole populations and to be mapped from disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from vieclam.jobbank.matching.facts import (
    Contract,
    Demand,
    Hours,
    Language,
    Licence,
    SeekerFacts,
    Shift,
    VacancyFacts,
)
from vieclam.jobbank.matching.places import Geography
from vieclam.jobbank.matching.vocabulary import Vocabulary
from vieclam.jobbank.matching.weights import PAY_STEP, Weights

POINTS = 3
LANGUAGES = 4
"""Of a seeker and of a vacancy at most so many languages count."""
NOT_KNOWN = -1
MOST_STEPS = 30_000
HIGHEST_ID = 2**40 - 1
_RAGGED = ("starts", "features", "units")
_BITS: dict[Any, int] = {
    member: 1 << bit for kind in (Shift, Contract, Hours, Licence, Demand) for bit, member in enumerate(kind)
}


def bits(members: Iterable[Any]) -> int:
    """The members of one enumeration as bits."""
    made = 0
    for member in members:
        made |= _BITS[member]
    return made


def steps(amount: int | None) -> int:
    """Đồng a month in whole steps; ``NOT_KNOWN`` if there is no amount."""
    return NOT_KNOWN if amount is None else min(amount // PAY_STEP, MOST_STEPS)


@dataclass(slots=True)
class Columns:
    """Arrays of the same length; ``starts`` and ``features`` are rows of unequal length, one after the other."""

    id: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.id)

    def take(self, rows: NDArray[np.integer[Any]] | Sequence[int]) -> Self:
        """These rows, in this order."""
        rows = np.asarray(rows, np.int64)
        begins, lengths = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths) + np.repeat(begins, lengths)
        made = {
            one.name: getattr(self, one.name)[places if one.name in ("features", "units") else rows]
            for one in fields(self)
            if one.name != "starts"
        }
        return type(self)(starts=starts, **made)

    def joined(self, others: Self) -> Self:
        """These rows, then the others."""
        made = {
            one.name: np.concatenate([getattr(self, one.name), getattr(others, one.name)])
            for one in fields(self)
            if one.name != "starts"
        }
        return type(self)(starts=np.concatenate([self.starts, others.starts[1:] + self.starts[-1]]), **made)

    def without_words(self, rows: NDArray[np.integer[Any]]) -> Self:
        """These rows, in this order, with no features: quicker where those are counted already."""
        made = {one.name: getattr(self, one.name)[rows] for one in fields(self) if one.name not in _RAGGED}
        empty = {name: getattr(self, name)[:0] for name in ("features", "units") if hasattr(self, name)}
        return type(self)(**(made | empty | {"starts": np.zeros(len(rows) + 1, np.int64)}))

    def dense(self, begin: int, end: int) -> Self:
        """Rows ``begin`` to ``end`` without copying; their features stay where they are."""
        made = {one.name: getattr(self, one.name)[begin:end] for one in fields(self) if one.name not in _RAGGED}
        made |= {name: getattr(self, name) for name in _RAGGED if hasattr(self, name)}
        return type(self)(**(made | {"starts": self.starts[begin : end + 1]}))

    def save(self, folder: Path) -> None:
        """One file for each column."""
        folder.mkdir(parents=True, exist_ok=True)
        for one in fields(self):
            np.save(folder / f"{one.name}.npy", getattr(self, one.name))

    @classmethod
    def load(cls, folder: Path, *, mapped: bool = True) -> Self:
        """What :meth:`save` wrote; ``mapped``: read from disk when used, shared by processes."""
        mode: Any = "r" if mapped else None
        return cls(**{one.name: np.load(folder / f"{one.name}.npy", mmap_mode=mode) for one in fields(cls)})


@dataclass(slots=True)
class SeekerColumns(Columns):
    """Registrations. ``points``: places by number, the first the home or ``NOT_KNOWN``; ``provinces``: bits of those
    wanted or accepted; ``licences``: with all they also allow; ``majors``: bits of the first digits of the trades.
    """

    points: NDArray[np.int16]
    provinces: NDArray[np.uint64]
    anywhere: NDArray[np.bool_]
    pay: NDArray[np.int16]
    shifts: NDArray[np.uint8]
    contracts: NDArray[np.uint8]
    hours: NDArray[np.uint8]
    dormitory: NDArray[np.bool_]
    licences: NDArray[np.uint64]
    avoids: NDArray[np.uint16]
    age: NDArray[np.int8]
    experience: NDArray[np.int8]
    schooling: NDArray[np.int8]
    qualification: NDArray[np.int8]
    languages: NDArray[np.int16]
    majors: NDArray[np.uint16]


@dataclass(slots=True)
class VacancyColumns(Columns):
    """Vacancies. ``units``: hundredths of points for each of ``features``; ``languages``: see :func:`_spoken`."""

    units: NDArray[np.int32]
    place: NDArray[np.int16]
    province: NDArray[np.int8]
    pay_from: NDArray[np.int16]
    pay_best: NDArray[np.int16]
    shifts: NDArray[np.uint8]
    contract: NDArray[np.uint8]
    hours: NDArray[np.uint8]
    dormitory: NDArray[np.bool_]
    licences: NDArray[np.uint64]
    demands: NDArray[np.uint16]
    age: NDArray[np.int8]
    experience: NDArray[np.int8]
    schooling: NDArray[np.int8]
    qualification: NDArray[np.int8]
    languages: NDArray[np.int16]
    major: NDArray[np.int8]


def _spoken(languages: Sequence[Language]) -> list[int]:
    """Each language as one number: its two letters and its fluency; 0 for none."""
    made = [
        (ord(one.code[0]) - 96) * 27 * 4 + (ord(one.code[1]) - 96) * 4 + int(one.fluency)
        for one in languages[:LANGUAGES]
    ]
    return made + [0] * (LANGUAGES - len(made))


def _identity(number: int) -> int:
    if not 0 < number <= HIGHEST_ID:
        raise ValueError(f"not a number of a record: {number}")
    return number


def _filled(kind: type[Any], rows: list[tuple[Any, ...]], ragged: dict[str, Any]) -> Any:
    """Columns of the annotated types from rows in the order of the fields that are not ragged."""
    names = [one.name for one in fields(kind) if one.name not in ragged]
    types = COLUMN_TYPES[kind]
    values = zip(*rows, strict=True) if rows else [()] * len(names)
    made = {}
    for name, column in zip(names, values, strict=True):
        wide = {"points": (-1, POINTS), "languages": (-1, LANGUAGES)}.get(name)
        array = np.array(column, types[name])
        made[name] = array.reshape(wide) if wide else array
    return kind(**made, **ragged)


COLUMN_TYPES: dict[type[Any], dict[str, Any]] = {
    SeekerColumns: dict(
        zip(
            [one.name for one in fields(SeekerColumns) if one.name not in ("starts", "features")],
            ["i8", "i2", "u8", "?", "i2", "u1", "u1", "u1", "?", "u8", "u2", "i1", "i1", "i1", "i1", "i2", "u2"],
            strict=True,
        )
    ),
    VacancyColumns: dict(
        zip(
            [one.name for one in fields(VacancyColumns) if one.name not in ("starts", "features", "units")],
            ["i8", "i2", "i1", "i2", "i2", "u1", "u1", "u1", "?", "u8", "u2", "i1", "i1", "i1", "i1", "i2", "i1"],
            strict=True,
        )
    ),
}


def seeker_columns(
    seekers: Iterable[SeekerFacts], vocabulary: Vocabulary, places: Geography, *, learns: bool = True
) -> SeekerColumns:
    """Columns of seekers in the order given; the vocabulary ``learns`` what it did not know."""
    rows: list[tuple[Any, ...]] = []
    starts, features = [0], list[int]()
    every = (1 << len(places.provinces)) - 1
    for one in seekers:
        features.extend(sorted(vocabulary.of_seeker(one, learns=learns)))
        starts.append(len(features))
        points = [places.number(point) for point in one.points] if one.home else []
        if not one.home:
            points = [NOT_KNOWN, *(places.number(point) for point in one.points)]
        wanted = sum(1 << places.provinces[province] for province in one.provinces)
        rows.append(
            (
                _identity(one.id),
                points + [NOT_KNOWN] * (POINTS - len(points)),
                every if one.moves_anywhere else wanted,
                one.moves_anywhere,
                steps(one.pay_floor),
                bits(one.shifts),
                bits(one.contracts),
                bits(one.hours),
                one.needs_dormitory,
                bits(one.allowed),
                bits(one.avoids),
                one.age_reached,
                one.experience,
                one.schooling,
                one.qualification,
                _spoken(one.languages),
                sum(1 << major for major in {int(code[0]) for code in one.occupations}),
            )
        )
    ragged = {"starts": np.array(starts, np.int64), "features": np.array(features, np.int32)}
    made: SeekerColumns = _filled(SeekerColumns, rows, ragged)
    return made


def vacancy_columns(
    vacancies: Iterable[VacancyFacts], vocabulary: Vocabulary, places: Geography, weights: Weights
) -> VacancyColumns:
    """Columns of vacancies in the order given; the vocabulary learns what it did not know."""
    rows: list[tuple[Any, ...]] = []
    starts, features, units = [0], list[int](), list[int]()
    for one in vacancies:
        found = sorted(vocabulary.of_vacancy(one, weights).items())
        features.extend(number for number, _units in found)
        units.extend(points for _number, points in found)
        starts.append(len(features))
        place = places.number(one.place)
        rows.append(
            (
                _identity(one.id),
                place,
                places.province_of[place],
                steps(one.sure_pay),
                steps(one.best_pay),
                bits(one.shifts),
                bits((one.contract,)) if one.contract else 0,
                bits((one.hours,)) if one.hours else 0,
                one.dormitory,
                bits(one.licences),
                bits(one.demands),
                one.least_age,
                one.experience,
                one.schooling,
                one.qualification,
                _spoken(one.languages),
                int(one.occupation[0]) if one.occupation else NOT_KNOWN,
            )
        )
    ragged = {
        "starts": np.array(starts, np.int64),
        "features": np.array(features, np.int32),
        "units": np.array(units, np.int32),
    }
    made: VacancyColumns = _filled(VacancyColumns, rows, ragged)
    return made
