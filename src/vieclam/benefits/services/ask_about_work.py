"""Social insurance says that somebody works while on benefit: a lead. The worker is asked first, period by period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.benefits import acts
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.lead_models import WorkPeriod
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.sweep import centre_of
from vieclam.benefits.states import EVENT_TRANSITIONS, RUNNING, EventState
from vieclam.core import clock, states
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.dossiers import law_desk
from vieclam.dossiers.models import FactSource
from vieclam.dossiers.services.support import write_entry

KIND = "job_with_si"
REPLY = "termination_notice"
"""The clock of the answer: as long as the law gives to tell of a job (N374 Đ19.2)."""
SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class WorkLead:
    """What social insurance told: for which unit the worker is insured, from when, until when (None: still)."""

    unit: str
    since: dt.date | None
    until: dt.date | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True)
class PeriodAnswer:
    """What the worker says of one period: worked or not, and why social insurance may say otherwise."""

    works: bool | None
    reason: str = ""


@one_act
def ask_about_work(
    *, actor: Actor, entitlement_id: int, lead: WorkLead, on: dt.date, at: dt.datetime, once_key: str = ""
) -> LifeEvent:
    """Keep the lead and ask the worker about each benefit month it touches; told again, the first one is returned.

    Nothing ends by it: the worker answers, or the clock runs out, then an officer decides. Raises ``InvalidInput`` for
    a lead without unit, day or proof, or that touches no benefit month; ``WrongState`` for a benefit that is over.
    """
    entitlement = lock_entitlement(entitlement_id)
    require(actor, acts.ASK_WORK, centre_id=entitlement.centre_id, person_id=entitlement.person_id)

    def run() -> int:
        since, unit, evidence = _checked(entitlement, lead, on)
        known = LifeEvent.objects.filter(entitlement=entitlement, kind=KIND, happened_on=since)
        first = known.exclude(state=EventState.DISMISSED).first()
        if first is not None:
            return first.pk
        months = _touched(entitlement, since, lead.until or on, on)
        event = LifeEvent.objects.create(
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            entitlement=entitlement,
            kind=KIND,
            happened_on=since,
            detail=unit,
            source=FactSource.SOCIAL_INSURANCE,
            evidence=evidence,
            reply_by=law_desk.due_on(REPLY, on),
            state=EventState.ASKED.value,
            told_by=actor.key,
            told_at=clock.real_now(),
        )
        WorkPeriod.objects.bulk_create(
            WorkPeriod(centre_id=event.centre_id, person_id=event.person_id, event=event, month=month)
            for month in months
        )
        write_entry(entitlement.dossier, actor, "ask_work", at=at, note=unit)
        _publish(event)
        return event.pk

    return LifeEvent.objects.get(pk=once(actor=actor, act="benefits.ask_work", key=once_key, run=run))


def _checked(entitlement: Entitlement, lead: WorkLead, on: dt.date) -> tuple[dt.date, str, StoredFile]:
    if entitlement.state not in RUNNING:
        raise WrongState("benefit_over", _("Trợ cấp này đã chấm dứt hoặc đã hủy."))
    unit = clean(lead.unit)[:300]
    if not unit:
        raise InvalidInput("unit_missing", _("Hãy ghi đơn vị đang đóng bảo hiểm xã hội."), field="unit")
    if lead.since is None or lead.since > on:
        raise InvalidInput("since", _("Hãy nhập ngày bắt đầu đóng, không sau hôm nay."), field="since")
    if lead.until is not None and lead.until < lead.since:
        raise InvalidInput("until", _("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")
    if lead.evidence_id is None:
        raise InvalidInput("scan_missing", _("Hãy kèm văn bản hoặc danh sách của bảo hiểm xã hội."), field="proof")
    return lead.since, unit, StoredFile.objects.get(pk=lead.evidence_id, person_id=entitlement.person_id)


def _touched(entitlement: Entitlement, since: dt.date, until: dt.date, on: dt.date) -> list[BenefitMonth]:
    """The benefit months that have begun and lie in the time of the job."""
    rows = BenefitMonth.objects.filter(entitlement=entitlement, starts_on__lte=min(until, on), ends_on__gte=since)
    months = list(rows.order_by("number"))
    if not months:
        raise InvalidInput("no_period", _("Việc làm này không rơi vào tháng hưởng nào đã bắt đầu."), field="since")
    return months


def _publish(event: LifeEvent) -> None:
    publish(
        "benefits.work_asked",
        centre_id=event.centre_id,
        person_id=event.person_id,
        subject=f"event:{event.pk}",
        due_on=event.reply_by.isoformat() if event.reply_by else None,
    )


@one_act
def answer_about_work(
    *,
    actor: Actor,
    event_id: int,
    answers: Mapping[int, PeriodAnswer],
    on: dt.date,
    at: dt.datetime,
    once_key: str = "",
) -> LifeEvent:
    """Keep the worker's answers, one for each period (by its number); after it an officer decides.

    A "yes" is the worker's notice of the job on this day (N374 Đ19.2). Raises ``InvalidInput`` for a period without an
    answer or a "no" without reason, ``WrongState`` once it was answered or decided.
    """
    known = LifeEvent.objects.filter(pk=event_id).values("entitlement_id", "centre_id", "person_id").first()
    if known is None:
        raise NotAllowed("not_found", _("Không tìm thấy việc này."))
    require(actor, acts.ANSWER_WORK, centre_id=known["centre_id"], person_id=known["person_id"])
    entitlement = lock_entitlement(known["entitlement_id"])

    def run() -> int:
        event = LifeEvent.objects.select_for_update(of=("self",)).get(pk=event_id)
        periods = list(WorkPeriod.objects.filter(event=event).select_related("month").order_by("month__number"))
        if not may_answer(event, periods):
            raise WrongState("answered", _("Việc này đã được trả lời hoặc đã được xem xét."))
        for period in periods:
            _answer(period, answers.get(period.pk, PeriodAnswer(None)), actor, on)
        if event.state == EventState.ASKED:
            _to_officer(event)
        if any(period.works for period in periods):
            event.notified_on = on
            event.save(update_fields=["notified_on"])
        write_entry(entitlement.dossier, actor, "answer_work", at=at)
        return event.pk

    return LifeEvent.objects.get(pk=once(actor=actor, act="benefits.answer_work", key=once_key, run=run))


def may_answer(event: LifeEvent, periods: list[WorkPeriod]) -> bool:
    """Whether the periods still wait for the worker: asked, or silent so far and nothing prepared by an officer."""
    if not periods or any(period.works is not None for period in periods):
        return False
    if event.state == EventState.ASKED:
        return True
    return event.state == EventState.TOLD and not Proposal.objects.filter(subject=f"event:{event.pk}").exists()


def _answer(period: WorkPeriod, given: PeriodAnswer, actor: Actor, on: dt.date) -> None:
    reason = clean(given.reason)[:300]
    if given.works is None:
        message = _("Hãy trả lời cho tháng hưởng thứ %(number)s.") % {"number": period.month.number}
        raise InvalidInput("period_missing", message, field=f"works-{period.pk}")
    if not given.works:
        why = _("Hãy ghi vì sao bảo hiểm xã hội báo như vậy.")
        require_words(reason, why, shortest=SHORTEST_REASON, field=f"reason-{period.pk}")
    period.works, period.reason = given.works, reason
    period.answered_on, period.answered_by = on, actor.key
    period.save(update_fields=["works", "reason", "answered_on", "answered_by"])


def _to_officer(event: LifeEvent) -> None:
    states.check(EVENT_TRANSITIONS, event.state, EventState.TOLD)
    event.state = EventState.TOLD.value
    event.save(update_fields=["state"])


@one_act
def sweep_leads(*, actor: Actor, on: dt.date) -> int:
    """Silence has a clock: questions about work nobody answered in time go to the officer as they are; how many."""
    if actor.kind is not ActorKind.JOB:
        raise NotAllowed("not_a_job", _("Việc này do hệ thống làm."))
    waiting = LifeEvent.objects.select_for_update(of=("self",), skip_locked=True).filter(
        centre_id=centre_of(actor), state=EventState.ASKED, reply_by__lt=on
    )
    count = 0
    for event in waiting.select_related("entitlement__dossier").order_by("pk"):
        _to_officer(event)
        write_entry(event.entitlement.dossier, actor, "work_unanswered", at=clock.now())
        count += 1
    return count
