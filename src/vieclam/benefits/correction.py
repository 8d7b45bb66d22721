"""A benefit as the law grants it on corrected facts: what changes against the decision in force."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vieclam.benefits.course import states_of
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.kinds.claim import used_contribution_months
from vieclam.benefits.models import BenefitMonth, Determination, Entitlement, Proposal
from vieclam.benefits.running import end_of
from vieclam.core import clock
from vieclam.dossiers import law_desk

TIME_TO_SIGN = dt.timedelta(days=14)
"""How long after its preparation the window of an added month opens whose own window is over: by then it is sealed."""
SUBJECT = "correction:"


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A benefit month of the new decision. ``added``: the decision in force does not have it."""

    number: int
    starts_on: dt.date
    ends_on: dt.date
    window_from: dt.date
    window_to: dt.date
    added: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the new decision says: đồng a month, benefit months with their windows, contribution months."""

    monthly_amount: int
    contribution_months: int
    leftover_months: int
    plan: tuple[MonthPlan, ...]
    calendar_version: str

    @property
    def months(self) -> int:
        """How many benefit months it grants."""
        return len(self.plan)

    @property
    def ends_on(self) -> dt.date:
        """The last day of the last month."""
        return self.plan[-1].ends_on


def subject_of(entitlement: Entitlement) -> str:
    """What the next correction of a benefit is about."""
    return f"{SUBJECT}{entitlement.corrections + 1}"


def is_correction(proposal: Proposal) -> bool:
    """Whether the proposal takes the place of a decision whose facts were wrong."""
    return proposal.subject.startswith(SUBJECT)


def prepared_on(proposal: Proposal) -> dt.date:
    """The business day of the preparation: a moment read from the database is in another zone."""
    return proposal.made_at.astimezone(clock.ZONE).date()


def same_grant(entitlement: Entitlement, determination_case: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether the law still grants what the decision in force says."""
    return bool(answer["eligible"]) and (
        entitlement.monthly_amount,
        entitlement.months,
        entitlement.leftover_months,
        entitlement.contribution_months,
    ) == (
        answer["monthly_amount"],
        answer["months"],
        answer["leftover_months"],
        used_contribution_months(determination_case),
    )


def corrected(
    entitlement: Entitlement, determination: Determination, rows: Sequence[BenefitMonth], made_on: dt.date
) -> Corrected:
    """The grant on the corrected facts. The benefit keeps its first day, and the months there are their windows.

    An added month whose own window is over by then gets one that opens ``TIME_TO_SIGN`` after ``made_on``: nobody could
    notify a month that was not granted yet.
    """
    answer = determination.answer
    months: int = answer["months"]
    facts = {"starts_on": entitlement.starts_on.isoformat(), "months": months}
    schedule = law_desk.ask({"matter": "schedule", "facts": facts})
    law_desk.require_calendar(schedule)
    known = {row.number: row for row in rows}
    plan = []
    for number, (first, last) in enumerate(schedule["benefit_months"], start=1):
        row = known.get(number)
        if row is not None:
            plan.append(MonthPlan(number, row.starts_on, row.ends_on, row.window_from, row.window_to, added=False))
            continue
        opens, closes = (dt.date.fromisoformat(text) for text in schedule["windows"][str(number)])
        if closes <= made_on + TIME_TO_SIGN:
            opens, closes = _late_window(made_on)
        plan.append(
            MonthPlan(number, dt.date.fromisoformat(first), dt.date.fromisoformat(last), opens, closes, added=True)
        )
    return Corrected(
        monthly_amount=answer["monthly_amount"],
        contribution_months=used_contribution_months(determination.case),
        leftover_months=answer["leftover_months"],
        plan=tuple(plan),
        calendar_version=schedule["calendar_version"],
    )


def _late_window(made_on: dt.date) -> tuple[dt.date, dt.date]:
    before = made_on + TIME_TO_SIGN
    return before + dt.timedelta(days=1), law_desk.due_on("notify", before)


def end_falls(fixed: Corrected, ended_on: dt.date) -> bool:
    """Whether an early end came after the last day the benefit has now: then it was over by itself."""
    return ended_on > fixed.ends_on


def end_on_corrected(
    entitlement: Entitlement, fixed: Corrected, event: LifeEvent, months: Sequence[BenefitMonth]
) -> dict[str, Any]:
    """What the law makes of the event that ended the benefit, now that the grant is another."""
    other = copy.copy(entitlement)
    other.months, other.contribution_months = fixed.months, fixed.contribution_months
    return law_desk.ask(end_of(other, event, states_of(months), months))
