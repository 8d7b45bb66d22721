"""Windows that passed without a notification: the month is noted, social insurance told, the right act prepared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.benefits.course import (
    MissedAct,
    act_for_missed,
    first_missed,
    passed_windows,
    resumptions,
    states_of,
)
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.running import suspension_case
from vieclam.benefits.services.keep_ledger import keep_ledger
from vieclam.benefits.services.prepare_act import prepare_act
from vieclam.benefits.services.send_notices import queue_month_notice
from vieclam.benefits.services.where_it_runs import AWAY
from vieclam.benefits.states import CLOSED, COUNTED, MONTH_TRANSITIONS, EventState, MonthState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.events import publish_many
from vieclam.core.jobs import enqueue
from vieclam.core.text import plain_day
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.support import write_entry


def note_missed(actor: Actor, entitlement: Entitlement, *, on: dt.date, at: dt.datetime) -> list[BenefitMonth]:
    """Note every window of the benefit that ended before ``on`` without a notification; those noted now.

    Safe to run twice, late, or for many months at once: each month is judged by its own window, in order. A month that
    an end prepared in time takes away, or pays whole, is left to that end; dismissed, the month is noted. The caller
    holds the dossier.
    """
    noted = note_months(actor, entitlement, known_of([entitlement.pk])[entitlement.pk], on=on, at=at)
    tell_missed(noted)
    return noted


@dataclass(slots=True)
class Known:
    """What the book has on a benefit: its months in order, its decisions, and the day a transfer was asked for."""

    months: list[BenefitMonth] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    requested_on: dt.date | None = None


def months_of(entitlement_ids: list[int]) -> dict[int, list[BenefitMonth]]:
    """The months of benefits with their notifications, locked, in their order; the caller holds the dossiers."""
    found: dict[int, list[BenefitMonth]] = {pk: [] for pk in entitlement_ids}
    rows = BenefitMonth.objects.select_for_update(of=("self",)).select_related("notification")
    for month in rows.filter(entitlement_id__in=entitlement_ids).order_by("entitlement_id", "number"):
        found[month.entitlement_id].append(month)
    return found


def known_of(entitlement_ids: list[int]) -> dict[int, Known]:
    """What the book has on each of these benefits, in three queries; the caller holds the dossiers."""
    found = {pk: Known(months) for pk, months in months_of(entitlement_ids).items()}
    for proposal in Proposal.objects.filter(entitlement_id__in=entitlement_ids).order_by("pk"):
        found[proposal.entitlement_id or 0].proposals.append(proposal)
    for transfer in Transfer.objects.filter(entitlement_id__in=entitlement_ids, state=TransferState.REQUESTED):
        found[transfer.entitlement_id].requested_on = transfer.requested_on
    return found


def note_months(
    actor: Actor, entitlement: Entitlement, known: Known, *, on: dt.date, at: dt.datetime
) -> list[BenefitMonth]:
    """``note_missed`` for a benefit of which all is ``known``, without the news, which ``tell_missed`` gives."""
    if entitlement.state in AWAY:
        return []
    counted = known.months if entitlement.state in COUNTED else []
    numbers = _left_to_the_other_centre(known, passed_windows(counted, on, _prepared_ends(known.proposals)))
    noted = [month for month in known.months if month.number in numbers]
    for month in known.months:
        month.entitlement = entitlement
    told_before = [row for row in known.months if row not in noted]
    for month in noted:
        _note(actor, month, known, on=on, at=at)
    _prepare_rest(actor, entitlement, told_before, known, on, at)
    # A month that is only noted moves nothing yet: its suspension will.
    if any(month.state == MonthState.SUSPENDED for month in noted):
        keep_ledger(entitlement)
    return noted


def _left_to_the_other_centre(known: Known, numbers: list[int]) -> list[int]:
    """Without the months whose windows ended after a transfer was asked for: the receiving centre's (N374 Đ21.3)."""
    if known.requested_on is None:
        return numbers
    before = {month.number for month in known.months if month.window_to < known.requested_on}
    return [number for number in numbers if number in before]


def tell_missed(noted: list[BenefitMonth]) -> None:
    """The news of the months noted, for those who listen."""
    publish_many(
        "benefits.not_notified",
        [
            {
                "centre_id": month.centre_id,
                "person_id": month.person_id,
                "subject": month.window_subject,
                "month": month.number,
            }
            for month in noted
        ],
    )


def _prepared_ends(known: list[Proposal]) -> list[tuple[dt.date, dt.date]]:
    """Of each end on its way: the day of the event, and the day on which its decision was prepared (N374 Đ19.4)."""
    ends = [row for row in known if row.kind == ProposalKind.TERMINATE and row.state not in CLOSED]
    if not ends:
        return []
    prepared = {int(row.subject.removeprefix("event:")): row.made_at.astimezone(clock.ZONE).date() for row in ends}
    events = LifeEvent.objects.filter(pk__in=prepared, state=EventState.TOLD)
    return [(event.happened_on, prepared[event.pk]) for event in events]


def _prepare_rest(
    actor: Actor,
    entitlement: Entitlement,
    months: list[BenefitMonth],
    known: Known,
    on: dt.date,
    at: dt.datetime,
) -> None:
    """Prepare each suspension and resumption that these months call for and that was never prepared."""
    there = {(row.kind, row.subject) for row in known.proposals}
    told = states_of(known.months)
    suspended, resumed = first_missed(told), resumptions(told)
    for month in months:
        if month.number < entitlement.first_month:
            continue
        subject = f"month:{month.pk}"
        if month.number in suspended and (ProposalKind.SUSPEND.value, subject) not in there:
            _suspend(actor, month, known, on=on, at=at)
        if month.number in resumed and (ProposalKind.RESUME.value, subject) not in there:
            lock = f"resumption:{month.pk}"
            enqueue("benefits.prepare_resumption", centre_id=month.centre_id, month_id=month.pk, queueing_lock=lock)


def _note(actor: Actor, month: BenefitMonth, known: Known, *, on: dt.date, at: dt.datetime) -> None:
    entitlement = month.entitlement
    states.check(MONTH_TRANSITIONS, month.state, MonthState.NOT_NOTIFIED)
    month.state = MonthState.NOT_NOTIFIED.value
    month.tell_by = law_desk.due_on("tell_si_not_notified", month.window_to)
    month.save(update_fields=["state", "tell_by"])
    queue_month_notice(month)
    write_entry(entitlement.dossier, actor, "not_notified", at=at, note=_month_text(month))
    act = act_for_missed(states_of(known.months), month.number)
    if act is MissedAct.END:
        _end_by_three(actor, month, on=on, at=at)
    elif act is MissedAct.SUSPEND:
        _suspend(actor, month, known, on=on, at=at)
    elif act is MissedAct.GOES_ON:
        states.check(MONTH_TRANSITIONS, month.state, MonthState.SUSPENDED)
        month.state = MonthState.SUSPENDED.value
        month.save(update_fields=["state"])


@override("vi")
def _suspend(actor: Actor, month: BenefitMonth, known: Known, *, on: dt.date, at: dt.datetime) -> None:
    prepare_act(
        actor,
        month.entitlement,
        ProposalKind.SUSPEND,
        subject=f"month:{month.pk}",
        reason=_("Không thông báo tìm kiếm việc làm trong thời hạn: %(month)s.") % {"month": _month_text(month)},
        due_on=law_desk.due_on("suspension_file", month.window_to),
        on=on,
        at=at,
        known=known.proposals,
        case=suspension_case(month, known.months),
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
        "first": plain_day(month.window_from),
        "last": plain_day(month.window_to),
    }
