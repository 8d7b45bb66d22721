"""A possible duplicate for the pictures: somebody whose number was typed once more with a digit wrong."""

from __future__ import annotations

import datetime as dt

from simulators.world.model import Person
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor
from vieclam.people.services.find_or_create_person import find_or_create_person


def suspect(someone: Person, on: dt.date) -> None:
    """The person twice in the centre, and the nightly look for duplicates; made once."""
    desk = demo_actor("sonla.motcua", on)
    number, last = someone.personal_number, int(someone.personal_number[-1])
    with acting_as(desk):
        for typed in (number, f"{number[:-1]}{(last + 5) % 10}"):
            find_or_create_person(
                actor=desk, personal_number=typed, full_name=someone.full_name, birth_date=someone.birth_date
            )
    run_now("duplicates.find", scope="shared")
