"""Publish a new version of the working calendar. A version is never changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput
from vieclam.core.permissions import require
from vieclam.core.tenancy import forget
from vieclam.core.text import clean, plain_day
from vieclam.reference.acts import PUBLISH_CALENDAR
from vieclam.reference.models import CalendarDay, DayKind, WorkingCalendarVersion
from vieclam.reference.selectors.calendars import LATEST_CALENDAR

EARLIEST, LATEST = dt.date(2010, 1, 1), dt.date(2099, 12, 31)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day that differs from the plain week."""

    day: dt.date
    kind: str
    name: str
    source: str = ""
    confidence: str = ""
    known_from: dt.date | None = None


def publish_calendar(
    *,
    actor: Actor,
    days: Iterable[CalendarEntry],
    source: str,
    note: str,
    based_on: int | None = None,
) -> WorkingCalendarVersion:
    """Make the whole list of ``days`` the calendar in force.

    ``based_on`` is the number of the version the editor started from: when another was published meanwhile,
    ``Conflict`` is raised and nothing is lost. Raises ``InvalidInput`` with every mistake in one message.
    """
    require(actor, PUBLISH_CALENDAR)
    entries = sorted(days, key=lambda entry: entry.day)
    source = clean(source)
    if not source:
        raise InvalidInput("source_missing", _("Hãy ghi nguồn: số và ngày của thông báo."), field="source")
    mistakes = mistakes_of(entries)
    if mistakes:
        raise InvalidInput("calendar_mistakes", " ".join(mistakes), field="days")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('reference calendar'))")
        last = WorkingCalendarVersion.objects.order_by("number").last()
        if based_on is not None and (last is None or last.number != based_on):
            raise Conflict(
                "calendar_changed",
                _("Trong lúc bạn sửa, lịch đã có phiên bản mới. Hãy mở lại lịch mới nhất rồi sửa tiếp."),
            )
        version = WorkingCalendarVersion.objects.create(
            number=last.number + 1 if last else 1,
            based_on=last,
            made_on=clock.today(),
            made_by=actor.key,
            recorded_at=clock.real_now(),
            source=source,
            note=clean(note),
        )
        CalendarDay.objects.bulk_create(_row(version, entry, source) for entry in entries)
    forget(LATEST_CALENDAR)
    return version


def mistakes_of(entries: list[CalendarEntry]) -> list[str]:
    """What cannot be right in a list of days, one sentence each."""
    found = []
    seen: set[dt.date] = set()
    for entry in entries:
        shown = plain_day(entry.day)
        if entry.day in seen:
            found.append(_("Ngày %(day)s có hai lần.") % {"day": shown})
        seen.add(entry.day)
        if not EARLIEST <= entry.day <= LATEST:
            found.append(_("Ngày %(day)s ngoài khoảng 2010–2099.") % {"day": shown})
        if entry.kind not in DayKind.values:
            found.append(_("Ngày %(day)s: không có loại “%(kind)s”.") % {"day": shown, "kind": entry.kind})
        if not clean(entry.name):
            found.append(_("Ngày %(day)s chưa có tên.") % {"day": shown})
        if entry.kind == DayKind.SWAPPED_WORKED and entry.day.weekday() < _SATURDAY:
            found.append(_("Ngày làm bù %(day)s phải là thứ Bảy hoặc Chủ nhật.") % {"day": shown})
        if entry.kind in {DayKind.COMPENSATION, DayKind.SWAPPED_OFF} and entry.day.weekday() >= _SATURDAY:
            found.append(_("Ngày nghỉ %(day)s đã là ngày nghỉ cuối tuần.") % {"day": shown})
    return found


def _row(version: WorkingCalendarVersion, entry: CalendarEntry, source: str) -> CalendarDay:
    return CalendarDay(
        version=version,
        day=entry.day,
        kind=entry.kind,
        name=clean(entry.name),
        source=clean(entry.source) or source,
        confidence=entry.confidence,
        known_from=entry.known_from,
    )
