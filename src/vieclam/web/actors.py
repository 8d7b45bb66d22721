"""From a request to the one ``Actor`` value."""

from __future__ import annotations

from django.http import HttpRequest

from vieclam.accounts.models import UserKind
from vieclam.core import clock
from vieclam.core.actors import NOBODY, Actor
from vieclam.organisations.selectors import staff_actor
from vieclam.people.selectors import person_actor_of_user


def actor_of_request(request: HttpRequest) -> Actor:
    """Who acts in this request; ``NOBODY`` when nobody is signed in."""
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    if user.kind == UserKind.WORKER:
        return person_actor_of_user(user.pk)
    chosen = request.session.get("membership_id")
    return staff_actor(user.pk, on=clock.today(), chosen_membership=chosen)
