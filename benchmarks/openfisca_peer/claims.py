# ruff: noqa: N801, N805 - OpenFisca asks for this form
"""Regime, days and conditions of the claim."""

from __future__ import annotations

from datetime import date

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from .inputs import Person
from .parameters import on


def system(person):
    return person.simulation.tax_benefit_system


def within_regime(person, period, days):
    """Days kept inside the time of each person's regime."""
    change = system(person).change
    return np.where(person("under_b", period), np.maximum(days, change), np.minimum(days, change - 1))


class under_b(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        change, filed = system(person).change, person("filed_on", period)
        decided = person("decided_on", period)
        due = system(person).limits.ends("decision", filed, False)
        open_at_change = np.where(np.isnat(decided), person("undecided", period) | (due >= change), decided >= change)
        return (filed >= change) | open_at_change


class regime(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return 1 + person("under_b", period)


class law_day(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return within_regime(person, period, person("terminated_on", period))


class complete_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        completed = person("completed_on", period)
        return np.where(np.isnat(completed), person("filed_on", period), completed)


class last_filing_day(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        under_b, terminated = person("under_b", period), person("terminated_on", period)
        confirmed = person("authority_confirmed_on", period)
        start = np.where(under_b & (confirmed > terminated), confirmed, terminated)
        return system(person).limits.ends("file", start, under_b)


class entitlement_base(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        filed = person("filed_on", period)
        rules = system(person).parameters
        from_filing = on(rules.switch.start_counted_from_a, filed) != "complete"
        return np.where(from_filing & ~person("under_b", period), filed, person("complete_on", period))


class watch_ends_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return system(person).limits.ends("watch", person("entitlement_base", period), person("under_b", period))


class starts_on(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return system(person).limits.ends("start", person("entitlement_base", period), person("under_b", period))


class currently_contributing(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        rules, end = system(person).parameters.contribution, person("end_month", period)
        cannot_pay = person("employer_cannot_pay", period) | ~np.isnat(person("authority_confirmed_on", period))
        month, law_day = person("leave_month", period), person("law_day", period)
        kinds = on_leave_kinds(rules.leave_that_counts_as_contributing, system(person).leave_words, law_day)
        on_leave = (
            (((kinds >> person("leave_kind", period)) & 1) == 1)
            & ((month == end) | (month == end - 1))
            & (person("leave_days", period) >= on(rules.unpaid_days_that_skip_a_month, law_day))
        )
        return (person("last_month", period) >= end - 1) | (person("under_b", period) & cannot_pay) | on_leave


def on_leave_kinds(parameter, words, days):
    """The kinds of leave that count on each day, as bits from 1."""
    entries = list(reversed(parameter.values_list))
    bits = np.array([sum(2 << words.index(kind) for kind in entry.value) for entry in entries])
    starts = np.array([entry.instant_str for entry in entries], "datetime64[D]")
    return bits[np.searchsorted(starts, days, "right") - 1]


class ended_rightly(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return person("lawful", period) | (person("ended_by", period) != system(person).codes["worker"])


class no_pension(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        qualified = person("under_b", period) & person("pension_eligible", period)
        return ~(person("pensioner", period) | qualified)


class enough_months(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        required = on(system(person).parameters.contribution.required_months, person("law_day", period))
        usable, in_window = person("months_contributed", period), person("months_in_window", period)
        return (usable >= required) & (in_window >= required)


class filed_in_time(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        day = np.where(person("under_b", period), person("complete_on", period), person("filed_on", period))
        return day <= person("last_filing_day", period)


class watch_period_free(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        codes, rules, day = system(person).codes, system(person).parameters.job, person("event_on", period)
        inside = (day <= person("watch_ends_on", period)) & (day > person("terminated_on", period))
        kind, under_b = person("event_kind", period), person("under_b", period)
        rule_day = within_regime(person, period, day)
        shortest = on(rules.shortest_contract_months, rule_day)
        long_enough = person("event_contract_months", period) >= shortest
        study = person("event_study_months", period)
        business = on(rules.business_counts, rule_day) | person("event_notified", period)
        counts = np.select(
            [
                kind == codes["job_with_si"],
                kind == codes["job_without_si"],
                kind == codes["business"],
                kind == codes["study"],
            ],
            [long_enough, long_enough & ~under_b, business, (study > 12) | ((study == 12) & ~under_b)],
            default=system(person).watched.take(kind),
        )
        return ~(inside & counts)


class eligible(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.ETERNITY

    def formula(person, period):
        return (
            person("currently_contributing", period)
            & person("ended_rightly", period)
            & person("no_pension", period)
            & person("enough_months", period)
            & person("filed_in_time", period)
            & person("watch_period_free", period)
        )


VARIABLES = [
    under_b,
    regime,
    law_day,
    complete_on,
    last_filing_day,
    entitlement_base,
    watch_ends_on,
    starts_on,
    currently_contributing,
    ended_rightly,
    no_pension,
    enough_months,
    filed_in_time,
    watch_period_free,
    eligible,
]
