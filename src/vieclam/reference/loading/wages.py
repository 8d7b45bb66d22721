"""Minimum wages and base salary, read from the law's own parameter files: they are the one source.

A value of the files is taken over when it begins after the last one of the table; what an administrator entered or
corrected stays.
"""

from __future__ import annotations

import datetime as dt

from vieclam.law.kernel.parameters import DatedParameter, DatedValue
from vieclam.law.loading import load_parameters
from vieclam.reference.loading.reading import day_before
from vieclam.reference.models import BaseSalary, MinimumWage, Region


def load() -> dict[str, int]:
    """Insert what is missing; returns the number of new rows by table."""
    wages = sum(_load_minimum_wage(region) for region in Region.values)
    return {"BaseSalary": _load_base_salary(), "MinimumWage": wages}


def _newer(parameter: DatedParameter, last: dt.date | None) -> list[tuple[DatedValue, dt.date | None]]:
    """The values that begin after ``last``, each with its last day."""
    ends = [*(day_before(value.valid_from) for value in parameter.values[1:]), None]
    pairs = zip(parameter.values, ends, strict=True)
    return [(value, end) for value, end in pairs if last is None or value.valid_from > last]


def _load_base_salary() -> int:
    last = BaseSalary.objects.order_by("valid_from").last()
    newer = _newer(load_parameters()["base_salary"], last.valid_from if last else None)
    if last and newer:
        BaseSalary.objects.filter(pk=last.pk).update(valid_to=day_before(newer[0][0].valid_from))
    for value, end in newer:
        BaseSalary.objects.create(
            amount=value.value,
            decree=value.source,
            valid_from=value.valid_from,
            valid_to=end,
            source=value.source,
            confidence=value.confidence,
        )
    return len(newer)


def _load_minimum_wage(region: str) -> int:
    parameters = load_parameters()
    hourly = {value.valid_from: value.value for value in parameters[f"minimum_wage.hourly.{region}"].values}
    last = MinimumWage.objects.filter(region=region).order_by("valid_from").last()
    newer = _newer(parameters[f"minimum_wage.monthly.{region}"], last.valid_from if last else None)
    if last and newer:
        MinimumWage.objects.filter(pk=last.pk).update(valid_to=day_before(newer[0][0].valid_from))
    for value, end in newer:
        MinimumWage.objects.create(
            region=region,
            monthly=value.value,
            hourly=hourly.get(value.valid_from),
            decree=value.source,
            valid_from=value.valid_from,
            valid_to=end,
            source=value.source,
            confidence=value.confidence,
        )
    return len(newer)
