"""The list of workers who are trained, and how long each attended."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.text import clean
from vieclam.employer_support import acts
from vieclam.employer_support.models import Application, Course, Trainee
from vieclam.employer_support.money import course_money
from vieclam.employer_support.services.examine_application import queue_look
from vieclam.employer_support.services.support import lock_application, require_state, write_entry
from vieclam.employer_support.states import OPEN, SupportState

_NUMBER = re.compile(r"\d{12}\Z")


@dataclass(frozen=True, slots=True)
class TraineeTold:
    """A worker of the list: personal number, name, and the course by its number in the plan."""

    personal_number: str
    full_name: str
    course: int


@one_act
def list_trainees(
    *, actor: Actor, application_id: int, rows: list[TraineeTold], on: dt.date, at: dt.datetime
) -> list[Trainee]:
    """Keep the whole list; a corrected one takes the place of the one before.

    Raises ``InvalidInput`` for a malformed line, a worker listed twice, a course that is not in the plan or has another
    number of workers, and for workers whom another employer (or application) trains at the same time, in whatever
    centre; ``WrongState`` once the support was granted.
    """
    application = lock_application(application_id, actor, acts.LIST_TRAINEES)
    require_state(application, *OPEN)
    courses = {course.number: course for course in Course.objects.filter(application=application)}
    told = [_checked(row, line, courses) for line, row in enumerate(rows, start=1)]
    _require_once(told)
    _require_counts(told, courses)
    _require_free(application, told)
    known = {row.personal_number: row for row in Trainee.objects.filter(application=application, removed_at=None)}
    for number in known.keys() - {row.personal_number for row in told}:
        known[number].removed_at = clock.real_now()
        known[number].save(update_fields=["removed_at"])
    for row in told:
        _keep(application, known.get(row.personal_number), row, courses[row.course])
    write_entry(application, actor, "list_trainees", at=at, note=_("%(n)s người") % {"n": len(told)})
    queue_look(application)
    return list(
        Trainee.objects.filter(application=application, removed_at=None).order_by("course__number", "full_name")
    )


@one_act
def record_attendance(
    *, actor: Actor, application_id: int, half_months: dict[int, int], on: dt.date, at: dt.datetime
) -> None:
    """How long each worker (by the row's number) attended, in half months.

    Raises ``InvalidInput`` for more than the course is paid for, ``WrongState`` before the payment or once settled.
    """
    application = lock_application(application_id, actor, acts.LIST_TRAINEES)
    require_state(application, SupportState.PAID)
    if application.settled_on is not None:
        raise WrongState("settled", _("Đã quyết toán; thời gian học không sửa được nữa."))
    rows = Trainee.objects.filter(application=application, removed_at=None, pk__in=half_months)
    longest: dict[int, int] = {}
    for row in rows.select_related("course"):
        if row.course_id not in longest:
            longest[row.course_id] = course_money(row.course).half_months
        attended, most = half_months[row.pk], longest[row.course_id]
        if not 0 <= attended <= most:
            message = _("%(name)s: khóa %(course)s được hỗ trợ nhiều nhất %(n)s tháng.")
            values = {"name": row.full_name, "course": row.course.number, "n": f"{most / 2:g}".replace(".", ",")}
            raise InvalidInput("attended_too_long", message % values, field=f"attended_{row.pk}")
        row.half_months = attended
        row.save(update_fields=["half_months"])
    write_entry(application, actor, "record_attendance", at=at)


def _checked(row: TraineeTold, line: int, courses: dict[int, Course]) -> TraineeTold:
    number, name = re.sub(r"[\s.]", "", row.personal_number), clean(row.full_name)
    if not _NUMBER.match(number):
        raise InvalidInput("list_number", _("Dòng %(n)s: số định danh phải có 12 chữ số.") % {"n": line}, field="rows")
    if not 2 <= len(name) <= 120:
        raise InvalidInput("list_name", _("Dòng %(n)s: thiếu họ và tên.") % {"n": line}, field="rows")
    if row.course not in courses:
        raise InvalidInput("list_course", _("Dòng %(n)s: phương án không có khóa này.") % {"n": line}, field="rows")
    return TraineeTold(number, name, row.course)


def _require_once(told: list[TraineeTold]) -> None:
    seen: set[str] = set()
    for line, row in enumerate(told, start=1):
        if row.personal_number in seen:
            message = _("Dòng %(n)s: %(name)s đã có trong danh sách; mỗi người chỉ được hỗ trợ một khóa.")
            raise InvalidInput("listed_twice", message % {"n": line, "name": row.full_name}, field="rows")
        seen.add(row.personal_number)


def _require_counts(told: list[TraineeTold], courses: dict[int, Course]) -> None:
    for number, course in sorted(courses.items()):
        count = sum(row.course == number for row in told)
        if count != course.trainees:
            message = _("Khóa %(course)s: phương án có %(wanted)s người, danh sách có %(count)s người.")
            values = {"course": number, "wanted": course.trainees, "count": count}
            raise InvalidInput("list_differs", message % values, field="rows")


def _require_free(application: Application, told: list[TraineeTold]) -> None:
    """Nobody is trained by two employers at the same time. Two lists at once wait for each other."""
    numbers = [row.personal_number for row in told]
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('employer_support.trainees'))")
        cursor.execute("select personal_number from trained_elsewhere(%s, %s)", [application.pk, numbers])
        taken = {row[0] for row in cursor.fetchall()}
    names = [row.full_name for row in told if row.personal_number in taken]
    if names:
        message = _("Đang có trong phương án khác cùng thời gian: %(names)s. Hãy đề nghị sửa danh sách.")
        raise InvalidInput("trained_elsewhere", message % {"names": ", ".join(names[:10])}, field="rows")


def _keep(application: Application, known: Trainee | None, row: TraineeTold, course: Course) -> None:
    if known is None:
        Trainee.objects.create(
            centre_id=application.centre_id,
            application=application,
            course=course,
            personal_number=row.personal_number,
            full_name=row.full_name,
        )
    elif (known.full_name, known.course_id) != (row.full_name, course.pk):
        known.full_name, known.course = row.full_name, course
        known.save(update_fields=["full_name", "course"])
