"""Book what the facts of a benefit call for and is not booked yet. Run twice, nothing is booked twice."""

from __future__ import annotations

from vieclam.benefits.ledger import BenefitFacts, Entry, entries_of
from vieclam.benefits.ledger_models import LedgerEntry
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification
from vieclam.core import clock
from vieclam.payments.models import PaymentOrder, RecoveryCredit


def ledger_facts(entitlement: Entitlement) -> BenefitFacts:
    """What the ledger of a benefit is replayed from, in four queries."""
    months = list(BenefitMonth.objects.filter(entitlement=entitlement).order_by("number"))
    notified = Notification.objects.filter(month__in=months).values_list("month__number", flat=True)
    orders = PaymentOrder.objects.filter(subject__in=[f"month:{month.pk}" for month in months]).order_by("pk")
    credits = RecoveryCredit.objects.filter(recovery__reference__startswith=f"RC-{entitlement.pk}-").order_by("pk")
    return BenefitFacts(entitlement, months, frozenset(notified), list(orders), list(credits))


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
