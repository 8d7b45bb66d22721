"""What every decision of a Department carries, whatever it decides."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.models import Proposal
from vieclam.dossiers.blocks import person_block
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower

LEGAL_BASES = (
    "Căn cứ Luật Việc làm số 74/2025/QH15 ngày 16 tháng 6 năm 2025",
    "Căn cứ Nghị định số 374/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết và hướng dẫn thi hành"
    " một số điều của Luật Việc làm về bảo hiểm thất nghiệp",
)


def signer_block(power: SigningPower) -> dict[str, Any]:
    """The signature block of the one who signs."""
    return {
        "name": power.full_name,
        "title": power.title,
        "authority": power.authority,
        "on_behalf_of": power.on_behalf_of,
    }


def common_block(proposal: Proposal, power: SigningPower, *, executors: int) -> dict[str, Any]:
    """Issuer, signer, bases, recipients and the person; ``executors`` is the article that names who carries it out."""
    centre = Centre.objects.select_related("department").get(pk=proposal.centre_id)
    department = centre.department
    return {
        "issuer": {"name": department.name, "parent": department.parent_name, "place": department.place_name},
        "signer": signer_block(power),
        "deciding_authority": f"Giám đốc {department.name}",
        "legal_bases": list(LEGAL_BASES),
        "proposal": f"Theo đề nghị của Giám đốc {centre.name}",
        "executors": f"Giám đốc {centre.name}, cơ quan bảo hiểm xã hội",
        "recipients": [f"Như Điều {executors}", "Bảo hiểm xã hội", "Lưu: VT, BHTN"],
        "person": person_block(proposal.dossier),
    }


def person_printed(proposal: Proposal) -> dict[str, Any]:
    """The worker's particulars, which every decision prints and no determination holds."""
    return {"person": person_block(proposal.dossier)}
