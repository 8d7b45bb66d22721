"""Workers: one row per human, national; relations let a centre see it; who looked is kept."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import person_rows, tenant_rows
from vieclam.organisations.models import Centre


class Sex(models.TextChoices):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


@pghistory.track()
class Person(Model):
    """A worker (người lao động), known by the twelve-digit personal number (số định danh cá nhân)."""

    tenancy = person_rows(person="id")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )
    personal_number = models.CharField(max_length=12, unique=True)
    full_name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    birth_date = models.DateField()
    identity_issued_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    permanent_commune_code = models.CharField(max_length=5, blank=True)
    permanent_address = models.CharField(max_length=300, blank=True)
    current_commune_code = models.CharField(max_length=5, blank=True)
    current_address = models.CharField(max_length=300, blank=True)
    social_insurance_number = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="personal_number_is_12_digits",
                condition=Q(personal_number__regex=r"^\d{12}$"),
                violation_error_message=_("Số định danh cá nhân phải có đúng 12 chữ số."),
            )
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"


@pghistory.track()
class PersonCentre(Model):
    """Lets a centre see a person, for a purpose, until a day (None: as long as records are kept).

    A relation opens the record, so no statement of the application writes one: only the doors of ``docs/security.md``.
    """

    tenancy = tenant_rows(person="person_id", person_may="read", by_doors=True)

    class Purpose(models.TextChoices):
        INSURANCE = "insurance", _("Bảo hiểm thất nghiệp")
        EMPLOYMENT = "employment", _("Việc làm")
        BREAK_GLASS = "break_glass", _("Mở khẩn cấp")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="centre_relations")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    purpose = models.CharField(max_length=12, choices=Purpose)
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "centre", "purpose"], name="relation_once")]
        indexes = [models.Index(fields=["person", "centre"])]


class View(Model):
    """Somebody looked at a person's record. Shown to the person; append-only."""

    tenancy = person_rows(person_may="read", append_only=True)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="views")
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    centre_id = models.BigIntegerField(null=True)
    what = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"])]


class Listing(Model):
    """A list of people somebody searched or took along: what narrowed it, how many it had; append-only.

    One row for each, however long the list. Of a list taken along it names the people, who see it beside their views
    (``listings_with_person``).
    """

    tenancy = tenant_rows(append_only=True)

    centre_id = models.BigIntegerField()
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=80)
    narrowed: Any = models.JSONField(default=dict)
    count = models.PositiveIntegerField()
    person_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "-at"], name="listing_of_centre"),
            models.Index(fields=["-at"], name="listing_by_time"),
            GinIndex(fields=["person_ids"], name="listing_with_person"),
        ]


__all__ = ["Listing", "Person", "PersonCentre", "Sex", "View"]
