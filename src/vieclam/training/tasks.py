"""Jobs of training support: two lines around one service."""

from __future__ import annotations

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job
from vieclam.training.services.note_untaken import note_untaken


@job("training.sweep")
def sweep(*, actor: Actor) -> None:
    """Sweep of a centre: decisions nobody took in their days."""
    note_untaken(actor=actor, on=clock.today())
