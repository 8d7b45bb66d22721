"""Which times for appointments a centre has, and which of them are free."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vieclam.core import clock
from vieclam.counselling.models import Appointment, CounsellingHours
from vieclam.counselling.states import AppointmentState
from vieclam.law.kernel.working_days import CalendarUnknown, WorkingCalendar
from vieclam.reference.selectors import current_calendar

LEAD = dt.timedelta(minutes=30)
"""Nobody books or moves to a time that begins sooner."""
AHEAD = dt.timedelta(days=60)
"""How far ahead times are given."""
YEARS = range(2000, 2200)
"""What an address or form may name: days can be added to it."""
_KEY = "%Y%m%d%H%M"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in which so many seats are free; ``key`` names it in forms: the hours and the minute."""

    hours_id: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    free: tuple[int, ...]
    counsellor: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """``12-202603020830``."""
        return f"{self.hours_id}-{self.starts_at.astimezone(clock.ZONE).strftime(_KEY)}"


def read_key(key: str) -> tuple[int, dt.datetime] | None:
    """The hours and the minute of a key; None for one that names no time of these centuries."""
    number, _dash, minute = key.partition("-")
    try:
        start = dt.datetime.strptime(minute, _KEY).replace(tzinfo=clock.ZONE)
        return (int(number[:12]), start) if start.year in YEARS else None
    except ValueError:
        return None


def hours_of(centre_id: int, *, on: dt.date | None = None) -> QuerySet[CounsellingHours]:
    """The hours of a centre, in the order of the week; with ``on``, those that have not ended by that day."""
    rows = CounsellingHours.objects.select_related("counsellor").filter(centre_id=centre_id)
    if on is not None:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return rows.order_by("weekday", "begins", "pk")


def works(calendar: WorkingCalendar, day: dt.date) -> bool:
    """Whether appointments can be given on a day: never on a day off; on a weekend where the centre has hours then.

    A year the calendar does not hold has no times yet.
    """
    try:
        if calendar.is_working_day(day):
            return True
    except CalendarUnknown:
        return False
    off = {one.date for one in calendar.days if one.kind != "swapped_worked"}
    return day.weekday() >= 5 and day not in off


def slots_of_day(rows: Sequence[CounsellingHours], day: dt.date, calendar: WorkingCalendar) -> list[Slot]:
    """All times of a day with every seat, by time: whole slots alone, a rest too short for one is not given."""
    if not works(calendar, day):
        return []
    found = []
    for row in rows:
        if row.weekday != day.weekday() or row.valid_from > day or (row.valid_to is not None and row.valid_to < day):
            continue
        step = dt.timedelta(minutes=row.slot_minutes)
        start, last = (dt.datetime.combine(day, time, clock.ZONE) for time in (row.begins, row.ends))
        name = row.counsellor.full_name if row.counsellor else ""
        while start + step <= last:
            seats = tuple(range(1, row.seats + 1))
            found.append(Slot(row.pk, start, start + step, seats, name, row.place))
            start += step
    return sorted(found, key=lambda slot: (slot.starts_at, slot.hours_id))


def free_slots(
    centre_id: int, *, after: dt.datetime, number: int, hours_id: int | None = None, until: dt.date | None = None
) -> list[Slot]:
    """The next times with a free seat that begin after a moment, soonest first, at most ``number``.

    Three queries whatever the distance. Called where all appointments of the centre are seen: by its staff or job.
    """
    rows = [row for row in hours_of(centre_id, on=after.date()) if hours_id in (None, row.pk)]
    last = until or after.date() + AHEAD
    if not rows:
        return []
    taken = _taken(centre_id, after, dt.datetime.combine(last, dt.time.max, clock.ZONE))
    found: list[Slot] = []
    for slot in _every_slot(rows, after.astimezone(clock.ZONE).date(), last):
        seats = tuple(seat for seat in slot.free if seat not in taken[slot.hours_id, slot.starts_at])
        if slot.starts_at > after and seats:
            found.append(Slot(slot.hours_id, slot.starts_at, slot.ends_at, seats, slot.counsellor, slot.place))
            if len(found) == number:
                break
    return found


def _every_slot(rows: Sequence[CounsellingHours], day: dt.date, last: dt.date) -> Iterator[Slot]:
    calendar = current_calendar()
    while day <= last:
        yield from slots_of_day(rows, day, calendar)
        day += dt.timedelta(days=1)


def _taken(centre_id: int, after: dt.datetime, until: dt.datetime) -> defaultdict[tuple[int, dt.datetime], set[int]]:
    rows = Appointment.objects.filter(centre_id=centre_id, starts_at__range=(after, until))
    found: defaultdict[tuple[int, dt.datetime], set[int]] = defaultdict(set)
    for hours, start, seat in rows.exclude(state=AppointmentState.CANCELLED).values_list(
        "hours_id", "starts_at", "seat"
    ):
        found[hours, start].add(seat)
    return found


def slot_now(centre_id: int, key: str, *, at: dt.datetime) -> Slot | None:
    """The time a key names, if it is one of the centre's that can still be had, with the seats free now."""
    read = read_key(key)
    if read is None or read[1] <= at:
        return None
    hours_id, start = read
    before = start - dt.timedelta(microseconds=1)
    found = free_slots(centre_id, after=before, number=1, hours_id=hours_id, until=start.date())
    return found[0] if found and found[0].starts_at == start else None


__all__ = ["AHEAD", "LEAD", "YEARS", "Slot", "free_slots", "hours_of", "read_key", "slot_now", "slots_of_day", "works"]
