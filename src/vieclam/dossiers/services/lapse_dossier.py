"""The filing limit passed and the dossier never became complete (NĐ 374 Điều 14.2a): an officer closes it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.dossiers import acts
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.procedures import step_of
from vieclam.dossiers.services.support import change_state, lock_dossier, queue_assessment, write_entry
from vieclam.dossiers.states import DossierState


@one_act
def lapse_dossier(*, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime) -> Dossier:
    """Close with a reason; closed already, nothing changes. Raises ``WrongState`` while the time for filing runs."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.LAPSE, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if dossier.state == DossierState.LAPSED:
        return dossier
    require_words(reason, _("Hãy ghi lý do, để người lao động hiểu được."), shortest=10)
    limit = Deadline.objects.filter(dossier=dossier, step=step_of(dossier, "file"), replaced_at__isnull=True).first()
    if limit is None or on <= limit.due_on:
        raise WrongState("limit_runs", _("Chưa hết thời hạn để nộp đủ hồ sơ."))
    before = dossier.state
    change_state(dossier, DossierState.LAPSED)
    dossier.ended_on = on
    dossier.save(update_fields=["state", "ended_on"])
    end_clocks(dossier, on)
    queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)
    write_entry(dossier, actor, "lapse", at=at, from_state=before, note=reason.strip())
    publish(
        "dossiers.lapsed",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"dossier:{dossier.pk}",
        code=dossier.code,
    )
    return dossier
