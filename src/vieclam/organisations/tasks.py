"""Sweeps fan out: one job per centre, every ten minutes."""

from __future__ import annotations

from config.subscriptions import SWEEPS
from vieclam.core.actors import Actor
from vieclam.core.jobs import enqueue, every, job
from vieclam.organisations.models import Centre


@job("organisations.fan_out")
def fan_out(*, actor: Actor) -> None:
    """Queue every sweep for every centre that handles insurance; one that still waits is not queued twice."""
    for centre_id in Centre.objects.filter(handles_insurance=True).order_by("pk").values_list("pk", flat=True):
        for name in SWEEPS:
            enqueue(name, centre_id=centre_id, queueing_lock=f"{name}:{centre_id}")


every("*/10 * * * *", "organisations.fan_out")
