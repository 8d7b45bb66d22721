"""A moving benefit as a case of the law, and the file that goes with it to the other centre (N374 Đ20)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from vieclam.benefits.course import States, resumptions, states_of
from vieclam.benefits.event_models import LifeEvent
from vieclam.benefits.lead_models import JobRefusal
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification, Proposal, ProposalKind
from vieclam.benefits.services.keep_ledger import sealed_numbers
from vieclam.benefits.states import CLOSED, EventState, MonthState, TransferState
from vieclam.benefits.transfer_models import Transfer
from vieclam.benefits.window_resets import set_anew
from vieclam.dossiers.models import Fact
from vieclam.organisations.models import Centre

CARRIED_FACTS = (
    "full_name",
    "personal_number",
    "birth_date",
    "sex",
    "identity_issued_on",
    "phone",
    "email",
    "permanent_address",
)
"""Who the worker is, as the forms print it; nothing else of the claim goes along."""


def transfer_of(subject: str) -> int:
    """The number of the transfer that a decision is about ("transfer:12")."""
    return int(subject.removeprefix("transfer:"))


def province_of(centre: Centre) -> str:
    """The province a centre is in, with its kind: "tỉnh Sơn La"."""
    return centre.department.name.removeprefix("Sở Nội vụ ")


def deciding_department(entitlement: Entitlement) -> str:
    """The Department that granted the benefit: of its centre, or of the first one of a benefit that moved."""
    if entitlement.arrived_by is None:
        return Centre.objects.select_related("department").get(pk=entitlement.centre_id).department.name
    return str(Transfer.objects.get(pk=entitlement.arrived_by).carried["decided_by"])


def claimed_on(entitlement: Entitlement) -> dt.date | None:
    """The day the benefit was claimed, wherever that was; None where the file it came with does not say."""
    if entitlement.arrived_by is None:
        return entitlement.dossier.filed_on or entitlement.starts_on
    return day(Transfer.objects.get(pk=entitlement.arrived_by).carried.get("claimed_on"))


def transfer_facts(
    entitlement: Entitlement, transfer: Transfer, states: States, months: Sequence[BenefitMonth] = ()
) -> dict[str, Any]:
    """The facts of the matter ``transfer``: what was granted, the months this centre has dealt with, and which of
    ``months`` had their windows set anew."""
    before = transfer.first_month or entitlement.months + 1
    told = sorted(number for number, state in states.items() if state == MonthState.NOTIFIED and number < before)
    facts: dict[str, Any] = {
        "starts_on": entitlement.starts_on.isoformat(),
        "months": entitlement.months,
        "requested_on": transfer.requested_on.isoformat(),
        "another_province": not transfer.hand_over,
        "paid": told,
        "notified_months": told,
        **set_anew(months),
    }
    if transfer.withdrawn_on is not None:
        facts["withdrawn_on"] = transfer.withdrawn_on.isoformat()
    elif transfer.sent_on is not None:
        facts["arrived_on"] = transfer.sent_on.isoformat()
    return facts


def transfer_case(entitlement: Entitlement, transfer: Transfer) -> dict[str, Any]:
    """The case of the matter ``transfer`` on the months as they are now."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement))
    return {"matter": "transfer", "facts": transfer_facts(entitlement, transfer, states_of(months), months)}


def undecided(entitlement: Entitlement) -> bool:
    """Whether something about the benefit still has to be decided where it happened, before it can move.

    A question about work that waits for its answer does not go along, nor what social insurance was not asked to pay.
    """
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    states = states_of(months)
    if MonthState.NOT_NOTIFIED in states.values() or entitlement.payment_waits:
        return True
    apart = [ProposalKind.MOVE_OUT, ProposalKind.GO_ON, ProposalKind.RECOVER]
    if Proposal.objects.filter(entitlement=entitlement).exclude(kind__in=apart).exclude(state__in=CLOSED).exists():
        return True
    if LifeEvent.objects.filter(entitlement=entitlement, state__in=[EventState.ASKED, EventState.TOLD]).exists():
        return True
    return bool(set(resumptions(states)) - set(sealed_numbers(entitlement, ProposalKind.RESUME, months)))


def open_transfer(entitlement_id: int) -> Transfer | None:
    """The transfer under way of a benefit of this centre."""
    rows = Transfer.objects.filter(
        entitlement_id=entitlement_id, state__in=[TransferState.REQUESTED, TransferState.SENT]
    )
    return rows.select_related("receiving_centre").first()


def file_of(entitlement: Entitlement, transfer: Transfer) -> dict[str, Any]:
    """All that the receiving centre learns: person, decision, each month, what was told on the way, jobs refused.

    The papers are added by whoever seals them.
    """
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    told = {row.month_id: row for row in Notification.objects.filter(month__in=months)}
    facts = Fact.objects.filter(dossier_id=entitlement.dossier_id, superseded_at__isnull=True, kind__in=CARRIED_FACTS)
    names = ("regime", "decision_number", "monthly_amount", "months", "contribution_months", "leftover_months")
    events = LifeEvent.objects.filter(entitlement=entitlement, state=EventState.TOLD).order_by("pk")
    refusals = JobRefusal.objects.filter(entitlement=entitlement)
    return {
        **transfer.carried,
        "claimed_on": claimed.isoformat() if (claimed := claimed_on(entitlement)) else None,
        "facts": [{"kind": row.kind, "value": row.value, "source": row.source} for row in facts.order_by("pk")],
        "benefit": {
            **{name: getattr(entitlement, name) for name in names},
            **{name: getattr(entitlement, name).isoformat() for name in ("decided_on", "starts_on", "ends_on")},
        },
        "months": [_month(row, told.get(row.pk), transfer.first_month or 1) for row in months],
        "events": [_event(row) for row in events],
        "refusals": [*refusals_carried(entitlement), *(_refusal(row) for row in refusals.order_by("refused_on", "pk"))],
    }


def refusals_carried(entitlement: Entitlement) -> list[dict[str, Any]]:
    """Refusals of referred jobs recorded where the benefit ran before, as the file it came with tells them."""
    if entitlement.arrived_by is None:
        return []
    return list(Transfer.objects.get(pk=entitlement.arrived_by).carried.get("refusals", []))


def _refusal(row: JobRefusal) -> dict[str, Any]:
    return {
        "referred_on": row.referred_on.isoformat(),
        "refused_on": row.refused_on.isoformat(),
        "employer": row.employer,
        "post": row.post,
        "happened": row.happened,
        "said": row.said,
        "counts": row.counts,
    }


def _month(row: BenefitMonth, told: Notification | None, first_here: int) -> dict[str, Any]:
    days = ("starts_on", "ends_on", "window_from", "window_to")
    found = {
        "number": row.number,
        "state": row.state,
        "calendar_version": row.calendar_version,
        **{name: getattr(row, name).isoformat() for name in days},
    }
    if row.reset_from is not None:
        found["reset_from"] = row.reset_from.isoformat()
    if told is not None and row.number >= first_here:
        found["notification"] = {
            "notified_on": told.notified_on.isoformat(),
            "channel": told.channel,
            "job_status": told.job_status,
            "units_contacted": told.units_contacted,
            "given_by": told.given_by,
        }
    return found


def _event(row: LifeEvent) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "happened_on": row.happened_on.isoformat(),
        "notified_on": row.notified_on.isoformat() if row.notified_on else None,
        "contract_months": row.contract_months,
        "study_months": row.study_months,
        "detail": row.detail,
        "source": row.source,
        "copy_due_on": row.copy_due_on.isoformat() if row.copy_due_on else None,
        "told_by": row.told_by,
        "told_at": row.told_at.isoformat(),
    }


def day(value: str | None) -> dt.date | None:
    """A day as the file carries it."""
    return dt.date.fromisoformat(value) if value else None
