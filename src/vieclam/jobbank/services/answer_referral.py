"""How a referral ended: told by the employer through a link, on paper or by telephone, or by the worker."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core import states
from vieclam.core.actors import Actor, ActorKind
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.jobs import enqueue
from vieclam.core.one_act import one_act
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.jobbank import acts
from vieclam.jobbank.models import Referral, ReferralLink, SeekerRegistration
from vieclam.jobbank.models.vacancy_story import LinkState
from vieclam.jobbank.referral_answers import STATES, ReferralAnswer, Result, check_answer, said_already
from vieclam.jobbank.referral_choices import AnsweredBy, StillWorks
from vieclam.jobbank.referral_clocks import exchange_clock, follow_up_due
from vieclam.jobbank.services.referral_support import acts_here, lock_referral, tell, write_entry
from vieclam.jobbank.services.seeker_support import change_state
from vieclam.jobbank.services.seeker_support import write_entry as write_seeker_entry
from vieclam.jobbank.services.support import SHORTEST_REASON
from vieclam.jobbank.states import REFERRAL_SENTENCES, REFERRAL_TRANSITIONS, ReferralState, SeekerState
from vieclam.organisations.models import Centre

_EVENTS = {Result.HIRED: "hired", Result.NOT_HIRED: "not_hired", Result.REFUSED: "referral_refused"}
_BY_STAFF = (AnsweredBy.EMPLOYER_PAPER, AnsweredBy.EMPLOYER_CALL, AnsweredBy.WORKER)
_COLUMNS = (
    *("state", "notified_on", "answered_by", "not_hired_reason", "refusal", "refused_on", "said", "hired_post"),
    *("starts_on", "contract", "contract_months", "pay_amount", "pay_unit", "probation_days", "exchange_due"),
    *("follow_up_due", "changed_at"),
)


@one_act
def answer_referral(
    *, actor: Actor, referral_id: int, answer: ReferralAnswer, on: dt.date, at: dt.datetime
) -> Referral:
    """Keep the answer; the same one again changes nothing. Hired, the search ends; not started after all, it goes on.

    Either of the two centres, the worker, or a job for the employer's link. Raises ``Conflict`` for another answer than
    the one given, ``InvalidInput`` with the field for what cannot be, ``WrongState`` for a slip that was cancelled.
    """
    row = lock_referral(referral_id, actor, acts.ANSWER_REFERRAL)
    _require_voice(actor, answer)
    if said_already(answer, row):
        return row
    check_answer(answer, row, on=on)
    before = row.state
    wanted = STATES[answer.result]
    if wanted not in REFERRAL_TRANSITIONS[ReferralState(before)] and before != ReferralState.CANCELLED:
        raise answered_otherwise(row)
    states.check(REFERRAL_TRANSITIONS, before, wanted)
    row.state = wanted.value
    _fill(row, answer)
    row.changed_at = at
    row.save(update_fields=_COLUMNS)
    write_entry(row, actor, "answer", at=at, from_state=before, note=_note(answer), evidence_id=answer.evidence_id)
    if acts_here(row, actor):
        _follow(row, actor, at)
    else:  # the registration is the other centre's
        enqueue("jobbank.referral_outcome", centre_id=row.centre_id, referral_id=row.pk)
    tell(row, _EVENTS[answer.result], told_on=answer.notified_on.isoformat())
    return row


@one_act
def answer_by_link(*, actor: Actor, link_id: int, answer: ReferralAnswer, on: dt.date, at: dt.datetime) -> Referral:
    """The contact answers behind the link, once; the same answer again changes nothing, another is a ``Conflict``."""
    link = ReferralLink.objects.filter(pk=link_id).first()
    if link is None:
        raise NotAllowed("not_found", _("Liên kết này không còn dùng được."))
    row = lock_referral(link.referral_id, actor, acts.ANSWER_REFERRAL)
    link.refresh_from_db()
    if link.answered_at is not None:
        if said_already(answer, row):
            return row
        raise answered_otherwise(row)
    return answer_referral(actor=actor, referral_id=row.pk, answer=answer, on=on, at=at)


@one_act
def correct_answer(
    *, actor: Actor, referral_id: int, answer: ReferralAnswer, reason: str, on: dt.date, at: dt.datetime
) -> Referral:
    """The head mends details of the same result, with a reason; what was kept before stays in the story and history.

    Raises ``Conflict`` for another result: a result once told is not changed into its opposite. Of somebody whose
    follow-up is over the hiring may still be mended.
    """
    row = lock_referral(referral_id, actor, acts.CORRECT_REFERRAL)
    if _result_of(row) is not answer.result:
        raise answered_otherwise(row)
    said = require_words(clean(reason), _("Hãy ghi lý do đính chính."), shortest=SHORTEST_REASON)
    check_answer(answer, row, on=on)
    before, kept = _note(_kept(row, answer.result)), _values(row)
    _fill(row, answer)
    if _values(row) == kept:
        return row
    row.changed_at = at
    row.save(update_fields=_COLUMNS)
    note = _("%(reason)s Trước đó: %(before)s. Nay: %(now)s.")
    told = {"reason": said, "before": before, "now": _note(answer)}
    write_entry(row, actor, "correct", at=at, from_state=row.state, note=note % told)
    return row


def answered_otherwise(row: Referral) -> Conflict:
    """What is said to whoever tells something else than is kept."""
    centre = Centre.objects.only("phone").get(pk=row.centre_id)
    message = _(
        "Kết quả của phiếu %(number)s đã được ghi: %(state)s. Cần sửa, hãy gọi trung tâm, điện thoại %(phone)s."
    )
    state = str(REFERRAL_SENTENCES[ReferralState(row.state)]).lower()
    return Conflict("answered_otherwise", message % {"number": row.number, "state": state, "phone": centre.phone})


def follow_outcome(*, actor: Actor, referral_id: int, at: dt.datetime) -> None:
    """What an answer kept by the other centre means for the registration and the link; safe to run twice."""
    row = Referral.objects.get(pk=referral_id)
    _follow(row, actor, at)


def _require_voice(actor: Actor, answer: ReferralAnswer) -> None:
    """Each kind of actor may only say who it was that told it."""
    if actor.kind is ActorKind.PERSON:
        fits = answer.answered_by is AnsweredBy.WORKER and answer.result is not Result.NOT_HIRED
    elif actor.kind is ActorKind.STAFF:
        fits = answer.answered_by in _BY_STAFF
    else:
        fits = answer.answered_by is AnsweredBy.EMPLOYER_LINK
    if not fits:
        raise InvalidInput("answered_by", _("Hãy chọn ai đã báo kết quả."), field="answered_by")


def _fill(row: Referral, answer: ReferralAnswer) -> None:
    """The columns of the answer. Of a hiring that came to nothing what was told of the hiring stays."""
    row.notified_on, row.answered_by, row.said = answer.notified_on, answer.answered_by.value, answer.said.strip()[:500]
    due = exchange_clock(answer.notified_on)
    row.exchange_due = due.due_on if due is not None else row.exchange_due
    if answer.result is Result.NOT_HIRED:
        row.not_hired_reason = answer.reason
    elif answer.result is Result.REFUSED:
        none: Any = None
        row.refusal, row.refused_on = answer.reason, answer.refused_on or none
        row.follow_up_due = none
    elif answer.starts_on is not None:
        row.hired_post, row.starts_on = clean(answer.post)[:200] or row.post[:200], answer.starts_on
        row.contract, row.contract_months = answer.contract, answer.months
        row.pay_amount, row.pay_unit, row.probation_days = answer.pay, answer.pay_unit, answer.probation_days
        month = follow_up_due(answer.starts_on)
        row.follow_up_due = month if answer.ends_on is None else min(month, answer.ends_on)


def _follow(row: Referral, actor: Actor, at: dt.datetime) -> None:
    """The link is done with, but for a letter on its way that a CV be deleted; the registration follows the result."""
    link = ReferralLink.objects.filter(referral=row, answered_at__isnull=True).first()
    if link is not None:
        to_delete = link.state == LinkState.WAITING and link.cv_asked_at is not None and link.cv_gone_at is None
        link.answered_at, link.state = at, link.state if to_delete else LinkState.ANSWERED.value
        link.save(update_fields=["answered_at", "state"])
    registration = SeekerRegistration.objects.select_for_update(of=("self",)).get(pk=row.registration_id)
    if row.state == ReferralState.HIRED and registration.state in (SeekerState.SEEKING, SeekerState.EXPIRED):
        wanted, act = SeekerState.PLACED, "place"
    elif row.state == ReferralState.REFUSED and registration.state == SeekerState.PLACED and not _has_other_job(row):
        wanted, act = SeekerState.SEEKING, "seek_again"
    else:
        return
    before = change_state(registration, wanted)
    registration.changed_at = at
    registration.save(update_fields=["state", "changed_at"])
    write_seeker_entry(registration, actor, act, at=at, from_state=before, note=row.number)


def _has_other_job(row: Referral) -> bool:
    others = Referral.objects.filter(registration_id=row.registration_id).exclude(pk=row.pk)
    stays = others.filter(state=ReferralState.FOLLOWED).exclude(follow_ups__found=StillWorks.LEFT)
    return others.filter(state=ReferralState.HIRED).exists() or stays.exists()


def _values(row: Referral) -> list[Any]:
    return [getattr(row, name) for name in _COLUMNS]


def _result_of(row: Referral) -> Result | None:
    state = ReferralState.HIRED if row.state == ReferralState.FOLLOWED else row.state
    return next((one for one, kept in STATES.items() if kept == state), None)


def _kept(row: Referral, result: Result) -> ReferralAnswer:
    return ReferralAnswer(
        result=result,
        answered_by=AnsweredBy(row.answered_by),
        notified_on=row.notified_on or row.issued_on,
        post=row.hired_post,
        starts_on=row.starts_on,
        contract=row.contract,
        months=row.contract_months,
        pay=row.pay_amount,
        pay_unit=row.pay_unit,
        reason=row.not_hired_reason if result is Result.NOT_HIRED else row.refusal,
        refused_on=row.refused_on,
        said=row.said,
    )


def _note(answer: ReferralAnswer) -> str:
    """The answer in one line of codes and days, for the story."""
    told = [answer.result.value, answer.answered_by.value, answer.notified_on.isoformat()]
    if answer.result is Result.HIRED:
        values = (answer.starts_on, answer.post, answer.contract, answer.months, answer.pay)
        told += [str(value) for value in values if value]
    else:
        told += [answer.reason, str(answer.refused_on or "")]
    return " · ".join(part for part in (*told, answer.said) if part)[:240]
