"""A possible duplicate for the pictures: somebody whose number was typed once more with a digit wrong."""

from __future__ import annotations

import datetime as dt

from simulators.world.model import Person
from vieclam.core.jobs import run_now
from vieclam.demo.claims import ensure_person
from vieclam.demo.mistyped import meet_mistyped
from vieclam.demo.staff import demo_actor


def suspect(someone: Person, on: dt.date) -> None:
    """The person twice in the centre, and the nightly look for duplicates; made once."""
    ensure_person(someone, counter=demo_actor("sonla.motcua", on))
    meet_mistyped(someone, prefix="sonla", on=on)
    run_now("duplicates.find", scope="shared")
