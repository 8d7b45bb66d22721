"""What of a seeker is kept apart: sensitive facts, and what the person agreed to."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.employers.models import Employer
from vieclam.jobbank.choices import PriorityGroup
from vieclam.jobbank.models.seekers import Line, SeekerRegistration
from vieclam.jobbank.models.vacancies import ticks
from vieclam.jobbank.seeker_choices import ConsentPurpose, Way
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pghistory.track()
class SensitiveFacts(Model):
    """Dân tộc, tôn giáo, đối tượng ưu tiên of a seeker (NĐ 356/2025/NĐ-CP Điều 4): never in a list, nor for matching.

    Read through ``services.read_sensitive`` alone, which logs who read it.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.OneToOneField(SeekerRegistration, on_delete=models.PROTECT, related_name="sensitive")
    ethnicity = models.CharField(max_length=2)
    religion = Line(max_length=60)
    priority_groups = ticks(PriorityGroup)
    other_priority = Line(max_length=200)
    changed_at = models.DateTimeField()


class SeekerConsent(Model):
    """The person gave or withdrew consent to one purpose; the latest row of a purpose is what holds.

    ``employer`` names whom the person may be referred to. ``words`` is what the person was asked, as shown then.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(SeekerRegistration, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=8, choices=ConsentPurpose)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given = models.BooleanField()
    words = models.CharField(max_length=500)
    way = models.CharField(max_length=7, choices=Way)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    said_on = models.DateField()
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referral_names_the_employer",
                condition=models.Q(purpose="referral") | models.Q(employer__isnull=True),
                violation_error_message=_("Chỉ đồng ý giới thiệu mới nêu tên người sử dụng lao động."),
            )
        ]
        indexes = [models.Index(fields=["registration", "purpose", "-recorded_at"], name="consents_of_seeker")]


__all__ = ["SeekerConsent", "SensitiveFacts"]
