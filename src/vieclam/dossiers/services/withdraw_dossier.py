"""The worker takes the application back (N374-11, N374-07 of training) within ten working days of filing."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.documents.services.make_document import issue_slip
from vieclam.dossiers import acts
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.procedures import procedure_of
from vieclam.dossiers.services.support import change_state, lock_dossier, queue_assessment, write_entry
from vieclam.dossiers.states import DossierState


@one_act
def withdraw_dossier(
    *, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime, once_key: str = ""
) -> Dossier:
    """Withdraw. Raises ``WrongState`` after the last day (NĐ 374 Điều 14.3), ``InvalidInput`` without a reason."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.WITHDRAW, centre_id=dossier.centre_id, person_id=dossier.person_id)

    def run() -> int:
        require_words(reason, _("Hãy ghi lý do không hưởng."), shortest=3)
        limit = Deadline.objects.filter(dossier=dossier, step="withdraw", replaced_at__isnull=True).first()
        if limit is not None and on > limit.due_on:
            raise WrongState("withdraw_too_late", _("Đã quá hạn rút hồ sơ (10 ngày làm việc kể từ ngày nộp)."))
        before = dossier.state
        change_state(dossier, DossierState.WITHDRAWN)
        dossier.ended_on = on
        dossier.save(update_fields=["state", "ended_on"])
        end_clocks(dossier, on)
        _keep_paper(dossier, actor, reason, on)
        queue_assessment(centre_id=dossier.centre_id, dossier_id=dossier.pk)
        write_entry(dossier, actor, "withdraw", at=at, from_state=before, note=reason)
        publish(
            "dossiers.withdrawn",
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier_id=dossier.pk,
            subject=f"dossier:{dossier.pk}",
            code=dossier.code,
        )
        return dossier.pk

    once(actor=actor, act="dossiers.withdraw", key=once_key, run=run)
    return Dossier.objects.get(pk=dossier_id)


def _keep_paper(dossier: Dossier, actor: Actor, reason: str, on: dt.date) -> None:
    procedure = procedure_of(dossier)
    if not procedure.withdrawal_form:
        return
    issue_slip(
        actor=actor,
        form=procedure.withdrawal_form,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        subject=f"dossier:{dossier.pk}",
        data=procedure.withdrawal_data(dossier, reason),
        on=on,
        numbered=False,
    )
