"""Seekers' registrations: Mẫu 01 (Phiếu đăng ký dịch vụ việc làm) of Nghị định 352/2025/NĐ-CP with its rows and story.

The wish for a job (Mẫu 01a) is in ``wishes``; what is sensitive, and what the person agreed to, in ``guarded``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import person_rows, tenant_rows
from vieclam.jobbank.choices import Grade, Qualification, Schooling, SoftSkill
from vieclam.jobbank.models.vacancies import ticks
from vieclam.jobbank.seeker_choices import Licence, Service, Way
from vieclam.jobbank.states import SEEKER_SENTENCES, SEEKER_TRANSITIONS, SeekerState
from vieclam.organisations.models import Centre
from vieclam.people.models import Person, Sex

Line = partial(models.CharField, blank=True)
Choice = partial(models.CharField, blank=True, max_length=16)


@pghistory.track()
class SeekerRegistration(Model):
    """Somebody's registration at a centre: what Mẫu 01 asks, as it was told there; ``valid_until`` is renewed.

    Name, personal number and day of birth are the person's. ``code`` is the Mã số of Mẫu 01 and 01a, of the register
    of the centre and year. ``searched`` is name, code and trade without tone marks, for the list. Communes are codes of
    the list since 1 July 2025.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40, unique=True)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, SEEKER_SENTENCES[s]) for s in SeekerState],
        default=SeekerState.REGISTERED.value,
    )
    way = models.CharField(max_length=7, choices=Way)
    registered_on = models.DateField()
    valid_until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = Line(max_length=300)
    searched = Line(max_length=400, editable=False)

    sex = models.CharField(max_length=6, choices=Sex)
    phone = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
    other_contact = Line(max_length=200)
    permanent_commune_code = models.CharField(max_length=5)
    permanent_address = Line(max_length=300)
    current_commune_code = models.CharField(max_length=5)
    current_address = Line(max_length=300)

    services = ticks(Service)
    other_service = Line(max_length=200)
    schooling = models.CharField(max_length=15, choices=Schooling)
    qualification = models.CharField(max_length=12, choices=Qualification)
    field_of_training = Line(max_length=200)
    other_qualification = Line(max_length=200)
    further_level_1 = Line(max_length=200)
    further_level_2 = Line(max_length=200)
    language_1 = Line(max_length=60)
    language_1_certificate = Line(max_length=80)
    language_1_grade = Choice(choices=Grade)
    language_2 = Line(max_length=60)
    language_2_certificate = Line(max_length=80)
    language_2_grade = Choice(choices=Grade)
    office_computing = Line(max_length=120)
    office_computing_grade = Choice(choices=Grade)
    other_computing = Line(max_length=120)
    other_computing_grade = Choice(choices=Grade)
    soft_skills = ticks(SoftSkill)
    other_soft_skill = Line(max_length=200)
    licences = ticks(Licence)
    other_licence = Line(max_length=200)
    worked_abroad = models.BooleanField(default=False)
    worked_abroad_where = Line(max_length=200)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "person"],
                condition=~Q(state="withdrawn"),
                name="registered_once_at_a_centre",
                violation_error_message=_("Người này đã đăng ký tại trung tâm."),
            ),
            models.CheckConstraint(
                name="registration_wants_something",
                condition=~Q(services=[]),
                violation_error_message=_("Hãy chọn ít nhất một dịch vụ."),
            ),
            models.CheckConstraint(
                name="registration_lasts",
                condition=Q(valid_until__gte=F("registered_on")),
                violation_error_message=_("Hạn đăng ký không thể trước ngày đăng ký."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "-registered_on"], name="seekers_of_centre"),
            models.Index(fields=["centre", "valid_until"], name="seekers_to_renew"),
            models.Index(fields=["person", "-registered_on"], name="seekers_of_person"),
        ]
        triggers = [fsm_trigger("seeker_states", "state", SEEKER_TRANSITIONS)]

    def __str__(self) -> str:
        return self.code


@pghistory.track()
class SeekerSkill(Model):
    """A vocational skill with its grade (kỹ năng nghề, bậc): grade 1 to 7, None where there is none."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(SeekerRegistration, on_delete=models.PROTECT, related_name="skills")
    name = models.CharField(max_length=120)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="skill_grade_1_to_7",
                condition=Q(grade__isnull=True) | Q(grade__gte=1, grade__lte=7),
                violation_error_message=_("Bậc nghề từ 1 đến 7."),
            )
        ]
        indexes = [models.Index(fields=["registration"])]


@pghistory.track()
class WorkExperience(Model):
    """A former work place: unit, position, work, from and to a month (the first day stands for it)."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(SeekerRegistration, on_delete=models.PROTECT, related_name="experiences")
    employer = models.CharField(max_length=200)
    position = Line(max_length=120)
    work = Line(max_length=300)
    from_month = models.DateField(null=True, blank=True)
    to_month = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="experience_in_order",
                condition=Q(from_month__isnull=True) | Q(to_month__isnull=True) | Q(from_month__lte=F("to_month")),
                violation_error_message=_("Tháng nghỉ không thể trước tháng vào làm."),
            )
        ]
        indexes = [models.Index(fields=["registration"])]


class SeekerEntry(Model):
    """One line of a registration's story: what was done, by whom, when."""

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(SeekerRegistration, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=40)
    from_state = Line(max_length=10)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    note = Line(max_length=300)
    business_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["registration", "recorded_at"])]


class SeekerDraft(Model):
    """What somebody filled in of a registration and has not sent yet; nothing sensitive is kept in it."""

    tenancy = person_rows(may_delete=True)

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    answers: Any = models.JSONField(default=dict)
    changed_at = models.DateTimeField()


@pghistory.track()
class GroupRegistration(Model):
    """Mẫu 02: a group of workers (tập thể người lao động) registers through whoever speaks for it."""

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    code = models.CharField(max_length=40, unique=True)
    comes_from = models.CharField(max_length=250)
    headcount = models.PositiveIntegerField()
    representative = models.CharField(max_length=120)
    commune_code = models.CharField(max_length=5)
    address = Line(max_length=300)
    phone = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
    services = ticks(Service)
    other_service = Line(max_length=200)
    wanted_time = Line(max_length=200)
    registered_on = models.DateField()
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="group_has_people",
                condition=Q(headcount__gte=2),
                violation_error_message=_("Tập thể có từ 2 người trở lên."),
            )
        ]
        indexes = [models.Index(fields=["centre", "-registered_on"])]


Codes = partial(ArrayField, default=list, blank=True)

__all__ = [
    "Choice",
    "Codes",
    "GroupRegistration",
    "Line",
    "SeekerDraft",
    "SeekerEntry",
    "SeekerRegistration",
    "SeekerSkill",
    "WorkExperience",
]
