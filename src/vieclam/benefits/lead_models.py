"""What a centre was told of a worker's work and asks them about, and jobs they were referred to and refused."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.benefits.event_models import LifeEvent
from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pghistory.track()
class WorkPeriod(Model):
    """One benefit month of which social insurance says that its person worked, and what the person says of it.

    Each period is asked and answered by itself. ``works`` is None while nobody answered; a "no" has its reason.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(LifeEvent, on_delete=models.PROTECT, related_name="periods")
    month = models.ForeignKey("benefits.BenefitMonth", on_delete=models.PROTECT, related_name="+")
    works = models.BooleanField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "month"], name="one_question_per_period"),
            models.CheckConstraint(
                name="no_work_has_a_reason",
                condition=~Q(works=False) | ~Q(reason=""),
                violation_error_message=_("Trả lời không có việc làm phải kèm lý do."),
            ),
        ]


@pghistory.track()
class JobRefusal(Model):
    """A job the centre referred to and its worker did not take, with what happened and the paper that shows it.

    ``counts`` is the law's answer (N374 Đ19.1d): without good reason or not. ``refused_on`` is the day of the refusal.
    ``lead`` is what the job bank told of it, where it did: one refusal is recorded of it, once.
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="refusals")
    referred_on = models.DateField()
    refused_on = models.DateField()
    employer = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    happened = models.CharField(max_length=20)
    said = models.CharField(max_length=500, blank=True)
    lead = models.OneToOneField(
        "benefits.ReferralLead", on_delete=models.PROTECT, null=True, blank=True, related_name="refusal"
    )
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    counts = models.BooleanField()
    determination = models.ForeignKey("benefits.Determination", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "refused_on", "employer"],
                name="one_refusal_a_day_and_employer",
                violation_error_message=_("Lần từ chối này đã được ghi rồi."),
            )
        ]
