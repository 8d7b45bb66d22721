"""Complaints with their clocks, questions and story."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.complaints.states import SENTENCES, TRANSITIONS, ComplaintState
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre, Staff
from vieclam.people.models import Person


class Level(models.IntegerChoices):
    """Who answers: first the head of the centre, then the head of the Department (L25 Đ49–52)."""

    FIRST = 1, _("Lần đầu")
    SECOND = 2, _("Lần hai")


class DeclineReason(models.TextChoices):
    """Why a complaint is not taken on (Luật Khiếu nại Đ11)."""

    LATE = "late", _("Nộp quá thời hiệu mà không có lý do chính đáng")
    NOT_CONCERNED = "not_concerned", _("Không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại")
    IN_COURT = "in_court", _("Tòa án đã thụ lý hoặc đã giải quyết")
    SETTLED = "settled", _("Đã có quyết định giải quyết khiếu nại lần hai")
    NOT_OURS = "not_ours", _("Không thuộc thẩm quyền của nơi nhận đơn")


class Outcome(models.TextChoices):
    """What the decision on a complaint says of it."""

    UPHELD = "upheld", _("Khiếu nại đúng")
    PARTLY = "partly", _("Khiếu nại đúng một phần")
    REJECTED = "rejected", _("Khiếu nại sai")


@pghistory.track()
class Complaint(Model):
    """A complaint against a document (quyết định) or an act on a dossier; it never changes what it is about.

    ``known_on`` is the day from which the time for filing counts, ``late`` says that it had passed, ``difficult``
    lengthens the time for deciding. ``earlier`` is the first-level complaint of one at the second level.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40, unique=True)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.FIRST)
    earlier = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="appeal")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    known_on = models.DateField()
    reason = models.CharField(max_length=4000)
    wanted = models.CharField(max_length=1000)
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=8, choices=[("online", _("Trực tuyến")), ("counter", _("Tại quầy"))])
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    filed_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(s.value, SENTENCES[s]) for s in ComplaintState], default=ComplaintState.FILED.value
    )
    handler = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    difficult = models.BooleanField(default=False)
    declined_for = models.CharField(max_length=14, choices=DeclineReason, blank=True)
    declined_words = models.CharField(max_length=1000, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    findings = models.CharField(max_length=4000, blank=True)
    follows = models.CharField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision_scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="complaint_is_about_something",
                condition=Q(dossier__isnull=False) | Q(document__isnull=False),
                violation_error_message=_("Khiếu nại phải nói về một văn bản hoặc một hồ sơ."),
            ),
            models.CheckConstraint(
                name="second_complaint_follows_a_first",
                condition=Q(level=1, earlier__isnull=True) | Q(level=2, earlier__isnull=False),
                violation_error_message=_("Khiếu nại lần hai phải tiếp theo một khiếu nại lần đầu."),
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(level=1) & ~Q(state__in=["withdrawn", "declined"]),
                name="one_first_complaint_per_document",
            ),
        ]
        indexes = [models.Index(fields=["centre", "level", "state"]), models.Index(fields=["person", "-filed_on"])]
        triggers = [fsm_trigger("complaint_states", "state", TRANSITIONS)]


@pghistory.track()
class ComplaintDeadline(Model):
    """A clock of a complaint: of the centre or Department to accept and to decide, of the person to go on."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_change=("met_on",))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="deadlines")
    step = models.CharField(max_length=40)
    base_date = models.DateField()
    due_on = models.DateField()
    calendar_version = models.CharField(max_length=40)
    article = models.CharField(max_length=60, blank=True)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "step"], name="complaint_clock_once")]
        indexes = [models.Index(fields=["centre", "due_on"], condition=Q(met_on__isnull=True), name="open_complaints")]


@pghistory.track()
class ComplaintQuestion(Model):
    """What the person was asked about a complaint, and the answer."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class ComplaintEntry(Model):
    """One line of a complaint's story: what was done, by whom, when."""

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=40)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["complaint", "recorded_at"])]
