"""Keep what the law says, whole; a new answer supersedes the one in force."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.models import Determination
from vieclam.core import clock
from vieclam.dossiers.models import Dossier


def keep_determination(
    dossier: Dossier, case: dict[str, Any], answer: dict[str, Any], on: dt.date, *, subject: str = ""
) -> Determination:
    """The determination in force on this matter and subject of a dossier; a new one only when case or answer changed.

    The caller holds the dossier.
    """
    matter = case["matter"]
    rows = Determination.objects.filter(dossier=dossier, matter=matter, subject=subject)
    current = rows.filter(superseded_at__isnull=True).first()
    if current is not None:
        if current.case == case and current.answer == answer:
            return current
        current.superseded_at = clock.real_now()
        current.save(update_fields=["superseded_at"])
    return Determination.objects.create(
        centre_id=dossier.centre_id,
        person_id=dossier.person_id,
        dossier=dossier,
        matter=matter,
        subject=subject,
        case=case,
        answer=answer,
        made_on=on,
        made_at=clock.real_now(),
    )
