# ruff: noqa: N801, N805 - OpenFisca asks for this form
"""What follows from the months of a history."""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit, period
from openfisca_core.variables import Variable

from .inputs import Person
from .parameters import on

SIX = 6
FIRST_STATE_KIND = np.int32(5)
"""Regions 0 to 4 on the employer's pay scale, then the same on the state's: one table, which is the fastest choice."""


def newest_first(person):
    """The months of the histories as (number, period), the newest first."""
    return person.simulation.tax_benefit_system.months


def months_between(first, last):
    """Months from one to another, as (number, period), the newest first."""
    return [
        (number, period(f"{number // 12:04d}-{number % 12 + 1:02d}")) for number in range(int(last), int(first) - 1, -1)
    ]


class contributed(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):
        return person("salary", period) > 0


class ceiling(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH

    def formula_2015_01(person, period, parameters):
        rules = parameters(period)
        base_salary = np.full(FIRST_STATE_KIND, rules.base_salary, np.int32)
        ceilings = rules.ceiling.multiple * np.concatenate([regional_wages(rules), base_salary])
        kind = person("region", period) + FIRST_STATE_KIND * person("state_scale", period)
        return ceilings.take(kind, mode="clip")

    def formula_2026_01(person, period, parameters):
        rules = parameters(period)
        return (rules.ceiling.multiple * regional_wages(rules)).take(person("region", period), mode="clip")


def regional_wages(rules):
    """Minimum wages by the number of the region, from 1."""
    wages = rules.minimum_wage.monthly
    return np.array([0, wages.I, wages.II, wages.III, wages.IV], np.int32)


class contribution_salary(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period):
        return np.minimum(person("salary", period), person("ceiling", period))


class months_listed(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        count = np.zeros(person.count, np.int16)
        for _, month in newest_first(person):
            count += person("contributed", month)
        return count


class last_month(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        last = np.zeros(person.count, np.int16)
        for number, month in newest_first(person):
            np.maximum(last, person("contributed", month) * np.int16(number), out=last)
        return last


class months_contributed(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return person("months_listed", period) + person("reserved_before", period)


class end_month(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return person("terminated_on", period).astype("datetime64[M]").astype(np.int32) + 12 * 1970


class months_in_window(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period, parameters):
        rules = person.simulation.tax_benefit_system.parameters
        law_day = person("law_day", period)
        short = person("contract_kind", period) == person.simulation.tax_benefit_system.codes["short_term"]
        window = np.where(
            short,
            on(rules.contribution.lookback_months_short_contract, law_day),
            on(rules.contribution.lookback_months, law_day),
        )
        end = person("end_month", period)
        inside = on(rules.switch.lookback_end, law_day) == "contributed_month"
        last = end - ~(inside & (person("last_month", period) == end))
        before = (last - window).astype(np.int16)
        last = last.astype(np.int16)
        count = np.zeros(person.count, np.int8)
        for number, month in newest_first(person):
            count += person("contributed", month) & (before < number) & (last >= number)
        return count


class sum_of_six(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        taken = np.zeros(person.count, np.int8)
        needed = np.minimum(person("months_listed", period), SIX).astype(np.int8)
        total = np.zeros(person.count, np.int32)  # six ceilings are at most 637,200,000
        for _, month in newest_first(person):
            take = person("contributed", month) & (taken < SIX)
            if not take.any():
                continue
            total += person("contribution_salary", month) * take
            taken += take
            if (taken == needed).all():
                break
        return np.where(taken == SIX, total, -1)


VARIABLES = [
    contributed,
    ceiling,
    contribution_salary,
    months_listed,
    last_month,
    months_contributed,
    end_month,
    months_in_window,
    sum_of_six,
]
