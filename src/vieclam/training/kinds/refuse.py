"""Refusal of training support (thông báo không được hỗ trợ, N374-06)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.claim import finish, lock_and_move, stopped_unless_open
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.states import DossierState
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.organisations.selectors import SigningPower
from vieclam.training.kinds.common import application_case
from vieclam.training.models import TRAINING_PROCEDURE


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    base, dossier = common_block(proposal, power, executors=3), proposal.dossier
    answer = proposal.determination.answer
    told = [
        {"text": sentence("reasons", code, {}, "vi"), "article": article_of_reason(code, answer["regime"]) or None}
        for code in answer["reasons"]
    ]
    return {
        **{name: base[name] for name in ("issuer", "signer", "person", "legal_bases")},
        "subject": "training",
        "recipients": ["Như trên", "Lưu: VT, BHTN"],
        "dossier_code": dossier.code,
        "filed_on": dossier.filed_on.isoformat() if dossier.filed_on else None,
        "reasons": [{"text": proposal.reason, "article": None}, *told],
        "complaint": (
            "Nếu không đồng ý, ông (bà) có quyền khiếu nại đến người đứng đầu tổ chức dịch vụ việc làm công,"
            " hoặc khởi kiện tại tòa án (Luật Việc làm, Điều 49 đến Điều 52)."
        ),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    dossier, before = lock_and_move(proposal, DossierState.REFUSED)
    dossier.ended_on = on
    end_clocks(dossier, on)
    finish(proposal, dossier, actor, before=before, at=at)


TRAIN_REFUSE = DecisionKind(
    "N374-06",
    "TB",
    stopped_unless_open,
    application_case,
    _data,
    person_printed,
    _carry_out,
    procedure=TRAINING_PROCEDURE,
)
