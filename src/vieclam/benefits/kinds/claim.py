"""What the three decisions on a claim share: grant, refusal, cancellation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.benefits.case import case_of
from vieclam.benefits.models import Proposal
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import change_state, write_entry
from vieclam.dossiers.states import OPEN, DossierState


def claim_case(proposal: Proposal) -> dict[str, Any]:
    """The claim as its dossier's facts tell it now."""
    return case_of(proposal.dossier)


def stopped_unless_open(proposal: Proposal) -> str:
    """A decision on a claim goes on while the dossier is open: not once it was withdrawn, lapsed or otherwise ended."""
    return "" if DossierState(proposal.dossier.state) in OPEN else dossier_ended()


def stopped_unless_decided(proposal: Proposal) -> str:
    """A cancellation goes on while nobody has taken the result."""
    return "" if proposal.dossier.state == DossierState.DECIDED else dossier_ended()


def dossier_ended() -> str:
    """Why a proposal of an ended dossier goes no further."""
    return _("Hồ sơ này đã kết thúc hoặc đã rút; tờ trình không đi tiếp được.")


def lock_and_move(proposal: Proposal, wanted: DossierState) -> tuple[Dossier, str]:
    """The proposal's dossier, locked and brought to its new state (the caller saves), and the state before."""
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=proposal.dossier_id)
    before = dossier.state
    change_state(dossier, wanted)
    return dossier, before


def finish(
    proposal: Proposal, dossier: Dossier, actor: Actor, *, before: str, at: dt.datetime, late: bool = False
) -> None:
    """Save the dossier, write its story and tell its person; ``late``: the window of the result was moved."""
    dossier.save()
    write_entry(dossier, actor, f"issue_{proposal.kind}", at=at, from_state=before)
    publish(
        "benefits.decision_issued",
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"proposal:{proposal.pk}",
        kind=proposal.kind,
        code=dossier.code,
        result_from=dossier.result_from.isoformat() if dossier.result_from else None,
        result_to=dossier.result_to.isoformat() if dossier.result_to else None,
        late=late,
        cancels=law_desk.no_show_cancels(dossier),
    )


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
