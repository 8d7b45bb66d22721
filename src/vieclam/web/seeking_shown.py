"""Somebody who seeks a job, as the own first page tells it: where the search stands and what is due next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vieclam.jobbank.models import ContactRequest, Referral, SeekerRegistration
from vieclam.jobbank.seekers import own_registrations
from vieclam.jobbank.services.referral_support import UNDER_WAY
from vieclam.jobbank.states import ContactState, SeekerState
from vieclam.web.jobbank_seekers.shown import next_words, state_badge


@dataclass(frozen=True, slots=True)
class SeekingCard:
    """The registration that stands, the next interview, and how many employers wait for a word."""

    row: SeekerRegistration
    state: tuple[str, str]
    next: str
    wanted: str
    referral: Referral | None
    invitations: int


def seeking_card(person_id: int, *, on: dt.date) -> SeekingCard | None:
    """None where the person is registered nowhere."""
    row = next((one for one in own_registrations(person_id) if one.state != SeekerState.WITHDRAWN), None)
    if row is None:
        return None
    wish = getattr(row, "wish", None)
    coming = Referral.objects.filter(person_id=person_id, state__in=UNDER_WAY, attend_on__gte=on)
    asked = ContactRequest.objects.filter(person_id=person_id, state=ContactState.ASKED, due_on__gte=on)
    return SeekingCard(
        row=row,
        state=state_badge(row),
        next=next_words(row),
        wanted=wish.title if wish is not None else "",
        referral=coming.order_by("attend_on", "pk").first(),
        invitations=asked.count(),
    )
