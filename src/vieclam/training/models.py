"""Schools, courses, supports granted, and who was in class in which month."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import shared, tenant_rows
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.organisations.models import Centre
from vieclam.people.models import Person
from vieclam.training.states import (
    SENTENCES,
    SHEET_SENTENCES,
    SHEET_TRANSITIONS,
    TRANSITIONS,
    SheetState,
    SupportState,
)

TRAINING_PROCEDURE = "1.014747"


class TuitionPer(models.TextChoices):
    """What a tuition is the price of. A long course is supported by the month (N374 Đ11.1b)."""

    MONTH = "month", _("một tháng")
    COURSE = "course", _("cả khóa")


class TeachingForm(models.TextChoices):
    """How a course is taught."""

    IN_CLASS = "in_class", _("Tập trung tại lớp")
    AT_WORK = "at_work", _("Vừa làm vừa học tại doanh nghiệp")
    ONLINE = "online", _("Trực tuyến")
    MIXED = "mixed", _("Trực tuyến kết hợp tại lớp")


@pghistory.track()
class School(Model):
    """A training institution (cơ sở đào tạo) with its licence and the account its tuition goes to."""

    tenancy = shared(written_by="own_centre")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    licence_number = models.CharField(max_length=60)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=20, blank=True)
    bank_bin = models.CharField(max_length=6)
    account_number = models.CharField(max_length=30)
    account_holder = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "licence_number"],
                name="one_school_per_licence",
                violation_error_message=_("Trung tâm đã có cơ sở đào tạo với số giấy phép này."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Course(Model):
    """A course (khóa đào tạo) from its first to its last day; ``tuition`` in whole đồng for a month or the course.

    ``open_to_all``: offered to applicants; a course nobody may choose any more stays for those who chose it.
    """

    tenancy = shared(written_by="own_centre")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField(max_length=200)
    occupation = models.CharField(max_length=200)
    teaching_form = models.CharField(max_length=10, choices=TeachingForm, default=TeachingForm.IN_CLASS)
    starts_on = models.DateField()
    ends_on = models.DateField()
    tuition = models.PositiveBigIntegerField()
    tuition_per = models.CharField(max_length=6, choices=TuitionPer, default=TuitionPer.MONTH)
    open_to_all = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name", "starts_on"],
                name="one_course_per_school_and_day",
                violation_error_message=_("Cơ sở này đã có khóa cùng tên khai giảng ngày đó."),
            ),
            models.CheckConstraint(
                name="course_ends_after_its_beginning",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Ngày bế giảng không thể trước ngày khai giảng."),
            ),
            models.CheckConstraint(
                name="tuition_is_positive",
                condition=Q(tuition__gt=0),
                violation_error_message=_("Học phí phải lớn hơn 0."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "starts_on"])]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class TrainingSupport(Model):
    """A support granted by a sealed decision (N374-05). Once in a life, unless it was cancelled.

    What the decision rests on is kept with it: the course's days and tuition as they were, ``tuition_total`` (the most
    that is paid, đồng) and ``meals_per_day``. ``left_on`` is the last day in class of who left.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="training_support")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="supports")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=60)
    decided_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    tuition = models.PositiveBigIntegerField()
    tuition_per = models.CharField(max_length=6, choices=TuitionPer)
    tuition_total = models.PositiveBigIntegerField()
    meals_per_day = models.PositiveIntegerField()
    bank_bin = models.CharField(max_length=6)
    account_number = models.CharField(max_length=30)
    account_holder = models.CharField(max_length=120)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, SENTENCES[s]) for s in SupportState],
        default=SupportState.DECIDED.value,
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state="cancelled"),
                name="one_training_support_in_a_life",
                violation_error_message=_("Người này đã được hỗ trợ đào tạo một lần."),
            ),
            models.CheckConstraint(
                name="who_left_left_on_a_day",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("starts_on"), left_on__lte=F("ends_on")),
                violation_error_message=_("Ngày nghỉ học phải nằm trong khóa học."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"])]
        triggers = [fsm_trigger("training_states", "state", TRANSITIONS)]


@pghistory.track()
class AttendanceSheet(Model):
    """The school's list of one month of a course (danh sách người học); closed, its orders are made.

    ``list_by`` is the school's last day to send it (N374 Đ13), empty while the calendar of its year is not published.
    """

    tenancy = shared(written_by="own_centre")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    list_by = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=6,
        choices=[(s.value, SHEET_SENTENCES[s]) for s in SheetState],
        default=SheetState.OPEN.value,
    )
    received_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="one_sheet_per_month"),
            models.CheckConstraint(
                name="closed_sheet_was_received",
                condition=Q(state="open") | Q(received_on__isnull=False, closed_at__isnull=False),
                violation_error_message=_("Danh sách đã chốt phải có ngày nhận."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "list_by"])]
        triggers = [fsm_trigger("attendance_sheet_states", "state", SHEET_TRANSITIONS)]


@pghistory.track()
class Attendance(Model):
    """On how many days of a month one trainee was in class; ``reason``: why it was corrected after the list closed."""

    tenancy = tenant_rows(person="person_id", person_may="read")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(AttendanceSheet, on_delete=models.PROTECT, related_name="rows")
    support = models.ForeignKey(TrainingSupport, on_delete=models.PROTECT, related_name="attendance")
    days = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "support"], name="one_attendance_per_month"),
            models.CheckConstraint(
                name="a_month_has_31_days_at_most",
                condition=Q(days__lte=31),
                violation_error_message=_("Một tháng học có nhiều nhất 31 ngày."),
            ),
        ]
