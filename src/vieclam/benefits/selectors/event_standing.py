"""What the law makes, today, of something told that nobody has decided about yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import Entitlement
from vieclam.benefits.running import end_case
from vieclam.benefits.services.prepare_termination import ACTS, DOES_NOT_END
from vieclam.benefits.states import RUNNING, EntitlementState, EventState
from vieclam.dossiers import law_desk


class Stands(StrEnum):
    """Why an event waits: a fact is missing; it would end, or cancel, the benefit; it ends none; the benefit was over
    before it; the benefit is on its way to another centre, which then looks at it."""

    MISSING = "missing"
    ENDS = "ends"
    CANCELS = "cancels"
    ENDS_NOTHING = "ends_nothing"
    TOO_LATE = "too_late"
    ON_ITS_WAY = "on_its_way"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands: ``missing`` names the law's facts, ``day`` the end of the benefit or its first day."""

    stands: Stands
    day: dt.date | None = None
    missing: tuple[str, ...] = ()


def standing_of(entitlement: Entitlement, event: LifeEvent) -> Standing | None:
    """How the event stands; None where it is settled, asked about, or the benefit is over."""
    if event.state != EventState.TOLD:
        return None
    if entitlement.state == EntitlementState.TRANSFERRING:
        return Standing(Stands.ON_ITS_WAY)
    if entitlement.state not in RUNNING:
        return None
    answer = law_desk.ask(end_case(entitlement, event))
    if answer["missing"]:
        return Standing(Stands.MISSING, missing=tuple(row["fact"] for row in answer["missing"]))
    if DOES_NOT_END in answer["reasons"]:
        return Standing(Stands.ENDS_NOTHING)
    if answer["ended_by"] != event.kind or answer["act"] not in ACTS:
        return Standing(Stands.TOO_LATE, dt.date.fromisoformat(answer["ends_on"]))
    if answer["act"] == "revoke":
        return Standing(Stands.CANCELS, entitlement.starts_on)
    return Standing(Stands.ENDS, dt.date.fromisoformat(answer["ends_on"]))
