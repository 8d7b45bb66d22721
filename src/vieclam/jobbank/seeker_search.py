"""Search over seekers: by words, trade, place with its neighbours, schooling, experience, licences, pay, days.

Who answers is found by a door of the database (``find_seekers``); of the own centre the records are then read as the
actor sees them, of another centre the card without a name alone.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import connection

from vieclam.jobbank.choices import Experience, Qualification, Schooling
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.models import SeekerCard
from vieclam.jobbank.search.reference_places import kept_gazetteer
from vieclam.jobbank.search.synonyms import Unit, units
from vieclam.jobbank.search.words import in_full, toned_words, words
from vieclam.jobbank.seeker_words import AskedJob, asked_job, how_named, masked, question_of

MOST = 5_000
"""So many are looked at, the newest; more are not counted."""
PER_PAGE = 20


class Whose(StrEnum):
    """Whose seekers: the own centre's, those of it whom employers may see, other centres' who agreed to sharing."""

    OWN = "own"
    EMPLOYERS = "employers"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class SeekerQuestion:
    """What is asked for; what is empty narrows nothing.

    ``trades``: codes of VSCO, one to four digits, any of them; with ``either`` the words or one of them. ``provinces``:
    any, as wanted, moved to or lived in. ``schooling``, ``qualification``, ``experience``: at least. ``pay``: đồng a
    month that would be paid. ``before``: can begin by that day.
    """

    typed: str = ""
    trades: tuple[str, ...] = ()
    either: bool = False
    provinces: tuple[str, ...] = ()
    neighbours: bool = False
    schooling: str = ""
    qualification: str = ""
    experience: str = ""
    licences: tuple[str, ...] = ()
    pay: int | None = None
    before: dt.date | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ShownSeeker:
    """A seeker as a line of results, without who it is. ``reasons``: codes with values, the strongest first."""

    card_id: int
    centre_id: int
    title: str
    occupation_code: str
    provinces: tuple[str, ...]
    home_province: str
    schooling: str
    qualification: str
    experience: str
    field_of_training: str
    skills: tuple[str, ...]
    licences: tuple[str, ...]
    pay_low: int | None
    available_from: dt.date
    registered_on: dt.date
    reasons: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSeekers:
    """One page of them, how many there are (``more``: at least), and how many have which value, by filter."""

    rows: list[ShownSeeker]
    total: int
    more: bool
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


COUNTED = {"home_province": 3, "schooling": 4, "qualification": 5, "experience": 6}


def search_seekers(
    question: SeekerQuestion, *, whose: Whose, on: dt.date, page: int = 1, per_page: int = PER_PAGE
) -> FoundSeekers:
    """Who answers, the best first; run as whoever acts in a centre."""
    wanted, narrowed = _asked(question)
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from find_seekers(%s, %s::jsonb, %s, %s, %s)",
            [question_of(wanted), json.dumps(narrowed), whose.value, on, MOST],
        )
        found = cursor.fetchall()
    counts = {name: dict(Counter(row[at] for row in found if row[at]).most_common()) for name, at in COUNTED.items()}
    keys = [row[0] for row in found[(page - 1) * per_page : page * per_page]]
    cards = _shared(keys, on) if whose is Whose.OTHERS else _own(keys)
    asked = units(in_full(words(wanted)))
    job = asked_job(wanted, question.typed)
    rows = [_with_reasons(cards[key], asked, job, narrowed, on) for key in keys if key in cards]
    return FoundSeekers(rows, len(found), len(found) >= MOST, counts)


def with_neighbours(codes: Iterable[str]) -> tuple[str, ...]:
    """The provinces and those that touch one of them, since 1 July 2025; the named ones first."""
    places, named = geography(), list(codes)
    known = [places.provinces[code] for code in named if code in places.provinces]
    touching = places.neighbours[known].any(axis=0) if known else []
    near = [code for code, touches in zip(places.province_codes, touching, strict=False) if touches]
    return tuple(dict.fromkeys([*named, *near]))


def _asked(question: SeekerQuestion) -> tuple[str, dict[str, Any]]:
    """The words without the places in them, and what narrows, as the door takes it."""
    places, left = kept_gazetteer().find(words(question.typed), toned_words(question.typed))
    provinces = tuple(dict.fromkeys([*question.provinces, *(place.province_code for place in places)]))
    if question.neighbours:
        provinces = with_neighbours(provinces)
    narrowed: dict[str, Any] = {
        "trades": list(question.trades),
        "provinces": list(provinces),
        "schooling": _at_least(Schooling.values, question.schooling),
        "qualification": _at_least(Qualification.values, question.qualification),
        "experience": _at_least(Experience.values, question.experience),
        "licences": list(question.licences),
        "pay": question.pay,
        "before": question.before and question.before.isoformat(),
        "since": question.since and question.since.isoformat(),
        "either": question.either,
    }
    return " ".join(left), {name: value for name, value in narrowed.items() if value}


def _at_least(values: Sequence[str], least: str) -> list[str]:
    return list(values[values.index(least) :]) if least in values[1:] else []


_COLUMNS = tuple(name for name in ShownSeeker.__dataclass_fields__ if name not in {"card_id", "reasons"})


def _own(keys: list[int]) -> dict[int, ShownSeeker]:
    rows = SeekerCard.objects.filter(pk__in=keys).values_list("pk", *_COLUMNS)
    return {row[0]: _shown(row) for row in rows}


def _shared(keys: list[int], on: dt.date) -> dict[int, ShownSeeker]:
    with connection.cursor() as cursor:
        cursor.execute("select * from shared_seekers(%s, %s)", [keys, on])
        return {row[0]: _shown(row) for row in cursor.fetchall()}


def _shown(row: Sequence[Any]) -> ShownSeeker:
    """What somebody wrote into a title or a skill beside it is left out: numbers to call, addresses."""
    told = dict(zip(("card_id", *_COLUMNS), row, strict=True))
    told |= {name: masked(told[name]) for name in ("title", "field_of_training")}
    told["skills"] = tuple(filter(None, map(masked, told["skills"])))
    told |= {name: tuple(told[name]) for name in ("provinces", "licences")}
    return ShownSeeker(**told)


def _with_reasons(
    row: ShownSeeker, asked: tuple[Unit, ...], job: AskedJob, narrowed: dict[str, Any], on: dt.date
) -> ShownSeeker:
    title = f" {' '.join(in_full(words(row.title)))} "
    skilled = f" {' '.join(in_full(words(' '.join((*row.skills, row.field_of_training)))))} "
    reasons: list[tuple[str, Any]] = []
    named = how_named(job, row.title)
    if named:
        reasons.append((named, row.title))
    elif asked and any(_holds(unit, skilled) for unit in asked):
        reasons.append(("skills", ", ".join((*row.skills, *filter(None, [row.field_of_training])))))
    elif asked and "either" not in narrowed and not all(_holds(unit, title) for unit in asked):
        reasons.append(("done", ""))
    if any(row.occupation_code.startswith(code) for code in narrowed.get("trades", [])):
        reasons.append(("trade", row.occupation_code))
    here = [code for code in narrowed.get("provinces", []) if code in row.provinces]
    if here:
        reasons.append(("wants", here[0]))
    elif row.home_province in narrowed.get("provinces", []):
        reasons.append(("lives", row.home_province))
    if narrowed.get("pay") and row.pay_low is not None:
        reasons.append(("pay", row.pay_low))
    if row.available_from <= on:
        reasons.append(("now", ""))
    return dataclasses.replace(row, reasons=tuple(reasons))


def _holds(unit: Unit, text: str) -> bool:
    own = all(f" {word} " in text for word in unit.words)
    return own or any(f" {' '.join(other)} " in text for other in unit.others)


__all__ = ["FoundSeekers", "SeekerQuestion", "ShownSeeker", "Whose", "search_seekers", "with_neighbours"]
