"""An employer's application for training support with its courses, workers, papers, clocks and story.

``person`` of every row is the human who files for the employer (người đại diện): files and documents belong to one.
"""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.archive.models import StoredFile
from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.core.tokens import new_token
from vieclam.documents.models import Document
from vieclam.employer_support.states import OPEN, SENTENCES, TRANSITIONS, SupportState
from vieclam.employers.models import Employer
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.people.models import Person

PROCEDURE = "1.014754"


class Cause(models.TextChoices):
    """Why the employer has to change (L25 Đ42, N374 Đ22); the values are the law's."""

    STRUCTURE_OR_TECHNOLOGY = "structure_or_technology", _("Thay đổi cơ cấu, công nghệ")
    ECONOMIC_REASONS = "economic_reasons", _("Lý do kinh tế")
    DISASTER = "disaster", _("Thiên tai, hỏa hoạn, dịch bệnh, địch họa")
    ORDERED_RELOCATION = "ordered_relocation", _("Di dời theo yêu cầu của cơ quan có thẩm quyền")
    OTHER = "other", _("Trường hợp khác theo quy định của Chính phủ")


@pghistory.track()
class Application(Model):
    """An employer's application (N374-26 with its plan N374-25) and what became of it. Sums in whole đồng.

    ``trouble_on`` is the day from which the six months for filing count. ``told_months`` of contributions (of the last
    24) are the employer's word; ``contribution_months`` and ``plan_approved`` are what an officer found.
    ``granted_amount`` is the decision's, ``paid_amount`` what social insurance paid, ``spent_amount`` what the employer
    proved, ``accepted_amount`` what of it counts. ``dropped_on`` is the day of the notice that no support is needed.
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reception_point = models.ForeignKey(ReceptionPoint, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="support_applications")
    code = models.CharField(max_length=40, unique=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    channel = models.CharField(max_length=8, choices=[("counter", _("Tại quầy")), ("post", _("Bưu chính"))])
    state = models.CharField(
        max_length=16, choices=[(s.value, SENTENCES[s]) for s in SupportState], default=SupportState.FILED.value
    )
    filed_on = models.DateField()
    filed_at = models.DateTimeField()
    received_on = models.DateField()
    completed_on = models.DateField(null=True, blank=True)
    decision_due_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    employer_name = models.CharField(max_length=250)
    employer_number = models.CharField(max_length=14)
    employer_address = models.CharField(max_length=300)
    representative_position = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    bank_bin = models.CharField(max_length=6)
    account_number = models.CharField(max_length=30)
    account_holder = models.CharField(max_length=120)

    cause = models.CharField(max_length=30, choices=Cause)
    cause_words = models.CharField(max_length=500)
    trouble_on = models.DateField()
    staff = models.PositiveIntegerField()
    at_risk = models.PositiveIntegerField()
    kept_months = models.PositiveSmallIntegerField()
    told_months = models.PositiveSmallIntegerField()
    contribution_months = models.PositiveSmallIntegerField(null=True, blank=True)
    plan_approved = models.BooleanField(null=True, blank=True)

    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    granted_amount = models.PositiveBigIntegerField(null=True, blank=True)
    paid_amount = models.PositiveBigIntegerField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    spent_amount = models.PositiveBigIntegerField(null=True, blank=True)
    accepted_amount = models.PositiveBigIntegerField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer"],
                condition=Q(state__in=sorted(state.value for state in OPEN)),
                name="one_open_application_per_employer",
                violation_error_message=_("Người sử dụng lao động này đang có hồ sơ chưa giải quyết xong."),
            ),
            models.CheckConstraint(
                name="at_risk_among_staff",
                condition=Q(at_risk__lte=F("staff"), at_risk__gt=0),
                violation_error_message=_("Số lao động có nguy cơ bị cắt giảm không thể lớn hơn số lao động."),
            ),
            models.CheckConstraint(
                name="accepted_within_paid",
                condition=Q(accepted_amount__isnull=True) | Q(accepted_amount__lte=F("paid_amount")),
                violation_error_message=_("Số quyết toán được chấp nhận không thể lớn hơn số đã chi."),
            ),
            models.CheckConstraint(
                name="support_complete_not_before_filed",
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("filed_on")),
                violation_error_message=_("Ngày đủ hồ sơ không thể trước ngày nộp."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "filed_on"], name="support_of_centre")]
        triggers = [fsm_trigger("support_states", "state", TRANSITIONS)]

    def __str__(self) -> str:
        return self.code


@pghistory.track()
class Course(Model):
    """A course of the plan: ``trainees`` workers, ``per_month`` đồng each; what the law pays is asked, not kept."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="courses")
    number = models.PositiveSmallIntegerField()
    trade = models.CharField(max_length=200)
    school = models.CharField(max_length=250)
    starts_on = models.DateField()
    ends_on = models.DateField()
    trainees = models.PositiveIntegerField()
    per_month = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="course_once_in_plan"),
            models.CheckConstraint(
                name="course_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")) & Q(trainees__gt=0) & Q(per_month__gt=0),
                violation_error_message=_("Khóa đào tạo phải có người học, chi phí và kết thúc sau khi bắt đầu."),
            ),
        ]


@pghistory.track()
class Trainee(Model):
    """A worker of the employer in a course. ``half_months``: attended, in half months; ``left_on``: no longer employed.

    Seen by the centre alone: the one who files sees the list they handed in, not what is kept of it here.
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="workers")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="workers")
    personal_number = models.CharField(max_length=12)
    full_name = models.CharField(max_length=120)
    half_months = models.PositiveSmallIntegerField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    # Taken off the list by a corrected one; the row stays for the history.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "personal_number"],
                condition=Q(removed_at__isnull=True),
                name="worker_once_in_application",
            )
        ]
        indexes = [models.Index(fields=["personal_number"], name="support_worker_number")]

    @property
    def months_words(self) -> str:
        """The months attended as printed: ``2``, ``2,5``."""
        return f"{(self.half_months or 0) / 2:g}".replace(".", ",")


@pghistory.track()
class SupportPaper(Model):
    """A component of the application that was handed in, with its scan where one was made."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField()
    # Why it cannot be used, once it was asked for anew.
    rejected_for = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()


@pghistory.track()
class SupportSupplement(Model):
    """One full request for what is missing (N374-03): ``items`` are {component, reason}."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="supplements")
    items: Any = models.JSONField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    requested_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(answered_on__isnull=True), name="one_open_support_supplement"
            )
        ]


@pghistory.track()
class SupportDeadline(Model):
    """A clock of the application: of the centre, social insurance or the employer; given up, it is kept as replaced."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="deadlines")
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
                fields=["application", "step"], condition=Q(replaced_at__isnull=True), name="support_clock_once"
            )
        ]
        indexes = [
            models.Index(fields=["centre", "due_on"], condition=Q(met_on__isnull=True), name="open_support_clocks")
        ]


class BreachKind(models.TextChoices):
    """Why paid support has to come back."""

    DROPPED = "dropped", _("Không còn thực hiện phương án")
    UNSPENT = "unspent", _("Quyết toán thấp hơn số đã chi")
    MISUSED = "misused", _("Sử dụng kinh phí không đúng mục đích")
    JOBS_NOT_KEPT = "jobs_not_kept", _("Không duy trì việc làm như đã cam kết")


@pghistory.track()
class Breach(Model):
    """Why money has to come back, since when. ``amount``: what an officer found, or None for all that is not proved;
    once ``decided_on``, what the decision takes back (0 where all had been returned).
    """

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="breaches")
    kind = models.CharField(max_length=14, choices=BreachKind)
    found_on = models.DateField()
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(decided_on__isnull=True), name="one_open_breach"
            )
        ]


class MoneyBack(Model):
    """Money the employer says it returned before any recovery decision (N374-32), with its transfer."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="returns")
    amount = models.PositiveBigIntegerField()
    returned_on = models.DateField()
    transfer_reference = models.CharField(max_length=60)
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "transfer_reference"], name="transfer_back_once"),
            models.CheckConstraint(
                name="money_back_is_a_sum",
                condition=Q(amount__gt=0),
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
        ]


class SupportEntry(Model):
    """One line of the application's story: what was done, by whom, when."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=60)
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["application", "recorded_at"], name="support_story")]
