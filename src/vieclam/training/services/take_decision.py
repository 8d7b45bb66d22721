"""The worker takes the decision on training support; from then on attendance counts."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import change_state, lock_dossier, meet_deadline, write_entry
from vieclam.dossiers.states import DossierState
from vieclam.training import acts
from vieclam.training.models import TrainingSupport
from vieclam.training.states import TRANSITIONS, SupportState


@one_act
def take_decision(*, actor: Actor, dossier_id: int, on: dt.date, at: dt.datetime) -> TrainingSupport:
    """Hand over the decision; taken already, nothing changes. It may be taken as soon as it is there.

    Raises ``WrongState`` where there is none, and after its days where the law cancels what nobody took (N374 Đ13).
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.TAKE_RESULT, centre_id=dossier.centre_id, person_id=dossier.person_id)
    support = TrainingSupport.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    if support is not None and dossier.state == DossierState.COLLECTED:
        return support
    window = result_window(dossier, on)
    if support is None or window is ResultWindow.NO_RESULT:
        raise WrongState("no_decision", _("Hồ sơ chưa có quyết định để nhận, hoặc đã kết thúc."))
    if window is ResultWindow.LOST:
        raise WrongState("window_passed", _("Đã quá thời hạn nhận kết quả ghi trên phiếu hẹn."))
    before = dossier.state
    change_state(dossier, DossierState.COLLECTED)
    dossier.save(update_fields=["state"])
    states.check(TRANSITIONS, support.state, SupportState.ACTIVE)
    support.state = SupportState.ACTIVE.value
    support.save(update_fields=["state"])
    meet_deadline(dossier, law_desk.COLLECT, at.astimezone(clock.ZONE).date())
    write_entry(dossier, actor, "take_result", at=at, from_state=before)
    return support
