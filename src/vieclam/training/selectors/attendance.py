"""A class's monthly lists, and what waits for a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from vieclam.training.models import Attendance, AttendanceSheet, Course, TrainingSupport
from vieclam.training.services.attendance import IN_CLASS
from vieclam.training.states import SheetState


@dataclass(frozen=True, slots=True)
class Trainee:
    """One line of a list: the trainee, and what was told so far."""

    support: TrainingSupport
    attendance: Attendance | None


def sheets_of(course: Course) -> QuerySet[AttendanceSheet]:
    """The monthly lists of a course."""
    return AttendanceSheet.objects.filter(course=course).order_by("number")


def sheet_of(course: Course, number: int) -> AttendanceSheet | None:
    """One monthly list; None for a month outside the course."""
    return sheets_of(course).filter(number=number).select_related("course__school").first()


def lines_of(sheet: AttendanceSheet) -> list[Trainee]:
    """Who is on a list, by name: those in class, those whose days were told, and of a closed one who came later."""
    told = {row.support_id: row for row in Attendance.objects.filter(sheet=sheet)}
    rows = TrainingSupport.objects.filter(course_id=sheet.course_id).select_related("person", "dossier")
    in_class = [*IN_CLASS] if sheet.state == SheetState.OPEN else [*IN_CLASS, "finished"]
    return [
        Trainee(row, told.get(row.pk))
        for row in rows.order_by("person__full_name", "pk")
        if row.pk in told or (row.state in in_class and (row.left_on is None or row.left_on >= sheet.starts_on))
    ]


def lists_waiting(centre_id: int, on: dt.date) -> QuerySet[AttendanceSheet]:
    """Lists of months that are over and were not closed, of courses somebody is supported in; the first due first."""
    rows = AttendanceSheet.objects.filter(centre_id=centre_id, state=SheetState.OPEN, ends_on__lte=on)
    rows = rows.filter(course__supports__state__in=IN_CLASS).distinct()
    return rows.select_related("course__school").order_by("list_by", "pk")
