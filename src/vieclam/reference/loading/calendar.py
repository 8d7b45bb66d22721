"""The working calendar that comes with the law package."""

from __future__ import annotations

from vieclam.core.actors import Actor
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.law.loading import load_calendar
from vieclam.reference.models import WorkingCalendarVersion
from vieclam.reference.services.publish_calendar import CalendarEntry, publish_calendar

SOURCE = "Lịch kèm phần mềm"


def load(actor: Actor) -> dict[str, int]:
    """Publish the shipped calendar when there is none, or when only older shipped ones were published so far."""
    shipped = load_calendar()
    source = f"{SOURCE} {shipped.version}"
    last = WorkingCalendarVersion.objects.order_by("number").last()
    if last is not None and (last.source == source or not last.source.startswith(SOURCE)):
        return {"WorkingCalendarVersion": 0}
    publish_calendar(actor=actor, days=_entries(shipped), source=source, note="")
    return {"WorkingCalendarVersion": 1}


def _entries(calendar: WorkingCalendar) -> list[CalendarEntry]:
    return [
        CalendarEntry(
            day=day.date,
            kind=day.kind,
            name=day.name,
            source=day.source,
            confidence=day.confidence,
            known_from=day.known_from,
        )
        for day in calendar.days
    ]
