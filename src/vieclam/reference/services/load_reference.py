"""Bring the reference tables to at least what is shipped. Safe to run again, at any time, by two at once."""

from __future__ import annotations

from django.db import connection, transaction

from vieclam.core.actors import Actor
from vieclam.core.permissions import require
from vieclam.reference.acts import LOAD_REFERENCE
from vieclam.reference.loading import calendar, classifications, pay_rates, places, procedures, wages


def load_reference(*, actor: Actor) -> dict[str, int]:
    """Insert what is missing, in one transaction; returns the number of new rows by table.

    Rows that exist are left as they are: an administrator's changes outlive every load.
    """
    require(actor, LOAD_REFERENCE)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('load reference'))")
        return {
            **places.load(),
            **classifications.load(),
            **procedures.load(),
            **wages.load(),
            **pay_rates.load(),
            **calendar.load(actor),
        }
