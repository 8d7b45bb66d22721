"""What became of a referral of somebody whose benefit runs: a question to the officer of that benefit."""

from __future__ import annotations

from functools import partial

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.benefits.states import (
    REFERRAL_LEAD_SENTENCES,
    REFERRAL_LEAD_TRANSITIONS,
    ReferralLeadState,
)
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.jobbank.choices import Contract
from vieclam.jobbank.referral_choices import AnsweredBy, Refusal
from vieclam.organisations.models import Centre
from vieclam.people.models import Person

File = partial(models.ForeignKey, StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class LeadKind(models.TextChoices):
    """What a referral came to."""

    REFUSED = "refused", _("Không nhận việc được giới thiệu")
    HIRED = "hired", _("Được tuyển qua giới thiệu")


@pghistory.track()
class ReferralLead(Model):
    """A refusal or a hiring, told by the job bank; nothing follows from it before a person has looked.

    Kept where the benefit runs. The referral may be a row of another centre, so it is named by its number
    (``referral_number``) and what this centre may know of it is copied: slip, post, employer, what happened, what the
    worker said (NĐ 374/2025 Điều 19.1), and the files of slip and answer as files of this centre.
    ``happened_on`` is the day of the refusal or of the first day at work. ``due_on`` is the last day on which the
    worker tells of the job (N374 Đ19.2), None for a refusal.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey("benefits.Entitlement", on_delete=models.PROTECT, related_name="referral_leads")
    kind = models.CharField(max_length=7, choices=LeadKind)
    referral_number = models.BigIntegerField()
    referring_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    slip_number = models.CharField(max_length=40)
    post = models.CharField(max_length=250)
    employer_name = models.CharField(max_length=250)
    referred_on = models.DateField()
    happened_on = models.DateField()
    happened = models.CharField(max_length=14, choices=Refusal, blank=True)
    answered_by = models.CharField(max_length=6, choices=AnsweredBy, blank=True)
    notified_on = models.DateField(null=True, blank=True)
    said = models.CharField(max_length=500, blank=True)
    contract = models.CharField(max_length=10, choices=Contract, blank=True)
    contract_months = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    slip_file = File()
    answer_file = File()
    state = models.CharField(
        max_length=9,
        choices=[(s.value, REFERRAL_LEAD_SENTENCES[s]) for s in ReferralLeadState],
        default=ReferralLeadState.WAITING.value,
    )
    event = models.ForeignKey("benefits.LifeEvent", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "referral_number", "kind"],
                name="one_lead_of_a_kind_per_referral",
                violation_error_message=_("Kết quả của phiếu giới thiệu này đã được chuyển đến rồi."),
            ),
            models.CheckConstraint(
                name="refusal_lead_says_what_happened",
                condition=~Q(kind="refused") | ~Q(happened=""),
                violation_error_message=_("Phải ghi điều đã xảy ra."),
            ),
            models.CheckConstraint(
                name="lead_set_aside_says_why",
                condition=~Q(state="set_aside") | ~Q(reason=""),
                violation_error_message=_("Hãy ghi lý do."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "kind"], condition=Q(state="waiting"), name="referral_leads_waiting"),
            models.Index(fields=["entitlement", "-made_at"], name="referral_leads_of_benefit"),
        ]
        triggers = [fsm_trigger("referral_lead_states", "state", REFERRAL_LEAD_TRANSITIONS)]
