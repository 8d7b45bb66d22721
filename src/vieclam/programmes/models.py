"""Support programmes, the claims under them and the decisions on those."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import Tenancy, TenancyKind, tenant_rows
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Person
from vieclam.programmes.standing import STANDING_SENTENCES, ProgrammeStanding
from vieclam.programmes.states import SENTENCES, TRANSITIONS, ClaimState


class Channel(models.TextChoices):
    """Who takes the claims of a programme."""

    CENTRE = "centre", _("Trung tâm dịch vụ việc làm")
    SOCIAL_INSURANCE = "social_insurance", _("Cơ quan bảo hiểm xã hội")


class Exclusion(models.TextChoices):
    """Whom a programme may leave out."""

    STATE_BUDGET = "state_budget", _("Làm việc tại nơi do ngân sách nhà nước bảo đảm chi thường xuyên")
    MONTHLY_PENSION = "monthly_pension", _("Đang hưởng lương hưu hằng tháng")


class Programme(Model):
    """A programme as published; it is never changed.

    ``bands``: ``[{"from": months, "amount": đồng}, …]``, rising from 0. In it is who was insured on ``insured_on``, or
    whose insurance ended from ``ended_from`` to ``ended_to``; each group with whom it leaves out.
    """

    tenancy = Tenancy(TenancyKind.PUBLIC, append_only=True)

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    legal_basis = models.CharField(max_length=500)
    channel = models.CharField(max_length=16, choices=Channel)
    bands: Any = models.JSONField()
    insured_on = models.DateField(null=True, blank=True)
    insured_excludes: Any = models.JSONField(default=list, blank=True)
    ended_from = models.DateField(null=True, blank=True)
    ended_to = models.DateField(null=True, blank=True)
    ended_excludes: Any = models.JSONField(default=list, blank=True)
    filing_from = models.DateField()
    filing_to = models.DateField()
    pay_by = models.DateField()
    source = models.CharField(max_length=500)
    confidence = models.CharField(max_length=300, blank=True)
    published_by = models.CharField(max_length=60)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programme_days_in_order",
                condition=Q(filing_from__lte=F("filing_to")) & Q(pay_by__gte=F("filing_from")),
                violation_error_message=_("Ngày của chương trình không theo thứ tự."),
            ),
            models.CheckConstraint(
                name="programme_names_who_is_in",
                condition=Q(insured_on__isnull=False) | Q(ended_from__isnull=False),
                violation_error_message=_("Chương trình phải nói ai được hỗ trợ."),
            ),
            models.CheckConstraint(
                name="programme_ended_days_both",
                condition=Q(ended_from__isnull=True, ended_to__isnull=True) | Q(ended_from__lte=F("ended_to")),
                violation_error_message=_("Khoảng ngày dừng tham gia phải có ngày đầu và ngày cuối."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def said_name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def state(self) -> ProgrammeStanding:
        """Published, closed for new claims from a day, or withdrawn."""
        ended = {row.state for row in self.ends.all()}
        return next(
            (state for state in (ProgrammeStanding.WITHDRAWN, ProgrammeStanding.CLOSED) if state in ended),
            ProgrammeStanding.PUBLISHED,
        )

    def runs(self, on: dt.date) -> bool:
        """Whether claims are taken on the day, here or at social insurance."""
        return self.filing_from <= on <= self.filing_to and all(on < row.from_day for row in self.ends.all())

    def comes(self, on: dt.date) -> bool:
        """Whether claims will be taken only later."""
        return on < self.filing_from and all(self.filing_from < row.from_day for row in self.ends.all())

    def takes_claims(self, on: dt.date) -> bool:
        """Whether a claim may be filed here on the day."""
        return self.channel == Channel.CENTRE and self.runs(on)


class ProgrammeEnd(Model):
    """Why a published programme takes no more claims, and the first day of it; it is never changed.

    Withdrawn while nothing was decided under it, it ends at once and its open claims lapse; closed, what was filed
    before goes its way.
    """

    tenancy = Tenancy(TenancyKind.PUBLIC, append_only=True)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="ends")
    state = models.CharField(
        max_length=10,
        choices=[(s.value, STANDING_SENTENCES[s]) for s in (ProgrammeStanding.CLOSED, ProgrammeStanding.WITHDRAWN)],
    )
    from_day = models.DateField()
    reason = models.CharField(max_length=500)
    ended_by = models.CharField(max_length=60)
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "state"],
                name="programme_ends_so_once",
                violation_error_message=_("Chương trình đã được rút hoặc đã ngừng nhận đề nghị."),
            )
        ]


@pghistory.track()
class ProgrammeClaim(Model):
    """A person's claim under a programme, at one centre: what they say, and where the money shall go."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_change=("withdrawn_on",))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40, unique=True)
    made_by = models.CharField(max_length=8, choices=[("online", _("Trực tuyến")), ("counter", _("Tại quầy"))])
    state_budget = models.BooleanField()
    monthly_pension = models.BooleanField()
    method = models.CharField(max_length=8, choices=[("account", _("Tài khoản")), ("cash", _("Tiền mặt"))])
    bank_bin = models.CharField(max_length=6, blank=True)
    account_number = models.CharField(max_length=30, blank=True)
    account_holder = models.CharField(max_length=120, blank=True)
    filed_on = models.DateField()
    filed_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_claim_per_person_and_programme",
            )
        ]
        indexes = [models.Index(fields=["centre", "programme", "filed_on"])]


@pghistory.track()
class ProgrammeDecision(Model):
    """The examination of a claim and the decision on it.

    ``evidence`` is what social insurance told, ``told`` what an officer entered with ``told_reason``; ``answer`` is the
    law's answer with which it was proposed. ``number`` is that of the decision.
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    claim = models.OneToOneField(ProgrammeClaim, on_delete=models.PROTECT, related_name="decision")
    state = models.CharField(
        max_length=10, choices=[(s.value, SENTENCES[s]) for s in ClaimState], default=ClaimState.EXAMINED.value
    )
    evidence: Any = models.JSONField(default=dict, blank=True)
    evidence_on = models.DateField(null=True, blank=True)
    told: Any = models.JSONField(default=dict, blank=True)
    told_reason = models.CharField(max_length=500, blank=True)
    told_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer: Any = models.JSONField(default=dict, blank=True)
    reasons: Any = models.JSONField(default=list, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    band_from = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_on = models.DateField(null=True, blank=True)
    returned_reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="support_granted_has_amount_and_number",
                condition=~Q(state="granted") | (Q(amount__gt=0) & ~Q(number="")),
                violation_error_message=_("Quyết định hỗ trợ phải có số và số tiền."),
            ),
            models.CheckConstraint(
                name="support_decided_by_another",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("Người quyết định phải khác người đề xuất."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"])]
        triggers = [fsm_trigger("support_states", "state", TRANSITIONS)]


__all__ = ["Channel", "Exclusion", "Programme", "ProgrammeClaim", "ProgrammeDecision", "ProgrammeEnd"]
