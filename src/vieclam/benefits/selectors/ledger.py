"""The ledger of a benefit, read and checked against its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vieclam.benefits.ledger import A, Entry, balances, entries_of
from vieclam.benefits.ledger_models import Account, LedgerEntry
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.keep_ledger import ledger_facts
from vieclam.benefits.states import EntitlementState
from vieclam.payments.models import PaymentOrder

SOURCES = frozenset({Account.CONTRIBUTED, Account.GRANTED})
"""Accounts that give and never hold: what is in the others came from them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a ledger: which benefit, which entry, what."""

    entitlement_id: int
    problem: str
    reference: str = ""


def booked(entitlement: Entitlement) -> list[Entry]:
    """The entries as they stand, in the order they were booked."""
    rows = LedgerEntry.objects.filter(entitlement=entitlement).order_by("pk")
    return [
        Entry(
            row.reference,
            Account(row.from_account),
            Account(row.to_account),
            row.months,
            row.amount,
            row.benefit_month,
            row.booked_on,
        )
        for row in rows
    ]


def ordered_benefit(order_id: int) -> Entitlement | None:
    """The benefit whose month a payment order pays; None for an order of something else."""
    subject = PaymentOrder.objects.filter(pk=order_id).values_list("subject", flat=True).first() or ""
    kind, _colon, number = subject.partition(":")
    if kind != "month":
        return None
    return Entitlement.objects.filter(benefit_months=int(number)).first()


def findings(entitlement: Entitlement) -> Iterator[Finding]:
    """What of the ledger differs from its replay, or cannot be."""
    facts = ledger_facts(entitlement)
    wanted = {entry.reference: entry for entry in entries_of(facts)}
    stored = {entry.reference: entry for entry in booked(entitlement)}
    for reference in wanted.keys() - stored.keys():
        yield Finding(entitlement.pk, "missing", reference)
    for reference in stored.keys() - wanted.keys():
        yield Finding(entitlement.pk, "not_called_for", reference)
    for reference in wanted.keys() & stored.keys():
        if wanted[reference] != stored[reference]:
            yield Finding(entitlement.pk, "differs", reference)
    yield from _impossible(entitlement, balances(list(stored.values())))


def _impossible(entitlement: Entitlement, found: dict[tuple[Account, str], int]) -> Iterator[Finding]:
    for (account, unit), value in found.items():
        if account not in SOURCES and value < 0:
            yield Finding(entitlement.pk, "negative", f"{account}:{unit}")
    over = {EntitlementState.CANCELLED, EntitlementState.TERMINATED}
    if entitlement.state in over and found.get((A.OPEN, "months"), 0):
        yield Finding(entitlement.pk, "open_after_end", "open:months")
