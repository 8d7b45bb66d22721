"""Keep what the law says, whole; a new answer supersedes the one in force."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vieclam.benefits.models import Determination, Proposal
from vieclam.core import clock
from vieclam.dossiers.models import Dossier


def keep_determination(
    dossier: Dossier, case: dict[str, Any], answer: dict[str, Any], on: dt.date, *, subject: str = ""
) -> Determination:
    """The determination in force on this matter and subject of a dossier; a new one only when case or answer changed.

    The caller holds the dossier.
    """
    return _keep(dossier, (dossier.centre_id, dossier.person_id), case, answer, on, subject)


def keep_for(proposal: Proposal, case: dict[str, Any], answer: dict[str, Any], on: dt.date) -> Determination:
    """The determination in force on what a proposal is about, with or without a dossier, which the caller holds."""
    dossier = proposal.dossier if proposal.has_dossier else None
    return _keep(dossier, (proposal.centre_id, proposal.person_id), case, answer, on, proposal.subject)


def _keep(
    dossier: Dossier | None,
    owners: tuple[int, int],
    case: dict[str, Any],
    answer: dict[str, Any],
    on: dt.date,
    subject: str,
) -> Determination:
    matter = case["matter"]
    rows = Determination.objects.filter(centre_id=owners[0], dossier=dossier, matter=matter, subject=subject)
    current = rows.filter(superseded_at__isnull=True).first()
    if current is not None:
        if current.case == case and current.answer == answer:
            return current
        current.superseded_at = clock.real_now()
        current.save(update_fields=["superseded_at"])
    return Determination.objects.create(
        centre_id=owners[0],
        person_id=owners[1],
        dossier=dossier,
        matter=matter,
        subject=subject,
        case=case,
        answer=answer,
        made_on=on,
        made_at=clock.real_now(),
    )
