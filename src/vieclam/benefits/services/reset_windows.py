"""After a disaster the centre's director sets the last days of notification windows anew (N374 Đ21.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits import acts
from vieclam.benefits.course import states_of
from vieclam.benefits.models import BenefitMonth
from vieclam.benefits.services.send_notices import month_notice
from vieclam.benefits.services.support import require_reason
from vieclam.benefits.services.withdraw_missed import withdraw_missed
from vieclam.benefits.states import MONTH_TRANSITIONS, MonthState
from vieclam.benefits.window_models import DisasterKind, ResetWindow, WindowReset
from vieclam.benefits.window_resets import LongerWindow, ResetPlan, plan_of, windows_in
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish_many
from vieclam.core.jobs import forget_waiting
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean, plain_day
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import write_entries
from vieclam.reference.selectors import current_calendar

AT_ONCE = 500
CHANGED = ("window_to", "reset_from", "closing_told_on", "state", "tell_by", "told_on")
LONGEST = dt.timedelta(days=366)
"""How far apart the first day of a disaster and the new last day may be: more is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class ResetInput:
    """What happened on which days, the new last day, and the paper it rests on."""

    disaster: str
    first_day: dt.date | None
    last_day: dt.date | None
    new_last_day: dt.date | None
    reason: str
    paper_number: str
    paper_issued_on: dt.date | None
    paper_issued_by: str


@one_act
def reset_windows(
    *, actor: Actor, centre_id: int, given: ResetInput, on: dt.date, at: dt.datetime, once_key: str = ""
) -> WindowReset:
    """Give each window of the centre that touches the days, of a month still waiting, its new last day.

    Never a shorter one, and never into the next month's window; the same key again gives the act that is there. A month
    noted as missed meanwhile waits again, what it had called for is dropped, while no decision about it has left the
    officer's table. Raises ``InvalidInput`` for days or a paper that cannot be,
    ``WrongState`` where no window gets longer, or where the law of the day knows no such act.
    """
    require(actor, acts.RESET_WINDOWS, centre_id=centre_id)

    def run() -> int:
        checked = check(given, on)
        plan = plan_of(_locked(centre_id, checked), checked.new_last_day, on)
        require_effect(plan)
        return _keep(actor, centre_id, checked, plan.longer, on=on, at=at).pk

    number = once(actor=actor, act=acts.RESET_WINDOWS.name, key=once_key, run=run)
    return WindowReset.objects.get(pk=number)


@dataclass(frozen=True, slots=True)
class CheckedReset:
    """A ``ResetInput`` whose days and paper can be."""

    disaster: str
    first_day: dt.date
    last_day: dt.date
    new_last_day: dt.date
    reason: str
    paper_number: str
    paper_issued_on: dt.date
    paper_issued_by: str


def check(given: ResetInput, on: dt.date) -> CheckedReset:
    """What was given, trimmed; raises ``InvalidInput`` for what cannot be."""
    if given.disaster not in DisasterKind.values:
        raise InvalidInput("disaster", _("Hãy chọn loại thiên tai, sự cố."), field="disaster")
    first, last = given.first_day, given.last_day
    if first is None or first > on:
        raise InvalidInput("first_day", _("Ngày bắt đầu phải có và không sau hôm nay."), field="first_day")
    if last is None or last < first:
        raise InvalidInput("last_day", _("Ngày kết thúc không được trước ngày bắt đầu."), field="last_day")
    number, sender, issued = clean(given.paper_number)[:60], clean(given.paper_issued_by)[:200], given.paper_issued_on
    if not number:
        raise InvalidInput("paper_number", _("Hãy ghi số văn bản làm căn cứ."), field="paper_number")
    if issued is None or not first <= issued <= on:
        message = _("Ngày văn bản phải từ ngày bắt đầu thiên tai đến hôm nay.")
        raise InvalidInput("paper_issued_on", message, field="paper_issued_on")
    if not sender:
        raise InvalidInput("paper_issued_by", _("Hãy ghi cơ quan ban hành văn bản."), field="paper_issued_by")
    reason = require_reason(given.reason, _("Hãy ghi vì sao người lao động không thông báo được trong các ngày đó."))
    day = _new_last_day(given.new_last_day, first, last, on)
    return CheckedReset(given.disaster, first, last, day, reason[:500], number, issued, sender)


def _new_last_day(day: dt.date | None, first: dt.date, last: dt.date, on: dt.date) -> dt.date:
    field = "new_last_day"
    if day is None or day < on or day <= last:
        message = _("Ngày cuối mới phải sau ngày kết thúc thiên tai và không trước hôm nay.")
        raise InvalidInput("new_last_day", message, field=field)
    if day - first > LONGEST:
        raise InvalidInput("new_last_day_far", _("Ngày cuối mới cách ngày bắt đầu quá một năm."), field=field)
    calendar = current_calendar()
    if day.year in calendar.years and not calendar.is_working_day(day):
        raise InvalidInput("new_last_day_off", _("Ngày cuối mới phải là ngày làm việc."), field=field)
    return day


def require_effect(plan: ResetPlan) -> None:
    """Raise ``WrongState`` for an act that would change nothing."""
    if not plan.law_knows:
        raise WrongState("law_knows_no_reset", _("Luật áp dụng không có quy định xác định lại ngày thông báo."))
    if not plan.longer:
        message = _("Không có thời hạn nào trong các ngày này được dài thêm: đã được đặt lại, hoặc đã thông báo.")
        raise WrongState("no_window_longer", message)


def _locked(centre_id: int, given: CheckedReset) -> list[BenefitMonth]:
    """The windows as they stand under the lock of their dossiers, taken in the order everybody takes them."""
    found = windows_in(centre_id, given.first_day, given.last_day)
    dossiers = sorted(set(found.values_list("entitlement__dossier_id", flat=True)))
    for start in range(0, len(dossiers), AT_ONCE):
        part = Dossier.objects.select_for_update(of=("self",)).filter(pk__in=dossiers[start : start + AT_ONCE])
        list(part.order_by("pk").values_list("pk", flat=True))
    # A benefit that began to run meanwhile is not locked and keeps its window.
    return list(found.filter(entitlement__dossier_id__in=dossiers).select_for_update(of=("self",)))


def _keep(
    actor: Actor,
    centre_id: int,
    given: CheckedReset,
    longer: Sequence[LongerWindow],
    *,
    on: dt.date,
    at: dt.datetime,
) -> WindowReset:
    act = WindowReset.objects.create(
        centre_id=centre_id,
        disaster=given.disaster,
        first_day=given.first_day,
        last_day=given.last_day,
        new_last_day=given.new_last_day,
        reason=given.reason,
        paper_number=given.paper_number,
        paper_issued_on=given.paper_issued_on,
        paper_issued_by=given.paper_issued_by,
        made_on=on,
        made_by=actor.key,
        made_by_name=actor.name[:120],
        recorded_at=clock.real_now(),
    )
    before = {window.month.pk: window.month.window_to for window in longer}
    told = {window.month.pk: window.month.told_on for window in longer}
    _drop_missed(actor, act, [window.month for window in longer if window.reopens], at)
    for window in longer:
        _lengthen(window)
    BenefitMonth.objects.bulk_update([window.month for window in longer], CHANGED, batch_size=AT_ONCE)
    rows = [
        ResetWindow(
            centre_id=centre_id,
            person_id=window.month.person_id,
            reset=act,
            month=window.month,
            before=before[window.month.pk],
            after=window.after,
        )
        for window in longer
    ]
    ResetWindow.objects.bulk_create(rows, batch_size=AT_ONCE)
    notes = [(row.month.entitlement.dossier, _note(act, row, told[row.month_id])) for row in rows]
    write_entries(actor, "reset_window", notes, at=at)
    _tell(rows)
    return act


def _drop_missed(actor: Actor, act: WindowReset, months: Sequence[BenefitMonth], at: dt.datetime) -> None:
    """What months noted as missed had called for; each waits again."""
    states_there: dict[int, dict[int, str]] = {}
    with override("vi"):
        reason = _("Hạn thông báo được đặt lại: %(disaster)s, văn bản %(paper)s.") % {
            "disaster": act.get_disaster_display(),
            "paper": act.paper_number,
        }
    # What social insurance was not told yet it is not told any more; what it was told stands in the story.
    forget_waiting([month_notice(month) for month in months])
    for month in months:
        after = states_there.get(month.entitlement_id)
        if after is None:
            after = states_of(BenefitMonth.objects.filter(entitlement=month.entitlement_id))
            states_there[month.entitlement_id] = after
        after[month.number] = MonthState.WAITING.value
        withdraw_missed(actor, month, after, reason, at)


def _lengthen(window: LongerWindow) -> None:
    """The new last day is reminded of like any; ``reset_from`` keeps the one the decision named."""
    month = window.month
    if window.reopens:
        states.check(MONTH_TRANSITIONS, month.state, MonthState.WAITING)
        month.state, month.tell_by, month.told_on = MonthState.WAITING.value, None, None
    if month.reset_from is None:
        month.reset_from = month.window_to
    month.window_to = window.after
    month.closing_told_on = None


@override("vi")
def _note(act: WindowReset, row: ResetWindow, told_on: dt.date | None) -> str:
    said = _("Tháng hưởng thứ %(number)s: hạn thông báo %(before)s thành %(after)s. %(disaster)s, văn bản %(paper)s.")
    note = said % {
        "number": row.month.number,
        "before": plain_day(row.before),
        "after": plain_day(row.after),
        "disaster": act.get_disaster_display(),
        "paper": act.paper_number,
    }
    if told_on is None:
        return note
    told = _("Bảo hiểm xã hội đã được báo ngày %(day)s là chưa thông báo: hãy báo lại.") % {"day": plain_day(told_on)}
    return f"{note} {told}"


def _tell(rows: Sequence[ResetWindow]) -> None:
    publish_many(
        "benefits.window_reset",
        [
            {
                "centre_id": row.centre_id,
                "person_id": row.person_id,
                # Of each act apart: a window may be set anew twice.
                "subject": f"reset:{row.pk}",
                "month": row.month.number,
                "from": row.month.window_from.isoformat(),
                "to": row.after.isoformat(),
            }
            for row in rows
        ],
    )
