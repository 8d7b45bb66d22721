"""Files of a bank that went out and came in (ISO 20022), and what each of them says."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.payments.list_models import PaymentList


@pghistory.track(exclude=["content"])
class BankFile(Model):
    """One file, kept once for its message number. ``outgoing``: the transfers of ``payment_list`` (pain.001).

    ``delivered_at`` is when the bank took what went out, or when what came in was worked off.
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    outgoing = models.BooleanField()
    kind = models.CharField(max_length=20)
    message_id = models.CharField(max_length=35)
    payment_list = models.OneToOneField(
        PaymentList, on_delete=models.PROTECT, null=True, blank=True, related_name="bank_file"
    )
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    sequence = models.PositiveBigIntegerField(default=0)
    kept_by = models.CharField(max_length=60)
    kept_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "kind", "message_id"], name="bank_file_once"),
            models.CheckConstraint(
                name="outgoing_bank_file_has_a_list", condition=Q(outgoing=False) | Q(payment_list__isnull=False)
            ),
        ]


@pghistory.track()
class BankItem(Model):
    """One thing a file says. ``problem`` says why a person has to look at it; empty where it was plain."""

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    bank_file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="items")
    entry_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    end_to_end_id = models.CharField(max_length=35, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    reason_code = models.CharField(max_length=35, blank=True)
    order_id = models.BigIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    settled_note = models.CharField(max_length=300, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bank_file", "entry_id"], name="bank_item_once_in_a_file")]
