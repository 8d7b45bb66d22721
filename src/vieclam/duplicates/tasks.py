"""Jobs of duplicates: two lines around one service."""

from __future__ import annotations

from vieclam.core.actors import Actor
from vieclam.core.jobs import every, job
from vieclam.duplicates.services.find_duplicates import find_duplicates


@job("duplicates.find")
def find(*, actor: Actor) -> None:
    """Look for duplicates in the whole installation."""
    find_duplicates(actor=actor)


every("47 18 * * *", "duplicates.find")  # UTC: 1:47 in Viet Nam
