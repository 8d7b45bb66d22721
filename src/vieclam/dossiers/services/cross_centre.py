"""What may be known across centres: the least, through definer functions."""

from __future__ import annotations

from typing import Any

from django.db import connection

from vieclam.dossiers.models import Dossier


def one_filing_at_a_time(person_id: int) -> None:
    """Until the end of the transaction nobody else files for this person: the second finds the first one's claim."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"dossiers.file:{person_id}"])


def claim_elsewhere(dossier: Dossier) -> dict[str, Any] | None:
    """Another open claim or running benefit of the same person: the other centre's name and since when, else None.

    Both centres learn of it: the other one gets a line in its dossier's story, one for each dossier that claims too.
    """
    with connection.cursor() as cursor:
        cursor.execute("select centre_name, since from open_claim_elsewhere(%s)", [dossier.pk])
        row = cursor.fetchone()
    return {"centre": row[0], "since": row[1].isoformat()} if row else None
