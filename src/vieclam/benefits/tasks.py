"""Jobs of benefits: two lines around one service."""

from __future__ import annotations

from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import job


@job("benefits.assess")
def assess(*, actor: Actor, dossier_id: int) -> None:
    """Look at a dossier anew because a fact changed."""
    assess_dossier(actor=actor, dossier_id=dossier_id, on=clock.today())
