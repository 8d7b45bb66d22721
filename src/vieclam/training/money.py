"""What was ordered, paid and recovered of a training support."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from vieclam.benefits.models import Proposal, ProposalKind
from vieclam.benefits.states import ProposalState
from vieclam.payments.models import PaymentOrder, Purpose
from vieclam.payments.states import OrderState
from vieclam.training.models import Attendance, TrainingSupport
from vieclam.training.study import PAID, amounts_due


def subject_of(row: Attendance) -> str:
    """What the orders of a trainee's month are kept under."""
    return f"attendance:{row.pk}"


def ordered(row: Attendance, purpose: Purpose) -> int:
    """What stands ordered for a month, đồng: an order that was sent back counts until another takes its place."""
    orders = PaymentOrder.objects.filter(subject=subject_of(row), purpose=purpose, replaced_by__isnull=True)
    return int(orders.aggregate(total=Sum("amount"))["total"] or 0)


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """A trainee's month with its orders."""

    attendance: Attendance
    orders: list[PaymentOrder]

    def paid(self, purpose: Purpose) -> int:
        """What social insurance has paid, đồng."""
        return sum(row.amount for row in self.orders if row.purpose == purpose and row.state == OrderState.PAID)


def months_of(support: TrainingSupport) -> list[MonthMoney]:
    """The months told of a support with their orders, in two queries."""
    rows = list(Attendance.objects.filter(support=support).select_related("sheet").order_by("sheet__number"))
    by_subject: dict[str, list[PaymentOrder]] = {}
    found = PaymentOrder.objects.filter(subject__in=[subject_of(row) for row in rows], replaced_by__isnull=True)
    for order in found.order_by("pk"):
        by_subject.setdefault(order.subject, []).append(order)
    return [MonthMoney(row, by_subject.get(subject_of(row), [])) for row in rows]


def to_recover(support: TrainingSupport, purpose: Purpose, *, besides: str = "") -> int:
    """What was paid too much and no sealed recovery asks back yet, đồng; ``besides``: a recovery not counted."""
    sealed = Proposal.objects.filter(
        dossier_id=support.dossier_id,
        kind=ProposalKind.TRAIN_BACK,
        state=ProposalState.SEALED,
        subject__startswith=f"{purpose.value}:",
    ).exclude(subject=besides)
    asked = sum(row.determination.answer["amount"] for row in sealed.select_related("determination"))
    return overpaid(support).get(purpose, 0) - asked


def overpaid(support: TrainingSupport) -> dict[Purpose, int]:
    """What was paid more than is due, by purpose, in đồng; nothing for a purpose that is in order.

    Over all months: what the law gives is rounded over the course, so one month's excess may be another's due.
    """
    due = amounts_due(support)
    found: dict[Purpose, int] = {}
    for purpose in PAID:
        paid = sum(month.paid(purpose) for month in months_of(support))
        more = paid - sum(row[purpose] for row in due.values())
        if more > 0:
            found[purpose] = more
    return found
