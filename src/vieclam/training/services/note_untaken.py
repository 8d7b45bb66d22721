"""A decision on training support that nobody took in its days: the worker is told once, and whether it is lost."""

from __future__ import annotations

import datetime as dt
from functools import partial

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.sweep import each
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import DossierEntry
from vieclam.dossiers.services.support import lock_dossier, write_entry
from vieclam.training import acts
from vieclam.training.selectors.supports import untaken

NOTED = "result_not_taken"
AT_ONCE = 200


@one_act
def note_untaken(*, actor: Actor, on: dt.date) -> int:
    """Note what is new; how many. Run twice or late, nobody is told twice.

    The cancellation itself stays an officer's act (``prepare_training_cancellation``).
    """
    require(actor, acts.SWEEP, centre_id=actor.centre_id)
    centre_id = actor.centre_id or 0
    noted = DossierEntry.objects.filter(centre_id=centre_id, act=NOTED).values("dossier_id")
    keys = untaken(centre_id, on).exclude(pk__in=noted).values_list("pk", flat=True)[:AT_ONCE]
    return each("training_untaken", keys, partial(_note, actor))


def _note(actor: Actor, key: int) -> bool:
    dossier = lock_dossier(key)
    if DossierEntry.objects.filter(dossier=dossier, act=NOTED).exists():
        return False
    write_entry(dossier, actor, NOTED, at=clock.now())
    publish(
        "training.result_not_taken",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"dossier:{dossier.pk}",
        code=dossier.code,
        cancels=law_desk.no_show_cancels(dossier),
    )
    return True
