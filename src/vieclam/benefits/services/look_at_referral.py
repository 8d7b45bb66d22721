"""A referral ended in a refusal or a hiring: the officer of the running benefit is given it to look at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.archive.services.hand_over_file import hand_over_file
from vieclam.benefits import acts
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.models import Entitlement
from vieclam.benefits.referral_models import LeadKind, ReferralLead
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.states import HEARD, REFERRAL_LEAD_TRANSITIONS, TOLD_OF, EventState, ReferralLeadState
from vieclam.core import clock, states
from vieclam.core.actors import Actor
from vieclam.core.events import publish
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import write_entry
from vieclam.jobbank.models import Referral, ReferralEntry
from vieclam.jobbank.states import ReferralState
from vieclam.law.unemployment.events import JOBS

JOB = "benefits.look_at_referral"
NOTICE = "termination_notice"
"""The clock of telling of a job (N374 Đ19.2)."""
LOOKED_AT = (ReferralLeadState.RECORDED.value, ReferralLeadState.SET_ASIDE.value)
LEADS_TO = {
    ReferralState.REFUSED.value: LeadKind.REFUSED,
    ReferralState.HIRED.value: LeadKind.HIRED,
    ReferralState.FOLLOWED.value: LeadKind.HIRED,
}


@one_act
def look_at_referral(*, actor: Actor, referral_id: int, on: dt.date, at: dt.datetime) -> ReferralLead | None:
    """Bring what benefits were told of a referral in line with how it stands now; whatever came first, or came twice.

    ``actor`` is a job of a centre for the person. Where the benefit runs at another centre, the same is queued there,
    which copies what it may know. Of a referral that was cancelled, corrected or where no benefit runs, nothing waits.
    Returns the lead this centre keeps of it, if any.
    """
    require(actor, acts.KEEP_REFERRAL_LEAD, centre_id=actor.centre_id)
    referral = Referral.objects.select_related("document").filter(pk=referral_id).first()
    if referral is None:
        return None
    if actor.person_id is None:
        _queue(actor.centre_id, referral)
        return None
    kind = LEADS_TO.get(referral.state)
    benefit = _benefit_of(referral, kind) if kind is not None else None
    _withdraw_others(actor, referral, kind, benefit)
    if kind is None or benefit is None:
        return None
    if benefit.centre_id != actor.centre_id:
        _queue(benefit.centre_id, referral)
        return None
    return _keep(actor, lock_entitlement(benefit.pk), referral, kind, on=on, at=at)


def _queue(centre_id: int | None, referral: Referral) -> None:
    enqueue(JOB, centre_id=centre_id, person_id=referral.person_id, subject=f"referral:{referral.pk}")


def _benefit_of(referral: Referral, kind: LeadKind) -> Entitlement | None:
    """The benefit that ran when the person was referred and still does; of a hiring also one just over."""
    happened_on = _happened_on(referral, kind)
    if happened_on is None:
        return None
    rows = Entitlement.objects.filter(person_id=referral.person_id)
    if kind is LeadKind.REFUSED:
        rows = rows.filter(state__in=TOLD_OF, starts_on__lte=referral.issued_on)
    else:
        rows = rows.filter(state__in=HEARD, starts_on__lte=happened_on, ends_on__gte=happened_on)
    return rows.order_by("-starts_on", "-pk").first()


def _happened_on(referral: Referral, kind: LeadKind) -> dt.date | None:
    return referral.refused_on if kind is LeadKind.REFUSED else referral.starts_on


def _withdraw_others(actor: Actor, referral: Referral, kind: LeadKind | None, benefit: Entitlement | None) -> None:
    """What was told of the referral and is so no more; a centre withdraws what it keeps itself."""
    told = ReferralLead.objects.filter(
        referral_number=referral.pk,
        person_id=referral.person_id,
        state__in=[ReferralLeadState.WAITING, ReferralLeadState.SET_ASIDE],
    )
    for row in told.order_by("pk"):
        if kind is not None and benefit is not None and (row.kind, row.entitlement_id) == (kind, benefit.pk):
            continue
        if row.centre_id == actor.centre_id:
            _change(row, ReferralLeadState.WITHDRAWN, "law")
        else:
            _queue(row.centre_id, referral)


def _keep(
    actor: Actor, entitlement: Entitlement, referral: Referral, kind: LeadKind, *, on: dt.date, at: dt.datetime
) -> ReferralLead | None:
    known = ReferralLead.objects.select_for_update(of=("self",)).filter(
        entitlement=entitlement, referral_number=referral.pk, kind=kind
    )
    lead = known.first()
    if lead is not None and lead.state in LOOKED_AT:
        return lead
    if lead is None and _looked_at_elsewhere(referral, kind):
        return None
    values = _told(actor, entitlement, referral, kind)
    if lead is not None and lead.state == ReferralLeadState.WAITING:
        ReferralLead.objects.filter(pk=lead.pk).update(**values)
        return ReferralLead.objects.get(pk=lead.pk)
    if lead is None:
        lead = ReferralLead.objects.create(
            entitlement=entitlement,
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            referral_number=referral.pk,
            kind=kind,
            made_at=clock.real_now(),
            **values,
        )
    else:
        states.check(REFERRAL_LEAD_TRANSITIONS, lead.state, ReferralLeadState.WAITING)
        ReferralLead.objects.filter(pk=lead.pk).update(state=ReferralLeadState.WAITING.value, **values)
        lead = ReferralLead.objects.get(pk=lead.pk)
    write_entry(entitlement.dossier, actor, f"referral_{kind.value}", at=at, note=referral.number)
    if kind is LeadKind.HIRED and not _told_already(lead):
        _ask(lead)
    return lead


def _looked_at_elsewhere(referral: Referral, kind: LeadKind) -> bool:
    """Whether the centre where the benefit ran before has dealt with it."""
    rows = ReferralLead.objects.filter(referral_number=referral.pk, person_id=referral.person_id, kind=kind)
    return rows.filter(state__in=LOOKED_AT).exists()


def _told(actor: Actor, entitlement: Entitlement, referral: Referral, kind: LeadKind) -> dict[str, Any]:
    """What the centre of the benefit learns of the referral: nothing but what its officer has to judge."""
    paper = referral.document.signed_file_id or referral.document.file_id
    answered = ReferralEntry.objects.filter(referral=referral, to_state=referral.state, evidence__isnull=False)
    answer = answered.order_by("-pk").values_list("evidence_id", flat=True).first()
    happened_on = _happened_on(referral, kind)
    return {
        "referring_centre_id": referral.centre_id,
        "slip_number": referral.number,
        "post": referral.post,
        "employer_name": referral.employer_name,
        "referred_on": referral.issued_on,
        "happened_on": happened_on,
        "happened": referral.refusal if kind is LeadKind.REFUSED else "",
        "answered_by": referral.answered_by,
        "notified_on": referral.notified_on,
        "said": referral.said,
        "contract": referral.contract if kind is LeadKind.HIRED else "",
        "contract_months": referral.contract_months if kind is LeadKind.HIRED else None,
        "due_on": _last_day(happened_on) if kind is LeadKind.HIRED else None,
        "slip_file": _own(actor, paper, entitlement, "referral_slip"),
        "answer_file": _own(actor, answer, entitlement, "referral_answer"),
    }


def _own(actor: Actor, file_id: int | None, entitlement: Entitlement, purpose: str) -> Any:
    if file_id is None:
        return None
    return hand_over_file(actor=actor, file_id=file_id, to_centre_id=entitlement.centre_id, purpose=purpose)


def _last_day(starts_on: dt.date | None) -> dt.date | None:
    """By when the worker tells of the job; None where the calendar of that year is not there yet."""
    try:
        return law_desk.due_on(NOTICE, starts_on) if starts_on is not None else None
    except (law_desk.CalendarMissing, law_desk.NoLimit):
        return None


def _told_already(lead: ReferralLead) -> bool:
    """Whether the worker, or somebody, told of a job since the referral: then nobody is asked again."""
    told = LifeEvent.objects.filter(
        entitlement_id=lead.entitlement_id, kind__in=JOBS, happened_on__gte=lead.referred_on
    )
    event = told.exclude(state=EventState.DISMISSED).order_by("pk").first()
    if event is None:
        return False
    lead.event = event
    _change(lead, ReferralLeadState.RECORDED, "law")
    return True


def _ask(lead: ReferralLead) -> None:
    publish(
        "benefits.hiring_told",
        centre_id=lead.centre_id,
        person_id=lead.person_id,
        subject=f"lead:{lead.pk}",
        code=lead.entitlement.dossier.code,
        due_on=lead.due_on.isoformat() if lead.due_on else None,
        **{"from": lead.happened_on.isoformat()},
    )


def _change(lead: ReferralLead, wanted: ReferralLeadState, who: str) -> None:
    states.check(REFERRAL_LEAD_TRANSITIONS, lead.state, wanted)
    lead.state, lead.settled_by, lead.settled_at = wanted.value, who, clock.real_now()
    lead.save(update_fields=["state", "event", "settled_by", "settled_at"])


def settle_hirings(entitlement: Entitlement, event: LifeEvent, who: str) -> None:
    """Somebody told of a job: what the job bank told of it has its answer. The caller holds the benefit."""
    if event.kind not in JOBS:
        return
    waiting = ReferralLead.objects.filter(
        entitlement=entitlement,
        kind=LeadKind.HIRED,
        state=ReferralLeadState.WAITING,
        referred_on__lte=event.happened_on,
    )
    for lead in waiting.order_by("pk"):
        lead.event = event
        _change(lead, ReferralLeadState.RECORDED, who)


def hand_leads_on(entitlement: Entitlement) -> None:
    """The benefit moved to another centre: what still waits is looked at there. The caller holds the benefit."""
    waiting = ReferralLead.objects.filter(entitlement=entitlement, state=ReferralLeadState.WAITING)
    for lead in waiting.order_by("pk"):
        _change(lead, ReferralLeadState.WITHDRAWN, "law")
        enqueue(JOB, centre_id=lead.centre_id, person_id=lead.person_id, subject=f"referral:{lead.referral_number}")
