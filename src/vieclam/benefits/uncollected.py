"""Money of a benefit that nobody took within three months after its period (N374 Đ8.4, Đ16.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.overpaid import paid_months
from vieclam.benefits.states import MonthState
from vieclam.dossiers import law_desk

TAKEABLE = (MonthState.NOTIFIED, MonthState.DUE_AT_END)


def untaken_months(entitlement: Entitlement) -> list[int]:
    """The months that are due and were never paid, in order. Those lived before the benefit came were paid there."""
    here = BenefitMonth.objects.filter(entitlement=entitlement, number__gte=entitlement.first_month)
    rows = here.filter(state__in=TAKEABLE).order_by("number")
    paid = paid_months(entitlement)
    return [number for number in rows.values_list("number", flat=True) if number not in paid]


def uncollected_case(entitlement: Entitlement, untaken: Iterable[int], notice_on: dt.date | None) -> dict[str, Any]:
    """The case of the matter ``uncollected``: the period of the decision, what was taken, what was not."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement))
    wanted = sorted(untaken)
    taken = [month for month in months if month.state in TAKEABLE and month.number not in wanted]
    facts: dict[str, Any] = {
        "months_total": entitlement.contribution_months,
        "period": [entitlement.starts_on.isoformat(), entitlement.ends_on.isoformat()],
        "months_collected": len(taken),
        "months_suspended": sum(month.state == MonthState.SUSPENDED for month in months),
        "uncollected": wanted,
        "monthly_amount": entitlement.monthly_amount,
    }
    if notice_on is not None:
        facts["notice_on"] = notice_on.isoformat()
    return {"matter": "uncollected", "facts": facts}


def clocks_of(entitlement: Entitlement) -> tuple[dt.date, dt.date]:
    """The last day to take the money, and the last day for social insurance's notice.

    Raises ``CalendarMissing`` while the working calendar of that year is not published.
    """
    answer = law_desk.ask(uncollected_case(entitlement, [], None))
    if answer["cutoff"] is None or answer["notice_by"] is None:
        law_desk.require_calendar(answer)
        raise law_desk.NoLimit("collect_uncollected")
    return dt.date.fromisoformat(answer["cutoff"]), dt.date.fromisoformat(answer["notice_by"])
