"""The months of a course as the law counts them, and what each brings by the days attended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.dossiers import law_desk
from vieclam.payments.models import Purpose
from vieclam.training.case import MATTER, tuition
from vieclam.training.models import Attendance, AttendanceSheet, Course, TrainingSupport
from vieclam.training.states import SheetState

PAID = (Purpose.TUITION, Purpose.MEALS)


def make_sheets(course: Course) -> None:
    """One list for each month of the course, made once: with the first support that is granted for it."""
    known = set(AttendanceSheet.objects.filter(course=course).values_list("number", flat=True))
    facts = {
        "as_of": course.starts_on.isoformat(),
        "group": "beneficiary",
        "course": [course.starts_on.isoformat(), course.ends_on.isoformat()],
        "attendance": [],
        **tuition(course),
    }
    for row in law_desk.ask({"matter": MATTER, "facts": facts})["study_months"]:
        if row["number"] in known:
            continue
        AttendanceSheet.objects.create(
            centre_id=course.centre_id,
            course=course,
            number=row["number"],
            starts_on=row["first"],
            ends_on=row["last"],
            list_by=row["list_by"],
        )


def days_in(sheet: AttendanceSheet, last: dt.date | None = None) -> int:
    """How many days of a month somebody can have been in class: up to ``last``, where that comes first."""
    end = min(sheet.ends_on, last) if last is not None else sheet.ends_on
    return max(0, (end - sheet.starts_on).days + 1)


def amounts_due(support: TrainingSupport) -> dict[int, dict[Purpose, int]]:
    """What the closed lists bring: number of the month → purpose → đồng (N374 Đ11, Đ13)."""
    rows = Attendance.objects.filter(support=support, sheet__state=SheetState.CLOSED).order_by("sheet__number")
    told = [{"number": number, "days": days} for number, days in rows.values_list("sheet__number", "days")]
    if not told:
        return {}
    facts: dict[str, Any] = {
        "as_of": support.decided_on.isoformat(),
        "group": "beneficiary",
        "course": [support.starts_on.isoformat(), support.ends_on.isoformat()],
        "attendance": told,
        **tuition(support),
    }
    months = law_desk.ask({"matter": MATTER, "facts": facts})["study_months"]
    return {
        row["number"]: {Purpose.TUITION: row["tuition"] or 0, Purpose.MEALS: row["meals"] or 0}
        for row in months
        if row["days"] is not None
    }
