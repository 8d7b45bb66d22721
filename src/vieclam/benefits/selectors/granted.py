"""What our own decisions granted to a person."""

from __future__ import annotations

import datetime as dt

from vieclam.benefits.models import Entitlement
from vieclam.benefits.states import OVER, TOLD_OF, EntitlementState
from vieclam.core.tenancy import read_once
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.running_benefit import RunningBenefit

RUNNING = (EntitlementState.DECIDED.value, *(state.value for state in TOLD_OF))


def running_benefit_of(person_id: int, on: dt.date) -> RunningBenefit | None:
    """A benefit the actor may see that is decided and neither cancelled nor ended by ``on``."""
    rows = Entitlement.objects.filter(person_id=person_id, state__in=RUNNING, ends_on__gte=on)
    found = rows.order_by("-ends_on").first()
    return RunningBenefit(found.decision_number, found.starts_on, found.ends_on) if found is not None else None


def granted_before(dossier: Dossier) -> Entitlement | None:
    """The latest benefit that the dossier's centre granted to the person before it decided on this dossier. Read once.

    Of this centre alone, so that everybody finds the same whatever else they may see. A cancelled decision used no
    month (N374 Điều 8.2).
    """
    rows = Entitlement.objects.filter(person_id=dossier.person_id, centre_id=dossier.centre_id).order_by("pk")

    def read() -> list[Entitlement]:
        return list(rows)

    earlier: Entitlement | None = None
    for row in read_once(f"granted:{dossier.person_id}:{dossier.centre_id}", read):
        if row.dossier_id == dossier.pk:
            break
        if row.state != EntitlementState.CANCELLED:
            earlier = row
    return earlier


def reserve_left(granted: Entitlement) -> int | None:
    """Contribution months that a benefit of ours left for the next claim (L25 Đ35.2); None while it is not over.

    Leftover months of its decision, what its end reserved, what nobody took, what was confirmed after it (N374 Đ8).
    """
    if granted.state not in OVER:
        return None
    leftover = granted.leftover_months if granted.leftover_at_end is None else granted.leftover_at_end
    more = (granted.reserved_months, granted.uncollected_reserve, granted.later_reserve)
    return leftover + sum(months or 0 for months in more)
