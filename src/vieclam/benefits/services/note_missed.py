"""Windows that passed without a notification: the month is noted, social insurance told, the right act prepared."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement, ProposalKind
from vieclam.benefits.running import MISSED
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.send_notices import queue_month_notice
from vieclam.benefits.states import COUNTED, MONTH_TRANSITIONS, EntitlementState, EventState, MonthState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.events import publish_many
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.support import write_entry

IN_A_ROW = 3


def note_missed(actor: Actor, entitlement: Entitlement, *, on: dt.date, at: dt.datetime) -> list[BenefitMonth]:
    """Note every window of the benefit that ended before ``on`` without a notification; those noted now.

    Safe to run twice, late, or for many months at once: each month is judged by its own window, in order. The caller
    holds the dossier.
    """
    months = months_of([entitlement.pk])[entitlement.pk]
    noted = note_months(actor, entitlement, months, on=on, at=at)
    tell_missed(noted)
    return noted


def months_of(entitlement_ids: list[int]) -> dict[int, list[BenefitMonth]]:
    """The months of benefits, locked, in their order; the caller holds the dossiers."""
    found: dict[int, list[BenefitMonth]] = {pk: [] for pk in entitlement_ids}
    rows = BenefitMonth.objects.select_for_update(of=("self",)).filter(entitlement_id__in=entitlement_ids)
    for month in rows.order_by("entitlement_id", "number"):
        found[month.entitlement_id].append(month)
    return found


def note_months(
    actor: Actor, entitlement: Entitlement, months: list[BenefitMonth], *, on: dt.date, at: dt.datetime
) -> list[BenefitMonth]:
    """``note_missed`` for all ``months`` of a benefit, without the news, which ``tell_missed`` gives."""
    if entitlement.state not in COUNTED:
        return []
    noted = [month for month in months if month.state == MonthState.WAITING and month.window_to < on]
    for month in noted:
        month.entitlement = entitlement
        _note(actor, month, missed_before(months, month.number) + 1, on=on, at=at)
    # A month that is only noted moves nothing yet: its suspension will.
    if any(month.state == MonthState.SUSPENDED for month in noted):
        keep_ledger(entitlement)
    return noted


def tell_missed(noted: list[BenefitMonth]) -> None:
    """The news of the months noted, for those who listen."""
    publish_many(
        "benefits.not_notified",
        [
            {
                "centre_id": month.centre_id,
                "person_id": month.person_id,
                "subject": f"month:{month.pk}",
                "month": month.number,
            }
            for month in noted
        ],
    )


def _note(actor: Actor, month: BenefitMonth, row: int, *, on: dt.date, at: dt.datetime) -> None:
    """Note one month, the ``row``-th missed in a row."""
    entitlement = month.entitlement
    states.check(MONTH_TRANSITIONS, month.state, MonthState.NOT_NOTIFIED)
    month.state = MonthState.NOT_NOTIFIED.value
    month.tell_by = law_desk.due_on("tell_si_not_notified", month.window_to)
    month.save(update_fields=["state", "tell_by"])
    queue_month_notice(month)
    write_entry(entitlement.dossier, actor, "not_notified", at=at, note=_month_text(month))
    if row >= IN_A_ROW:
        _end_by_three(actor, month, on=on, at=at)
    elif row == 1:
        _suspend(actor, month, on=on, at=at)
    elif entitlement.state == EntitlementState.SUSPENDED:
        # The suspension in force goes on: no decision of its own (L25 Đ41.2).
        states.check(MONTH_TRANSITIONS, month.state, MonthState.SUSPENDED)
        month.state = MonthState.SUSPENDED.value
        month.save(update_fields=["state"])


def missed_before(months: list[BenefitMonth], number: int) -> int:
    """How many months in a row just before this one were not notified; ``months`` are in order."""
    count = 0
    for month in reversed(months):
        if month.number >= number:
            continue
        if month.state not in MISSED:
            break
        count += 1
    return count


@override("vi")
def _suspend(actor: Actor, month: BenefitMonth, *, on: dt.date, at: dt.datetime) -> None:
    prepare_act(
        actor,
        month.entitlement,
        ProposalKind.SUSPEND,
        subject=f"month:{month.pk}",
        reason=_("Không thông báo tìm kiếm việc làm trong thời hạn: %(month)s.") % {"month": _month_text(month)},
        due_on=law_desk.due_on("suspension_file", month.window_to),
        on=on,
        at=at,
    )


@override("vi")
def _end_by_three(actor: Actor, month: BenefitMonth, *, on: dt.date, at: dt.datetime) -> None:
    """The third month in a row ends the benefit on the last day of its window (L25 Đ41.4đ; N374 Đ19.1đ)."""
    event, _made = LifeEvent.objects.get_or_create(
        entitlement=month.entitlement,
        kind="no_notification",
        happened_on=month.window_to,
        defaults={
            "centre_id": month.centre_id,
            "person_id": month.person_id,
            "source": FactSource.OFFICER,
            "state": EventState.TOLD.value,
            "told_by": actor.key,
            "told_at": clock.real_now(),
        },
    )
    prepare_act(
        actor,
        month.entitlement,
        ProposalKind.TERMINATE,
        subject=f"event:{event.pk}",
        reason=_("Ba tháng liên tục không thông báo tìm kiếm việc làm, tháng cuối: %(month)s.")
        % {"month": _month_text(month)},
        due_on=None,
        on=on,
        at=at,
    )


@override("vi")
def _month_text(month: BenefitMonth) -> str:
    return _("tháng hưởng thứ %(number)s, hạn thông báo %(first)s–%(last)s") % {
        "number": month.number,
        "first": f"{month.window_from:%d/%m/%Y}",
        "last": f"{month.window_to:%d/%m/%Y}",
    }
