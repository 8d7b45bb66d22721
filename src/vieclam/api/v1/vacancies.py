"""The open vacancies of the job bank: search, one of them, and what changed (rate: ``settings.RATE_LIMITS``)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import StringConstraints

from vieclam.jobbank.change_feed import CURSOR, changes_after
from vieclam.jobbank.choices import Experience, WorkingTime
from vieclam.jobbank.models import Vacancy
from vieclam.jobbank.search.engine import BEST_SHOWN, Hit, Order
from vieclam.jobbank.search.reasons import sentences
from vieclam.jobbank.search.service import engine
from vieclam.jobbank.selectors import public_vacancy

router = Router()
MOST = 50
LARGEST = 2**63 - 1
Code = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
Occupation = Annotated[str, StringConstraints(pattern=r"^\d{1,4}$")]


class Problem(Schema):
    """What is wrong."""

    detail: Any


class Asked(Schema):
    """What to look for: words as people type them, and filters."""

    q: Annotated[str, StringConstraints(max_length=300)] = ""
    province: Code | None = None
    occupation: Occupation | None = None
    time: WorkingTime | None = None
    experience: Experience | None = None
    order: Order = Order.BEST
    limit: Annotated[int, Query(ge=1, le=MOST)] = 20
    offset: Annotated[int, Query(ge=0, le=1_000)] = 0


class Line(Schema):
    """A vacancy among results. Pay in đồng a month, null where it is not told."""

    id: int
    title: str
    employer: str
    location: str
    province_codes: list[str]
    pay_low: int | None
    pay_high: int | None
    experience: str
    posted_on: dt.date | None
    reasons: list[str]


class Results(Schema):
    """How many answer, and some of them. In the order of how well they answer only the first 60 are given."""

    total: int
    items: list[Line]


class Whole(Schema):
    """A vacancy with its texts. Amounts in whole units of ``pay_currency`` per ``pay_unit``.

    Codes: VSCO 2020, VSIC 2025, provinces and communes since 1 July 2025.
    """

    id: int
    open: bool
    title: str
    employer: str
    centre: str
    quantity: int
    description: str
    requirements: str
    benefits: str
    location: str
    province_codes: list[str]
    commune_codes: list[str]
    occupation_code: str
    industry_code: str
    pay_minimum: int | None
    pay_maximum: int | None
    pay_unit: str
    pay_currency: str
    pay_negotiable: bool
    experience: str
    working_time: str
    contract: str
    skills: list[str]
    posted_on: dt.date | None
    deadline: dt.date | None
    changed_at: dt.datetime


class Change(Schema):
    """``new``: not changed since it was published; ``changed``; ``removed``: closed or taken back, not to be shown."""

    id: int
    kind: str
    changed_at: dt.datetime


class Changes(Schema):
    """Changes in the order in which they happened; ask again with ``after=next``, at once while ``more`` is true."""

    items: list[Change]
    next: str
    more: bool


@router.get("", response={200: Results, 422: Problem}, summary="Search open vacancies")
def search(request: HttpRequest, asked: Query[Asked]) -> Results:
    """The search of the site: with or without tone marks, places and pay among the words understood."""
    marks = ["state:published"]
    marks += [f"province:{asked.province}"] if asked.province else []
    marks += [f"occ:{asked.occupation}"] if asked.occupation else []
    marks += [f"time:{asked.time.value}"] if asked.time else []
    marks += [f"experience:{asked.experience.value}"] if asked.experience else []
    if asked.order is Order.BEST and asked.offset >= BEST_SHOWN:
        return Results(total=engine().search(asked.q, marks=marks, limit=1).total, items=[])
    found = engine().search(asked.q, marks=marks, limit=asked.limit, offset=asked.offset, order=asked.order)
    return Results(total=found.total, items=[_line(hit) for hit in found.hits])


@router.get("/changes", response={200: Changes, 422: Problem}, summary="What changed")
def changes(request: HttpRequest, after: str = "", limit: Annotated[int, Query(ge=1, le=1_000)] = 500) -> Changes:
    """From the beginning without ``after``. A change is never passed over; one may come twice."""
    if after and not re.fullmatch(CURSOR, after):
        raise HttpError(422, "after: take the value of next")
    found = changes_after(after, limit)
    items = [Change(id=row.pk, kind=kind, changed_at=row.changed_at) for row, kind in found.rows]
    return Changes(items=items, next=found.next, more=found.more)


@router.get("/{number}", response={200: Whole, 404: Problem, 422: Problem}, summary="One vacancy")
def one(request: HttpRequest, number: Annotated[int, Path(ge=1, le=LARGEST)]) -> Whole:
    """A closed one says so (``open``); one that never was public is not found."""
    vacancy = public_vacancy(number)
    if vacancy is None:
        raise HttpError(404, "no such vacancy")
    return _whole(vacancy)


def _line(hit: Hit) -> Line:
    card = hit.card
    return Line(
        id=card.id,
        title=card.title,
        employer=card.employer,
        location=card.location,
        province_codes=list(card.province_codes),
        pay_low=card.pay_low,
        pay_high=card.pay_high,
        experience=card.experience,
        posted_on=dt.date.fromordinal(card.posted) if card.posted else None,
        reasons=sentences(hit),
    )


def _whole(vacancy: Vacancy) -> Whole:
    own = {name: getattr(vacancy, name) for name in Whole.model_fields if name not in {"open", "employer", "centre"}}
    return Whole(open=vacancy.state == "published", employer=vacancy.employer.name, centre=vacancy.centre.name, **own)
