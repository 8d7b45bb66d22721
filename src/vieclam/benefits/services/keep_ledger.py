"""Book what the facts of a benefit call for and is not booked yet. Run twice, nothing is booked twice."""

from __future__ import annotations

from vieclam.benefits.course import suspended_before_end
from vieclam.benefits.ledger import BenefitFacts, Entry, entries_of
from vieclam.benefits.ledger_models import LedgerEntry
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification, Proposal, ProposalKind
from vieclam.benefits.states import MonthState, ProposalState
from vieclam.core import clock
from vieclam.payments.models import PaymentOrder, RecoveryCredit


def ledger_facts(entitlement: Entitlement) -> BenefitFacts:
    """What the ledger of a benefit is replayed from, in five queries."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    notified = frozenset(Notification.objects.filter(month__in=months).values_list("month__number", flat=True))
    orders = PaymentOrder.objects.filter(subject__in=[f"month:{month.pk}" for month in months]).order_by("pk")
    credits = RecoveryCredit.objects.filter(recovery__reference__startswith=f"RC-{entitlement.pk}-")
    return BenefitFacts(
        entitlement,
        months,
        notified,
        list(orders),
        list(credits.select_related("recovery").order_by("pk")),
        frozenset(suspended_before_end(months, notified, _suspensions(entitlement, months))),
    )


def _suspensions(entitlement: Entitlement, months: list[BenefitMonth]) -> list[int]:
    """The numbers of the months whose suspension was sealed; asked for only where an end may have undone one."""
    if not any(month.state == MonthState.ENDED for month in months):
        return []
    return sealed_numbers(entitlement.pk, ProposalKind.SUSPEND, months)


def sealed_numbers(entitlement_id: int, kind: ProposalKind, months: list[BenefitMonth]) -> list[int]:
    """The numbers of the months about which a decision of this kind was sealed."""
    rows = Proposal.objects.filter(entitlement_id=entitlement_id, kind=kind, state=ProposalState.SEALED.value)
    subjects = set(rows.values_list("subject", flat=True))
    return [month.number for month in months if f"month:{month.pk}" in subjects]


def keep_ledger(entitlement: Entitlement) -> int:
    """Book what is missing; how many entries. Whoever changes a benefit calls it in the same transaction."""
    known = set(LedgerEntry.objects.filter(entitlement=entitlement).values_list("reference", flat=True))
    rows = [_row(entitlement, entry) for entry in entries_of(ledger_facts(entitlement)) if entry.reference not in known]
    LedgerEntry.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


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
