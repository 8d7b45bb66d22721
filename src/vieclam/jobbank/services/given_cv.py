"""A CV given to an employer: how long it may be seen, that it was taken along, and that it was deleted again.

Who was not hired has the CV deleted (Luật 91/2025/QH15 Điều 25); the employer confirms it, and the story keeps it.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.jobbank import acts
from vieclam.jobbank.models import Referral, ReferralLink, SeekerConsent
from vieclam.jobbank.models.vacancy_story import LinkState
from vieclam.jobbank.seeker_choices import ConsentPurpose
from vieclam.jobbank.services.referral_support import (
    OVER,
    UNDER_WAY,
    contact_of,
    is_owed,
    lock_referral,
    write_entry,
)
from vieclam.jobbank.services.send_referral_link import queue_sending
from vieclam.jobbank.states import ReferralState


@one_act
def note_taken(*, actor: Actor, link_id: int, at: dt.datetime) -> None:
    """The employer takes the CV along; again, nothing is new unless it was asked to delete it: then it is owed anew."""
    row, link = _lock(actor, link_id)
    if link.cv_taken_at is None or link.cv_asked_at is not None or link.cv_gone_at is not None:
        link.cv_taken_at, link.cv_asked_at, link.cv_gone_at = at, None, None
        link.save(update_fields=["cv_taken_at", "cv_asked_at", "cv_gone_at"])
        write_entry(row, actor, "cv_taken", at=at, from_state=row.state)


@one_act
def confirm_gone(*, actor: Actor, link_id: int, on: dt.date, at: dt.datetime) -> bool:
    """The employer says that the CV is deleted; False where none has to be."""
    row, link = _lock(actor, link_id)
    if not is_owed(row, link, on=on):
        return False
    link.cv_gone_at = at
    link.save(update_fields=["cv_gone_at"])
    write_entry(row, actor, "cv_gone", at=at, from_state=row.state)
    return True


def to_ask(own: QuerySet[Referral], on: dt.date) -> QuerySet[Referral]:
    """Those whose CV was taken along and may have to be deleted, nobody having been asked yet."""
    unasked = Q(link__cv_taken_at__isnull=False, link__cv_asked_at__isnull=True, link__cv_gone_at__isnull=True)
    withdrawn = SeekerConsent.objects.filter(
        Q(employer__isnull=True) | Q(employer_id=OuterRef("vacancy__employer_id")),
        registration=OuterRef("registration"),
        purpose=ConsentPurpose.REFERRAL,
        given=False,
    )
    last = on - dt.timedelta(days=settings.REFERRAL_SEEN_DAYS)
    open_ones = Q(state__in=[*UNDER_WAY, ReferralState.NO_ANSWER]) & (
        Q(answer_by__lt=last) | Exists(withdrawn.filter(said_on__gte=OuterRef("link__cv_taken_at__date")))
    )
    return own.filter(unasked & (Q(state__in=OVER) | open_ones)).order_by(F("link__cv_taken_at"), "pk")


def ask_gone(actor: Actor, row: Referral, on: dt.date, at: dt.datetime) -> bool:
    """Queue the e-mail that asks the employer to delete the CV and to say so, once."""
    link = ReferralLink.objects.select_for_update(of=("self",)).get(referral=row)
    if link.cv_asked_at is not None or not is_owed(row, link, on=on):
        return False
    contact = contact_of(row.vacancy_id)
    reachable = contact is not None and bool(contact.email)
    link.cv_asked_at, link.attempts, link.error, link.made_at = at, 0, "", at
    link.state = (LinkState.WAITING if reachable else LinkState.NO_ADDRESS).value
    link.save(update_fields=["cv_asked_at", "attempts", "error", "made_at", "state"])
    write_entry(row, actor, "cv_asked", at=at, from_state=row.state)
    if reachable:
        queue_sending(link)
    return True


def _lock(actor: Actor, link_id: int) -> tuple[Referral, ReferralLink]:
    link = ReferralLink.objects.get(pk=link_id)
    row = lock_referral(link.referral_id, actor, acts.ANSWER_REFERRAL)
    link.refresh_from_db()
    return row, link


__all__ = ["ask_gone", "confirm_gone", "note_taken", "to_ask"]
