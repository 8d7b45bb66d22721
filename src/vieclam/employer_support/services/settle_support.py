"""The settlement of paid support (quyết toán), and what has to come back."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.text import plain_day
from vieclam.employer_support import acts
from vieclam.employer_support.clocks import SETTLE, keep_clocks, meet
from vieclam.employer_support.models import Application, Breach, BreachKind, Course, Trainee
from vieclam.employer_support.money import attended_amount, held_amount, open_breach, unproved_amount
from vieclam.employer_support.services.examine_application import queue_look
from vieclam.employer_support.services.hand_in import keep_paper
from vieclam.employer_support.services.support import (
    change_state,
    lock_application,
    not_later,
    require_state,
    words,
    write_entry,
)
from vieclam.employer_support.states import SupportState

SETTLEMENT_PAPER = "settlement"


@one_act
def settle_support(
    *,
    actor: Actor,
    application_id: int,
    spent_amount: int,
    note: str,
    on: dt.date,
    at: dt.datetime,
    file_id: int | None = None,
) -> Application:
    """Keep what the employer proved to have spent (đồng); what counts is no more than the attendance is worth.

    All of it counted: settled. Else the rest has to come back and its recovery is prepared. Settled already, nothing
    changes. Raises ``InvalidInput`` for more than was paid, ``WrongState`` before the courses ended, while attendance
    is missing, or where the plan was dropped.
    """
    application = lock_application(application_id, actor, acts.SETTLE)
    if application.settled_on is not None:
        return application
    require_state(application, SupportState.PAID)
    if application.dropped_on is not None:
        raise WrongState("dropped", _("Người sử dụng lao động đã báo không còn nhu cầu; kinh phí được thu hồi."))
    _require_over(application, on)
    if not 0 <= spent_amount <= (application.paid_amount or 0):
        raise InvalidInput(
            "above_the_grant",
            _("Quyết toán không thể cao hơn số đã chi; phần vượt do người sử dụng lao động tự trả."),
            field="spent_amount",
        )
    said = words(
        note, "note", _("Hãy ghi chứng từ quyết toán: hóa đơn, danh sách học viên, xác nhận của cơ sở đào tạo.")
    )
    keep_paper(application, SETTLEMENT_PAPER, on=on, file_id=file_id)
    application.spent_amount = spent_amount
    application.accepted_amount = min(spent_amount, attended_amount(application))
    application.settled_on = on
    application.save(update_fields=["spent_amount", "accepted_amount", "settled_on"])
    meet(application, SETTLE, on)
    write_entry(application, actor, "settle", at=at, note=said)
    if unproved_amount(application) == 0:
        end_settled(application, on=on)
    else:
        with override("vi"):
            reason = _("Quyết toán ngày %(day)s: số được chấp nhận thấp hơn số đã chi.")
        begin_breach(application, BreachKind.UNSPENT, reason % {"day": plain_day(on)}, on=on)
        keep_clocks(application, on)
    queue_look(application)
    return application


@one_act
def find_breach(
    *,
    actor: Actor,
    application_id: int,
    kind: str,
    amount: int,
    found_on: dt.date,
    reason: str,
    on: dt.date,
    at: dt.datetime,
) -> Breach:
    """An officer found that support was misused or jobs were not kept; the recovery of ``amount`` đồng is prepared.

    Raises ``InvalidInput`` for a sum the employer does not hold or a day that has not come, ``WrongState`` where
    nothing was paid or another breach is not decided yet.
    """
    application = lock_application(application_id, actor, acts.FIND_BREACH)
    require_state(application, SupportState.PAID, SupportState.SETTLED, SupportState.CLOSED)
    if kind not in {BreachKind.MISUSED, BreachKind.JOBS_NOT_KEPT}:
        raise InvalidInput("kind", _("Hãy chọn vi phạm."), field="kind")
    if open_breach(application) is not None:
        raise WrongState("breach_open", _("Đang có một việc thu hồi chưa quyết định xong của hồ sơ này."))
    not_later(found_on, on, "found_on")
    if application.paid_on is not None and found_on < application.paid_on:
        raise InvalidInput("before_payment", _("Ngày này trước ngày chi tiền."), field="found_on")
    if not 0 < amount <= held_amount(application):
        raise InvalidInput(
            "more_than_held", _("Số thu hồi không thể lớn hơn số người sử dụng lao động còn giữ."), field="amount"
        )
    said = words(reason, "reason", _("Hãy ghi vi phạm và căn cứ."))
    breach = begin_breach(application, BreachKind(kind), said, on=found_on, amount=amount)
    keep_clocks(application, on)
    write_entry(application, actor, "find_breach", at=at, note=said)
    queue_look(application)
    return breach


def begin_breach(
    application: Application, kind: BreachKind, reason: str, *, on: dt.date, amount: int | None = None
) -> Breach:
    """Money has to come back since this day; the caller starts its clock."""
    return Breach.objects.create(
        centre_id=application.centre_id,
        person_id=application.person_id,
        application=application,
        kind=kind,
        found_on=on,
        amount=amount,
        reason=reason[:500],
    )


def end_settled(application: Application, *, on: dt.date) -> None:
    """Nothing has to come back (any more): the application is settled."""
    Breach.objects.filter(application=application, decided_on__isnull=True).update(decided_on=on, amount=0)
    change_state(application, SupportState.SETTLED)
    application.ended_on = on
    application.save(update_fields=["state", "ended_on"])
    keep_clocks(application, on)


def _require_over(application: Application, on: dt.date) -> None:
    last = Course.objects.filter(application=application).order_by("-ends_on").values_list("ends_on", flat=True)[0]
    if on < last:
        raise WrongState(
            "course_runs",
            _("Khóa đào tạo cuối cùng kết thúc ngày %(day)s; chỉ quyết toán được từ ngày đó.")
            % {"day": plain_day(last)},
        )
    if Trainee.objects.filter(application=application, removed_at=None, half_months=None).exists():
        raise WrongState("attendance_missing", _("Hãy ghi thời gian học của từng người trước khi quyết toán."))
