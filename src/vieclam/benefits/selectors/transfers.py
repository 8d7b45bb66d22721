"""Transfers for the pages of both centres and of the worker. Row-level security shows each its part."""

from __future__ import annotations

from django.db.models import QuerySet

from vieclam.archive.models import StoredFile
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.send_transfer import CARRIED
from vieclam.benefits.states import TransferState
from vieclam.benefits.transfer_models import Transfer


def transfer_from_here(entitlement: Entitlement) -> Transfer | None:
    """The latest transfer asked for of this benefit, whatever became of it."""
    rows = Transfer.objects.filter(entitlement=entitlement).order_by("-pk")
    return rows.select_related("centre", "receiving_centre").first()


def transfer_that_came(entitlement: Entitlement) -> Transfer | None:
    """The transfer by which the benefit came here; None for one this centre granted itself."""
    if entitlement.arrived_by is None:
        return None
    return Transfer.objects.select_related("centre", "receiving_centre").filter(pk=entitlement.arrived_by).first()


def incoming(centre_id: int) -> QuerySet[Transfer]:
    """What was sent to the centre and waits to be taken over, soonest due first."""
    rows = Transfer.objects.filter(receiving_centre_id=centre_id, state=TransferState.SENT)
    return rows.select_related("centre").order_by("ask_payment_by", "pk")


def sent_to(centre_id: int, transfer_id: int) -> Transfer | None:
    """One transfer that was sent to the centre, as long as it may be looked at there."""
    rows = Transfer.objects.filter(receiving_centre_id=centre_id, pk=transfer_id, sent_on__isnull=False)
    return rows.select_related("centre", "receiving_centre").first()


def carried_files(entitlement: Entitlement) -> list[StoredFile]:
    """The papers that came with a benefit from another centre."""
    if entitlement.arrived_by is None:
        return []
    rows = StoredFile.objects.filter(
        centre_id=entitlement.centre_id, person_id=entitlement.person_id, purpose__startswith=CARRIED
    )
    return list(rows.order_by("pk"))
