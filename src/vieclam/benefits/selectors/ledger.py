"""The ledger of a benefit, read and checked against its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vieclam.benefits.ledger import UNDO, A, Entry, balances, entries_of, generation_of, reversal
from vieclam.benefits.ledger_models import Account
from vieclam.benefits.models import Entitlement
from vieclam.benefits.services.keep_ledger import EXTRA, booked, ledger_facts
from vieclam.benefits.states import EntitlementState
from vieclam.payments.models import PaymentOrder

SOURCES = frozenset({Account.CONTRIBUTED, Account.GRANTED, Account.MOVED_IN})
"""Accounts that give and never hold: what is in the others came from them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a ledger: which benefit, which entry, what."""

    entitlement_id: int
    problem: str
    reference: str = ""


def ordered_benefit(order_id: int) -> Entitlement | None:
    """The benefit whose month a payment order pays; None for an order of something else."""
    subject = PaymentOrder.objects.filter(pk=order_id).values_list("subject", flat=True).first() or ""
    kind, _colon, number = subject.partition(":")
    if kind not in {"month", EXTRA}:
        return None
    return Entitlement.objects.filter(benefit_months=int(number)).first()


def findings(entitlement: Entitlement) -> Iterator[Finding]:
    """What of the ledger differs from its replay, or cannot be."""
    facts = ledger_facts(entitlement)
    wanted = {entry.reference: entry for entry in entries_of(facts)}
    stored = {entry.reference: entry for entry in booked(entitlement)}
    for reference in wanted.keys() - stored.keys():
        yield Finding(entitlement.pk, "missing", reference)
    over, undone = _past_generations(entitlement, stored)
    for reference in stored.keys() - wanted.keys() - over.keys() - undone.keys():
        yield Finding(entitlement.pk, "not_called_for", reference)
    for reference, entry in over.items():
        back = undone.get(UNDO + reference)
        if back is None or back != reversal(entry, back.on):
            yield Finding(entitlement.pk, "not_reversed", reference)
    for reference in wanted.keys() & stored.keys():
        if wanted[reference] != stored[reference]:
            yield Finding(entitlement.pk, "differs", reference)
    yield from _impossible(entitlement, balances(list(stored.values())))


def _past_generations(entitlement: Entitlement, stored: dict[str, Entry]) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The entries of decisions that are not in force any more, and their reversals."""
    generations = {reference: generation_of(reference) for reference in stored}
    over = {name: stored[name] for name, number in generations.items() if number not in {None, entitlement.corrections}}
    return over, {name: stored[name] for name in stored if name.removeprefix(UNDO) in over and name.startswith(UNDO)}


def _impossible(entitlement: Entitlement, found: dict[tuple[Account, str], int]) -> Iterator[Finding]:
    for (account, unit), value in found.items():
        if account not in SOURCES and value < 0:
            yield Finding(entitlement.pk, "negative", f"{account}:{unit}")
    over = {EntitlementState.CANCELLED, EntitlementState.TERMINATED, EntitlementState.TRANSFERRED}
    if entitlement.state in over and found.get((A.OPEN, "months"), 0):
        yield Finding(entitlement.pk, "open_after_end", "open:months")
