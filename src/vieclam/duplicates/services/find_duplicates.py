"""Look for duplicates in the whole installation, in the database, where nobody reads the people."""

from __future__ import annotations

from django.db import connection

from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.duplicates import acts


@one_act
def find_duplicates(*, actor: Actor) -> int:
    """Add what is new for each centre concerned; how many rows. Run again, nothing is there twice."""
    require(actor, acts.FIND)
    with connection.cursor() as cursor:
        cursor.execute("select find_duplicates(%s)", [clock.now()])
        return int(cursor.fetchone()[0])
