"""Payment lists (danh sách chi): orders that go out together, once two people have looked, and what was answered."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre, Staff
from vieclam.payments.states import LIST_SENTENCES, LIST_TRANSITIONS, ListState

HASH_MODULUS = 10**15
"""A hash total is kept below it: fifteen digits are compared on paper without a mistake."""


class ListTotals(models.Model):
    """Control totals (số kiểm soát): all orders, and of them those in cash; sums in whole đồng.

    ``hash_total`` adds up the digits of account and decision number of each order as one number each, modulo 10^15: it
    means nothing, and differs where a number was mistyped, lost or exchanged for another.
    """

    count = models.PositiveIntegerField(default=0)
    amount = models.PositiveBigIntegerField(default=0)
    hash_total = models.PositiveBigIntegerField(default=0)
    cash_count = models.PositiveIntegerField(default=0)
    cash_amount = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True


@pghistory.track()
class PaymentList(ListTotals, Model):
    """The orders of a centre for one payment day, in numbered batches of the month.

    Its totals are fixed when it is checked; ``due_on`` is the day of its earliest order. ``agreed_at`` is when social
    insurance named the same totals.
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    reference = models.CharField(max_length=60, unique=True)
    month = models.DateField()
    batch = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(s.value, LIST_SENTENCES[s]) for s in ListState], default=ListState.OPEN.value
    )
    opened_at = models.DateTimeField()
    checked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(max_length=300, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "month", "batch"], name="one_list_per_batch"),
            models.CheckConstraint(
                name="list_is_checked_by_somebody",
                condition=Q(state="open") | Q(checked_by__isnull=False, checked_at__isnull=False, count__gt=0),
                violation_error_message=_("Danh sách chi phải có người kiểm tra."),
            ),
            models.CheckConstraint(
                name="list_is_released_by_another",
                condition=~Q(state="released")
                | (Q(released_by__isnull=False, released_at__isnull=False) & ~Q(released_by=F("checked_by"))),
                violation_error_message=_("Người duyệt danh sách chi phải khác người kiểm tra."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_on"], name="payments_list_due")]
        triggers = [fsm_trigger("list_states", "state", LIST_TRANSITIONS)]

    def __str__(self) -> str:
        return self.reference


class ListAnswer(ListTotals, Model):
    """The totals that social insurance named for a list, each time they changed."""

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    payment_list = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="answers")
    agrees = models.BooleanField()
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["payment_list", "received_at"], name="payments_list_answers")]


UNRELEASED_STAYS = pgtrigger.Trigger(
    name="unreleased_orders_stay",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__state="prepared", new__state="sent"),
    declare=[("listed", "text")],
    func="""
      SELECT state INTO listed FROM payments_paymentlist WHERE id = NEW.payment_list_id;
      IF NEW.payment_list_id IS NOT NULL AND listed IS DISTINCT FROM 'released' THEN
        RAISE EXCEPTION 'payments: an order of a list that nobody released does not go out';
      END IF;
      RETURN NEW;
    """,
)
"""Even raw SQL does not mark an order as sent whose list was not released."""
