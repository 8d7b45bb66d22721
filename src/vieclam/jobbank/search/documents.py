"""What the search knows of a vacancy: its texts, its marks for filters, its numbers for ranges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vieclam.core.text import fold
from vieclam.jobbank.choices import Experience
from vieclam.jobbank.pay_rates import SHIPPED, Rates, monthly
from vieclam.jobbank.search.traits import traits_of
from vieclam.jobbank.workplaces import workplace_of

PAY_STEPS = (5_000_000, 7_000_000, 10_000_000, 15_000_000, 20_000_000, 30_000_000, 50_000_000)
"""Đồng a month: the filter "at least so much"."""
MOST_PAY = 1_000_000_000
NO_EXPERIENCE = "no_experience"
"""A trait of what says so in its words, and of what says so by the field alone."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A vacancy as the search sees it. ``pay_low``, ``pay_high``: đồng a month, None where not told. ``location``: all
    of the place, for reading; ``place``: as it was told, for ranking. ``marks``: filters as ``name:value``.
    """

    id: int
    external_id: str
    title: str
    employer: str
    location: str
    place: str
    about: str
    body: str
    marks: frozenset[str]
    province_codes: tuple[str, ...]
    pay_low: int | None
    pay_high: int | None
    experience: str
    traits: tuple[str, ...]
    posted_on: dt.date | None
    open: bool


def document_of(row: dict[str, Any], labels: Mapping[str, str], rates: Rates = SHIPPED) -> SearchDocument:
    """The document of a vacancy's values (names of ``Vacancy``'s columns, with ``employer_name``); ``labels``: names of
    provinces and communes by code; ``rates``: what pay is compared by."""
    unit, currency = row["pay_unit"], row["pay_currency"]
    written = tuple(filter(None, (row["location"], row["industrial_zone"])))
    communes = [labels[code] for code in row["commune_codes"] if code in labels]
    texts = ("title", "experience_text", "description", "requirements", "benefits", "working_hours")
    traits = traits_of(fold("\n".join(row[name] for name in texts)))
    if row["experience"] == Experience.NONE and NO_EXPERIENCE not in traits:
        traits.insert(0, NO_EXPERIENCE)
    return SearchDocument(
        id=row["id"],
        external_id=row["external_id"],
        title=row["title"],
        employer=row["employer_name"],
        location=workplace_of(written, row["province_codes"], row["commune_codes"], labels),
        place=" ".join((*written, *communes)) or workplace_of((), row["province_codes"], (), labels),
        about=" ".join(filter(None, (row["category"], *row["skills"], row["languages"], row["computing"]))),
        body="\n".join(filter(None, (row["description"], row["requirements"], row["benefits"], row["working_hours"]))),
        marks=frozenset([*_marks(row, rates), *(f"trait:{name}" for name in traits)]),
        province_codes=tuple(row["province_codes"]),
        pay_low=monthly(row["pay_minimum"], unit, currency, rates),
        pay_high=monthly(row["pay_maximum"], unit, currency, rates),
        experience=row["experience"],
        traits=tuple(traits),
        posted_on=row["posted_on"],
        open=row["state"] == "published",
    )


def is_free_pay(mark: str) -> bool:
    """Whether a filter asks for an amount of pay that is no step: no vacancy holds such a mark, its numbers tell."""
    name, _colon, value = mark.partition(":")
    return name == "pay" and value.isdecimal() and int(value) not in PAY_STEPS


def _marks(row: dict[str, Any], rates: Rates) -> list[str]:
    """``occ`` is said on each level of the tree, so that a filter by the whole group finds its trades; ``pay`` for each
    step that the upper end of what is paid reaches."""
    code = row["occupation_code"]
    best = monthly(row["pay_maximum"] or row["pay_minimum"], row["pay_unit"], row["pay_currency"], rates)
    single = {
        "employer": str(row["employer_id"]),
        "centre": str(row["centre_id"]),
        "industry": row["industry_code"][:2],
        "position": row["position"],
        "experience": row["experience"],
        "schooling": row["schooling"],
        "qualification": row["qualification"],
        "contract": row["contract"],
        "time": row["working_time"],
        "purpose": row["purpose"],
        "state": row["state"],
    }
    many = {
        "province": row["province_codes"],
        "commune": row["commune_codes"],
        "ability": row["abilities"],
        "welfare": row["welfare"],
        "condition": row["conditions"],
        "group": row["priority_groups"],
        "meal": row["meals"],
    }
    return [
        *(f"occ:{code[:length]}" for length in range(1, len(code) + 1)),
        *([f"group2:{code[:2]}"] if code else []),
        *(f"pay:{step}" for step in PAY_STEPS if (best or 0) >= step),
        *(f"{name}:{value}" for name, value in single.items() if value),
        *(f"{name}:{value}" for name, values in many.items() for value in values),
    ]
