"""A job the centre referred to was refused: one act each, with its paper; the second without good reason ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vieclam.archive.models import StoredFile
from vieclam.benefits import acts
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.lead_models import JobRefusal
from vieclam.benefits.models import Determination, Entitlement
from vieclam.benefits.moving import refusals_carried
from vieclam.benefits.referral_models import LeadKind, ReferralLead
from vieclam.benefits.services.keep_determination import keep_determination
from vieclam.benefits.services.support import lock_entitlement
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.benefits.states import COUNTED, ReferralLeadState
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.dossiers import law_desk
from vieclam.dossiers.services.support import write_entry

REFUSAL = "refusal"
HAPPENED: dict[str, dict[str, bool]] = {
    "did_not_go": {"fits_training_or_past_work": True, "attended_selection": False},
    "does_not_fit": {"fits_training_or_past_work": False},
    "not_hired": {"attended_selection": True, "hired": False},
    "did_not_start": {
        "attended_selection": True,
        "hired": True,
        "took_the_job": False,
        "differs_from_advertisement": False,
    },
    "other_job": {
        "attended_selection": True,
        "hired": True,
        "took_the_job": False,
        "differs_from_advertisement": True,
    },
}
"""What may have happened after a referral, as the law's facts (matter ``refusal``; T28 Đ6, N374 Đ19.1d)."""


@dataclass(frozen=True, slots=True)
class RefusalInput:
    """What the officer writes down; ``happened`` is one of ``HAPPENED``, ``said`` what the worker says of it.

    ``lead_id`` is what the job bank told of it: its slip or the employer's answer is proof enough.
    """

    employer: str
    post: str
    referred_on: dt.date | None
    refused_on: dt.date | None
    happened: str
    said: str = ""
    evidence_id: int | None = None
    lead_id: int | None = None


@one_act
def record_refusal(
    *, actor: Actor, entitlement_id: int, given: RefusalInput, on: dt.date, at: dt.datetime, once_key: str = ""
) -> JobRefusal:
    """Keep the refusal with the law's answer whether it counts; the second that counts is told as the event it is.

    Those recorded where the benefit ran before are counted too.

    The same employer and day, or the same lead again give the first row. Raises ``InvalidInput`` for what is missing
    or cannot be, ``WrongState`` for a benefit that does not run, a referral that was cancelled or corrected, or a
    refusal that came with the benefit from the centre before.
    """
    entitlement = lock_entitlement(entitlement_id)
    require(actor, acts.RECORD_REFUSAL, centre_id=entitlement.centre_id, person_id=entitlement.person_id)

    def run() -> int:
        lead = _lead(entitlement, given.lead_id)
        rows = JobRefusal.objects.filter(entitlement=entitlement)
        of_lead = rows.filter(lead=lead).first() if lead is not None else None
        if of_lead is not None:
            return of_lead.pk
        referred_on, refused_on, evidence = _check(entitlement, given, lead, on)
        employer = clean(given.employer)[:200]
        known = rows.filter(refused_on=refused_on, employer=employer).first()
        if known is not None:
            _settle(lead, known, actor)
            return known.pk
        carried = refusals_carried(entitlement)
        if any((told["refused_on"], told["employer"]) == (refused_on.isoformat(), employer) for told in carried):
            message = _("Lần này đã được ghi ở trung tâm trước khi chuyển nơi hưởng, không ghi lại.")
            raise WrongState("recorded_before_move", message)
        before = sum(told["counts"] for told in carried) + rows.filter(counts=True).count()
        determination = _ask(entitlement, given.happened, referred_on, before, number=rows.count() + 1, on=on)
        answer = determination.answer
        made = JobRefusal.objects.create(
            centre_id=entitlement.centre_id,
            person_id=entitlement.person_id,
            entitlement=entitlement,
            referred_on=referred_on,
            refused_on=refused_on,
            employer=employer,
            post=clean(given.post)[:200],
            happened=given.happened,
            said=clean(given.said)[:500],
            evidence=evidence,
            counts=answer["counts"],
            determination=determination,
            recorded_by=actor.key,
            recorded_at=clock.real_now(),
        )
        _settle(lead, made, actor)
        write_entry(entitlement.dossier, actor, "record_refusal", at=at, note=employer)
        if answer["counts"]:
            _tell_worker(made)
        if answer.get("ends_benefit"):
            _end(actor, entitlement, made, on, at)
        return made.pk

    return JobRefusal.objects.get(pk=once(actor=actor, act="benefits.record_refusal", key=once_key, run=run))


def _lead(entitlement: Entitlement, lead_id: int | None) -> ReferralLead | None:
    """What the job bank told, locked; it may still be recorded, or was."""
    if lead_id is None:
        return None
    rows = ReferralLead.objects.select_for_update(of=("self",))
    lead = rows.filter(pk=lead_id, entitlement=entitlement, kind=LeadKind.REFUSED).first()
    if lead is None:
        raise InvalidInput("lead", _("Không tìm thấy phiếu giới thiệu này trong trợ cấp."))
    if lead.state == ReferralLeadState.WITHDRAWN:
        raise WrongState("lead_withdrawn", _("Phiếu giới thiệu này đã hủy hoặc đã sửa: không còn lần từ chối nào."))
    if lead.state == ReferralLeadState.SET_ASIDE:
        raise WrongState("lead_set_aside", _("Lần này đã được xem và không ghi là từ chối."))
    return lead


def _settle(lead: ReferralLead | None, refusal: JobRefusal, actor: Actor) -> None:
    """The lead has its refusal, and the refusal the lead it came from; one of each."""
    if lead is None or (refusal.lead_id is not None and refusal.lead_id != lead.pk):
        return
    refusal.lead = lead
    refusal.save(update_fields=["lead"])
    lead.state, lead.settled_by, lead.settled_at = ReferralLeadState.RECORDED.value, actor.key, clock.real_now()
    lead.save(update_fields=["state", "settled_by", "settled_at"])


def _check(
    entitlement: Entitlement, given: RefusalInput, lead: ReferralLead | None, on: dt.date
) -> tuple[dt.date, dt.date, StoredFile]:
    if entitlement.state not in COUNTED:
        raise WrongState("benefit_over", _("Trợ cấp này không còn hoặc chưa được hưởng."))
    for name in ("employer", "post"):
        if not clean(getattr(given, name)):
            raise InvalidInput(name, _("Hãy ghi nơi được giới thiệu và vị trí việc làm."), field=name)
    if given.happened not in HAPPENED:
        raise InvalidInput("happened", _("Hãy chọn điều đã xảy ra."), field="happened")
    referred_on, refused_on = given.referred_on, given.refused_on
    if referred_on is None or not entitlement.starts_on <= referred_on <= on:
        message = _("Ngày giới thiệu phải trong thời gian hưởng và không sau hôm nay.")
        raise InvalidInput("referred_on", message, field="referred_on")
    if refused_on is None or not referred_on <= refused_on <= on:
        message = _("Ngày từ chối phải từ ngày giới thiệu đến hôm nay.")
        raise InvalidInput("refused_on", message, field="refused_on")
    of_lead = (lead.answer_file_id or lead.slip_file_id) if lead is not None else None
    evidence_id = given.evidence_id or of_lead
    if evidence_id is None:
        message = _("Hãy kèm giấy tờ: phiếu giới thiệu, trả lời của nơi tuyển, bản ghi lời người lao động.")
        raise InvalidInput("scan_missing", message, field="proof")
    return referred_on, refused_on, StoredFile.objects.get(pk=evidence_id, person_id=entitlement.person_id)


def _ask(
    entitlement: Entitlement, happened: str, referred_on: dt.date, before: int, *, number: int, on: dt.date
) -> Determination:
    facts: dict[str, Any] = {"referred_on": referred_on.isoformat(), "refusals_before": before, **HAPPENED[happened]}
    case = {"matter": REFUSAL, "facts": facts}
    answer = law_desk.ask(case)
    return keep_determination(entitlement.dossier, case, answer, on, subject=f"refusal:{entitlement.pk}:{number}")


def _tell_worker(made: JobRefusal) -> None:
    publish(
        "benefits.refusal_recorded",
        centre_id=made.centre_id,
        person_id=made.person_id,
        subject=f"refusal:{made.pk}",
        **{"from": made.refused_on.isoformat()},
    )


def _end(actor: Actor, entitlement: Entitlement, made: JobRefusal, on: dt.date, at: dt.datetime) -> LifeEvent:
    """The benefit ends on the day of the second refusal (section 11.2, N374 Đ19.1d): an officer approves it."""
    detail = f"{made.post}, {made.employer}"[:300]
    told = EventTold(REFUSAL, made.refused_on, own_notice=False, detail=detail, evidence_id=made.evidence_id)
    return tell_event(actor=actor, entitlement_id=entitlement.pk, told=told, on=on, at=at)
