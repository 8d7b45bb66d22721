"""The job somebody looks for: Mẫu 01a (Phiếu đăng ký tìm việc làm) of Nghị định 352/2025/NĐ-CP."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.jobbank.choices import (
    Ability,
    Condition,
    Contract,
    EmployerKind,
    Experience,
    Meal,
    Position,
    Purpose,
    RecruitmentWay,
    Welfare,
    WorkingTime,
)
from vieclam.jobbank.models.seekers import Choice, Codes, Line, SeekerRegistration
from vieclam.jobbank.models.vacancies import ticks
from vieclam.jobbank.pay import Pay, PayUnit
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


@pghistory.track()
class JobWish(Model):
    """What somebody looks for now; former wishes are in its history.

    Amounts are whole đồng per ``pay_unit``; the statutory band is derived (``pay``). ``occupation_code`` (VSCO, 1 to 4
    digits) was chosen by a person of the centre. Places are codes of the list since 1 July 2025, in the order of
    preference; ``provinces_to_move`` where the person would move for work. ``available_after``: months, 0 at once.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.OneToOneField(SeekerRegistration, on_delete=models.PROTECT, related_name="wish")
    employer_kinds = ticks(EmployerKind)
    title = models.CharField(max_length=200)
    description = models.CharField(max_length=1000)
    occupation_code = Line(max_length=4)
    position = models.CharField(max_length=7, choices=Position)
    experience = Choice(choices=Experience)
    place_1_province = models.CharField(max_length=2, blank=True)
    place_1_commune = Line(max_length=5)
    place_1_zone = Line(max_length=120)
    place_2_province = Line(max_length=2)
    place_2_commune = Line(max_length=5)
    place_2_zone = Line(max_length=120)
    provinces_to_move = Codes(models.CharField(max_length=2))
    contract = Choice(choices=Contract)
    abilities = ticks(Ability)
    working_time = Choice(choices=WorkingTime)
    purpose = Choice(choices=Purpose)
    pay_minimum = models.PositiveBigIntegerField(null=True, blank=True)
    pay_maximum = models.PositiveBigIntegerField(null=True, blank=True)
    pay_unit = models.CharField(
        max_length=5, choices=[(u.value, u.value) for u in PayUnit], default=PayUnit.MONTH.value
    )
    pay_negotiable = models.BooleanField(default=False)
    pay_commission = models.BooleanField(default=False)
    meals = ticks(Meal)
    welfare = ticks(Welfare)
    conditions = ticks(Condition)
    available_after = models.PositiveSmallIntegerField(default=0)
    recruitment_ways = ticks(RecruitmentWay)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wished_pay_in_order",
                condition=Q(pay_minimum__isnull=True)
                | Q(pay_maximum__isnull=True)
                | Q(pay_minimum__lte=F("pay_maximum")),
                violation_error_message=_("Mức lương từ phải không hơn mức lương đến."),
            ),
            models.CheckConstraint(
                name="wish_says_pay",
                condition=Q(pay_minimum__isnull=False)
                | Q(pay_maximum__isnull=False)
                | Q(pay_negotiable=True)
                | Q(pay_commission=True),
                violation_error_message=_("Hãy ghi mức lương mong muốn, hoặc chọn thỏa thuận."),
            ),
            models.CheckConstraint(
                name="available_within_two_years",
                condition=Q(available_after__lte=24),
                violation_error_message=_("Hãy ghi số tháng từ 0 đến 24."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "occupation_code"]),
            models.Index(fields=["place_1_province", "centre"]),
        ]

    @property
    def pay(self) -> Pay:
        """What the person asks for."""
        return Pay(
            self.pay_minimum,
            self.pay_maximum,
            PayUnit(self.pay_unit),
            negotiable=self.pay_negotiable,
            commission=self.pay_commission,
        )


__all__ = ["JobWish"]
