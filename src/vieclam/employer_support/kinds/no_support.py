"""Support refused (N374-28): a notice with the conditions that fail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.kinds.kind import no_total
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.employer_support.clocks import DECIDE, keep_clocks, meet
from vieclam.employer_support.kinds.common import application_of, decision, employer_printed, gone_on, head, number_of
from vieclam.employer_support.services.support import change_state, lock_application, write_entry
from vieclam.employer_support.states import SupportState
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    return "" if application_of(proposal).state == SupportState.COMPLETE else gone_on()


def _data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    application = application_of(proposal)
    block = head(proposal, power, executors=3)
    names = ("issuer", "signer", "legal_bases", "employer")
    answer = proposal.determination.answer
    law = [
        {"text": sentence("reasons", code, {}, "vi"), "article": article_of_reason(code, answer["regime"]) or None}
        for code in answer["reasons"]
    ]
    return {
        **{name: block[name] for name in names},
        "recipients": ["Như trên", "Lưu: VT, BHTN"],
        "dossier_code": application.code,
        "filed_on": application.filed_on.isoformat(),
        "reasons": [{"text": proposal.reason, "article": None}, *law],
        "complaint": (
            "Nếu không đồng ý, người sử dụng lao động có quyền khiếu nại đến người đứng đầu tổ chức dịch vụ việc làm"
            " công, hoặc khởi kiện tại tòa án (Luật Việc làm, Điều 49 đến Điều 52)."
        ),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    application = lock_application(number_of(proposal))
    before = change_state(application, SupportState.REFUSED)
    application.ended_on = on
    application.save(update_fields=["state", "ended_on"])
    meet(application, DECIDE, on)
    keep_clocks(application, on)
    write_entry(application, actor, "issue_no_support", at=at, from_state=before)


NO_SUPPORT = decision(
    "N374-28", "TB", stopped=_stopped, data=_data, printed=employer_printed, carry_out=_carry_out, total=no_total
)
