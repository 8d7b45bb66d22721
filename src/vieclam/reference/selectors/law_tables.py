"""The law's parameters as this installation has them: the shipped files, the tables of wages, the answers given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from vieclam.law.kernel.parameters import DatedValue, Parameters
from vieclam.law.loading import load_parameters
from vieclam.reference.models import BaseSalary, LawParameterOverride, MinimumWage, Region
from vieclam.reference.open_questions import QUESTIONS, Question

# How many changes each table has had and the last one's number: changes may commit in another order than numbered.
_VERSION = """select concat_ws('-',
 (select count(*) || '.' || coalesce(max(pgh_id), 0) from reference_minimumwageevent),
 (select count(*) || '.' || coalesce(max(pgh_id), 0) from reference_basesalaryevent),
 (select count(*) || '.' || coalesce(max(pgh_id), 0) from reference_lawparameteroverrideevent))"""
_ONE_DAY = dt.timedelta(days=1)


def parameters_version() -> str:
    """A short text that changes with every change of wages, base salary or answers: store it beside a determination."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        (version,) = cursor.fetchone()
    return str(version)


def law_parameters() -> Parameters:
    """The parameters of the law with everything an administrator entered; built once per ``parameters_version``."""
    return _parameters(parameters_version())


@lru_cache(maxsize=4)
def _parameters(version: str) -> Parameters:
    overrides: dict[str, Any] = {}
    salaries = list(BaseSalary.objects.order_by("valid_from"))
    if salaries:
        overrides["base_salary"] = [_row(salary, salary.amount) for salary in salaries]
    for region in Region.values:
        wages = list(MinimumWage.objects.filter(region=region).order_by("valid_from"))
        if wages:
            overrides[f"minimum_wage.monthly.{region}"] = [_row(wage, wage.monthly) for wage in wages]
        hourly = [_row(wage, wage.hourly) for wage in wages if wage.hourly is not None]
        if hourly:
            overrides[f"minimum_wage.hourly.{region}"] = hourly
    shipped = load_parameters()
    given: dict[str, list[LawParameterOverride]] = {}
    for answer in LawParameterOverride.objects.order_by("valid_from"):
        given.setdefault(answer.name, []).append(answer)
    for name, answers in given.items():
        overrides[name] = _merged(shipped[name].values, answers)
    return load_parameters(overrides)


def _row(row: BaseSalary | MinimumWage, value: int) -> dict[str, Any]:
    return {"from": row.valid_from, "value": value, "source": row.decree, "confidence": row.confidence}


def _entry(value: DatedValue) -> dict[str, Any]:
    return {
        "from": value.valid_from,
        "value": value.value,
        "source": value.source,
        "confidence": value.confidence,
    }


def _merged(shipped: Iterable[DatedValue], answers: list[LawParameterOverride]) -> list[dict[str, Any]]:
    """The shipped values with the answers laid over them; after an answer that ends, the shipped value holds again."""
    values = list(shipped)
    starts = {value.valid_from for value in values}
    starts |= {answer.valid_from for answer in answers if answer.valid_from}
    starts |= {answer.valid_to + _ONE_DAY for answer in answers if answer.valid_to}
    merged: list[dict[str, Any]] = []
    for start in sorted(starts):
        answer = next((answer for answer in answers if answer.in_force(start)), None)
        if answer is not None:
            entry = {"from": start, "value": answer.value, "source": answer.source, "confidence": answer.confidence}
        else:
            known = [value for value in values if value.valid_from <= start]
            if not known:
                continue
            entry = {**_entry(known[-1]), "from": start}
        merged.append(entry)
    return merged


def minimum_wages_on(day: dt.date) -> list[MinimumWage]:
    """The minimum wages of all regions on a day; none before the table begins."""
    return list(MinimumWage.objects.on(day).order_by("region"))


def minimum_wage_on(region: str, day: dt.date) -> MinimumWage | None:
    """The minimum wage of a region on a day; None before the table begins."""
    found: MinimumWage | None = MinimumWage.objects.on(day).filter(region=region).first()
    return found


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An open question with the answer used on a day."""

    question: Question
    default: Any
    value: Any
    source: str
    note: str
    answered: bool
    answers: tuple[LawParameterOverride, ...]

    @property
    def name(self) -> str:
        return self.question.name

    def words(self, value: Any) -> str:
        """The words of one answer."""
        return next((str(text) for option, text in self.question.options if option == value), str(value))

    @property
    def value_words(self) -> str:
        return self.words(self.value)

    @property
    def default_words(self) -> str:
        return self.words(self.default)


def open_questions(day: dt.date) -> list[OpenQuestion]:
    """Every open question, with the default of the rules and what holds on ``day`` in this installation."""
    shipped, present = load_parameters(), law_parameters()
    given: dict[str, list[LawParameterOverride]] = {}
    for answer in LawParameterOverride.objects.order_by("-valid_from"):
        given.setdefault(answer.name, []).append(answer)
    found = []
    for question in QUESTIONS:
        value = present.at(question.name, day)
        answers = given.get(question.name, [])
        now = next((answer for answer in answers if answer.in_force(day)), None)
        found.append(
            OpenQuestion(
                question=question,
                default=shipped.at(question.name, day).value,
                value=value.value,
                source=value.source if now else str(question.basis),
                note=now.note if now else "",
                answered=now is not None,
                answers=tuple(answers),
            )
        )
    return found
