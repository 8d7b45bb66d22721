"""The pre-check before sign-in: the same engine as the later decision, nothing is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.dossiers import law_desk

# The form asks for leave of so many working days in a month: as many as the law wants (N374 Đ3).
LEAVE_DAYS = 14


def pre_check(
    *,
    terminated_on: dt.date,
    contract_kind: str,
    ended_by: str,
    lawful: bool | None,
    pension: bool,
    last_month: str,
    leave: str,
    months_total: int,
    months_in_window: int,
    average_six: int | None,
    region: str | None,
    on: dt.date,
) -> dict[str, Any]:
    """The law's answer to what a visitor says; amounts stay None where salary or region is not told.

    ``pension``: drawn or qualified for when leaving. ``last_month``: the last contributed one, as ``2026-01``; where it
    lies before the month before the end, ``leave`` is the kind of leave since then (``contributing.LEAVE_KINDS``), if
    any. ``months_in_window``: months contributed in the 24 (36 for contracts under 12 months) months before the end.
    """
    contributions: dict[str, Any] = {
        "months_total": months_total,
        "months_in_24": min(months_in_window, 24),
        "months_in_36": min(months_in_window, 36),
        "last_month": last_month,
    }
    if average_six is not None:
        contributions["average_six"] = average_six
    if region:
        contributions["region"] = region
    termination: dict[str, Any] = {"by": ended_by, "pension_eligible": pension}
    if lawful is not None:
        termination["lawful"] = lawful
    around = [{"month": terminated_on.isoformat()[:7], "kind": leave, "working_days": LEAVE_DAYS}] if leave else []
    return law_desk.ask_about_claim(
        {
            "matter": "benefit",
            "facts": {
                "terminated_on": terminated_on.isoformat(),
                "contract": {"kind": contract_kind, "pay_scale": "employer"},
                "termination": termination,
                "around_end": around,
                "closed_world": True,
                "contributions": contributions,
                "filing": {"filed_on": on.isoformat(), "completed_on": on.isoformat(), "channel": "online"},
                "events": [],
            },
        }
    )
