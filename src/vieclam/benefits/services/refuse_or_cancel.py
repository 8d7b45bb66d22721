"""Adverse decisions: a refusal (N374-06), or a cancellation for not taking the result (N374-08)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.models import Determination, Proposal, ProposalKind
from vieclam.benefits.selectors.worker import current_determination
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.no_show import note_no_show
from vieclam.benefits.services.support import require_reason
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import lock_dossier, write_entry
from vieclam.dossiers.states import OPEN, DossierState


@one_act
def prepare_refusal(*, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime) -> Proposal:
    """Propose that the worker is not entitled, with the officer's reasons; the open proposal is returned again."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.REFUSE, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ đã giải quyết xong."))
    require_reason(reason, _("Hãy ghi lý do và căn cứ, để người lao động hiểu được."))
    determination = assess_dossier(actor=actor, dossier_id=dossier_id, on=on)
    grants = Proposal.objects.filter(dossier=dossier, kind=ProposalKind.GRANT)
    if grants.exclude(state__in=[ProposalState.WITH_OFFICER, ProposalState.DROPPED, ProposalState.SEALED]).exists():
        raise WrongState(
            "grant_on_its_way", _("Đề xuất hưởng đang được trình. Muốn từ chối, hãy đề nghị trả lại tờ trình trước.")
        )
    Proposal.objects.filter(dossier=dossier, kind=ProposalKind.GRANT, state=ProposalState.WITH_OFFICER.value).update(
        state=ProposalState.DROPPED.value
    )
    due_on = dossier.decision_due_on
    return _open_proposal(dossier, determination, ProposalKind.REFUSE, reason, actor, at, due_on=due_on)


@one_act
def prepare_cancellation(*, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime) -> Proposal:
    """Propose to cancel a decision nobody took in time, where the law cancels it (NĐ 374 Điều 16.3)."""
    dossier = lock_dossier(dossier_id)
    require(actor, acts.CANCEL, centre_id=dossier.centre_id, person_id=dossier.person_id)
    last = dossier.result_to
    if dossier.state != DossierState.DECIDED or last is None or on <= last:
        raise WrongState("window_open", _("Chưa hết thời hạn nhận kết quả, hoặc kết quả đã được nhận."))
    if not law_desk.no_show_cancels(dossier):
        raise WrongState("online_not_cancelled", _("Quy định hủy chỉ áp dụng cho hồ sơ nộp trực tiếp."))
    require_reason(reason, _("Hãy ghi lý do và căn cứ, để người lao động hiểu được."))
    determination = current_determination(dossier)
    if determination is None:
        raise LookupError("a decided claim has a determination")
    due_on = note_no_show(dossier, actor)
    return _open_proposal(dossier, determination, ProposalKind.CANCEL, reason, actor, at, due_on=due_on)


def _open_proposal(
    dossier: Dossier,
    determination: Determination,
    kind: ProposalKind,
    reason: str,
    actor: Actor,
    at: dt.datetime,
    *,
    due_on: dt.date | None,
) -> Proposal:
    waiting = Proposal.objects.filter(dossier=dossier, kind=kind).exclude(state__in=CLOSED).first()
    if waiting is not None:
        return waiting
    proposal = Proposal.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        determination=determination,
        kind=kind,
        reason=reason.strip(),
        due_on=due_on,
        made_at=clock.now(),
    )
    write_entry(dossier, actor, f"prepare_{kind.value}", at=at, note=reason.strip())
    return proposal
