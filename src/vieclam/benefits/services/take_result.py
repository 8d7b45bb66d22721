"""The worker takes the result with the first month's notification (N374-24); the payment order follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from vieclam.benefits import acts
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification
from vieclam.benefits.notification_words import JOB_STATUS_WORDS, in_short
from vieclam.benefits.result_window import ResultWindow, result_window
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.order_month import order_month
from vieclam.benefits.services.settle_notification import file_form
from vieclam.benefits.states import ENTITLEMENT_TRANSITIONS, MONTH_TRANSITIONS, EntitlementState, MonthState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean, plain_day
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.support import change_state, lock_dossier, meet_deadline, write_entry
from vieclam.dossiers.states import DossierState

JOB_STATUSES = tuple(JOB_STATUS_WORDS)


@dataclass(frozen=True, slots=True)
class UnitContacted:
    """A unit the worker asked for work: name, place, whom, which post, with what result."""

    name: str
    address: str = ""
    contact: str = ""
    post: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class NotificationInput:
    """What a notification says. ``job_status`` is one of ``JOB_STATUSES``; the declaration must be agreed to."""

    job_status: str
    declared: bool
    units_contacted: list[UnitContacted] = field(default_factory=list)
    other_status: str = ""


@one_act
def take_result(
    *,
    actor: Actor,
    dossier_id: int,
    channel: str,
    notification: NotificationInput,
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> Entitlement:
    """Hand over the decision inside the slip's window and keep the first notification; taken already, nothing changes.

    Raises ``WrongState`` outside the window (NĐ 374 Điều 14.2c, 21.2a), ``InvalidInput`` for a notification
    that is not finished, ``Conflict`` for one that says something else than the one kept already.
    """
    dossier = lock_dossier(dossier_id)
    require(actor, acts.TAKE_RESULT, centre_id=dossier.centre_id, person_id=dossier.person_id)

    kept: list[Notification] = []

    def run() -> int:
        if dossier.state == DossierState.COLLECTED:
            return dossier.pk
        _check_window(dossier, on)
        entitlement = give_out(dossier, actor, "take_result", at=at)
        month = BenefitMonth.objects.get(entitlement=entitlement, number=1)
        kept.append(keep_notification(actor, month, notification, channel=channel, on=on))
        file_form(actor, month, kept[0])
        order_month(actor, month, on=on, order_from=dossier.result_to or on)
        keep_ledger(entitlement)
        return dossier.pk

    once(actor=actor, act="benefits.take_result", key=once_key, run=run)
    entitlement = Entitlement.objects.get(dossier_id=dossier_id)
    if not kept:
        require_same(BenefitMonth.objects.get(entitlement=entitlement, number=1), notification)
    return entitlement


def _check_window(dossier: Dossier, on: dt.date) -> None:
    window = result_window(dossier, on)
    if window is ResultWindow.NO_RESULT:
        raise WrongState("no_decision", _("Hồ sơ chưa có quyết định để nhận, hoặc đã kết thúc."))
    first = dossier.result_from
    if window is ResultWindow.NOT_YET and first is not None:
        message = _("Chưa đến ngày hẹn: kết quả được nhận cùng thông báo tìm việc tháng 1, từ %(day)s.")
        raise WrongState("window_not_open", message % {"day": plain_day(first)})
    if window is not ResultWindow.OPEN:
        raise WrongState("window_passed", _("Đã quá thời hạn nhận kết quả ghi trên phiếu hẹn."))


def give_out(dossier: Dossier, actor: Actor, act: str, *, at: dt.datetime) -> Entitlement:
    """The result is taken and the benefit runs; ``act`` names it in the story. The caller checked the window."""
    before = dossier.state
    change_state(dossier, DossierState.COLLECTED)
    dossier.save(update_fields=["state"])
    entitlement = Entitlement.objects.select_for_update(of=("self",)).get(dossier=dossier)
    states.check(ENTITLEMENT_TRANSITIONS, entitlement.state, EntitlementState.ACTIVE)
    entitlement.state = EntitlementState.ACTIVE.value
    entitlement.save(update_fields=["state"])
    meet_deadline(dossier, law_desk.COLLECT, at.astimezone(clock.ZONE).date())
    write_entry(dossier, actor, act, at=at, from_state=before)
    return entitlement


def keep_notification(
    actor: Actor, month: BenefitMonth, given: NotificationInput, *, channel: str, on: dt.date
) -> Notification:
    """Check and keep it; the caller checked the window, files the form and orders the month."""
    _check_notification(given)
    states.check(MONTH_TRANSITIONS, month.state, MonthState.NOTIFIED)
    month.state = MonthState.NOTIFIED.value
    month.save(update_fields=["state", "settling"])
    return Notification.objects.create(
        centre_id=month.centre_id,
        person_id=month.person_id,
        month=month,
        notified_on=on,
        channel=channel,
        job_status=given.job_status,
        other_status=_other_status(given),
        units_contacted=_units(given),
        given_by=actor.key,
        recorded_at=clock.real_now(),
    )


def _units(given: NotificationInput) -> list[dict[str, str]]:
    return [{key: clean(value) for key, value in asdict(unit).items()} for unit in given.units_contacted]


def _other_status(given: NotificationInput) -> str:
    """The worker's words, of "other" alone: what was typed before another choice was made says nothing."""
    return clean(given.other_status) if given.job_status == "other" else ""


def require_same(month: BenefitMonth, given: NotificationInput) -> None:
    """Raise ``Conflict`` where the month was notified with something else: one notification a month is kept, the first.

    What changed since is told as an event of its own. A month notified elsewhere, whose notification did not come
    along, is taken for the same.
    """
    kept = Notification.objects.filter(month=month).first()
    if kept is None:
        return
    said = (given.job_status, _other_status(given), _units(given))
    if said == (kept.job_status, kept.other_status, kept.units_contacted):
        return
    message = _(
        "Tháng %(number)s đã thông báo ngày %(day)s: %(said)s. Nội dung vừa gửi khác nên không được ghi. Nếu nay đã có "
        "việc làm hoặc thay đổi khác, hãy báo việc đó riêng."
    )
    values = {"number": month.number, "day": plain_day(kept.notified_on), "said": in_short(kept)}
    raise Conflict("notified_otherwise", message % values)


def _check_notification(given: NotificationInput) -> None:
    if given.job_status not in JOB_STATUSES:
        raise InvalidInput("job_status", _("Hãy chọn tình trạng việc làm của bạn."), field="job_status")
    if not given.declared:
        raise InvalidInput("declaration_missing", _("Hãy xác nhận lời khai là đúng."), field="declared")
    if any(not clean(unit.name) for unit in given.units_contacted):
        raise InvalidInput("unit_name", _("Hãy ghi tên đơn vị đã liên hệ."), field="units_contacted")
