"""Double presses: a form carries a one-time key, and an act called twice with it gives the first result."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.db import connection

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.models import OnceKey


def new_key() -> str:
    """A key for a freshly shown form."""
    return secrets.token_urlsafe(16)


def once(*, actor: Actor, act: str, key: str, run: Callable[[], Any]) -> Any:
    """Run ``run`` once per (actor, act, key) and return its JSON-able result; again, return the stored one.

    Two presses at the same moment wait for each other on the key's unique row. Without a key the act simply runs.
    """
    if not key:
        return run()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into core_oncekey (actor, act, key, made_at) values (%s, %s, %s, %s) on conflict do nothing",
            [actor.key, act, key[:64], clock.real_now()],
        )
        first = cursor.rowcount == 1
    row = OnceKey.objects.filter(actor=actor.key, act=act, key=key[:64])
    if not first:
        return row.select_for_update().get().result
    result = run()
    if result is not None:
        row.update(result=result)
    return result
