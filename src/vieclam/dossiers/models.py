"""The dossier and what belongs to it: facts, papers, clarifications, supplement requests, deadlines, its story."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.core.tokens import new_token
from vieclam.documents.models import Document
from vieclam.dossiers.states import SENTENCES, TRANSITIONS, DossierState
from vieclam.organisations.models import Centre, ReceptionPoint, Staff
from vieclam.people.models import Person

BENEFIT_PROCEDURE = "1.014748"


class Channel(models.TextChoices):
    """How a dossier comes in."""

    ONLINE = "online", _("Trực tuyến")
    COUNTER = "counter", _("Tại quầy")
    POST = "post", _("Bưu chính")


@pghistory.track()
class Dossier(Model):
    """One application of one person (hồ sơ), received at one point."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="dossiers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dossiers")
    reception_point = models.ForeignKey(ReceptionPoint, on_delete=models.PROTECT)
    procedure_code = models.CharField(max_length=10)
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    alias_code = models.CharField(max_length=60, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(
        max_length=16, choices=[(s.value, SENTENCES[s]) for s in DossierState], default=DossierState.DRAFT.value
    )
    filed_on = models.DateField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    decision_due_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    result_from = models.DateField(null=True, blank=True)
    result_to = models.DateField(null=True, blank=True)
    assigned_to = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers")
    waiting_for_evidence = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "procedure_code", "centre"],
                condition=Q(state="draft"),
                name="one_draft_per_person_and_procedure",
                violation_error_message=_("Bạn đang có một hồ sơ soạn dở cho thủ tục này."),
            ),
            models.CheckConstraint(
                name="filed_dossier_has_code_and_day",
                condition=Q(state="draft") | (Q(code__isnull=False) & Q(filed_on__isnull=False)),
                violation_error_message=_("Hồ sơ đã nộp phải có mã và ngày nộp."),
            ),
            models.CheckConstraint(
                name="complete_not_before_filed",
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=models.F("filed_on")),
                violation_error_message=_("Ngày đủ hồ sơ không thể trước ngày nộp."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "decision_due_on"]),
            models.Index(fields=["centre", "filed_on"]),
            models.Index(fields=["person", "procedure_code"]),
        ]
        triggers = [fsm_trigger("dossier_states", "state", TRANSITIONS)]


class FactSource(models.TextChoices):
    """Who says so."""

    PERSON = "person", _("Người lao động khai")
    COUNTER = "counter", _("Cán bộ nhập tại quầy")
    SOCIAL_INSURANCE = "social_insurance", _("Bảo hiểm xã hội")
    POPULATION = "population", _("Cơ sở dữ liệu dân cư")
    OFFICER = "officer", _("Cán bộ xác minh")
    IDENTITY = "identity", "VNeID"


@pghistory.track()
class Fact(Model):
    """Something a decision rests on: kind, value, source, when it came. Superseded, never edited."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_change=("superseded_at",))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=40)
    value: Any = models.JSONField()
    source = models.CharField(max_length=16, choices=FactSource)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gateway_call_id = models.BigIntegerField(null=True, blank=True)
    given_by = models.CharField(max_length=60)
    came_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "source"],
                condition=Q(superseded_at__isnull=True),
                name="one_current_fact_per_kind_and_source",
            )
        ]


@pghistory.track()
class Paper(Model):
    """A component of the dossier (thành phần hồ sơ) with its scan or photograph."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    class Check(models.TextChoices):
        NOT_CHECKED = "not_checked", _("Chưa kiểm tra")
        ACCEPTED = "accepted", _("Hợp lệ")
        REJECTED = "rejected", _("Không dùng được")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on_paper = models.BooleanField(default=False)
    check_state = models.CharField(max_length=12, choices=Check, default=Check.NOT_CHECKED)
    check_note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)


class ClarificationState(models.TextChoices):
    """Open until a fact arrives, the person answers, or an officer decides with a reason."""

    OPEN = "open", _("Cần làm rõ")
    CLOSED_BY_FACT = "closed_by_fact", _("Đã rõ nhờ dữ kiện mới")
    ACCEPTED = "accepted", _("Cán bộ chấp nhận")


@pghistory.track()
class Clarification(Model):
    """A named question from the catalogue (điều cần làm rõ), closed by itself when the fact arrives."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clarifications")
    kind = models.CharField(max_length=60)
    fact_kind = models.CharField(max_length=40, blank=True)
    detail: Any = models.JSONField(default=dict)
    state = models.CharField(max_length=16, choices=ClarificationState, default=ClarificationState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True, default="", db_default="")
    answer_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind", "fact_kind"], condition=Q(state="open"), name="one_open_clarification"
            )
        ]


@pghistory.track()
class SupplementRequest(Model):
    """One full request for what is missing (N374-03)."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplement_requests")
    items: Any = models.JSONField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    requested_on = models.DateField()
    requested_by = models.CharField(max_length=60)
    answered_on = models.DateField(null=True, blank=True)


@pghistory.track()
class Deadline(Model):
    """A clock on a step: base date, rule, calendar version, result."""

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deadlines")
    step = models.CharField(max_length=40)
    base_date = models.DateField()
    due_on = models.DateField()
    calendar_version = models.CharField(max_length=40)
    article = models.CharField(max_length=60, blank=True)
    met_on = models.DateField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step"], condition=Q(replaced_at__isnull=True), name="one_deadline_per_step"
            )
        ]
        indexes = [models.Index(fields=["centre", "due_on"], condition=Q(met_on__isnull=True), name="open_deadlines")]


class DossierEntry(Model):
    """One line of the dossier's story: what was done, by whom, when."""

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=60)
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16, blank=True)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dossier", "recorded_at"])]
