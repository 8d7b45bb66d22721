"""A class's list of a month at the desk: entered on one page, closed, corrected, printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vieclam.core import clock
from vieclam.core.errors import InvalidInput, UserFacingError
from vieclam.organisations.models import Centre
from vieclam.training import acts
from vieclam.training.models import AttendanceSheet, Course
from vieclam.training.money import ordered
from vieclam.training.selectors.attendance import Trainee, lines_of, sheet_of
from vieclam.training.services.attendance import Present, close_sheet, correct_attendance, keep_attendance
from vieclam.training.states import SheetState
from vieclam.training.study import PAID, days_in
from vieclam.web.components import words
from vieclam.web.components.fields import DateField
from vieclam.web.components.pieces import Key
from vieclam.web.officer.guard import desk_page, look_at_list, may, require_page
from vieclam.web.training.desk import course_or_404
from vieclam.web.training.forms import CorrectionForm, ReceivedForm

MOST_DIGITS = 4


def _sheet(request: Any, course_id: int, number: int) -> tuple[Course, AttendanceSheet]:
    course = course_or_404(request, course_id)
    found = sheet_of(course, number)
    if found is None:
        raise Http404
    return course, found


@desk_page
def sheet(request: HttpRequest, course_id: int, number: int) -> HttpResponse:
    """The whole class on one page: days for each, saved as often as one likes, closed once."""
    require_page(request, acts.SEE)
    course, row = _sheet(request, course_id, number)
    received = ReceivedForm(initial={"received_on": clock.today()})
    problems: dict[str, str] = {}
    typed: Any = {}
    if request.method == "POST":
        require_page(request, acts.KEEP_ATTENDANCE)
        typed, closing = request.POST, "close" in request.POST
        received = ReceivedForm(request.POST if closing else None)
        present, problems = _present(row, request.POST)
        if not problems and (not closing or received.is_valid()):
            try:
                _run(request, row, present, received if closing else None)
                return redirect("officer:training_sheet", course_id=course.pk, number=row.number)
            except UserFacingError as problem:
                request.undo = True  # type: ignore[attr-defined]
                if problem.field == "received_on":
                    received.add_error("received_on", problem.message)
                else:
                    problems[problem.field or ""] = problem.message
    status = 400 if problems or received.errors else 200
    return _show(request, course, row, received, problems, typed, status=status)


def _run(request: Any, row: AttendanceSheet, present: dict[int, Present], received: ReceivedForm | None) -> None:
    if received is None:
        keep_attendance(actor=request.actor, sheet_id=row.pk, present=present)
        messages.success(request, _("Đã lưu; danh sách chưa chốt."))
        return
    close_sheet(
        actor=request.actor,
        sheet_id=row.pk,
        present=present,
        received_on=received.cleaned_data["received_on"],
        on=clock.today(),
        at=clock.now(),
        once_key=request.POST.get("once_key", ""),
    )
    messages.success(request, _("Đã chốt danh sách và lập lệnh chi học phí, tiền ăn."))


def _present(row: AttendanceSheet, data: Any) -> tuple[dict[int, Present], dict[str, str]]:
    """What was typed, by the number of the support; and what of it is no number or no day."""
    found: dict[int, Present] = {}
    problems: dict[str, str] = {}
    for line in lines_of(row):
        key = str(line.support.pk)
        days, left = data.get(f"days-{key}", "").strip(), data.get(f"left-{key}", "").strip()
        if not days and not left:
            continue
        if not (days.isdecimal() and len(days) <= MOST_DIGITS):
            problems[key] = _("Hãy ghi số ngày đi học.")
            continue
        try:
            left_on = DateField(required=False).clean(left)
        except ValidationError as wrong:
            problems[key] = " ".join(wrong.messages)
            continue
        found[line.support.pk] = Present(int(days), left_on)
    return found, problems


def _show(
    request: Any,
    course: Course,
    row: AttendanceSheet,
    received: ReceivedForm,
    problems: dict[str, str],
    typed: Any,
    *,
    correcting: dict[int, CorrectionForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    lines = lines_of(row)
    look_at_list(request, "training_sheet", len(lines), {}, [line.support.person_id for line in lines])
    closed = row.state == SheetState.CLOSED
    shown = [_line(line, row, problems, typed, correcting or {}, closed=closed) for line in lines]
    can_correct = closed and may(request, acts.CORRECT_ATTENDANCE)
    values = {
        "course": course,
        "sheet": row,
        "lines": shown,
        "most": days_in(row),
        "received": received,
        "problem": problems.get("", ""),
        "problems": [(line["support"], line["problem"]) for line in shown if line["problem"]],
        "closed": closed,
        "over": row.ends_on <= clock.today(),
        "can_keep": not closed and may(request, acts.KEEP_ATTENDANCE),
        "can_correct": can_correct,
        "totals": _totals(shown),
        "keys": [Key("Tab", _("sang ô sau")), Key("l", _("lưu"))],
    }
    return render(request, "web/training/sheet.html", values, status=status)


def _line(
    line: Trainee,
    row: AttendanceSheet,
    problems: dict[str, str],
    typed: Any,
    correcting: dict[int, CorrectionForm],
    *,
    closed: bool,
) -> dict[str, Any]:
    key, told = str(line.support.pk), line.attendance
    left = line.support.left_on
    here = left if left is not None and row.starts_on <= left <= row.ends_on else None
    tuition, meals = (ordered(told, purpose) if closed and told else 0 for purpose in PAID)
    return {
        "support": line.support,
        "key": key,
        "days": typed.get(f"days-{key}", told.days if told is not None else ""),
        "left": typed.get(f"left-{key}", words.plain_date(here) if here else ""),
        "told": told,
        "tuition": tuition,
        "meals": meals,
        "problem": problems.get(key, ""),
        "form": correcting.get(line.support.pk) or CorrectionForm(prefix=f"sua-{key}"),
    }


def _totals(lines: list[dict[str, Any]]) -> dict[str, int]:
    names = ("tuition", "meals")
    found = {name: sum(line[name] for line in lines) for name in names}
    return found | {
        "count": len(lines),
        "days": sum(line["told"].days for line in lines if line["told"] is not None),
        "all": found["tuition"] + found["meals"],
    }


@desk_page
@require_POST
def correct(request: HttpRequest, course_id: int, number: int, support_id: int) -> HttpResponse:
    """Correct one trainee on a closed list."""
    require_page(request, acts.CORRECT_ATTENDANCE)
    course, row = _sheet(request, course_id, number)
    form = CorrectionForm(request.POST, prefix=f"sua-{support_id}")
    if form.is_valid():
        try:
            correct_attendance(
                actor=request.actor,  # type: ignore[attr-defined]
                sheet_id=row.pk,
                support_id=support_id,
                days=form.cleaned_data["days"],
                reason=form.cleaned_data["reason"],
                on=clock.today(),
            )
            messages.success(request, _("Đã sửa; phần còn thiếu đã lập lệnh chi."))
            return redirect("officer:training_sheet", course_id=course.pk, number=row.number)
        except InvalidInput as problem:
            request.undo = True  # type: ignore[attr-defined]
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    return _show(request, course, row, ReceivedForm(), {}, {}, correcting={support_id: form}, status=400)


@desk_page
def print_sheet(request: HttpRequest, course_id: int, number: int) -> HttpResponse:
    """The list on paper, with its sums."""
    require_page(request, acts.SEE)
    course, row = _sheet(request, course_id, number)
    lines = lines_of(row)
    look_at_list(request, "training_sheet", len(lines), {}, [line.support.person_id for line in lines])
    shown = [_line(line, row, {}, {}, {}, closed=row.state == SheetState.CLOSED) for line in lines]
    values = {
        "course": course,
        "sheet": row,
        "lines": shown,
        "totals": _totals(shown),
        "closed": row.state == SheetState.CLOSED,
        "centre": Centre.objects.get(pk=row.centre_id),
    }
    return render(request, "web/training/sheet_print.html", values)
