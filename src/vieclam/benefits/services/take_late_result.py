"""The worker takes the result after its days, where the law does not cancel the decision: without the first month."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.models import Entitlement, Proposal, ProposalKind
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.services.take_result import give_out
from vieclam.benefits.states import CLOSED
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import lock_dossier
from vieclam.dossiers.states import DossierState


@one_act
def take_late_result(*, actor: Actor, dossier_id: int, on: dt.date, at: dt.datetime, once_key: str = "") -> Entitlement:
    """Hand over a decision whose days for taking it have passed; taken already, nothing changes.

    The first month could be notified in those days only (NĐ 374 Điều 21.2a): it stays without notification and without
    a payment order (Luật 74/2025 Điều 41.2). The later months are notified in their own windows (Điều 41.3).

    Raises ``WrongState`` inside those days, where the law cancels the decision (NĐ 374 Điều 16.3, open question 9), and
    while a cancellation is on its way.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.TAKE_RESULT, centre_id=dossier.centre_id, person_id=dossier.person_id)

    def run() -> int:
        if dossier.state == DossierState.COLLECTED:
            return dossier.pk
        _check(dossier, on)
        entitlement = give_out(dossier, actor, "take_late_result", at=at)
        # Noted by a job of the centre: a worker writes no proposals.
        enqueue("benefits.note_missed", centre_id=dossier.centre_id, entitlement_id=entitlement.pk)
        return dossier.pk

    once(actor=actor, act="benefits.take_late_result", key=once_key, run=run)
    return Entitlement.objects.get(dossier_id=dossier_id)


def _check(dossier: Dossier, on: dt.date) -> None:
    window = result_window(dossier, on)
    if window is ResultWindow.NO_RESULT:
        raise WrongState("no_decision", _("Hồ sơ chưa có quyết định để nhận, hoặc đã kết thúc."))
    if window is ResultWindow.LOST:
        raise WrongState("window_passed", _("Đã quá thời hạn nhận kết quả ghi trên phiếu hẹn."))
    if window is not ResultWindow.PASSED:
        raise WrongState("window_open", _("Chưa hết thời hạn: kết quả được nhận cùng thông báo tìm việc tháng 1."))
    # Prepared while the authority's answer was another one.
    if Proposal.objects.filter(dossier=dossier, kind=ProposalKind.CANCEL).exclude(state__in=CLOSED).exists():
        raise WrongState("cancellation_open", _("Quyết định này đang được trình hủy; hãy hỏi trung tâm trước."))
