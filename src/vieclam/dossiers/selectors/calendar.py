"""Which open clocks another working calendar would put on another day; asked by whoever maintains the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import connection

from vieclam import law
from vieclam.dossiers.law_desk import limit_case
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.reference import selectors as reference
from vieclam.reference.calendar_effects import MovedDeadline


def moved_deadlines(calendar: WorkingCalendar) -> Iterator[MovedDeadline]:
    """The open clocks of all centres that ``calendar`` would move: code, rule and days, nothing of the person.

    Read through a definer function that answers only to whoever maintains reference data.
    """
    with connection.cursor() as cursor:
        cursor.execute("select code, step, base_date, due_on from open_dossier_deadlines()")
        rows: list[tuple[str, str, dt.date, dt.date]] = cursor.fetchall()
    parameters, counted = reference.law_parameters(), dict[tuple[str, dt.date], dt.date | None]()
    for code, step, base, present in rows:
        if (step, base) not in counted:
            case, name = limit_case(step, base)
            due = law.assess_case(case, parameters=parameters, calendar=calendar)[name]
            counted[step, base] = dt.date.fromisoformat(due) if due else None
        would_be = counted[step, base]
        if would_be is not None and would_be != present:
            yield MovedDeadline(code, step, base, present, would_be)
