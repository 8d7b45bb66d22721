"""Determinations, proposals, entitlements, benefit months and notifications."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.benefits.states import (
    ENTITLEMENT_SENTENCES,
    ENTITLEMENT_TRANSITIONS,
    MONTH_SENTENCES,
    MONTH_TRANSITIONS,
    PROPOSAL_SENTENCES,
    PROPOSAL_TRANSITIONS,
    EntitlementState,
    MonthState,
    ProposalState,
)
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Person

MAYBE: dict[str, Any] = {"null": True, "blank": True}
"""Of a column that is empty for a few kinds of decision alone: the type checker takes it as always there, as it is in
all code of the other kinds."""


# Case and answer are large and cannot change, so their history is the row itself.
@pghistory.track(exclude=["case", "answer"])
class Determination(Model):
    """What the law says on given facts, stored whole (inputs, answer, steps, parameters); superseded, never changed."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_change=("superseded_at",))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # None for what is decided without a dossier (see ``Proposal``), which ``subject`` names then.
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="determinations", **MAYBE)
    # Which matter of the law was asked, and about which act ("" for the claim itself, "month:55", "event:7").
    matter = models.CharField(max_length=20, default="benefit", db_default="benefit")
    subject = models.CharField(max_length=60, blank=True, default="", db_default="")
    case: Any = models.JSONField()
    answer: Any = models.JSONField()
    made_on = models.DateField()
    made_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "matter", "subject"],
                condition=Q(superseded_at__isnull=True),
                name="one_current_determination",
            ),
            models.UniqueConstraint(
                fields=["centre", "matter", "subject"],
                condition=Q(superseded_at__isnull=True, dossier__isnull=True),
                name="one_current_determination_without_dossier",
            ),
        ]


class ProposalKind(models.TextChoices):
    """What is proposed."""

    GRANT = "grant", _("Hưởng trợ cấp thất nghiệp")
    REFUSE = "refuse", _("Không được hưởng")
    CANCEL = "cancel", _("Hủy quyết định hưởng")
    SUSPEND = "suspend", _("Tạm dừng hưởng")
    RESUME = "resume", _("Tiếp tục hưởng")
    TERMINATE = "terminate", _("Chấm dứt hưởng")
    RECOVER = "recover", _("Thu hồi tiền đã chi")
    REVOKE = "revoke", _("Hủy quyết định hưởng không đúng")
    CORRECT = "correct", _("Quyết định hưởng tính lại")
    RESERVE = "reserve", _("Bảo lưu vì không đến nhận tiền")
    REPLACE = "replace", _("Thay quyết định sau khi tính lại")
    SUPPORT = "support", _("Hỗ trợ người sử dụng lao động đào tạo")
    NO_SUPPORT = "no_support", _("Không hỗ trợ người sử dụng lao động")
    END_SUPPORT = "end_support", _("Hủy quyết định hỗ trợ người sử dụng lao động")
    TAKE_BACK = "take_back", _("Thu hồi kinh phí hỗ trợ người sử dụng lao động")
    TRAIN = "train", _("Hỗ trợ đào tạo")
    TRAIN_REFUSE = "train_refuse", _("Không được hỗ trợ đào tạo")
    TRAIN_CANCEL = "train_cancel", _("Hủy quyết định hỗ trợ đào tạo")
    TRAIN_BACK = "train_back", _("Thu hồi tiền hỗ trợ đào tạo")
    MOVE_OUT = "move_out", _("Chuyển nơi hưởng đi")
    GO_ON = "go_on", _("Đề nghị tiếp tục chi trả")


@pghistory.track()
class Proposal(Model):
    """A decision on its way: officer → head → centre director → Department director → clerk."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # None where the decision is about something else than a worker's dossier, which its kind locks and names by
    # ``subject``; the path that all kinds go asks ``has_dossier``.
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="proposals", **MAYBE)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=12, choices=ProposalKind)
    entitlement = models.ForeignKey(
        "benefits.Entitlement", on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    # What of the benefit it is about: "month:55", "event:7"; empty for the claim itself.
    subject = models.CharField(max_length=60, blank=True, default="", db_default="")
    state = models.CharField(
        max_length=22,
        choices=[(s.value, PROPOSAL_SENTENCES[s]) for s in ProposalState],
        default=ProposalState.WITH_OFFICER.value,
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    reason = models.CharField(max_length=500, blank=True)
    returned_reason = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True, blank=True)
    sign_from = models.DateField(null=True, blank=True)
    signer = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "subject"],
                condition=~Q(state__in=["sealed", "dropped"]),
                name="one_open_proposal_per_kind",
            ),
            models.UniqueConstraint(
                fields=["centre", "kind", "subject"],
                condition=Q(dossier__isnull=True) & ~Q(state__in=["sealed", "dropped"]),
                name="one_open_proposal_without_dossier",
            ),
            models.CheckConstraint(
                name="proposal_is_about_something",
                condition=Q(dossier__isnull=False) | ~Q(subject=""),
                violation_error_message=_("Tờ trình phải nói về một hồ sơ."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_on"])]
        triggers = [fsm_trigger("proposal_states", "state", PROPOSAL_TRANSITIONS)]

    @property
    def has_dossier(self) -> bool:
        """Whether it is about a worker's dossier, as most are."""
        return self.dossier_id is not None


class ProposalStep(Model):
    """Who did what with a proposal."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()


@pghistory.track()
class Entitlement(Model):
    """A benefit granted by a sealed decision: amount, months, dates, what is reserved.

    ``corrections`` counts the decisions that took its place since: the entries of each are reversed in the ledger
    before those of the next are booked. ``ended_on``, ``end_kind`` (one of the law's kinds of event),
    ``reserved_months`` (contribution months kept at the end) and ``leftover_at_end`` (what is kept of
    ``leftover_months``) are set by the decision that ends it early; ``uncollected_reserve`` by the one that reserves
    contribution months for money nobody took (N374-14); ``later_reserve`` by months that social insurance confirmed
    after the end (N374 Đ8.5), ``None`` while there is no such paper.

    One that came from another centre names its ``Transfer`` by number (``arrived_by``: that row belongs to the other
    centre) and takes the months from ``first_month`` on; the earlier ones are there as the other centre left them, to
    be read, and are not booked or paid here. Its decision's document stayed where it was made.
    ``payment_waits``: social insurance has yet to be asked to go on paying (N374-22), so nothing is ordered.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entitlements")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="entitlement")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    arrived_by = models.BigIntegerField(null=True, blank=True, unique=True)
    first_month = models.PositiveSmallIntegerField(default=1, db_default=1)
    payment_waits = models.BooleanField(default=False, db_default=False)
    regime = models.CharField(max_length=1)
    decision_number = models.CharField(max_length=60)
    decided_on = models.DateField()
    monthly_amount = models.PositiveBigIntegerField()
    months = models.PositiveSmallIntegerField()
    contribution_months = models.PositiveSmallIntegerField()
    leftover_months = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(
        max_length=12,
        choices=[(s.value, ENTITLEMENT_SENTENCES[s]) for s in EntitlementState],
        default=EntitlementState.DECIDED.value,
    )
    ended_on = models.DateField(null=True, blank=True)
    end_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    reserved_months = models.PositiveSmallIntegerField(null=True, blank=True)
    leftover_at_end = models.PositiveSmallIntegerField(null=True, blank=True)
    corrections = models.PositiveSmallIntegerField(default=0, db_default=0)
    uncollected_reserve = models.PositiveSmallIntegerField(null=True, blank=True)
    later_reserve = models.PositiveSmallIntegerField(null=True, blank=True)
    method = models.CharField(max_length=8)
    bank_bin = models.CharField(max_length=6, blank=True)
    account_number = models.CharField(max_length=30, blank=True)
    account_holder = models.CharField(max_length=120, blank=True)

    class Meta:
        triggers = [fsm_trigger("entitlement_states", "state", ENTITLEMENT_TRANSITIONS)]
        indexes = [models.Index(fields=["centre", "state"])]


@pghistory.track()
class BenefitMonth(Model):
    """A benefit month (tháng hưởng) with its notification window; the window keeps its calendar's version.

    ``tell_by`` is the day by which social insurance must be told that it was not notified (N374 Đ21.5), ``told_on``
    the day of its receipt; ``opening_told_on`` and ``closing_told_on`` are the days on which the worker was reminded
    that the window opens, and that it ends that day. ``reset_from`` is the window's last day before a director set it
    anew after a disaster; by whom and by which paper is in ``resets``. ``settling`` is true from a notification
    until the centre's job has filed its form and ordered what is due.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, related_name="benefit_months")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    window_from = models.DateField()
    window_to = models.DateField()
    reset_from = models.DateField(null=True, blank=True)
    calendar_version = models.CharField(max_length=40)
    tell_by = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    opening_told_on = models.DateField(null=True, blank=True)
    closing_told_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=14,
        choices=[(s.value, MONTH_SENTENCES[s]) for s in MonthState],
        default=MonthState.WAITING.value,
    )

    settling = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entitlement", "number"], name="benefit_month_once")]
        indexes = [
            models.Index(fields=["centre", "window_to", "state"]),
            models.Index(fields=["centre", "tell_by"], condition=Q(told_on__isnull=True), name="months_to_tell"),
            models.Index(fields=["centre"], condition=Q(settling=True), name="months_to_settle"),
        ]
        triggers = [fsm_trigger("month_states", "state", MONTH_TRANSITIONS)]

    @property
    def window_subject(self) -> str:
        """What is told once of this window: one set anew after a disaster is told of apart."""
        return f"month:{self.pk}" if self.reset_from is None else f"month:{self.pk}:{self.window_to}"


class Notification(Model):
    """A monthly job-search notification (N374-24): what the worker said, when, by which channel."""

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    month = models.OneToOneField(BenefitMonth, on_delete=models.PROTECT, related_name="notification")
    notified_on = models.DateField()
    channel = models.CharField(max_length=8)
    job_status = models.CharField(max_length=20)
    other_status = models.CharField(max_length=300, blank=True, default="")
    units_contacted: Any = models.JSONField(default=list)
    given_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()


from vieclam.benefits.event_models import LifeEvent  # noqa: E402, F401 - tables of this module
from vieclam.benefits.later_models import LaterAnswer, LaterMonths  # noqa: E402, F401 - tables of this module
from vieclam.benefits.lead_models import JobRefusal, WorkPeriod  # noqa: E402, F401 - tables of this module
from vieclam.benefits.ledger_models import Account, LedgerEntry  # noqa: E402, F401 - tables of this module
from vieclam.benefits.notice_models import MoneyNotice  # noqa: E402, F401 - tables of this module
from vieclam.benefits.referral_models import LeadKind, ReferralLead  # noqa: E402, F401 - tables of this module
from vieclam.benefits.transfer_models import Transfer  # noqa: E402, F401 - tables of this module
from vieclam.benefits.tray_models import TrayBatch, TrayItem  # noqa: E402, F401 - tables of this module
from vieclam.benefits.window_models import ResetWindow, WindowReset  # noqa: E402, F401 - tables of this module


class ChangeWatch(Model):
    """How far a centre's open dossiers were compared with what is outside them: parameters, calendar, regions.

    ``ground`` names the parameters and the calendar of the round, ``reached`` the last dossier looked at in it;
    ``regions_until`` is real time.
    """

    tenancy = tenant_rows()

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=100, blank=True)
    reached = models.BigIntegerField(default=0)
    round_over = models.BooleanField(default=False)
    regions_until = models.DateTimeField()
