"""Every attempt to reach another administration, with its evidence."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.gateways.exchange_models import ExchangeChoice, ExchangeEntry, ExchangeKind, ExchangeRecord
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class CallState(models.TextChoices):
    """How one attempt ended."""

    ANSWERED = "answered", _("Đã trả lời")
    REJECTED = "rejected", _("Bị từ chối")
    UNAVAILABLE = "unavailable", _("Không kết nối được")
    TIMED_OUT = "timed_out", _("Quá thời gian chờ")
    MALFORMED = "malformed", _("Trả lời không đọc được")


class GatewayCall(Model):
    """One attempt of one call: our reference, what came back, how long it took. Append-only evidence.

    ``person`` is None where the call is about many: a list of payments, a file of a bank.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    system = models.CharField(max_length=30)
    operation = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)
    subject = models.CharField(max_length=60)
    purpose = models.CharField(max_length=80)
    attempt = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=CallState)
    error_code = models.CharField(max_length=30, blank=True)
    error_text = models.CharField(max_length=300, blank=True)
    answer: Any = models.JSONField(null=True)
    milliseconds = models.PositiveIntegerField()
    called_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "system"]),
            models.Index(fields=["centre", "called_at"]),
            models.Index(fields=["system", "-called_at"], name="gateways_call_recent"),
        ]


__all__ = ["CallState", "ExchangeChoice", "ExchangeEntry", "ExchangeKind", "ExchangeRecord", "GatewayCall"]
