"""The result of a dossier of counselling and referral: given, handed over, or refused under this procedure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.core.text import clean
from vieclam.dossiers import law_desk
from vieclam.dossiers.clocks import end_clocks, start_result_clock
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.procedures import step_of
from vieclam.dossiers.services.support import change_state, lock_dossier, meet_deadline, write_entry
from vieclam.dossiers.states import OPEN, DossierState
from vieclam.jobbank import acts
from vieclam.jobbank.help_procedure import HELP_PROCEDURE, Insured, insured_standing, is_help
from vieclam.jobbank.models import HelpKind, HelpResult, Referral, SeekerRegistration
from vieclam.jobbank.states import ReferralState

SHORTEST = 10
GIVEN = (DossierState.DECIDED.value, DossierState.COLLECTED.value)


@dataclass(frozen=True, slots=True)
class Help:
    """What came of it. ``told`` is read by the person; of a referral its slip says most.

    ``book_seen``: social insurance has not answered, and the officer has seen the book or its electronic image.
    ``handed``: the person is there and takes the result at once.
    """

    kind: str
    told: str = ""
    referral_id: int | None = None
    book_seen: bool = False
    handed: bool = False


@one_act
def give_help(
    *, actor: Actor, dossier_id: int, given: Help, on: dt.date, at: dt.datetime, once_key: str = ""
) -> HelpResult:
    """Keep the result; the three days are met by it. Given already, the first one is returned.

    Another one is taken where the slip of the first was cancelled. Raises ``InvalidInput`` for what is missing,
    ``WrongState`` for a dossier that is not complete or whose applicant never paid in.
    """
    dossier = _lock(dossier_id)
    require(actor, acts.GIVE_HELP, centre_id=dossier.centre_id, person_id=dossier.person_id)

    def run() -> int:
        standing = result_of(dossier)
        if standing is not None and not void(standing):
            return standing.pk
        if dossier.state not in {DossierState.COMPLETE, *GIVEN}:
            raise WrongState("not_complete", _("Hồ sơ chưa đủ giấy tờ, hoặc đã kết thúc."))
        _require_insured(dossier, given)
        referral, told = _checked(dossier, given)
        if standing is not None:
            standing.replaced_at = clock.real_now()
            standing.save(update_fields=["replaced_at"])
        made = HelpResult.objects.create(
            centre_id=dossier.centre_id,
            person_id=dossier.person_id,
            dossier=dossier,
            kind=given.kind,
            referral=referral,
            told=told,
            given_on=on,
            given_by=actor.key,
            given_by_name=actor.name,
            recorded_at=clock.real_now(),
        )
        _decide(dossier, actor, made, on, at)
        if given.handed:
            _hand(dossier, made, actor, on, at)
        return made.pk

    return HelpResult.objects.get(pk=once(actor=actor, act="jobbank.give_help", key=once_key, run=run))


@one_act
def hand_help_over(*, actor: Actor, dossier_id: int, on: dt.date, at: dt.datetime) -> HelpResult:
    """The person has the result, at the counter or on their own page; done already, nothing changes.

    It may be had at any time: no rule takes it back. Raises ``WrongState`` while there is none.
    """
    dossier = _lock(dossier_id)
    require(actor, acts.HAND_HELP_OVER, centre_id=dossier.centre_id, person_id=dossier.person_id)
    standing = result_of(dossier)
    if standing is None or dossier.state not in GIVEN:
        raise WrongState("no_result", _("Hồ sơ chưa có kết quả, hoặc đã kết thúc."))
    _hand(dossier, standing, actor, on, at)
    return standing


@one_act
def refuse_help(*, actor: Actor, dossier_id: int, reason: str, on: dt.date, at: dt.datetime) -> HelpResult:
    """It is none of this procedure: who was never insured, or whose papers never came. The service itself is given.

    Done already, nothing changes. Raises ``InvalidInput`` for a reason that says nothing, ``WrongState`` for a dossier
    that has its result.
    """
    dossier = _lock(dossier_id)
    require(actor, acts.REFUSE_HELP, centre_id=dossier.centre_id, person_id=dossier.person_id)
    standing = result_of(dossier)
    if standing is not None and standing.kind == HelpKind.REFUSED:
        return standing
    if dossier.state not in OPEN:
        raise WrongState("dossier_closed", _("Hồ sơ đã giải quyết xong."))
    told = require_words(reason, _("Hãy ghi lý do, để người lao động hiểu được."), shortest=SHORTEST)
    made = HelpResult.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        kind=HelpKind.REFUSED.value,
        told=told[:1000],
        given_on=on,
        given_by=actor.key,
        given_by_name=actor.name,
        recorded_at=clock.real_now(),
    )
    before = dossier.state
    change_state(dossier, DossierState.REFUSED)
    dossier.ended_on = on
    dossier.save(update_fields=["state", "ended_on"])
    end_clocks(dossier, on)
    write_entry(dossier, actor, "refuse_help", at=at, from_state=before, note=told)
    _publish("jobbank.help_refused", dossier)
    return made


def result_of(dossier: Dossier) -> HelpResult | None:
    """The result that stands."""
    rows = HelpResult.objects.filter(dossier=dossier, replaced_at__isnull=True)
    return rows.select_related("referral", "referral__document").first()


def waiting_help(registration: SeekerRegistration) -> Dossier | None:
    """The dossier of the person at this centre for which a slip is wanted now: a slip made meanwhile belongs to it."""
    rows = Dossier.objects.filter(
        procedure_code=HELP_PROCEDURE, centre_id=registration.centre_id, person_id=registration.person_id
    )
    for dossier in rows.filter(state__in=[DossierState.COMPLETE.value, *GIVEN]).order_by("-pk"):
        standing = result_of(dossier)
        if standing is None or void(standing):
            return dossier
    return None


def void(result: HelpResult) -> bool:
    """Whether the slip that was the result is cancelled, so that another result is due."""
    return result.referral is not None and result.referral.state == ReferralState.CANCELLED


def _lock(dossier_id: int) -> Dossier:
    dossier = lock_dossier(dossier_id)
    if not is_help(dossier):
        raise WrongState("other_procedure", _("Hồ sơ này thuộc thủ tục khác."))
    return dossier


def _require_insured(dossier: Dossier, given: Help) -> None:
    standing = insured_standing(dossier)
    if standing is Insured.NO:
        message = _(
            "Bảo hiểm xã hội trả lời người này chưa đóng bảo hiểm thất nghiệp: không giải quyết theo thủ tục này. Vẫn "
            "tư vấn, giới thiệu theo đăng ký dịch vụ việc làm."
        )
        raise WrongState("not_insured", message)
    if standing is Insured.UNKNOWN and not given.book_seen:
        message = _("Bảo hiểm xã hội chưa trả lời. Hãy xem sổ bảo hiểm xã hội rồi đánh dấu ô này.")
        raise InvalidInput("insurance_unknown", message, field="book_seen")


def _checked(dossier: Dossier, given: Help) -> tuple[Referral | None, str]:
    if given.kind not in {HelpKind.REFERRED, HelpKind.COUNSELLED, HelpKind.NO_JOB}:
        raise InvalidInput("kind", _("Hãy chọn kết quả."), field="kind")
    if given.kind == HelpKind.REFERRED:
        referral = referrals_to_choose(dossier).filter(pk=given.referral_id or 0).first()
        if referral is None:
            message = _("Hãy lập phiếu giới thiệu cho người này rồi chọn phiếu đó.")
            raise InvalidInput("referral_missing", message, field="referral")
        told = clean(given.told)[:1000] or f"{referral.post}, {referral.employer_name}"
        return referral, told
    message = (
        _("Hãy ghi nội dung đã tư vấn, để người lao động đọc lại được.")
        if given.kind == HelpKind.COUNSELLED
        else _("Hãy ghi vì sao chưa có việc phù hợp và việc tiếp theo.")
    )
    return None, require_words(clean(given.told), message, shortest=SHORTEST, field="told")[:1000]


def referrals_to_choose(dossier: Dossier) -> QuerySet[Referral]:
    """Slips that may be the result: given to the person by this centre since filing, for no other dossier."""
    rows = Referral.objects.filter(centre_id=dossier.centre_id, person_id=dossier.person_id)
    rows = rows.filter(Q(dossier=dossier) | Q(dossier__isnull=True, issued_on__gte=dossier.filed_on))
    return rows.exclude(state=ReferralState.CANCELLED).order_by("-issued_on", "-pk")


def _decide(dossier: Dossier, actor: Actor, made: HelpResult, on: dt.date, at: dt.datetime) -> None:
    before = dossier.state
    if dossier.state == DossierState.COMPLETE:
        change_state(dossier, DossierState.DECIDED)
        dossier.save(update_fields=["state"])
        meet_deadline(dossier, step_of(dossier, "decision"), on)
        start_result_clock(dossier)
    write_entry(dossier, actor, f"help_{made.kind}", at=at, from_state=before, note=made.told)
    _publish("jobbank.help_given", dossier, kind=str(made.kind))


def _hand(dossier: Dossier, result: HelpResult, actor: Actor, on: dt.date, at: dt.datetime) -> None:
    if result.handed_on is not None:
        return
    result.handed_on, result.handed_by = on, actor.key
    result.save(update_fields=["handed_on", "handed_by"])
    before = dossier.state
    if dossier.state == DossierState.DECIDED:
        change_state(dossier, DossierState.COLLECTED)
        dossier.save(update_fields=["state"])
        meet_deadline(dossier, law_desk.COLLECT, on)
    write_entry(dossier, actor, "take_result", at=at, from_state=before)


def _publish(name: str, dossier: Dossier, **more: str) -> None:
    publish(
        name,
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier_id=dossier.pk,
        subject=f"dossier:{dossier.pk}",
        code=dossier.code,
        **more,
    )
