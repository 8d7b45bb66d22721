"""Social insurance's notice that money of a benefit was not taken (Thông báo N374-13; N374 Đ16.4)."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pghistory.track()
class MoneyNotice(Model):
    """The notice as it came: number, day, sender, the benefit months it names, and its scan."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="money_notices")
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=200)
    months: Any = models.JSONField()
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "number"],
                name="one_money_notice_of_a_number",
                violation_error_message=_("Thông báo này đã được ghi rồi."),
            )
        ]
