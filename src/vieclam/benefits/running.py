"""A running benefit as a case of the law: what was granted and which months were not notified."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from vieclam.benefits.course import MISSED, NOTIFIED, States, states_of
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.window_resets import set_anew


def suspension_case(month: BenefitMonth, months: Sequence[BenefitMonth] | None = None) -> dict[str, Any]:
    """The case of the matter ``suspension`` with the months up to this one: missed suspends, notified resumes.

    ``months`` are all of the benefit's with their notifications, where the caller has them.
    """
    if months is None:
        rows = BenefitMonth.objects.filter(entitlement=month.entitlement).select_related("notification")
        months = list(rows.order_by("number"))
    states = {row.number: row.state for row in months if row.number <= month.number}
    notification = next(getattr(row, "notification", None) for row in months if row.pk == month.pk)
    notified_on = notification.notified_on if notification is not None else None
    return suspension_of(month.entitlement, month, states, notified_on, months)


def suspension_of(
    entitlement: Entitlement,
    month: BenefitMonth,
    states: States,
    notified_on: dt.date | None,
    months: Sequence[BenefitMonth] = (),
) -> dict[str, Any]:
    """That case from the states of the months up to this one; of ``months`` it says which windows were set anew.

    ``as_of`` is the last day of the month's window: the law of that day applies.
    """
    facts: dict[str, Any] = {
        "starts_on": entitlement.starts_on.isoformat(),
        "months": entitlement.months,
        "missed": [number for number, state in states.items() if state in MISSED],
        "notified_months": [number for number, state in states.items() if state in NOTIFIED],
        "as_of": month.window_to.isoformat(),
    }
    if notified_on is not None:
        facts["notified_on"] = notified_on.isoformat()
    return {"matter": "suspension", "facts": facts | set_anew(months)}


def running_facts(entitlement: Entitlement, states: States) -> dict[str, Any]:
    """The facts of the matter ``end``: months contributed, months granted, months missed."""
    return {
        "months_total": entitlement.contribution_months,
        "starts_on": entitlement.starts_on.isoformat(),
        "months": entitlement.months,
        "missed": sorted(number for number, state in states.items() if state in MISSED),
    }


def event_facts(event: LifeEvent) -> dict[str, Any]:
    """An event as the law reads it."""
    facts: dict[str, Any] = {"kind": event.kind, "date": event.happened_on.isoformat()}
    facts["notified_on"] = event.notified_on.isoformat() if event.notified_on else None
    if event.contract_months is not None:
        facts["contract_months"] = event.contract_months
    if event.study_months is not None:
        facts["study_months"] = event.study_months
    return facts


def end_case(entitlement: Entitlement, event: LifeEvent) -> dict[str, Any]:
    """The case of the matter ``end``: what the event does to the benefit."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement))
    return end_of(entitlement, event, states_of(months), months)


def end_of(
    entitlement: Entitlement, event: LifeEvent, states: States, months: Sequence[BenefitMonth] = ()
) -> dict[str, Any]:
    """That case from the states of the months; of ``months`` it says which windows were set anew."""
    facts = {**running_facts(entitlement, states), "event": event_facts(event)}
    return {"matter": "end", "facts": facts | set_anew(months)}
