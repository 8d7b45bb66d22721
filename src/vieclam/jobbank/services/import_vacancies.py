"""Take in a file of advertisements: what is new is added, what changed is brought up to date, nothing comes twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.bulk import insert_rows
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.employers.models import Employer
from vieclam.jobbank import acts
from vieclam.jobbank.models import Source, Vacancy
from vieclam.jobbank.postings import vacancy_values
from vieclam.jobbank.services.vacancy_numbers import vacancy_numbers
from vieclam.jobbank.states import VacancyState
from vieclam.organisations.models import Centre

BATCH = 1_000
STALE_AFTER_DAYS = 90
"""An advertisement without a deadline counts as closed so long after its posting."""


@dataclass(slots=True)
class ImportReport:
    """What became of the rows of a file. ``problems``: number of the row (from 1), column, sentence."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    twice: int = 0
    closed: int = 0
    without: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[int, str, str]] = field(default_factory=list)


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows by the thousand: each is kept as a whole, so that a stopped import goes on where it was."""
    running = iter(rows)
    while batch := list(islice(running, BATCH)):
        yield batch


@one_act
def import_batch(
    *, actor: Actor, centre_id: int, rows: list[dict[str, Any]], report: ImportReport, on: dt.date, at: dt.datetime
) -> None:
    """Add or bring up to date the vacancies of some rows; what the rows come to is added to ``report``.

    An advertisement is known by its site and its number there. One whose deadline is over comes in as closed.
    """
    require(actor, acts.IMPORT_VACANCIES, centre_id=centre_id)
    # Two imports at once would both find an advertisement, or an employer without a tax code, missing.
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('jobbank.import'))")
    read = _read(rows, report)
    _leave_to_others(read, centre_id, report)
    employers = _employers({values["employer_name"] for values in read.values()})
    known = {
        (row.site, row.external_id): row
        for row in Vacancy.objects.select_for_update().filter(external_id__in=[key[1] for key in read])
    }
    new: list[Vacancy] = []
    for key, values in read.items():
        values.pop("row")
        employer_id = employers[values.pop("employer_name")]
        report.without.update(name for name in ("pay_text", "province_codes", "description") if not values[name])
        if key in known:
            _bring_up_to_date(known[key], values | {"employer_id": employer_id}, report, on=on, at=at)
            continue
        row = Vacancy(centre_id=centre_id, employer_id=employer_id, source=Source.IMPORT, made_at=at, changed_at=at)
        _set(row, values, on=on, at=at)
        report.closed += row.state == VacancyState.CLOSED
        new.append(row)
    if new:
        numbers = vacancy_numbers(Centre.objects.get(pk=centre_id), on, len(new))
        for row, number in zip(new, numbers, strict=True):
            row.number = number
        insert_rows(Vacancy, new)
    report.new += len(new)


def _read(rows: list[dict[str, Any]], report: ImportReport) -> dict[tuple[str, str], dict[str, Any]]:
    """By site and number; of two rows with the same number the later one counts."""
    read: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        report.rows += 1
        try:
            values = vacancy_values(row)
        except InvalidInput as problem:
            report.problems.append((report.rows, problem.field or "", problem.message))
            continue
        key = (values["site"], values["external_id"])
        report.twice += key in read
        read[key] = values | {"row": report.rows}
    return read


def _leave_to_others(read: dict[tuple[str, str], dict[str, Any]], centre_id: int, report: ImportReport) -> None:
    """What another centre looks after is not taken over, and is named."""
    elsewhere = Vacancy.objects.filter(external_id__in=[key[1] for key in read]).exclude(centre_id=centre_id)
    for key in elsewhere.values_list("site", "external_id"):
        values = read.pop(key, None)
        if values is not None:
            report.problems.append((values["row"], "job_id", _("Tin này do trung tâm khác quản lý.")))


def _employers(names: set[str]) -> dict[str, int]:
    """Without a tax code only the name tells employers apart."""
    known = dict(Employer.objects.filter(name__in=names).order_by("-tax_code", "-pk").values_list("name", "pk"))
    new = [Employer(name=name) for name in sorted(names - known.keys())]
    if new:
        insert_rows(Employer, new)
        known |= dict(Employer.objects.filter(name__in=[e.name for e in new], tax_code=None).values_list("name", "pk"))
    return known


def _standing(values: dict[str, Any], on: dt.date) -> VacancyState:
    last: dt.date | None = values["deadline"]
    if last is None and values["posted_on"] is not None:
        last = values["posted_on"] + dt.timedelta(days=STALE_AFTER_DAYS)
    return VacancyState.CLOSED if last is not None and last < on else VacancyState.PUBLISHED


def _set(row: Vacancy, values: dict[str, Any], *, on: dt.date, at: dt.datetime) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.state = _standing(values, on).value
    row.published_at = at if row.published_at is None else row.published_at
    row.closed_on = on if row.state == VacancyState.CLOSED else None


def _bring_up_to_date(
    row: Vacancy, values: dict[str, Any], report: ImportReport, *, on: dt.date, at: dt.datetime
) -> None:
    """What a person decided about it meanwhile, its state and its codes, stays."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        report.unchanged += 1
        return
    for name in changed:
        setattr(row, name, values[name])
    row.changed_at = at
    row.save(update_fields=[*changed, "changed_at"])
    report.changed += 1
