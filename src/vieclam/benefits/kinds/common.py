"""What every decision of a Department carries, whatever it decides."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.models import Proposal
from vieclam.documents.engine.forms.common import LEGAL_BASES
from vieclam.dossiers.blocks import person_block
from vieclam.organisations.models import Centre
from vieclam.organisations.selectors import SigningPower


def signer_block(power: SigningPower) -> dict[str, Any]:
    """The signature block of the one who signs."""
    return {
        "name": power.full_name,
        "title": power.title,
        "authority": power.authority,
        "on_behalf_of": power.on_behalf_of,
    }


def common_block(proposal: Proposal, power: SigningPower, *, executors: int) -> dict[str, Any]:
    """``decision_block`` with the person of the dossier."""
    return {**decision_block(proposal, power, executors=executors), "person": person_block(proposal.dossier)}


def decision_block(proposal: Proposal, power: SigningPower, *, executors: int) -> dict[str, Any]:
    """Issuer, signer, bases and recipients; ``executors`` is the article that names who carries it out."""
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
    }


def person_printed(proposal: Proposal) -> dict[str, Any]:
    """The worker's particulars, which every decision prints and no determination holds."""
    return {"person": person_block(proposal.dossier)}
