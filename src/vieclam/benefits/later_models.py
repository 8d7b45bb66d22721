"""Contribution months that social insurance confirmed after a benefit had ended, and what they add (N374 Đ8.5)."""

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
class LaterMonths(Model):
    """One paper of social insurance as it came: number, day, sender, the months ("2019-04") it confirms, its scan."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="later_months")
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
                name="one_later_months_paper_of_a_number",
                violation_error_message=_("Văn bản này đã được ghi rồi."),
            )
        ]


class LaterAnswer(Model):
    """What the law made of a paper: of ``added`` months it counts, ``reserved`` are reserved besides.

    The newest of a ``generation`` (``Entitlement.corrections``) is in force; an earlier one stays, as the ledger booked
    it. The whole answer, with its articles, is the determination.
    """

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(LaterMonths, on_delete=models.PROTECT, related_name="answers")
    generation = models.PositiveSmallIntegerField()
    added = models.PositiveSmallIntegerField()
    reserved = models.PositiveSmallIntegerField()
    determination = models.ForeignKey("benefits.Determination", on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    recorded_at = models.DateTimeField()
