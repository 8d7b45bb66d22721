"""What may be known across centres: the least, through definer functions."""

from __future__ import annotations

from typing import Any

from django.db import connection

from vieclam.dossiers.models import Dossier


def claim_elsewhere(dossier: Dossier) -> dict[str, Any] | None:
    """Another open claim or running benefit of the same person: the other centre's name and since when, else None.

    Both centres learn of it: the other one gets a line in its dossier's story.
    """
    with connection.cursor() as cursor:
        cursor.execute("select centre_name, since from open_claim_elsewhere(%s)", [dossier.pk])
        row = cursor.fetchone()
    return {"centre": row[0], "since": row[1].isoformat()} if row else None
