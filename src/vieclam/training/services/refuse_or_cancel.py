"""Adverse decisions on training support: a refusal (N374-06), or a cancellation for not taking the result (N374-08)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.benefits.models import Determination, Proposal, ProposalKind
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.services.assess_dossier import assess_dossier
from vieclam.benefits.services.move_proposal import move
from vieclam.benefits.services.support import require_reason
from vieclam.benefits.states import CLOSED, ProposalState
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import lock_dossier, write_entry
from vieclam.dossiers.states import OPEN
from vieclam.training import acts
from vieclam.training.models import TRAINING_PROCEDURE


@one_act
def prepare_training_refusal(*, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime) -> Proposal:
    """Propose that no support is due, with the officer's reasons; the open proposal is returned again.

    Raises ``WrongState`` for a settled dossier, or while the grant is on its way.
    """
    dossier = _locked(dossier_id)
    require(actor, acts.REFUSE, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ đã giải quyết xong."))
    given = require_reason(reason, _("Hãy ghi lý do và căn cứ, để người lao động hiểu được."))
    determination = assess_dossier(actor=actor, dossier_id=dossier_id, on=on)
    grants = Proposal.objects.filter(dossier=dossier, kind=ProposalKind.TRAIN).exclude(state__in=CLOSED)
    for grant in grants:
        if grant.state != ProposalState.WITH_OFFICER:
            raise WrongState(
                "grant_on_its_way", _("Đề xuất hỗ trợ đang được trình. Muốn từ chối, hãy đề nghị trả lại trước.")
            )
        move(grant, ProposalState.DROPPED, actor, "drop", at=at, reason=given)
    return _open(dossier, determination, ProposalKind.TRAIN_REFUSE, given, actor, at)


@one_act
def prepare_training_cancellation(
    *, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime
) -> Proposal:
    """Propose to cancel a decision nobody took in its days; the open proposal is returned again.

    Raises ``WrongState`` while it may still be taken: in its days, and always where it was filed on line.
    """
    dossier = _locked(dossier_id)
    require(actor, acts.CANCEL, centre_id=dossier.centre_id, person_id=dossier.person_id)
    if result_window(dossier, on) is not ResultWindow.LOST:
        raise WrongState("window_open", _("Kết quả này vẫn còn được nhận, hoặc đã được nhận."))
    given = require_reason(reason, _("Hãy ghi lý do và căn cứ, để người lao động hiểu được."))
    grant = Proposal.objects.filter(dossier=dossier, kind=ProposalKind.TRAIN, state=ProposalState.SEALED).latest("pk")
    return _open(dossier, grant.determination, ProposalKind.TRAIN_CANCEL, given, actor, at)


def _locked(dossier_id: int) -> Dossier:
    dossier = lock_dossier(dossier_id)
    if dossier.procedure_code != TRAINING_PROCEDURE:
        raise LookupError(f"dossier {dossier_id} asks for no training")
    return dossier


def _open(
    dossier: Dossier, determination: Determination, kind: ProposalKind, reason: str, actor: Actor, at: dt.datetime
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
        reason=reason,
        due_on=dossier.decision_due_on if kind == ProposalKind.TRAIN_REFUSE else None,
        made_at=at,
    )
    write_entry(dossier, actor, f"prepare_{kind.value}", at=at, note=reason)
    return proposal
