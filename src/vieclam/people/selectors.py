"""Questions about people."""

from __future__ import annotations

from django.db import connection

from vieclam.core.actors import NOBODY, Actor, person_actor


def person_actor_of_user(user_id: int) -> Actor:
    """The worker behind a signed-in user; nobody while the record is not linked yet."""
    with connection.cursor() as cursor:
        cursor.execute("select id, full_name from person_of_user(%s)", [user_id])
        row = cursor.fetchone()
    return person_actor(row[0], user_id=user_id, name=row[1]) if row else NOBODY
