"""Blocks that the slips and decisions about a dossier share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.clarifications import current_facts, said_value
from vieclam.organisations.models import Centre
from vieclam.reference.models import Bank


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

    issued_on = said_value(facts, "identity_issued_on")
    return {
        "full_name": text("full_name"),
        "sex": said_value(facts, "sex") or None,
        "birth_date": text("birth_date"),
        "personal_number": text("personal_number"),
        # Left out, not none: what was released before it was asked must not look changed.
        **({"identity_issued_on": issued_on} if issued_on else {}),
        "permanent_residence": text("permanent_address"),
        "current_residence": text("current_address"),
    }


def bank_name(bank_bin: str, *, on: dt.date) -> str:
    """The bank's short name by its BIN on a day; the BIN itself when it is not known."""
    bank = Bank.objects.on(on).filter(bin=bank_bin).order_by("code").first()
    return bank.short_name if bank else bank_bin


def payment_block(payment: dict[str, Any], *, on: dt.date) -> dict[str, Any]:
    """How the money is to be received: an account, or cash at a point of social insurance."""
    if payment["method"] == "cash":
        return {"account": None, "cash_point": payment.get("cash_point") or "Bảo hiểm xã hội cơ sở"}
    return {
        "account": {
            "number": payment["account_number"],
            "holder": payment["account_holder"],
            "bank": bank_name(payment["bank_bin"], on=on),
        },
        "cash_point": None,
    }
