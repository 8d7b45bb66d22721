"""A benefit moves out: referral to the other centre (N374-21) and notice to stop paying (N374-20; N374 Đ20.2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.kinds.benefit import benefit_of, change_benefit, finish_act, lock_benefit, no_longer_runs
from vieclam.benefits.kinds.common import person_printed
from vieclam.benefits.kinds.kind import DecisionKind
from vieclam.benefits.kinds.transfer_papers import insurance_of, notice_block, tell_insurance, transfer_for
from vieclam.benefits.models import Proposal
from vieclam.benefits.moving import province_of, transfer_case, undecided
from vieclam.benefits.services.send_transfer import send
from vieclam.benefits.states import COUNTED, EntitlementState, TransferState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.organisations.selectors import SigningPower


def _stopped(proposal: Proposal) -> str:
    entitlement, transfer = benefit_of(proposal), transfer_for(proposal)
    if entitlement.state not in COUNTED:
        return no_longer_runs()
    if transfer.state != TransferState.REQUESTED:
        return _("Đề nghị chuyển nơi hưởng này đã rút hoặc đã giải quyết; tờ trình không đi tiếp được.")
    if undecided(entitlement):
        return _(
            "Còn quyết định tạm dừng, tiếp tục, chấm dứt hoặc việc được báo chưa giải quyết xong ở đây: hãy giải quyết "
            "trước, nơi chuyển đến chỉ nhận những tháng sau đó."
        )
    closed_from = transfer.receiving_centre.closed_from
    if closed_from is not None and closed_from <= clock.today():
        return _("Trung tâm nơi chuyển đến không còn hoạt động; hãy để người lao động chọn nơi khác.")
    if proposal.determination_id is not None and not proposal.determination.answer["allowed"]:
        return _("Theo luật, trợ cấp này chưa hoặc không còn chuyển nơi hưởng được; tờ trình không đi tiếp được.")
    return ""


def _case(proposal: Proposal) -> dict[str, Any]:
    return transfer_case(benefit_of(proposal), transfer_for(proposal))


def _referral(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    transfer, entitlement = transfer_for(proposal), benefit_of(proposal)
    return {
        **notice_block(proposal, power, addressee=transfer.receiving_centre.name),
        "requested_on": transfer.requested_on.isoformat(),
        "stopped_from": proposal.determination.answer["continue_from"],
        "end": entitlement.ends_on.isoformat(),
        "new_province": province_of(transfer.receiving_centre),
        "papers": [
            f"Đề nghị chuyển nơi hưởng trợ cấp thất nghiệp (Mẫu số 19), mã {transfer.code}",
            f"Bản sao Quyết định hưởng trợ cấp thất nghiệp số {entitlement.decision_number}",
            *_other_decisions(proposal),
            "Thông báo về việc tìm kiếm việc làm của các tháng đã hưởng",
        ],
    }


def _other_decisions(proposal: Proposal) -> list[str]:
    rows = Proposal.objects.filter(
        entitlement=proposal.entitlement, kind__in=["suspend", "resume"], state="sealed"
    ).select_related("document")
    names = {"suspend": "tạm dừng", "resume": "tiếp tục"}
    return [
        f"Bản sao Quyết định {names[row.kind]} hưởng trợ cấp thất nghiệp số {row.document.number_text}"
        for row in rows.order_by("pk")
        if row.document is not None
    ][:16]


def _stop_notice(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    transfer = transfer_for(proposal)
    return {
        **notice_block(proposal, power, addressee=insurance_of(transfer.centre)),
        "stopped_from": proposal.determination.answer["continue_from"],
        "new_centre": transfer.receiving_centre.name,
        "new_province": province_of(transfer.receiving_centre),
    }


def _carry_out(proposal: Proposal, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    """Nothing is paid here from the day on; the file lies at the receiving centre, which takes it over."""
    entitlement, transfer = lock_benefit(proposal), transfer_for(proposal)
    state_before = entitlement.state
    change_benefit(entitlement, EntitlementState.TRANSFERRING)
    send(transfer, entitlement, proposal.determination.answer, state_before=state_before, on=on, proposal=proposal)
    tell_insurance(proposal, transfer, "payment_stops")
    finish_act(proposal, actor, at=at)


MOVE_OUT = DecisionKind(
    "N374-21",
    "GGT",
    _stopped,
    _case,
    _referral,
    person_printed,
    _carry_out,
    by_centre=True,
    also=(("N374-20", "TB", _stop_notice),),
)
