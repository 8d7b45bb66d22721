"""Vacancies (vị trí tuyển dụng), the fields of Mẫu 03a of Nghị định 352/2025/NĐ-CP, and whom to call about them."""

from __future__ import annotations

from typing import Any

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import shared, tenant_rows
from vieclam.employers.models import Employer, EmployerUnit
from vieclam.jobbank.choices import (
    Ability,
    Condition,
    Contract,
    Experience,
    Meal,
    Position,
    PriorityGroup,
    Purpose,
    Qualification,
    RecruitmentWay,
    Schooling,
    SoftSkill,
    Welfare,
    WorkingTime,
)
from vieclam.jobbank.pay import Pay, PayUnit
from vieclam.jobbank.states import VACANCY_SENTENCES, VACANCY_TRANSITIONS, VacancyState
from vieclam.organisations.models import Centre


def ticks(choices: type[models.TextChoices]) -> Any:
    """A column of ticked boxes: codes of ``choices``, none by default."""
    longest = max(len(value) for value in choices.values)
    return ArrayField(models.CharField(max_length=longest, choices=choices.choices), default=list, blank=True)


_ON_CHANGE = """
new.feed_position := pg_current_xact_id()::text::bigint;
new.search_words := to_tsvector('simple', unaccent(lower(concat_ws(
  ' ', new.title, new.location, new.category, array_to_string(new.skills, ' '), left(new.requirements, 2000)))));
return new;
"""


class Source(models.TextChoices):
    """Who wrote a vacancy down."""

    CENTRE = "centre", _("Trung tâm ghi nhận")
    EMPLOYER = "employer", _("Người sử dụng lao động tự đăng")
    IMPORT = "import", _("Nhập từ tệp")


class Wish(models.TextChoices):
    """What the employer wants of the centre (mong muốn)."""

    ADVICE = "advice", _("Tư vấn")
    REFERRAL = "referral", _("Giới thiệu lao động")
    SUPPLY = "supply", _("Cung ứng lao động")


@pghistory.track(exclude=["feed_position", "search_words"])
class Vacancy(Model):
    """A vacancy at an employer; what is published of it anybody may read.

    Amounts are whole units of ``pay_currency`` per ``pay_unit``; the statutory band is derived (``pay``).
    ``external_id`` with ``site`` names an advertisement of a file or another system. ``feed_position`` is the
    transaction that changed the row last: the change feed reads by it. A trigger keeps it, and the words for the search
    without an index.
    """

    tenancy = shared(written_by="own_centre")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="vacancies")
    unit = models.ForeignKey(EmployerUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="vacancies")
    source = models.CharField(max_length=8, choices=Source)
    site = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=9, choices=[(s.value, VACANCY_SENTENCES[s]) for s in VacancyState], default=VacancyState.DRAFT.value
    )

    title = models.CharField(max_length=250)
    description = models.TextField(blank=True)
    requirements = models.TextField(blank=True)
    benefits = models.TextField(blank=True)
    quantity = models.PositiveIntegerField(default=1)
    occupation_code = models.CharField(max_length=4, blank=True)
    industry_code = models.CharField(max_length=4, blank=True)
    category = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=7, choices=Position, blank=True)
    skills = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    location = models.CharField(max_length=500, blank=True)
    province_codes = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    commune_codes = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    industrial_zone = models.CharField(max_length=120, blank=True)

    pay_text = models.CharField(max_length=200, blank=True)
    pay_minimum = models.PositiveBigIntegerField(null=True, blank=True)
    pay_maximum = models.PositiveBigIntegerField(null=True, blank=True)
    pay_unit = models.CharField(
        max_length=5, choices=[(u.value, u.value) for u in PayUnit], default=PayUnit.MONTH.value
    )
    pay_currency = models.CharField(max_length=3, default="VND")
    pay_negotiable = models.BooleanField(default=False)
    pay_commission = models.BooleanField(default=False)

    schooling = models.CharField(max_length=15, choices=Schooling, blank=True)
    qualification = models.CharField(max_length=12, choices=Qualification, blank=True)
    experience = models.CharField(max_length=7, choices=Experience, blank=True)
    experience_text = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    computing = models.CharField(max_length=200, blank=True)
    licences = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    soft_skills = ticks(SoftSkill)
    other_requirements = models.CharField(max_length=500, blank=True)

    contract = models.CharField(max_length=10, choices=Contract, blank=True)
    working_time = models.CharField(max_length=9, choices=WorkingTime, blank=True)
    working_hours = models.CharField(max_length=250, blank=True)
    purpose = models.CharField(max_length=9, choices=Purpose, blank=True)
    abilities = ticks(Ability)
    meals = ticks(Meal)
    welfare = ticks(Welfare)
    conditions = ticks(Condition)
    priority_groups = ticks(PriorityGroup)
    recruitment_ways = ticks(RecruitmentWay)
    wishes = ticks(Wish)

    posted_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    confirmed_open_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    feed_position = models.BigIntegerField(default=0, editable=False)
    search_words = SearchVectorField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "external_id"],
                condition=~Q(external_id=""),
                name="advertisement_once",
                violation_error_message=_("Tin này đã được nhập."),
            ),
            models.CheckConstraint(
                name="vacancy_pay_in_order",
                condition=Q(pay_minimum__isnull=True)
                | Q(pay_maximum__isnull=True)
                | Q(pay_minimum__lte=F("pay_maximum")),
                violation_error_message=_("Mức lương từ phải không hơn mức lương đến."),
            ),
            models.CheckConstraint(
                name="vacancy_seeks_somebody",
                condition=Q(quantity__gte=1),
                violation_error_message=_("Số lượng cần tuyển phải từ 1 người trở lên."),
            ),
            models.CheckConstraint(
                name="vacancy_has_title",
                condition=~Q(title=""),
                violation_error_message=_("Phải có tên công việc."),
            ),
        ]
        indexes = [
            models.Index(fields=["feed_position"]),
            models.Index(fields=["state", "deadline"]),
            models.Index(fields=["centre", "state", "-made_at"]),
            models.Index(fields=["employer", "state"]),
            GinIndex(fields=["search_words"], name="vacancy_words"),
        ]
        triggers = [
            fsm_trigger("vacancy_states", "state", VACANCY_TRANSITIONS),
            pgtrigger.Trigger(
                name="vacancy_feed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_ON_CHANGE,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def pay(self) -> Pay:
        """What is paid."""
        return Pay(
            self.pay_minimum,
            self.pay_maximum,
            PayUnit(self.pay_unit),
            self.pay_currency,
            self.pay_negotiable,
            self.pay_commission,
        )


@pghistory.track()
class VacancyContact(Model):
    """Whom to call about a vacancy (người liên hệ tuyển dụng): seen by its centre alone."""

    tenancy = tenant_rows(may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    vacancy = models.OneToOneField(Vacancy, on_delete=models.PROTECT, related_name="contact")
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    wants_messages = models.BooleanField(default=False)


__all__ = ["Source", "Vacancy", "VacancyContact", "Wish", "ticks"]
