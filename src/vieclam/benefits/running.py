"""A running benefit as a case of the law: what was granted and which months were not notified."""

from __future__ import annotations

from typing import Any

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification
from vieclam.benefits.states import MonthState

MISSED = (MonthState.NOT_NOTIFIED.value, MonthState.SUSPENDED.value)
"""States of a month nobody notified in its window."""


def suspension_case(month: BenefitMonth) -> dict[str, Any]:
    """The case of the matter ``suspension`` with the months up to this one: missed, it suspends; notified, it resumes.

    ``as_of`` is the last day of the month's window: the law of that day applies.
    """
    entitlement = month.entitlement
    rows = BenefitMonth.objects.filter(entitlement=entitlement, number__lte=month.number).order_by("number")
    states = dict(rows.values_list("number", "state"))
    facts: dict[str, Any] = {
        "starts_on": entitlement.starts_on.isoformat(),
        "months": entitlement.months,
        "missed": [number for number, state in states.items() if state in MISSED],
        "notified_months": [number for number, state in states.items() if state == MonthState.NOTIFIED],
        "as_of": month.window_to.isoformat(),
    }
    notification = Notification.objects.filter(month=month).first()
    if notification is not None:
        facts["notified_on"] = notification.notified_on.isoformat()
    return {"matter": "suspension", "facts": facts}


def running_facts(entitlement: Entitlement) -> dict[str, Any]:
    """The facts of the matter ``end``: months contributed, months granted, months missed."""
    months = BenefitMonth.objects.filter(entitlement=entitlement, state__in=MISSED)
    return {
        "months_total": entitlement.contribution_months,
        "starts_on": entitlement.starts_on.isoformat(),
        "months": entitlement.months,
        "missed": sorted(months.values_list("number", flat=True)),
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
    return {"matter": "end", "facts": {**running_facts(entitlement), "event": event_facts(event)}}
