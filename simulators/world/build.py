"""Builds the world at a reference date."""

from __future__ import annotations

import os
from datetime import date
from functools import cache

from simulators.world import planned, situations
from simulators.world.employers import named_employers
from simulators.world.model import World

DEFAULT_REFERENCE_DATE = date(2026, 3, 2)
"""The Monday of the example of N374: a complete dossier on 2/3/2026 starts on 17/3."""


@cache
def world(reference_date: date = DEFAULT_REFERENCE_DATE) -> World:
    """The world in which the situations file on ``reference_date``; the same for the same date, on every machine."""
    people = (
        *situations.amounts(reference_date),
        *situations.refusals(reference_date),
        *planned.differences(reference_date),
        *planned.channels(reference_date),
        *planned.answered(reference_date),
        *planned.former_law(),
    )
    by_number = {}
    for person in people:
        for number in (person.personal_number, person.social_insurance_number, person.identity_number_before):
            if number:
                by_number[number] = person
    return World(reference_date, people, named_employers(), by_number, {person.key: person for person in people})


def world_from_environment() -> World:
    """The world of the running processes: ``VIECLAM_WORLD_DATE`` (ISO date) or the default reference date."""
    given = os.environ.get("VIECLAM_WORLD_DATE")
    return world(date.fromisoformat(given) if given else DEFAULT_REFERENCE_DATE)
