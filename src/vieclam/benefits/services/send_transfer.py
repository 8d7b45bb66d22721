"""The file of a moving benefit goes to the other centre: what is taken from when, and all that goes with it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from vieclam.archive.models import StoredFile
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal
from vieclam.benefits.moving import deciding_department, file_of, province_of
from vieclam.benefits.states import TRANSFER_TRANSITIONS, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.core import states
from vieclam.core.events import publish
from vieclam.documents.models import Document
from vieclam.documents.states import GIVEN_OUT
from vieclam.dossiers import law_desk
from vieclam.organisations.models import Centre

CARRIED = "transfer:"
"""How the purpose of a file begins that came with a benefit from another centre."""

SENT_FIELDS = ("state", "state_before", "sent_on", "first_month", "continue_from", "ask_payment_by", "carried")


def send(
    transfer: Transfer,
    entitlement: Entitlement,
    answer: dict[str, Any],
    *,
    state_before: str,
    on: dt.date,
    proposal: Proposal | None = None,
) -> None:
    """Bring the transfer before the receiving centre. ``answer`` is the law's, ``proposal`` the sealed referral's.

    The caller holds the benefit, which is on its way from now on (``state_before`` is what it was).
    """
    states.check(TRANSFER_TRANSITIONS, transfer.state, TransferState.SENT)
    first = next(month for month in answer["months_taken"] if month["paid_by"] == "new")
    transfer.state, transfer.state_before = TransferState.SENT.value, state_before
    transfer.sent_on, transfer.first_month = on, first["number"]
    transfer.continue_from = dt.date.fromisoformat(first["first"])
    transfer.ask_payment_by = None if transfer.hand_over else law_desk.due_on("transfer_in", on)
    transfer.carried = {
        "decided_by": deciding_department(entitlement),
        "province": province_of(Centre.objects.select_related("department").get(pk=transfer.receiving_centre_id)),
    }
    if proposal is not None and proposal.document is not None:
        document = proposal.document
        transfer.carried["referral"] = {"number": document.number_text, "issued_on": str(document.business_date)}
    transfer.carried["papers"] = _papers(transfer, entitlement)
    transfer.carried = file_of(entitlement, transfer)
    transfer.save(update_fields=SENT_FIELDS)
    publish(
        "benefits.transfer_sent",
        centre_id=transfer.centre_id,
        person_id=transfer.person_id,
        subject=f"transfer:{transfer.pk}",
        **{"from": transfer.continue_from.isoformat()},
    )


def bring_up_to_date(transfer: Transfer, entitlement: Entitlement) -> None:
    """Something was told while the benefit was on its way: it goes along. The caller holds the transfer."""
    transfer.carried = file_of(entitlement, transfer)
    transfer.save(update_fields=["carried"])


def _papers(transfer: Transfer, entitlement: Entitlement) -> list[dict[str, Any]]:
    """The request, the decisions and the notifications, as files known by their hash."""
    months = BenefitMonth.objects.filter(entitlement=entitlement)
    subjects = [f"month:{pk}" for pk in months.values_list("pk", flat=True)] + [f"transfer:{transfer.pk}"]
    wanted = Q(subject__in=subjects) | Q(proposals__entitlement=entitlement) | Q(pk=entitlement.document_id or 0)
    documents = Document.objects.filter(wanted, state__in=GIVEN_OUT).select_related("file", "signed_file")
    found = []
    for row in documents.order_by("pk").distinct():
        file = row.signed_file or row.file
        if file is not None:
            found.append(_paper(file, row.form, row.number_text, row.business_date.isoformat()))
    earlier = StoredFile.objects.filter(
        centre_id=entitlement.centre_id, person_id=entitlement.person_id, purpose__startswith=CARRIED
    )
    found += [_paper(file, file.purpose.removeprefix(CARRIED), "", "") for file in earlier.order_by("pk")]
    return found


def _paper(file: StoredFile, form: str, number: str, issued_on: str) -> dict[str, Any]:
    return {
        "form": form,
        "number": number,
        "issued_on": issued_on,
        "sha256": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
        "name": file.name,
    }
