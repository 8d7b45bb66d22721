"""Jobs of benefits: two lines around one service."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.send_notices import send_notices
from vieclam.benefits.services.sweep import sweep_periods, sweep_results
from vieclam.benefits.services.sweep_changes import sweep_changes
from vieclam.benefits.services.tell_of_notification import tell_of_notification
from vieclam.benefits.services.work_tray import finish_batch, queue_waiting, work_item
from vieclam.benefits.tray_models import BatchState, TrayBatch
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.jobs import every, job


@job("benefits.assess")
def assess(*, actor: Actor, dossier_id: int) -> None:
    """Look at a dossier anew because a fact changed."""
    assess_dossier(actor=actor, dossier_id=dossier_id, on=clock.today())


@job("benefits.sweep")
def sweep(*, actor: Actor) -> None:
    """Sweep of a centre: the day's work that nobody has to ask for."""
    sweep_results(actor=actor, on=clock.today())
    sweep_periods(actor=actor, on=clock.today())
    sweep_changes(actor=actor)


@job("benefits.send_notices")
def notices(*, actor: Actor) -> None:
    """Sweep of a centre: what social insurance must still be told."""
    send_notices(actor=actor)


@job("benefits.tell_person")
def tell(*, actor: Actor, event: str, event_id: int, **payload: Any) -> None:
    """Tell the person that a notification was kept; run again, nobody is told twice."""
    tell_of_notification(actor=actor, event=event, payload=payload)


@job("benefits.tray_item", in_transaction=False)
def tray_item(*, actor: Actor, item_id: int) -> None:
    """Work off one proposal of a batch, in the name of whoever pressed the button."""
    work_item(item_id=item_id)


@job("benefits.go_on_with_trays")
def go_on_with_trays(*, actor: Actor) -> None:
    """Take up again what a killed worker left waiting."""
    for batch in TrayBatch.objects.filter(state=BatchState.RUNNING).order_by("pk"):
        if not queue_waiting(batch):
            finish_batch(batch.pk)


every("* * * * *", "benefits.go_on_with_trays")
