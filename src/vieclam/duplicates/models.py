"""Duplicates: what may be one human twice, or one claim twice; and what a person found it to be."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Person


class DuplicateKind(models.TextChoices):
    """What was noticed. Each kind shows how often it was right."""

    SAME_ACCOUNT = "same_account", _("Một tài khoản, nhiều người")
    TYPED_DIGITS = "typed_digits", _("Cùng họ tên, ngày sinh; số định danh gần giống nhau")
    NAME_MARKS = "name_marks", _("Cùng họ tên (có hoặc không dấu), ngày sinh và điện thoại hoặc sổ bảo hiểm")
    RUNNING_TWICE = "running_twice", _("Đang hưởng hoặc đang xét ở hai trung tâm")


class Outcome(models.TextChoices):
    """What a person found it to be."""

    CONFIRMED = "confirmed", _("Đúng là trùng")
    CLEARED = "cleared", _("Không trùng")


@pghistory.track()
class PossibleDuplicate(Model):
    """A possible duplicate as one centre sees it; the other has a row of its own. ``find_duplicates`` alone writes it.

    ``person`` is the centre's own; ``other_person_id`` may be of another centre, of whom ``evidence`` holds all that
    this centre may know. ``fingerprint`` is that of the evidence: settled, it comes back only with another one.
    """

    tenancy = tenant_rows(by_doors=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=DuplicateKind)
    other_person_id = models.BigIntegerField()
    other_centre_id = models.BigIntegerField()
    evidence: Any = models.JSONField()
    fingerprint = models.CharField(max_length=32)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind", "person", "other_person_id", "fingerprint"], name="duplicate_once"
            )
        ]


class DuplicateVerdict(Model):
    """What a person found it to be, and why; never changed."""

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    duplicate = models.OneToOneField(PossibleDuplicate, on_delete=models.PROTECT, related_name="verdict")
    outcome = models.CharField(max_length=9, choices=Outcome)
    reason = models.CharField(max_length=500)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()


__all__ = ["DuplicateKind", "DuplicateVerdict", "Outcome", "PossibleDuplicate"]
