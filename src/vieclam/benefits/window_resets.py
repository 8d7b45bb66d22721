"""Which windows of a centre a director's re-set after a disaster touches, and what each becomes (N374 Đ21.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery

from vieclam.benefits.models import BenefitMonth, Proposal, ProposalKind
from vieclam.benefits.states import CLOSED, COUNTED, EntitlementState, MonthState, ProposalState
from vieclam.dossiers import law_desk

ABOUT_MISSED = (ProposalKind.SUSPEND, ProposalKind.RESUME, ProposalKind.TERMINATE)
"""Decisions that rest on months not notified."""


class Untouched(StrEnum):
    """Why a window in the days of the disaster stays as it is."""

    MISSED = "missed"
    """Noted as missed, and a decision for it has left the officer's table, or no day is left: a person decides."""
    MOVING = "moving"
    """Its benefit is on its way to another centre, whose director may set it anew."""
    NO_ROOM = "no_room"
    """It may not end later: the next month's window, or the month's own end, comes first; or it ends later already."""


@dataclass(frozen=True, slots=True)
class LongerWindow:
    """A window and the last day it gets. A month noted as missed meanwhile waits again."""

    month: BenefitMonth
    after: dt.date

    @property
    def reopens(self) -> bool:
        """Whether the month was noted as missed, and nothing was decided about it."""
        return self.month.state == MonthState.NOT_NOTIFIED


@dataclass(frozen=True, slots=True)
class ResetPlan:
    """What an act does to the windows it finds."""

    longer: tuple[LongerWindow, ...]
    untouched: tuple[tuple[BenefitMonth, Untouched], ...]
    law_knows: bool
    """Whether the law of the day knows such an act: that until 2025 does not."""


def windows_in(centre_id: int, first_day: dt.date, last_day: dt.date) -> QuerySet[BenefitMonth]:
    """The months of running benefits whose window touches these days, each with ``next_opens``.

    The first month goes with the result, which has days of its own. Notified months are not among them.
    """
    following = BenefitMonth.objects.filter(
        entitlement=OuterRef("entitlement"), number__gt=OuterRef("number"), state=MonthState.WAITING
    )
    opens = following.order_by().values("entitlement").annotate(day=Min("window_from")).values("day")
    return (
        BenefitMonth.objects.filter(
            centre_id=centre_id,
            number__gt=1,
            window_from__lte=last_day,
            window_to__gte=first_day,
            state__in=[MonthState.WAITING, MonthState.NOT_NOTIFIED, MonthState.SUSPENDED],
            entitlement__state__in=[*COUNTED, EntitlementState.TRANSFERRING],
        )
        .annotate(next_opens=Subquery(opens))
        .select_related("entitlement__dossier")
        .order_by("entitlement__dossier_id", "number")
    )


def plan_of(months: Iterable[BenefitMonth], new_last_day: dt.date, on: dt.date) -> ResetPlan:
    """What becomes of these windows, by the law of ``on``; each as ``windows_in`` gives it. Writes nothing."""
    longer: list[LongerWindow] = []
    untouched: list[tuple[BenefitMonth, Untouched]] = []
    answers: dict[tuple[Any, ...], tuple[dt.date, bool]] = {}
    law_knows = True
    months = list(months)
    decided = _decided_about(months)
    for month in months:
        why = _why_not(month, decided)
        if why is not None:
            untouched.append((month, why))
            continue
        next_opens = getattr(month, "next_opens", None)
        key = (month.starts_on, month.ends_on, month.window_from, month.window_to, next_opens)
        if key not in answers:
            answers[key] = _by_law(month, next_opens, new_last_day, on)
        after, knows = answers[key]
        law_knows = law_knows and knows
        missed = month.state == MonthState.NOT_NOTIFIED
        if knows and after > month.window_to and (not missed or after >= on):
            longer.append(LongerWindow(month, after))
        else:
            untouched.append((month, Untouched.MISSED if missed else Untouched.NO_ROOM))
    return ResetPlan(tuple(longer), tuple(untouched), law_knows)


def _decided_about(months: Iterable[BenefitMonth]) -> set[int]:
    """The benefits of missed months for which a decision is on its way beyond the officer's table."""
    missed = {month.entitlement_id for month in months if month.state == MonthState.NOT_NOTIFIED}
    on_its_way = Proposal.objects.filter(entitlement__in=missed, kind__in=ABOUT_MISSED)
    on_its_way = on_its_way.exclude(state__in=[*CLOSED, ProposalState.WITH_OFFICER])
    return set(on_its_way.values_list("entitlement", flat=True)) if missed else set()


def _why_not(month: BenefitMonth, decided: set[int]) -> Untouched | None:
    if month.entitlement.state == EntitlementState.TRANSFERRING:
        return Untouched.MOVING if month.state == MonthState.WAITING else Untouched.MISSED
    missed = month.state == MonthState.NOT_NOTIFIED
    if month.state == MonthState.SUSPENDED or (missed and month.entitlement_id in decided):
        return Untouched.MISSED
    return None


def _by_law(
    month: BenefitMonth, next_opens: dt.date | None, new_last_day: dt.date, on: dt.date
) -> tuple[dt.date, bool]:
    """The last day the law gives the window, and whether the law knows the act.

    The end of the month is no limit to a window that lies after it: that of a month which a corrected decision added.
    """
    facts: dict[str, Any] = {
        "month_number": month.number,
        "first_day": month.starts_on.isoformat(),
        "reset_window": [month.window_from.isoformat(), max(new_last_day, month.window_from).isoformat()],
        "as_of": on.isoformat(),
        "notified_on": None,
    }
    if next_opens is not None:
        facts["next_window_from"] = next_opens.isoformat()
    if month.window_to <= month.ends_on:
        facts["month_ends_on"] = month.ends_on.isoformat()
    answer = law_desk.ask({"matter": "notification", "facts": facts})
    if answer["regime"] != "B":
        return month.window_to, False
    return dt.date.fromisoformat(answer["window"][1]), True


def set_anew(months: Iterable[BenefitMonth]) -> dict[str, Any]:
    """The law's fact ``reset_windows`` where windows of these months were set anew; nothing where none was."""
    rows = sorted((month for month in months if month.reset_from is not None), key=lambda month: month.number)
    found = [{"number": month.number, "last": month.window_to.isoformat()} for month in rows]
    return {"reset_windows": found} if found else {}
