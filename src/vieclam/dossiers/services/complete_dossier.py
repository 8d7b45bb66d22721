"""The one-stop desk finds the dossier complete; the decision clock starts."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import acts
from vieclam.dossiers.clocks import finish_completeness
from vieclam.dossiers.components import missing_components
from vieclam.dossiers.models import Dossier, SupplementRequest
from vieclam.dossiers.services.support import lock_dossier, queue_assessment
from vieclam.dossiers.states import DossierState


@one_act
def complete_dossier(*, actor: Actor, dossier_id: int, completed_on: dt.date, at: dt.datetime) -> Dossier:
    """Mark the dossier complete from ``completed_on``; done already, nothing changes.

    Raises ``InvalidInput`` when papers are missing or the day lies before filing or after today.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.COMPLETE, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if dossier.state == DossierState.COMPLETE:
        return dossier
    missing = missing_components(dossier)
    if missing:
        names = ", ".join(str(component.name) for component in missing)
        raise InvalidInput("papers_missing", _("Còn thiếu giấy tờ: %(names)s.") % {"names": names})
    if dossier.filed_on is None or not dossier.filed_on <= completed_on <= at.date():
        raise InvalidInput("completed_on", _("Ngày đủ hồ sơ phải từ ngày nộp đến hôm nay."), field="completed_on")
    finish_completeness(dossier, actor, completed_on=completed_on, at=at)
    SupplementRequest.objects.filter(dossier=dossier, answered_on__isnull=True).update(answered_on=completed_on)
    queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)
    return dossier
