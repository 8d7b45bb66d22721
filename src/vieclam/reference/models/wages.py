"""Amounts of money the law takes from elsewhere, and the answers given to open questions. Whole đồng."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.tenancy import PUBLIC
from vieclam.reference.models.dated import Dated, version_constraints
from vieclam.reference.models.places import Region


@pghistory.track()
class MinimumWage(Dated):
    """Regional minimum wage (mức lương tối thiểu vùng): đồng a month, and an hour where the decree is at hand."""

    tenancy = PUBLIC
    KEY = ("region",)

    region = models.CharField(_("Vùng"), max_length=3, choices=Region)
    monthly = models.PositiveBigIntegerField(_("Đồng một tháng"))
    hourly = models.PositiveIntegerField(_("Đồng một giờ"), null=True, blank=True)
    decree = models.CharField(_("Nghị định"), max_length=60)

    class Meta:
        verbose_name = _("Lương tối thiểu vùng")
        constraints = [
            *version_constraints("minimum_wage", "region"),
            models.CheckConstraint(
                name="minimum_wage_plausible",
                condition=Q(monthly__gte=500_000, monthly__lte=100_000_000),
                violation_error_message=_("Mức lương tháng phải từ 500.000 đ đến 100.000.000 đ."),
            ),
        ]

    def __str__(self) -> str:
        return f"Vùng {self.region}: {self.monthly}"


@pghistory.track()
class BaseSalary(Dated):
    """Base salary (mức lương cơ sở), đồng a month; also the reference level (mức tham chiếu) while it exists."""

    tenancy = PUBLIC
    KEY = ()

    amount = models.PositiveBigIntegerField(_("Đồng một tháng"))
    decree = models.CharField(_("Nghị định"), max_length=60)

    class Meta:
        verbose_name = _("Lương cơ sở")
        constraints = [
            *version_constraints("base_salary"),
            models.CheckConstraint(
                name="base_salary_plausible",
                condition=Q(amount__gte=100_000, amount__lte=100_000_000),
                violation_error_message=_("Mức lương cơ sở phải từ 100.000 đ đến 100.000.000 đ."),
            ),
        ]

    def __str__(self) -> str:
        return f"Lương cơ sở: {self.amount}"


@pghistory.track()
class LawParameterOverride(Dated):
    """A parameter of the law set by an administrator, from a day on: an open question answered by the authority."""

    tenancy = PUBLIC
    KEY = ("name",)

    name = models.CharField(_("Tham số"), max_length=120)
    value: Any = models.JSONField(_("Giá trị"))
    note = models.TextField(_("Ghi chú"), blank=True)

    class Meta:
        verbose_name = _("Tham số do quản trị đặt")
        constraints = version_constraints("law_parameter_override", "name")

    def __str__(self) -> str:
        return self.name


__all__ = ["BaseSalary", "LawParameterOverride", "MinimumWage"]
