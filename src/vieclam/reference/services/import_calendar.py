"""Take over the yearly announcement of holidays and swapped days from a text table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.text import fold
from vieclam.law.kernel.working_days import WorkingCalendar, calendar_from_days
from vieclam.reference.models import CalendarDay, DayKind, WorkingCalendarVersion
from vieclam.reference.services.publish_calendar import CalendarEntry, mistakes_of, publish_calendar
from vieclam.reference.text_tables import LineError, Preview, lines, read_date

# Not a kind of day that is stored: an announced day that becomes ordinary again.
ORDINARY = "ordinary"
# What people write in announcements, without tone marks.
_KINDS: dict[str, str] = {
    **{value: value for value in DayKind.values},
    ORDINARY: ORDINARY,
    "ngay thuong": ORDINARY,
    "nghi le, tet": DayKind.HOLIDAY,
    "nghi le": DayKind.HOLIDAY,
    "nghi tet": DayKind.HOLIDAY,
    "nghi bu": DayKind.COMPENSATION,
    "nghi hoan doi": DayKind.SWAPPED_OFF,
    "hoan doi": DayKind.SWAPPED_OFF,
    "lam bu": DayKind.SWAPPED_WORKED,
    "lam viec bu": DayKind.SWAPPED_WORKED,
}
_HEADINGS = frozenset({"ngay", "date", "day"})


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A day that differs between two calendars; an empty kind means an ordinary day."""

    day: dt.date
    before: str
    after: str
    name: str


def read_calendar(text: str) -> Preview[CalendarEntry]:
    """Read lines ``ngày, loại, tên[, nguồn]``; kinds in Vietnamese, with or without tone marks. Stores nothing."""
    preview: Preview[CalendarEntry] = Preview()
    for number, cells in lines(text):
        if number == 1 and fold(cells[0]) in _HEADINGS:
            continue
        try:
            entry = _entry(cells)
        except ValueError as error:
            preview.errors.append(LineError(number, ", ".join(cells)[:200], str(error)))
            continue
        mistakes = [] if entry.kind == ORDINARY else mistakes_of([entry])
        if any(entry.day == other.day for other in preview.rows):
            mistakes.append(_("Ngày này đã có ở dòng trên."))
        if mistakes:
            preview.errors.append(LineError(number, ", ".join(cells)[:200], " ".join(mistakes)))
        else:
            preview.rows.append(entry)
    if not preview.rows and not preview.errors:
        preview.errors.append(LineError(1, "", _("Không có dòng nào.")))
    return preview


def _entry(cells: list[str]) -> CalendarEntry:
    if len(cells) < 3:
        raise ValueError(_("Cần ba cột: ngày, loại, tên."))
    kind = _KINDS.get(fold(cells[1]))
    if kind is None:
        known = ", ".join(str(label) for label in DayKind.labels)
        raise ValueError(_("Không rõ loại “%(kind)s”. Viết: %(known)s.") % {"kind": cells[1][:40], "known": known})
    return CalendarEntry(
        day=read_date(cells[0]), kind=str(kind), name=cells[2], source=cells[3] if len(cells) > 3 else ""
    )


def merged(
    present: Iterable[CalendarEntry], announced: Iterable[CalendarEntry], *, whole_years: bool
) -> list[CalendarEntry]:
    """The present days with the announced ones laid over them.

    A day announced as ordinary is left out. With ``whole_years`` the announcement is the full list of its years:
    their other days become ordinary.
    """
    new = {entry.day: entry for entry in announced}
    years = {day.year for day in new} if whole_years else set()
    kept = {entry.day: entry for entry in present if entry.day.year not in years}
    together = (entry for entry in (kept | new).values() if entry.kind != ORDINARY)
    return sorted(together, key=lambda entry: entry.day)


def entries_of(number: int) -> list[CalendarEntry]:
    """The days of a published version, as entries to start an edit from."""
    return [
        CalendarEntry(day.day, day.kind, day.name, day.source, day.confidence, day.known_from)
        for day in CalendarDay.objects.filter(version__number=number).order_by("day")
    ]


def changes_between(before: Iterable[CalendarEntry], after: Iterable[CalendarEntry]) -> list[CalendarChange]:
    """The days on which two calendars differ in kind or name."""
    old = {entry.day: entry for entry in before}
    new = {entry.day: entry for entry in after}
    changes = []
    for day in sorted(old.keys() | new.keys()):
        was, is_now = old.get(day), new.get(day)
        if (was and (was.kind, was.name)) != (is_now and (is_now.kind, is_now.name)):
            name = is_now.name if is_now else was.name if was else ""
            changes.append(CalendarChange(day, was.kind if was else "", is_now.kind if is_now else "", name))
    return changes


def calendar_of(entries: Iterable[CalendarEntry], version: str) -> WorkingCalendar:
    """The law's calendar of a list that is not published yet, to see which deadlines it would move."""
    fields = ("kind", "name", "source", "confidence", "known_from")
    return calendar_from_days(
        ({"date": entry.day, **{name: getattr(entry, name) for name in fields}} for entry in entries), version
    )


def import_calendar(
    *, actor: Actor, text: str, whole_years: bool, source: str, note: str, based_on: int
) -> WorkingCalendarVersion:
    """Publish version ``based_on`` with the announced days laid over it.

    Raises ``InvalidInput`` when a line cannot be read (all of them are told by ``read_calendar``) and ``Conflict`` when
    another version was published meanwhile.
    """
    preview = read_calendar(text)
    if not preview.usable:
        first = preview.errors[0]
        raise InvalidInput(
            "calendar_lines",
            _("Dòng %(line)s: %(message)s") % {"line": first.line, "message": first.message},
            field="text",
        )
    days = merged(entries_of(based_on), preview.rows, whole_years=whole_years)
    return publish_calendar(actor=actor, days=days, source=source, note=note, based_on=based_on)
