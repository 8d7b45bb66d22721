"""Somebody whose number the counter typed once more with a digit wrong: one human, two records."""

from __future__ import annotations

import datetime as dt

from simulators.world.model import Person
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.demo.processing import moment
from vieclam.demo.staff import demo_actor
from vieclam.people.services.find_or_create_person import find_or_create_person


def meet_mistyped(someone: Person, *, prefix: str, on: dt.date) -> None:
    """The record that the slip makes; typed wrongly again, no other one."""
    number = someone.personal_number
    typed = f"{number[:-1]}{(int(number[-1]) + 5) % 10}"
    with clock.at(moment(on, 8)), acting_as(demo_actor(f"{prefix}.motcua", on)) as desk:
        find_or_create_person(
            actor=desk, personal_number=typed, full_name=someone.full_name, birth_date=someone.birth_date
        )
