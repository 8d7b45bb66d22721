"""Employers (người sử dụng lao động) and their units; the unit's commune decides the wage region."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import shared


class Employer(Model):
    """An employer, by tax code where it has one."""

    tenancy = shared(written_by="centres")

    tax_code = models.CharField(max_length=14, unique=True, null=True, blank=True)
    name = models.CharField(max_length=250)

    def __str__(self) -> str:
        return self.name


class EmployerUnit(Model):
    """A place where an employer works, as social insurance numbers it."""

    tenancy = shared(written_by="centres")

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="units")
    unit_code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=250)
    commune_code = models.CharField(max_length=5, blank=True)
    address = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class RegionSource(models.TextChoices):
    """Where a unit's wage region comes from. Never guessed."""

    SOCIAL_INSURANCE = "social_insurance", _("Dữ liệu bảo hiểm xã hội")
    OFFICER = "officer", _("Cán bộ xác nhận")
    DECREE_LIST = "decree_list", _("Danh mục địa bàn của nghị định")


@pghistory.track()
class UnitWageRegion(Model):
    """The wage region (vùng lương tối thiểu) of a unit from a day on, with its source."""

    tenancy = shared(written_by="centres")

    unit = models.ForeignKey(EmployerUnit, on_delete=models.PROTECT, related_name="wage_regions")
    region = models.CharField(max_length=3, choices=[(r, f"Vùng {r}") for r in ("I", "II", "III", "IV")])
    valid_from = models.DateField()
    source = models.CharField(max_length=20, choices=RegionSource)
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_region_per_unit_and_day"),
            models.CheckConstraint(
                name="officer_region_names_officer",
                condition=~Q(source="officer") | ~Q(confirmed_by=""),
                violation_error_message=_("Vùng do cán bộ xác nhận phải ghi người xác nhận."),
            ),
        ]
