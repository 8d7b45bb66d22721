"""What a re-set of notification windows would do, told before it is done, and the acts of a centre that were done."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from vieclam.benefits.services.reset_windows import CheckedReset
from vieclam.benefits.window_models import WindowReset
from vieclam.benefits.window_resets import Untouched, plan_of, windows_in


@dataclass(frozen=True, slots=True)
class WindowGroup:
    """Windows that are the same: first day, last day as it is, last day as it would be, of how many months."""

    opens: dt.date
    before: dt.date
    after: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class ResetPreview:
    """What gets longer, and what in the same days stays as it is.

    ``people`` are those told; ``reopened`` of these windows had been noted as missed; ``missed`` the codes of the
    dossiers an officer has to deal with.
    """

    groups: tuple[WindowGroup, ...]
    people: int
    reopened: int
    missed: tuple[str, ...]
    moving: int
    no_room: int
    law_knows: bool

    @property
    def count(self) -> int:
        """How many windows get longer."""
        return sum(group.count for group in self.groups)


def preview_of(centre_id: int, given: CheckedReset, on: dt.date) -> ResetPreview:
    """What the act would do now; by the time it is done it looks again. Writes nothing."""
    plan = plan_of(windows_in(centre_id, given.first_day, given.last_day), given.new_last_day, on)
    same = Counter((window.month.window_from, window.month.window_to, window.after) for window in plan.longer)
    why = Counter(reason for _month, reason in plan.untouched)
    missed = sorted({m.entitlement.dossier.code for m, reason in plan.untouched if reason is Untouched.MISSED})
    return ResetPreview(
        groups=tuple(WindowGroup(*days, count) for days, count in sorted(same.items())),
        people=len({window.month.person_id for window in plan.longer}),
        reopened=sum(window.reopens for window in plan.longer),
        missed=tuple(missed),
        moving=why[Untouched.MOVING],
        no_room=why[Untouched.NO_ROOM],
        law_knows=plan.law_knows,
    )


def resets_of(centre_id: int) -> QuerySet[WindowReset]:
    """The centre's acts, the newest first, each with ``count``: how many windows it touched."""
    rows = WindowReset.objects.filter(centre_id=centre_id).annotate(count=Count("windows"))
    return rows.order_by("-pk")
