"""Book what the facts of a benefit call for and is not booked yet. Run twice, nothing is booked twice."""

from __future__ import annotations

from collections.abc import Iterable

from vieclam.benefits.course import suspended_before_end
from vieclam.benefits.later_models import LaterAnswer
from vieclam.benefits.ledger import BenefitFacts, Entry, Later, entries_of, generation_of, reversal
from vieclam.benefits.ledger_models import Account, LedgerEntry
from vieclam.benefits.models import BenefitMonth, Entitlement, Proposal, ProposalKind
from vieclam.benefits.states import MonthState, ProposalState
from vieclam.core import clock
from vieclam.payments.models import PaymentOrder, RecoveryCredit

EXTRA = "extra"
"""Names an order that adds what a corrected decision gives a month more ("extra:55")."""


def ledger_facts(entitlement: Entitlement, months: list[BenefitMonth] | None = None) -> BenefitFacts:
    """What the ledger of a benefit is replayed from, in three queries; two where the caller has its ``months``."""
    if months is None:
        rows = BenefitMonth.objects.filter(entitlement=entitlement).select_related("notification")
        months = list(rows.order_by("number"))
    notified = frozenset(month.number for month in months if hasattr(month, "notification"))
    orders = PaymentOrder.objects.filter(subject__in=order_subjects(month.pk for month in months)).order_by("pk")
    credits = RecoveryCredit.objects.filter(recovery__reference__startswith=f"RC-{entitlement.pk}-")
    return BenefitFacts(
        entitlement,
        months,
        notified,
        list(orders),
        list(credits.select_related("recovery").order_by("pk")),
        frozenset(suspended_before_end(months, notified, _suspensions(entitlement, months))),
        tuple(_reserves(entitlement, months)),
        tuple(_later(entitlement)),
    )


def order_subjects(month_ids: Iterable[int]) -> list[str]:
    """What the orders of these months are about: the month itself, and what it was paid too little."""
    return [f"{name}:{pk}" for pk in month_ids for name in ("month", EXTRA)]


def _suspensions(entitlement: Entitlement, months: list[BenefitMonth]) -> list[int]:
    """The numbers of the months whose suspension was sealed; asked for only where an end may have undone one."""
    if not any(month.state == MonthState.ENDED for month in months):
        return []
    return sealed_numbers(entitlement, ProposalKind.SUSPEND, months)


def _reserves(entitlement: Entitlement, months: list[BenefitMonth]) -> list[tuple[str, int]]:
    """What each sealed reserve for untaken money is about, and how much it keeps; asked for only where there is one."""
    if not any(month.state == MonthState.UNCOLLECTED for month in months):
        return []
    rows = Proposal.objects.filter(
        entitlement=entitlement, kind=ProposalKind.RESERVE, state=ProposalState.SEALED.value
    ).select_related("determination")
    return [(row.subject, row.determination.answer["reserve_on_end"]) for row in rows.order_by("pk")]


def _later(entitlement: Entitlement) -> list[Later]:
    """The answers about months confirmed after the end, under the decision in force; asked for only where there are."""
    if entitlement.later_reserve is None:
        return []
    rows = LaterAnswer.objects.filter(paper__entitlement=entitlement, generation=entitlement.corrections)
    return [Later(row.paper_id, row.added, row.reserved, row.made_on) for row in rows.order_by("pk")]


def sealed_numbers(entitlement: Entitlement, kind: ProposalKind, months: list[BenefitMonth]) -> list[int]:
    """The numbers of the months about which a decision of this kind was sealed.

    What the months called for before a benefit came from another centre was decided there: a benefit moves only then.
    """
    rows = Proposal.objects.filter(entitlement=entitlement, kind=kind, state=ProposalState.SEALED.value)
    subjects = set(rows.values_list("subject", flat=True))
    there = entitlement.first_month
    return [month.number for month in months if month.number < there or f"month:{month.pk}" in subjects]


def keep_ledger(entitlement: Entitlement, months: list[BenefitMonth] | None = None) -> int:
    """Book what is missing; how many entries. Whoever changes a benefit calls it in the same transaction.

    What an earlier decision booked is reversed once another took its place. ``months`` are all of the benefit's, as
    ``months_of`` gives them, where the caller has them as they now are.
    """
    known = set(LedgerEntry.objects.filter(entitlement=entitlement).values_list("reference", flat=True))
    wanted = entries_of(ledger_facts(entitlement, months))
    if entitlement.corrections:
        wanted = [*_reversals(entitlement), *wanted]
    rows = [_row(entitlement, entry) for entry in wanted if entry.reference not in known]
    LedgerEntry.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


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


def _reversals(entitlement: Entitlement) -> list[Entry]:
    """The reversal of each entry of a decision that is not in force any more."""
    stored = booked(entitlement)
    over = [row for row in stored if generation_of(row.reference) not in {None, entitlement.corrections}]
    return [reversal(row, max(row.on, entitlement.decided_on)) for row in over]


def _row(entitlement: Entitlement, entry: Entry) -> LedgerEntry:
    return LedgerEntry(
        centre_id=entitlement.centre_id,
        person_id=entitlement.person_id,
        entitlement=entitlement,
        reference=entry.reference,
        from_account=entry.source,
        to_account=entry.target,
        months=entry.months,
        amount=entry.amount,
        benefit_month=entry.benefit_month,
        booked_on=entry.on,
        recorded_at=clock.real_now(),
    )
