# ruff: noqa: N801, N805 - OpenFisca asks for this form
"""Cap, amount, months, total and leftover."""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from .claims import system, within_regime
from .histories import newest_first
from .inputs import Person
from .parameters import on

REGIONS = ("I", "II", "III", "IV")


class last_region(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        region, last = np.zeros(person.count, np.int32), person("last_month", period)
        for number, month in newest_first(person):
            np.copyto(region, person("region", month), where=last == number)
        return region


class last_state_scale(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        state, last = np.zeros(person.count, np.bool_), person("last_month", period)
        for number, month in newest_first(person):
            np.copyto(state, person("state_scale", month), where=last == number)
        return state


class cap(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        rules, under_b = system(person).parameters, person("under_b", period)
        terminated, law_day = person("terminated_on", period), person("law_day", period)
        at_end = ~under_b | (on(rules.switch.cap_date, law_day) == "termination")
        last_day = (person("last_month", period) - 12 * 1970).astype("datetime64[M]").astype("datetime64[D]")
        day = np.where(at_end, terminated, last_day)
        rule_day = within_regime(person, period, day)
        at_end_region = person("region_at_end", period)
        region = np.where(at_end & (at_end_region > 0), at_end_region, person("last_region", period))
        wages = np.array([on(getattr(rules.minimum_wage.monthly, name), day) for name in REGIONS])
        regional = np.take_along_axis(wages, np.maximum(region - 1, 0)[None, :], axis=0)[0]
        base = person("last_state_scale", period) & (on(rules.cap.state_scale_wage, rule_day) == "base_salary")
        wage = np.where(base, on(rules.base_salary, day), regional)
        return on(rules.cap.multiple, rule_day) * wage


class monthly_amount(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        rules, total = system(person).parameters, person("sum_of_six", period)
        percent = on(rules.rate.replacement_percent, person("law_day", period))
        half_up = on(rules.switch.rounding, person("terminated_on", period)) == "half_up_dong"
        share = total.astype(np.int64) * percent
        amount = (2 * share + np.where(half_up, 600, 0)) // 1200
        return np.where(total < 0, -1, np.minimum(amount, person("cap", period)))


class benefit_months(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        usable = person("months_contributed", period)
        return np.where(usable < 12, 0, np.minimum(12, 3 + np.maximum(usable - 36, 0) // 12))


class total(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        amount = person("monthly_amount", period)
        return np.where(amount < 0, -1, amount * person("benefit_months", period))


class leftover_months(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        rules, usable = system(person).parameters, person("months_contributed", period)
        decided = person("decided_on", period)
        day = within_regime(person, period, np.where(np.isnat(decided), person("filed_on", period), decided))
        limit = on_leftover_limit(rules, system(person).change, day)
        return np.where((usable <= 36) | (usable > limit), 0, (usable - 36) % 12)


def on_leftover_limit(rules, change, days):
    """The limit above which nothing is left over; a very large one where there is none."""
    entries = list(reversed(rules.leftover_limit_months.values_list))
    starts = np.array([entry.instant_str for entry in entries], "datetime64[D]")
    limits = np.array([10**6 if entry.value is None else entry.value for entry in entries])
    limit = limits[np.searchsorted(starts, days, "right") - 1]
    remembered = on(rules.switch.circular_15_as_remembered, days)
    return np.where((days >= change) | remembered, limit, 10**6)


VARIABLES = [
    last_region,
    last_state_scale,
    cap,
    monthly_amount,
    benefit_months,
    total,
    leftover_months,
]
