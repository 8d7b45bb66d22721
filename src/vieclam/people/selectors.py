"""Questions about people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from vieclam.core.actors import NOBODY, Actor, person_actor
from vieclam.people.models import View

COLUMNS = ("actor", "actor_name", "centre_id", "what", "at")


def person_actor_of_user(user_id: int) -> Actor:
    """The worker behind a signed-in user; nobody while the record is not linked yet. Asked before anybody acts."""
    with connection.cursor() as cursor:
        cursor.execute("select id, full_name from person_of_user(%s)", [user_id])
        row = cursor.fetchone()
    return person_actor(row[0], user_id=user_id, name=row[1]) if row else NOBODY


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody saw the person's record, or took along a list it stands in."""

    actor: str
    actor_name: str
    centre_id: int | None
    what: str
    at: dt.datetime


def seen_by(person_id: int, *, limit: int) -> list[Seen]:
    """Who saw the acting person's own record, newest first."""
    views = View.objects.filter(person_id=person_id).order_by("-at").values_list(*COLUMNS)[:limit]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(COLUMNS)} from listings_with_person(%s)", [limit])  # noqa: S608
        lists = cursor.fetchall()
    return _newest([*views, *lists], limit)


def seen_in_centre(person_id: int, *, limit: int) -> list[Seen]:
    """Who saw a person's record, and who took along a list of the acting centre with it, newest first."""
    views = View.objects.filter(person_id=person_id).order_by("-at").values_list(*COLUMNS)[:limit]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join(COLUMNS)} from listings_of_centre_with_person(%s, %s)",  # noqa: S608
            [person_id, limit],
        )
        lists = cursor.fetchall()
    return _newest([*views, *lists], limit)


def _newest(rows: Sequence[tuple[Any, ...]], limit: int) -> list[Seen]:
    return sorted((Seen(*row) for row in rows), key=lambda row: row.at, reverse=True)[:limit]
