"""A school's list of one month: entered for the whole class, closed once, corrected afterwards with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.training import acts
from vieclam.training.models import Attendance, AttendanceSheet, TrainingSupport
from vieclam.training.services.order_months import order_months
from vieclam.training.states import SHEET_TRANSITIONS, TRANSITIONS, SheetState, SupportState
from vieclam.training.study import days_in

IN_CLASS = (SupportState.ACTIVE, SupportState.LEFT)
SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Present:
    """On how many days one trainee was in class, and the last of them for who left for good."""

    days: int
    left_on: dt.date | None = None


@one_act
def keep_attendance(*, actor: Actor, sheet_id: int, present: Mapping[int, Present]) -> AttendanceSheet:
    """Keep what is entered so far, by the number of the support; entered again, the later one holds.

    Raises ``InvalidInput`` (field: the support's number) for days outside the month or after the trainee left,
    ``WrongState`` once the list is closed.
    """
    sheet = _locked(sheet_id, actor)
    if sheet.state != SheetState.OPEN:
        raise WrongState("sheet_closed", _("Danh sách này đã chốt; chỉ sửa từng người kèm lý do."))
    _keep(sheet, present)
    return sheet


@one_act
def close_sheet(
    *,
    actor: Actor,
    sheet_id: int,
    present: Mapping[int, Present],
    received_on: dt.date,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> AttendanceSheet:
    """Close the list that the school sent and order what the law gives for it; closed already, nothing changes.

    Raises ``WrongState`` before the month is over, ``InvalidInput`` while somebody's days are missing or for a day of
    receipt that cannot be.
    """
    sheet = _locked(sheet_id, actor)

    def run() -> int:
        if sheet.state == SheetState.CLOSED:
            return sheet.pk
        if on < sheet.ends_on:
            raise WrongState("month_runs", _("Tháng học này chưa hết; danh sách chốt được từ ngày cuối của tháng."))
        if not sheet.ends_on <= received_on <= on:
            message = _("Ngày nhận danh sách phải từ ngày cuối của tháng học đến hôm nay.")
            raise InvalidInput("received_on", message, field="received_on")
        _keep(sheet, present)
        rows = list(Attendance.objects.filter(sheet=sheet).select_related("support", "sheet"))
        told = {row.support_id for row in rows}
        for support in _supports(sheet):
            if support.pk not in told:
                raise InvalidInput("days_missing", _("Còn người chưa có số ngày đi học."), field=str(support.pk))
        states.check(SHEET_TRANSITIONS, sheet.state, SheetState.CLOSED)
        sheet.state, sheet.received_on = SheetState.CLOSED.value, received_on
        sheet.closed_at, sheet.closed_by = at, actor.name[:120]
        sheet.save()
        for row in rows:
            order_months(actor, row.support, on=on, listed_on=received_on)
            _finish(sheet, row.support)
        return sheet.pk

    once(actor=actor, act="training.close_sheet", key=once_key, run=run)
    return AttendanceSheet.objects.get(pk=sheet_id)


@one_act
def correct_attendance(
    *, actor: Actor, sheet_id: int, support_id: int, days: int, reason: str, on: dt.date
) -> Attendance:
    """Correct one trainee's days on a closed list, or enter who was granted support after it was closed.

    What is due more is ordered at once; what was paid too much is recovered (``prepare_recovery``). The same again
    changes nothing. Raises ``InvalidInput`` without a reason or for days that cannot be, ``WrongState`` for an open
    list.
    """
    sheet = _locked(sheet_id, actor)
    require(actor, acts.CORRECT_ATTENDANCE, centre_id=sheet.centre_id)
    if sheet.state != SheetState.CLOSED:
        raise WrongState("sheet_open", _("Danh sách này chưa chốt; hãy sửa ngay trên danh sách."))
    support = _support(sheet, support_id)
    why = _("Hãy ghi vì sao sửa, theo văn bản nào của cơ sở đào tạo.")
    given = require_words(reason, why, shortest=SHORTEST_REASON)
    _check_days(sheet, days, support.left_on, "days")
    row = Attendance.objects.select_for_update(of=("self",)).filter(sheet=sheet, support=support).first()
    if row is not None and row.days == days:
        return row
    if row is None:
        row = Attendance(centre_id=sheet.centre_id, person_id=support.person_id, sheet=sheet, support=support)
    row.days, row.reason = days, given[:300]
    row.save()
    order_months(actor, support, on=on, listed_on=on)
    _finish(sheet, support)
    return row


def _locked(sheet_id: int, actor: Actor) -> AttendanceSheet:
    sheet = AttendanceSheet.objects.select_for_update(of=("self",)).filter(pk=sheet_id).first()
    if sheet is None:
        raise NotAllowed("not_found", _("Không tìm thấy danh sách này."))
    require(actor, acts.KEEP_ATTENDANCE, centre_id=sheet.centre_id)
    return sheet


def _supports(sheet: AttendanceSheet) -> list[TrainingSupport]:
    """Who is on the list of a month: in class, and not gone before it began."""
    rows = TrainingSupport.objects.select_for_update(of=("self",)).filter(course_id=sheet.course_id, state__in=IN_CLASS)
    return [row for row in rows.order_by("pk") if row.left_on is None or row.left_on >= sheet.starts_on]


def _support(sheet: AttendanceSheet, support_id: int) -> TrainingSupport:
    rows = TrainingSupport.objects.select_for_update(of=("self",)).filter(pk=support_id, course_id=sheet.course_id)
    support = rows.exclude(state__in=[SupportState.DECIDED, SupportState.CANCELLED]).first()
    if support is None:
        raise NotAllowed("not_found", _("Người này không có trong lớp."))
    return support


def _keep(sheet: AttendanceSheet, present: Mapping[int, Present]) -> None:
    supports = {row.pk: row for row in _supports(sheet)}
    known = {row.support_id: row for row in Attendance.objects.filter(sheet=sheet)}
    for support_id, told in present.items():
        support = supports.get(support_id)
        if support is None:
            raise NotAllowed("not_found", _("Người này không có trong lớp."))
        if told.left_on is not None and not sheet.starts_on <= told.left_on <= sheet.ends_on:
            message = _("Ngày nghỉ học phải nằm trong tháng học này.")
            raise InvalidInput("left_outside", message, field=str(support_id))
        _check_days(sheet, told.days, told.left_on, str(support_id))
        _leave(sheet, support, told.left_on)
        row = known.get(support_id)
        if row is None:
            row = Attendance(centre_id=sheet.centre_id, person_id=support.person_id, sheet=sheet, support=support)
        if row.pk is None or row.days != told.days:
            row.days = told.days
            row.save()


def _check_days(sheet: AttendanceSheet, days: int, last: dt.date | None, field: str) -> None:
    most = days_in(sheet, last)
    if not 0 <= days <= most:
        raise InvalidInput(
            "days_outside", _("Tháng học này có nhiều nhất %(most)s ngày.") % {"most": most}, field=field
        )


def _leave(sheet: AttendanceSheet, support: TrainingSupport, left_on: dt.date | None) -> None:
    """Who left for good is in no later list; taken back in the same list, they are in class again."""
    if left_on is not None:
        support.left_on = left_on
        if support.state == SupportState.ACTIVE:
            support.state = SupportState.LEFT.value
        support.save(update_fields=["left_on", "state"])
    elif support.left_on is not None and sheet.starts_on <= support.left_on <= sheet.ends_on:
        support.left_on = None
        _move(support, SupportState.ACTIVE, "left_on")


def _finish(sheet: AttendanceSheet, support: TrainingSupport) -> None:
    """Who is still in class when the last month is told has finished the course."""
    last = not AttendanceSheet.objects.filter(course_id=sheet.course_id, number__gt=sheet.number).exists()
    if last and support.state == SupportState.ACTIVE:
        _move(support, SupportState.FINISHED)


def _move(support: TrainingSupport, wanted: SupportState, *fields: str) -> None:
    states.check(TRANSITIONS, support.state, wanted)
    support.state = wanted.value
    support.save(update_fields=["state", *fields])
