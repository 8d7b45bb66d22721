"""Numbers of vacancies, of the register of the centre and year: ``VT-T14-26-0001``."""

from __future__ import annotations

import datetime as dt
import secrets

from vieclam.core.registers import allocate_many
from vieclam.organisations.models import Centre


def vacancy_numbers(centre: Centre, on: dt.date, count: int) -> list[str]:
    """The next ``count`` numbers, in order."""
    subjects = [f"vacancy:{secrets.token_hex(12)}" for _one in range(count)]
    given = allocate_many(kind="vacancy", owner=f"centre:{centre.pk}", period=str(on.year), subjects=subjects)
    return [f"VT-{centre.code}-{on:%y}-{number:04d}" for number in given]
