"""Refusal (thông báo không được hưởng, N374-06): a notice with the conditions that fail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.claim import claim_case, finish, known_months, lock_and_move, stopped_unless_open
from vieclam.benefits.kinds.common import common_block, person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.dossiers.clocks import end_clocks
from vieclam.dossiers.states import DossierState
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.organisations.selectors import SigningPower


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    base = common_block(proposal, power, executors=3)
    dossier = proposal.dossier
    return {
        "issuer": base["issuer"],
        "signer": base["signer"],
        "recipients": ["Như trên", "Lưu: VT, BHTN"],
        "person": base["person"],
        "legal_bases": base["legal_bases"],
        "dossier_code": dossier.code,
        "filed_on": dossier.filed_on.isoformat() if dossier.filed_on else None,
        "reasons": [{"text": proposal.reason, "article": None}, *_law_reasons(proposal)],
        "reserved_months": known_months(proposal.determination.case),
        "complaint": (
            "Nếu không đồng ý, ông (bà) có quyền khiếu nại đến người đứng đầu tổ chức dịch vụ việc làm công,"
            " hoặc khởi kiện tại tòa án (Luật Việc làm, Điều 49 đến Điều 52)."
        ),
    }


def _law_reasons(proposal: Proposal) -> list[dict[str, Any]]:
    """The conditions that fail according to the law, in its own words, with their articles."""
    answer = proposal.determination.answer
    return [
        {"text": sentence("reasons", code, {}, "vi"), "article": article_of_reason(code, answer["regime"]) or None}
        for code in answer["reasons"]
    ]


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    dossier, before = lock_and_move(proposal, DossierState.REFUSED)
    dossier.ended_on = on
    end_clocks(dossier, on)
    finish(proposal, dossier, actor, before=before, at=at)


REFUSE = DecisionKind("N374-06", "TB", stopped_unless_open, claim_case, _data, person_printed, _carry_out)
