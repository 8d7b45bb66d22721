"""What the decisions' forms are filled with, from the determination and the facts in force."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.dossiers.blocks import payment_block, person_block
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.law.explanation import article_of_reason, sentence
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower

FORMS = {ProposalKind.GRANT: "N374-12", ProposalKind.REFUSE: "N374-06", ProposalKind.CANCEL: "N374-08"}
# The article of each form that names who carries the decision out; a refusal is a notice and has none.
EXECUTORS = {ProposalKind.GRANT: 4, ProposalKind.REFUSE: 3, ProposalKind.CANCEL: 3}
LEGAL_BASES = (
    "Căn cứ Luật Việc làm số 74/2025/QH15 ngày 16 tháng 6 năm 2025",
    "Căn cứ Nghị định số 374/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết và hướng dẫn thi hành"
    " một số điều của Luật Việc làm về bảo hiểm thất nghiệp",
)


def decision_form(proposal: Proposal) -> str:
    """The official form of a proposal's kind."""
    return FORMS[ProposalKind(proposal.kind)]


def signer_block(power: SigningPower) -> dict[str, Any]:
    """The signature block of the one who signs."""
    return {
        "name": power.full_name,
        "title": power.title,
        "authority": power.authority,
        "on_behalf_of": power.on_behalf_of,
    }


def common_block(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    """What every decision of a Department carries."""
    centre = Centre.objects.select_related("department").get(pk=proposal.centre_id)
    department = centre.department
    return {
        "issuer": {"name": department.name, "parent": department.parent_name, "place": department.place_name},
        "signer": signer_block(power),
        "deciding_authority": f"Giám đốc {department.name}",
        "legal_bases": list(LEGAL_BASES),
        "proposal": f"Theo đề nghị của Giám đốc {centre.name}",
        "executors": f"Giám đốc {centre.name}, cơ quan bảo hiểm xã hội",
        "recipients": [f"Như Điều {EXECUTORS[ProposalKind(proposal.kind)]}", "Bảo hiểm xã hội", "Lưu: VT, BHTN"],
        "person": person_block(proposal.dossier),
    }


@override("vi")
def decision_data(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    """The data of the proposal's form (checked again by the form itself)."""
    kind = ProposalKind(proposal.kind)
    if kind is ProposalKind.GRANT:
        return {**common_block(proposal, power), **_grant(proposal)}
    if kind is ProposalKind.REFUSE:
        return _refusal(proposal, power)
    return {**common_block(proposal, power), **_cancellation(proposal)}


def _grant(proposal: Proposal) -> dict[str, Any]:
    dossier, answer = proposal.dossier, proposal.determination.answer
    facts = current_facts(dossier)
    months = answer["benefit_months"]
    return {
        "contribution_months": used_contribution_months(proposal.determination.case),
        "monthly_amount": answer["monthly_amount"],
        "benefit_months": answer["months"],
        "start": months[0][0],
        "end": months[-1][1],
        "reserved_months": answer["leftover_months"],
        **_payment(said_value(facts, "payment"), dossier),
        "medical_facility": said_value(facts, "medical_facility"),
        "notification_place": Centre.objects.get(pk=dossier.centre_id).name,
        "notifications": [_row(dossier, answer, number, period) for number, period in enumerate(months, start=1)],
    }


@override("vi")
def said_in_decision(proposal: Proposal) -> dict[str, Any]:
    """What a decision prints of the worker's own words: the facts that no determination holds."""
    dossier = proposal.dossier
    printed: dict[str, Any] = {"person": person_block(dossier)}
    if proposal.kind == ProposalKind.GRANT:
        facts = current_facts(dossier)
        printed |= {
            **_payment(said_value(facts, "payment"), dossier),
            "medical_facility": said_value(facts, "medical_facility"),
        }
    return printed


def used_contribution_months(case: dict[str, Any]) -> int:
    """All contributed and not yet used months the claim rests on, those reserved earlier included."""
    contributions = case["facts"].get("contributions", {})
    months = len(contributions["months"]) if "months" in contributions else contributions.get("months_total", 0)
    return int(months) + int(contributions.get("reserved_before") or 0)


def known_months(case: dict[str, Any]) -> int | None:
    """Like ``used_contribution_months``; None while nobody told a history: not known is not none."""
    contributions = case["facts"].get("contributions", {})
    told = "months" in contributions or "months_total" in contributions
    return used_contribution_months(case) if told else None


def _row(dossier: Dossier, answer: dict[str, Any], number: int, period: list[str]) -> dict[str, Any]:
    windows = answer["windows"]
    if number == 1:
        window = [str(dossier.result_from), str(dossier.result_to)]
    else:
        window = windows[str(number)]
    return {
        "month": number,
        "month_start": period[0],
        "month_end": period[1],
        "notify_from": window[0],
        "notify_to": window[1],
    }


def _payment(payment: dict[str, Any], dossier: Dossier) -> dict[str, Any]:
    return payment_block(payment, on=dossier.completed_on or dossier.made_at.date())


def _refusal(proposal: Proposal, power: SigningPower) -> dict[str, Any]:
    base = common_block(proposal, power)
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


def _cancellation(proposal: Proposal) -> dict[str, Any]:
    entitlement = proposal.dossier.entitlement
    return {
        "cancelled_number": entitlement.decision_number,
        "cancelled_issued_on": entitlement.decided_on.isoformat(),
        "cancelled_by": proposal.centre.department.name,
        "reason": {"text": proposal.reason, "article": "Nghị định 374/2025/NĐ-CP, Điều 16 khoản 3"},
        "reserved_months": entitlement.contribution_months,
    }
