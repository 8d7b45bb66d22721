"""What every page's template knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from vieclam.accounts.models import UserKind
from vieclam.core import clock
from vieclam.core.actors import NOBODY, ActorKind
from vieclam.organisations.models import Staff

_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.EMPLOYER, ActorKind.STAFF})


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whom the header names: ``name`` is empty where only the account is known."""

    name: str
    is_staff: bool


def signed_in(request: HttpRequest) -> SignedIn | None:
    """Who is signed in, also on the sign-in library's pages, where nobody acts; None for a visitor."""
    actor = getattr(request, "actor", NOBODY)
    if actor.kind in _PEOPLE:
        return SignedIn(actor.name, actor.kind is ActorKind.STAFF)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    if user.kind != UserKind.STAFF:
        return SignedIn("", is_staff=False)
    name = Staff.objects.filter(user_id=user.pk).values_list("full_name", flat=True).first()
    return SignedIn(name or user.username, is_staff=True)


def page(request: HttpRequest) -> dict[str, Any]:
    """The actor, the business day, and whether this is a demo installation with a moved clock."""
    return {
        "actor": getattr(request, "actor", NOBODY),
        "signed_in": partial(signed_in, request),
        "demo": settings.DEMO,
        "business_now": clock.now,
        "clock_moved": settings.DEMO and bool(clock.offset()),
        "filing_channel": settings.FILING_CHANNEL,
    }
