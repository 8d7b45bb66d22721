"""Jobs of complaints: two lines around one service."""

from __future__ import annotations

from vieclam.complaints.services.start_clocks import start_clocks
from vieclam.core.actors import Actor
from vieclam.core.jobs import job


@job("complaints.start_clocks")
def start(*, actor: Actor) -> None:
    """Sweep of a centre: clocks that waited for a working calendar."""
    start_clocks(actor=actor)
