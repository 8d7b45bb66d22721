"""What the papers of a transfer share (N374-20, N374-21, N374-22): notices of the centre's own, to those they name."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.kinds.benefit import benefit_of
from vieclam.benefits.kinds.common import signer_block
from vieclam.benefits.models import Proposal
from vieclam.benefits.moving import deciding_department, province_of, transfer_of
from vieclam.benefits.services.send_notices import queue_transfer_notice
from vieclam.benefits.transfer_models import Transfer
from vieclam.dossiers.blocks import payment_block, person_block
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower


def transfer_for(proposal: Proposal) -> Transfer:
    """The transfer a paper is about."""
    rows = Transfer.objects.select_related("receiving_centre__department", "centre__department")
    return rows.get(pk=transfer_of(proposal.subject))


def notice_block(proposal: Proposal, power: SigningPower, *, addressee: str) -> dict[str, Any]:
    """The centre as issuer, its director, to whom the paper goes, and the benefit with the months that are left."""
    centre = Centre.objects.select_related("department").get(pk=proposal.centre_id)
    entitlement, answer = benefit_of(proposal), proposal.determination.answer
    received = len(answer["paid_by_old"]) if answer["months_left"] else len(_dealt_with(proposal))
    left = answer["months_left"] or len(_left(proposal))
    return {
        "issuer": {"name": centre.name, "parent": centre.department.name, "place": centre.department.place_name},
        "signer": signer_block(power),
        "recipients": ["Như trên", "Người lao động", "Lưu: VT, BHTN"],
        "addressee": addressee,
        "person": person_block(proposal.dossier),
        "decision_number": entitlement.decision_number,
        "decision_issued_on": entitlement.decided_on.isoformat(),
        "decided_by": f"Giám đốc {deciding_department(entitlement)}",
        "monthly_amount": entitlement.monthly_amount,
        "total_months": entitlement.months,
        "received_months": received,
        "suspended_months": entitlement.months - received - left,
        "remaining_months": left,
    }


def _dealt_with(proposal: Proposal) -> list[int]:
    """The months that were notified before a transfer that was taken back."""
    return list(proposal.determination.case["facts"]["notified_months"])


def _left(proposal: Proposal) -> list[int]:
    """The months from the one on from which a transfer that was taken back had stopped payment."""
    first, months = transfer_for(proposal).first_month or 1, benefit_of(proposal).months
    return list(range(first, months + 1))


def insurance_of(centre: Centre) -> str:
    """The social insurance of a centre's province, by name."""
    return f"Bảo hiểm xã hội {province_of(centre)}"


def way_of_payment(transfer: Transfer) -> dict[str, Any]:
    """How the worker wants to be paid at the new place, as the forms print it."""
    return payment_block(transfer.wish["payment"], on=transfer.requested_on)


def tell_insurance(proposal: Proposal, transfer: Transfer, kind: str) -> None:
    """Queue what the sealed paper tells social insurance."""
    queue_transfer_notice(benefit_of(proposal), transfer, kind)
