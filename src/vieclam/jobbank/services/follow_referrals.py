"""Sweep over referrals: unanswered ones expire, the exchange is reminded of, workers and holders of CVs are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache, partial

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat

from vieclam.core import states
from vieclam.core.actors import Actor
from vieclam.core.jobs import JobWithoutScope
from vieclam.core.permissions import require
from vieclam.core.sweep import each
from vieclam.gateways.exchange import is_done
from vieclam.gateways.models import ExchangeKind, ExchangeRecord
from vieclam.gateways.states import OPEN
from vieclam.jobbank import acts
from vieclam.jobbank.exchange_payloads import RESULTS
from vieclam.jobbank.models import Referral, ReferralEntry
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.referral_clocks import exchange_clock
from vieclam.jobbank.services.given_cv import ask_gone, to_ask
from vieclam.jobbank.services.referral_support import tell, write_entry
from vieclam.jobbank.services.report_result import report_result, subject_of
from vieclam.jobbank.states import REFERRAL_TRANSITIONS, ReferralState

AT_ONCE = 500
ASKED, REMINDED, ESCALATED, CORRECTED = "ask_worker", "remind", "escalate", "correct"
WAITING = (ReferralState.ISSUED.value, ReferralState.DELIVERED.value)
One = Callable[[Actor, Referral, dt.date, dt.datetime], bool]


def follow_referrals(*, actor: Actor, on: dt.date, at: dt.datetime) -> dict[str, int]:
    """Bring the clocks of the centre's referrals up to a day; how many of each kind had something done.

    Each referral is done by itself: one that fails stops no other; two sweeps at once do each once.
    """
    if actor.centre_id is None:
        raise JobWithoutScope("jobbank.follow_referrals")
    require(actor, acts.FOLLOW_REFERRALS, centre_id=actor.centre_id)
    own = Referral.objects.filter(centre_id=actor.centre_id)
    overdue = own.filter(state__in=WAITING, answer_by__lt=on).order_by("answer_by", "pk")
    # One after the other: what is reported now is reminded of at once where its day is near.
    parts: dict[str, tuple[Callable[[], Iterable[int]], One]] = {
        "expired": (lambda: _keys(overdue), _expire),
        "reported": (lambda: _keys(_unreported(own)), _report),
        "reminded": (lambda: _to_remind(own, on), _remind),
        "asked": (lambda: _keys(_to_ask(own, on)), _ask),
        "cv_asked": (lambda: _keys(to_ask(own, on)), ask_gone),
    }
    done: dict[str, int] = {}
    for name, (keys, one) in parts.items():
        done[name] = each(f"referrals.{name}", keys(), partial(_locked, actor, one, on, at))
    return done


def _keys(rows: QuerySet[Referral]) -> Iterable[int]:
    return rows.values_list("pk", flat=True)[:AT_ONCE]


def with_open_record(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Those whose result is on its way to the exchange and not there yet."""
    waiting = ExchangeRecord.objects.filter(
        kind=ExchangeKind.REFERRAL_RESULT, subject=named_in_the_outbox(), state__in=[state.value for state in OPEN]
    )
    return referrals.filter(Exists(waiting))


def named_in_the_outbox() -> Concat:
    """``subject_of`` in SQL, of the outer query's referral."""
    return Concat(Value("referral:"), Cast(OuterRef("pk"), CharField()))


def _locked(actor: Actor, one: One, on: dt.date, at: dt.datetime, key: int) -> bool:
    row = Referral.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=key).first()
    return row is not None and one(actor, row, on, at)


def _expire(actor: Actor, row: Referral, on: dt.date, at: dt.datetime) -> bool:
    """The employer said nothing by the day on the slip; an answer that comes later is still taken."""
    if row.state not in WAITING or row.answer_by >= on:
        return False
    before = row.state
    states.check(REFERRAL_TRANSITIONS, before, ReferralState.NO_ANSWER)
    row.state, row.answered_by, row.changed_at = ReferralState.NO_ANSWER.value, AnsweredBy.CLOCK.value, at
    row.save(update_fields=["state", "answered_by", "changed_at"])
    write_entry(row, actor, "expire", at=at, from_state=before)
    return True


def _unreported(own: QuerySet[Referral]) -> QuerySet[Referral]:
    """Results whose news was lost: no record says what the referral came to, or none since it was corrected."""
    result = Case(*(When(state=state.value, then=Value(said)) for state, said in RESULTS.items()), default=Value(""))
    corrected = ReferralEntry.objects.filter(referral=OuterRef("pk"), act=CORRECTED).order_by("-business_at")
    told = (
        ExchangeRecord.objects.annotate(said=KeyTextTransform("result", "payload"))
        .filter(kind=ExchangeKind.REFERRAL_RESULT, subject=named_in_the_outbox(), said=OuterRef("result"))
        .filter(changed_at__gte=OuterRef("told_at"))
    )
    ended = own.filter(state__in=[state.value for state in RESULTS]).annotate(
        result=result, told_at=Coalesce(Subquery(corrected.values("business_at")[:1]), F("made_at"))
    )
    return ended.filter(~Exists(told)).order_by("pk")


def _report(actor: Actor, row: Referral, _on: dt.date, at: dt.datetime) -> bool:
    record = report_result(actor=actor, referral_id=row.pk, at=at)
    if record is None or record.made_at == at:
        return record is not None
    # What was corrected is nothing the exchange is told: looked at, it is not looked at again.
    ExchangeRecord.objects.filter(pk=record.pk).update(changed_at=at)
    return False


def _to_remind(own: QuerySet[Referral], on: dt.date) -> list[int]:
    """Those with a step of the ladder reached since the last reminder."""
    reached = cache(lambda day: found.reached(on) if (found := exchange_clock(day)) is not None else 0)
    rows = with_open_record(own.filter(notified_on__isnull=False)).order_by("notified_on", "pk")
    found = rows.values_list("pk", "notified_on", "reminded")
    return [key for key, notified_on, reminded in found if reached(notified_on) > reminded]


def _remind(actor: Actor, row: Referral, on: dt.date, at: dt.datetime) -> bool:
    clock_of = exchange_clock(row.notified_on) if row.notified_on is not None else None
    if clock_of is None:
        return False
    reached = clock_of.reached(on)
    if reached <= row.reminded or is_done(ExchangeKind.REFERRAL_RESULT, subject_of(row.pk)):
        return False
    row.reminded = reached
    row.save(update_fields=["reminded"])
    act = ESCALATED if reached == clock_of.last else REMINDED
    write_entry(row, actor, act, at=at, from_state=row.state, note=f"{reached} · {clock_of.calendar_version}")
    return True


def _to_ask(own: QuerySet[Referral], on: dt.date) -> QuerySet[Referral]:
    asked = ReferralEntry.objects.filter(referral=OuterRef("pk"), act=ASKED)
    due = own.filter(state=ReferralState.HIRED, follow_up_due__lte=on)
    return due.filter(~Exists(asked)).order_by("follow_up_due", "pk")


def _ask(actor: Actor, row: Referral, _on: dt.date, at: dt.datetime) -> bool:
    """The worker is asked once; the desk asks whoever does not answer."""
    if row.state != ReferralState.HIRED or row.entries.filter(act=ASKED).exists():
        return False
    write_entry(row, actor, ASKED, at=at, from_state=row.state)
    tell(row, "follow_up_due")
    return True


__all__ = ["follow_referrals", "named_in_the_outbox", "with_open_record"]
