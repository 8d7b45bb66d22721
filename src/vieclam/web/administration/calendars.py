"""The working calendar: a year in months, one day, the yearly announcement, all versions."""

from __future__ import annotations

import calendar as months
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.errors import UserFacingError
from vieclam.core.once import once
from vieclam.reference.calendar_effects import deadlines_that_would_move
from vieclam.reference.models import CalendarDay, DayKind, WorkingCalendarVersion
from vieclam.reference.selectors import calendar_days, current_calendar, latest_calendar_number
from vieclam.reference.services.import_calendar import (
    ORDINARY,
    calendar_of,
    changes_between,
    entries_of,
    import_calendar,
    merged,
    read_calendar,
)
from vieclam.reference.text_tables import decode
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.forms import AnnouncementForm, DayForm
from vieclam.web.administration.tables import CONFIDENCE
from vieclam.web.components import words
from vieclam.web.components.pieces import Column

FIRST_YEAR, LAST_YEAR = 2015, 2099
SHORT = {"holiday": "L", "compensation": "B", "swapped_off": "H", "swapped_worked": "+"}
MOVED_SHOWN = 200
# Vietnamese in both languages: these are the words an announcement is written in.
EXAMPLE = """4/2/2027; Nghỉ lễ; Nghỉ Tết Nguyên đán
11/2/2027; Nghỉ hoán đổi; Nghỉ hoán đổi, làm bù ngày 20/2/2027
20/2/2027; Làm bù; Làm bù cho ngày nghỉ 11/2/2027"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the grid; ``mark`` is the letter of its kind, ``says`` what a reader hears."""

    day: dt.date
    mark: str
    css: str
    says: str


@administrators_only
def present_year(request: HttpRequest) -> HttpResponse:
    """The calendar opens at this year."""
    return HttpResponseRedirect(reverse("administration:calendar_year", args=[clock.today().year]))


@administrators_only
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Twelve months; each day leads to its form."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    number = latest_calendar_number()
    if number is None:
        raise Http404
    days = {day.day: day for day in calendar_days(number, year)}
    version = WorkingCalendarVersion.objects.get(number=number)
    values = {
        "year": year,
        "version": version,
        "months": [(month, _weeks(year, month, days)) for month in range(1, 13)],
        "legend": [(SHORT[kind], label) for kind, label in DayKind.choices],
        "known": year in current_calendar().years,
        "columns": [Column(_("Ngày")), Column(_("Loại")), Column(_("Tên")), Column(_("Nguồn")), Column(_("Tin cậy"))],
        "rows": [
            [d.day, d.get_kind_display(), d.name, d.source, CONFIDENCE.get(d.confidence, d.confidence)]
            for d in days.values()
        ],
        "previous": year - 1 if year > FIRST_YEAR else None,
        "next": year + 1,
    }
    return render(request, "web/administration/calendar.html", values)


def _weeks(year: int, month: int, days: dict[dt.date, CalendarDay]) -> list[list[Cell | None]]:
    return [
        [_cell(day, days.get(day)) if day.month == month else None for day in week]
        for week in months.Calendar().monthdatescalendar(year, month)
    ]


def _cell(day: dt.date, entry: CalendarDay | None) -> Cell:
    kind = entry.kind if entry else ""
    css = kind.replace("_", "-") or ("weekend" if day.weekday() >= 5 else "plain")
    says = words.full_date(day)
    if entry:
        says = f"{says}: {entry.get_kind_display()}, {entry.name}"
    return Cell(day=day, mark=SHORT.get(kind, ""), css=css, says=says)


@administrators_only
def day(request: HttpRequest, text: str) -> HttpResponse:
    """One day: what it is, and what it should be. The answer is shown before it is published."""
    try:
        wanted = dt.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    number = latest_calendar_number()
    if number is None or not FIRST_YEAR <= wanted.year <= LAST_YEAR:
        raise Http404
    present = CalendarDay.objects.filter(version__number=number, day=wanted).first()
    initial = {"kind": present.kind if present else ORDINARY, "name": present.name if present else ""}
    form = DayForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        line = "\t".join([wanted.isoformat(), values["kind"], values["name"] or _("Ngày thường")])
        return _preview(request, line, whole_years=False, values={**values, "based_on": number})
    page = {"day": wanted, "present": present, "form": form}
    return render(request, "web/administration/calendar_day.html", page, status=400 if form.errors else 200)


@administrators_only
def announcement(request: Any) -> HttpResponse:
    """The yearly announcement: read, shown with every mistake and every change, then published."""
    form = AnnouncementForm(request.POST or None, request.FILES or None, initial={"based_on": latest_calendar_number()})
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            text = decode(upload.read()) if upload else form.cleaned_data["text"]
            if request.POST.get("publish"):
                return _publish(request, text, form.cleaned_data)
            return _preview(request, text, whole_years=form.cleaned_data["whole_years"], values=form.cleaned_data)
        except UserFacingError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            request.undo = True
    page = {"form": form, "example": EXAMPLE}
    return render(request, "web/administration/announcement.html", page, status=400 if form.errors else 200)


def _preview(request: HttpRequest, text: str, *, whole_years: bool, values: dict[str, Any]) -> HttpResponse:
    """What the text would change, and which stored deadlines would move. Stores nothing."""
    preview = read_calendar(text)
    before = entries_of(values["based_on"])
    after = merged(before, preview.rows, whole_years=whole_years)
    moved = deadlines_that_would_move(calendar_of(after, "")) if preview.usable else []
    labels = {"": _("Ngày thường"), **dict(DayKind.choices)}
    hidden = {"text": text, "source": values["source"], "note": values["note"], "based_on": values["based_on"]}
    page = {
        "preview": preview,
        "changes": [
            [c.day, str(labels[c.before]), str(labels[c.after]), c.name] for c in changes_between(before, after)
        ],
        "change_columns": [Column(_("Ngày")), Column(_("Đang là")), Column(_("Sẽ là")), Column(_("Tên"))],
        "moved": [[m.what, m.rule, m.present, m.would_be] for m in moved[:MOVED_SHOWN]],
        "moved_count": len(moved),
        "moved_columns": [Column(_("Hồ sơ")), Column(_("Thời hạn")), Column(_("Đang là")), Column(_("Sẽ là"))],
        "hidden": [*hidden.items(), *([("whole_years", "on")] if whole_years else [])],
    }
    return render(request, "web/administration/calendar_preview.html", page)


def _publish(request: Any, text: str, values: dict[str, Any]) -> HttpResponse:
    def run() -> int:
        version = import_calendar(
            actor=request.actor,
            text=text,
            whole_years=values["whole_years"],
            source=values["source"],
            note=values["note"],
            based_on=values["based_on"],
        )
        return version.number

    number = once(actor=request.actor, act="reference.publish_calendar", key=request.POST.get("once_key", ""), run=run)
    messages.success(request, _("Đã công bố lịch làm việc số %(number)s.") % {"number": number})
    rows = read_calendar(text).rows
    return HttpResponseRedirect(reverse("administration:calendar_year", args=[rows[0].day.year]))


@administrators_only
def versions(request: HttpRequest) -> HttpResponse:
    """Every version ever published, newest first."""
    found = WorkingCalendarVersion.objects.order_by("-number")
    columns = [
        Column(_("Phiên bản")),
        Column(_("Ngày lập")),
        Column(_("Người lập")),
        Column(_("Nguồn")),
        Column(_("Ghi chú")),
    ]
    rows = [[version.number, version.made_on, version.made_by, version.source, version.note] for version in found]
    return render(request, "web/administration/calendar_versions.html", {"columns": columns, "rows": rows})
