"""The working calendar in force, as the law's own type. A version never changes, so it is kept in memory."""

from __future__ import annotations

from functools import lru_cache

from vieclam.core.tenancy import read_once
from vieclam.law.kernel.working_days import WorkingCalendar, calendar_from_days
from vieclam.reference.models import CalendarDay, WorkingCalendarVersion

LATEST_CALENDAR = "latest-calendar"
"""Under which the version in force is remembered in a transaction: whoever publishes one forgets it."""


def latest_calendar_number() -> int | None:
    """The number of the calendar in force; None while none is loaded."""
    return WorkingCalendarVersion.objects.order_by("-number").values_list("number", flat=True).first()


def current_calendar() -> WorkingCalendar:
    """The calendar in force. ``version`` is its number as text: store it with every deadline.

    Raises ``LookupError`` while no calendar is loaded.
    """
    latest = read_once(
        LATEST_CALENDAR, WorkingCalendarVersion.objects.order_by("-number").values_list("pk", "number").first
    )
    if latest is None:
        raise LookupError("no working calendar is loaded: run load_reference")
    return _built(*latest)


def calendar_version(number: int) -> WorkingCalendar:
    """One version, also a superseded one; raises ``LookupError`` for a number that does not exist."""
    version = WorkingCalendarVersion.objects.filter(number=number).first()
    if version is None:
        raise LookupError(f"working calendar {number} does not exist")
    return _built(version.pk, number)


@lru_cache(maxsize=8)
def _built(version_id: int, number: int) -> WorkingCalendar:
    fields = ("kind", "name", "source", "confidence", "known_from")
    days = CalendarDay.objects.filter(version_id=version_id).values("day", *fields)
    rows = ({**{name: day[name] for name in fields}, "date": day["day"]} for day in days)
    return calendar_from_days(rows, str(number))


def calendar_days(number: int, year: int) -> list[CalendarDay]:
    """The days of one year in one version, in order."""
    return list(CalendarDay.objects.filter(version__number=number, day__year=year).order_by("day"))
