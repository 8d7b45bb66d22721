"""Something happened that may end the benefit: the worker's own notice (N374-17), or what an officer was told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from vieclam.archive.models import StoredFile
from vieclam.benefits import acts
from vieclam.benefits.event_kinds import EVENT_WORDS, STUDY
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import Entitlement
from vieclam.benefits.moving import claimed_on
from vieclam.benefits.services.look_at_referral import settle_hirings
from vieclam.benefits.services.send_transfer import bring_up_to_date
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.where_it_runs import benefit_that_counts, transfer_on_its_way
from vieclam.benefits.states import EVENT_TRANSITIONS, RUNNING, EntitlementState, EventState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.jobs import enqueue
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean, plain_day
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.support import write_entry
from vieclam.law.unemployment.events import WATCHED

AHEAD = dt.timedelta(days=60)
LONGEST_MONTHS = 600
BEFORE_CLAIM = "event_began_before_claim"
"""Code of the refusal of a day before the claim that may be confirmed (``EventTold.held_at_filing``)."""


@dataclass(frozen=True, slots=True)
class EventTold:
    """What was told. ``own_notice``: by the worker themselves, on line or at the counter (N374 Đ19.2).

    ``committed``: the copy of the contract is not there yet and is promised (N374 Đ8.3). ``held_at_filing``: it began
    before the claim was filed and still held on that day, so that it may have stood against the claim.
    """

    kind: str
    happened_on: dt.date | None
    own_notice: bool
    contract_months: int | None = None
    study_months: int | None = None
    detail: str = ""
    evidence_id: int | None = None
    committed: bool = False
    held_at_filing: bool = False


@one_act
def tell_event(
    *, actor: Actor, entitlement_id: int, told: EventTold, on: dt.date, at: dt.datetime, once_key: str = ""
) -> LifeEvent:
    """Keep the event and prepare what the law makes of it; told again (same kind and day), the first one is returned.

    A job that the worker is being asked about is told by their own notice too. Raises ``InvalidInput`` for an event
    that cannot be, ``WrongState`` for a benefit that is over.
    """
    entitlement = lock_entitlement(benefit_that_counts(entitlement_id))
    require(actor, acts.TELL_EVENT, centre_id=entitlement.centre_id, person_id=entitlement.person_id)

    def run() -> int:
        moving = transfer_on_its_way(entitlement) if entitlement.state == EntitlementState.TRANSFERRING else None
        if moving is None and entitlement.state not in RUNNING:
            raise WrongState("benefit_over", _("Trợ cấp này đã chấm dứt hoặc đã hủy."))
        happened_on = _check(told, on)
        known = LifeEvent.objects.filter(entitlement=entitlement, kind=told.kind, happened_on=happened_on)
        first = known.exclude(state=EventState.DISMISSED).first()
        if first is not None:
            if told.own_notice and first.state == EventState.ASKED:
                _hear(actor, first, told, on, at)
            settle_hirings(entitlement, first, actor.key)
            return first.pk
        _check_belongs(told, happened_on, entitlement)
        event = _keep(actor, entitlement, told, happened_on, on)
        settle_hirings(entitlement, event, actor.key)
        write_entry(entitlement.dossier, actor, "tell_event", at=at, note=str(EVENT_WORDS[told.kind]))
        if moving is not None:
            bring_up_to_date(moving, entitlement)
        # Looked at by a job of the centre: a worker writes no proposals.
        enqueue("benefits.look_at_event", centre_id=entitlement.centre_id, event_id=event.pk)
        return event.pk

    return LifeEvent.objects.get(pk=once(actor=actor, act="benefits.tell_event", key=once_key, run=run))


def _hear(actor: Actor, asked: LifeEvent, told: EventTold, on: dt.date, at: dt.datetime) -> None:
    """The worker tells by themselves what they are being asked: the question is answered by their notice."""
    states.check(EVENT_TRANSITIONS, asked.state, EventState.TOLD)
    asked.state, asked.notified_on, asked.contract_months = EventState.TOLD.value, on, told.contract_months
    asked.copy_due_on = law_desk.due_on("contract_copy", on) if told.committed else None
    asked.save(update_fields=["state", "notified_on", "contract_months", "copy_due_on"])
    write_entry(asked.entitlement.dossier, actor, "tell_event", at=at, note=str(EVENT_WORDS[told.kind]))
    enqueue("benefits.look_at_event", centre_id=asked.centre_id, event_id=asked.pk)


def _check(told: EventTold, on: dt.date) -> dt.date:
    """The day of the event, once everything else can be as well."""
    if told.kind not in EVENT_WORDS:
        raise InvalidInput("event_kind", _("Hãy chọn việc đã xảy ra."), field="kind")
    if told.happened_on is None:
        raise InvalidInput("event_date", _("Hãy nhập ngày xảy ra."), field="happened_on")
    if told.happened_on > on + AHEAD:
        raise InvalidInput("event_too_far", _("Ngày xảy ra không thể sau hôm nay quá 60 ngày."), field="happened_on")
    if told.kind == STUDY and told.study_months is None:
        raise InvalidInput("study_months", _("Hãy nhập thời gian học (số tháng)."), field="study_months")
    for name in ("contract_months", "study_months"):
        given = getattr(told, name)
        if given is not None and not 0 <= given <= LONGEST_MONTHS:
            raise InvalidInput(name, _("Số tháng phải từ 0 đến 600."), field=name)
    return told.happened_on


def _check_belongs(told: EventTold, happened_on: dt.date, entitlement: Entitlement) -> None:
    """Refuse a day before the claim, which is mostly a slip of the year.

    Only what still held on the day of filing can have stood against the claim (L25 Đ38.1d): that reaches an officer.
    """
    first = claimed_on(entitlement)
    if first is None or happened_on >= first or (told.held_at_filing and told.kind in WATCHED):
        return
    day = {"day": plain_day(first)}
    if told.kind not in WATCHED:
        message = _("Ngày này trước khi xin hưởng trợ cấp (%(day)s): việc đó không chấm dứt được trợ cấp này.")
        raise InvalidInput("event_before_claim", message % day, field="happened_on")
    message = _(
        "Ngày này trước khi xin hưởng trợ cấp (%(day)s). Hãy xem lại, nhất là năm. Nếu ngày đúng và hôm đó việc này "
        "vẫn còn, hãy đánh dấu ở dưới rồi gửi lại."
    )
    raise InvalidInput(BEFORE_CLAIM, message % day, field="happened_on")


def _detail(told: EventTold) -> str:
    """What was said besides, with the confirmation that it held on the day of filing: it may cost the benefit."""
    with override("vi"):
        held = _("Người báo xác nhận: khi nộp hồ sơ, việc này vẫn còn.") if told.held_at_filing else ""
    room = 299 - len(held) if held else 300
    return f"{clean(told.detail)[:room]} {held}".strip()


def _keep(actor: Actor, entitlement: Entitlement, told: EventTold, happened_on: dt.date, on: dt.date) -> LifeEvent:
    evidence = None
    if told.evidence_id is not None:
        evidence = StoredFile.objects.get(pk=told.evidence_id, person_id=entitlement.person_id)
    return LifeEvent.objects.create(
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        entitlement=entitlement,
        kind=told.kind,
        happened_on=happened_on,
        notified_on=on if told.own_notice else None,
        contract_months=told.contract_months,
        study_months=told.study_months,
        detail=_detail(told),
        source=FactSource.PERSON if told.own_notice else FactSource.OFFICER,
        evidence=evidence,
        copy_due_on=law_desk.due_on("contract_copy", on) if told.committed else None,
        state=EventState.TOLD.value,
        told_by=actor.key,
        told_at=clock.real_now(),
    )
