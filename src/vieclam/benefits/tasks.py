"""Jobs of benefits: two lines around one service."""

from __future__ import annotations

from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.sweep import sweep_periods, sweep_results
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job


@job("benefits.assess")
def assess(*, actor: Actor, dossier_id: int) -> None:
    """Look at a dossier anew because a fact changed."""
    assess_dossier(actor=actor, dossier_id=dossier_id, on=clock.today())


@job("benefits.sweep")
def sweep(*, actor: Actor) -> None:
    """The day's work of a centre that nobody has to ask for."""
    sweep_results(actor=actor, on=clock.today())
    sweep_periods(actor=actor, on=clock.today())
