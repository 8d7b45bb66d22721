"""Blocks that the slips and decisions about a dossier share."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.organisations.models import Centre


def tracking_address(dossier: Dossier) -> str:
    """The address in the QR: a random token, nothing of the person or the code."""
    return f"{settings.WEB_URL}/tra-cuu/q/{dossier.token}"


def issuer_block(dossier: Dossier) -> dict[str, Any]:
    """The centre as issuer, its Department above it."""
    centre = Centre.objects.select_related("department").get(pk=dossier.centre_id)
    return {"name": centre.name, "parent": centre.department.name, "place": centre.department.place_name}


def person_block(dossier: Dossier) -> dict[str, Any]:
    """The identity block of the decree's forms, from the facts in force."""
    facts = current_facts(dossier)

    def text(kind: str) -> str:
        value = said_value(facts, kind)
        return str(value["text"] if isinstance(value, dict) else value or "")

    return {
        "full_name": text("full_name"),
        "sex": said_value(facts, "sex") or None,
        "birth_date": text("birth_date"),
        "personal_number": text("personal_number"),
        "permanent_residence": text("permanent_address"),
        "current_residence": text("current_address"),
    }
