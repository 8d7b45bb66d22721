"""Events inside the watch period that stand against a claim (``eligibility``, ``events``)."""

from __future__ import annotations

import numpy as np

from vieclam.law.unemployment.events import KINDS, WATCHED

from .dates import NEVER, A, B, Dates
from .day_tables import day_numbers
from .population import Events, Flags, Int64
from .results import BIT
from .tables import Tables

NUMBER = {kind: number for number, kind in enumerate(KINDS, start=1)}
_BITS = np.array([0, *(int(BIT.get(f"watch_{kind}", 0)) for kind in KINDS)], np.uint32)
_WATCHED = np.array([False, *(kind in WATCHED for kind in KINDS)])
LONG_STUDY = 12
"""Months of study that count from this length on in A, above it in B."""


def find_exclusions(events: Events, dates: Dates, tables: Tables) -> tuple[np.ndarray, Flags]:
    """The reasons of the events against each claim, as bits; and whether a fact about an event is missing."""
    people = len(dates.regime)
    reasons, unknown = np.zeros(people, np.uint32), np.zeros(people, np.bool_)
    if not len(events.kinds):
        return reasons, unknown
    person = np.repeat(np.arange(people), np.diff(events.offsets))
    day, end = day_numbers(events.days), day_numbers(events.ends)
    over_before = (end != NEVER) & (end <= dates.watch_base[person])
    inside = (day <= dates.watch_ends[person]) & ~over_before & _WATCHED[events.kinds]
    regime = dates.regime[person]
    counts = _counts(events, regime, regime * tables.days + tables.position(day), tables)
    np.bitwise_or.at(reasons, person[inside & (counts > 0)], _BITS[events.kinds[inside & (counts > 0)]])
    unknown[person[inside & (counts < 0)]] = True
    return reasons, unknown


def _counts(events: Events, regime: Int64, at_day: Int64, tables: Tables) -> Int64:
    """Whether each event ends a benefit: 1 yes, 0 no, -1 a fact is missing."""
    kinds = events.kinds
    shortest = tables.shortest_job[at_day]
    by_length = np.where(events.contract_months < 0, -1, events.contract_months >= shortest)
    with_insurance = np.where((shortest == 1) & (events.contract_months < 0), 1, by_length)
    without = np.where(regime == B, 0, by_length)
    business = tables.business_counts[at_day] | events.notified
    long = (events.study_months > LONG_STUDY) | ((events.study_months == LONG_STUDY) & (regime == A))
    study = np.where(events.study_months < 0, -1, long)
    counts = np.ones(len(kinds), np.int64)
    for kind, answer in (
        ("job_with_si", with_insurance),
        ("job_without_si", without),
        ("business", business),
        ("study", study),
    ):
        chosen = kinds == NUMBER[kind]
        counts[chosen] = answer[chosen]
    return counts
