"""Administrative units before and after 1 July 2025. Codes were reused: a code means nothing without its scheme."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.tenancy import PUBLIC
from vieclam.reference.models.dated import Dated, DatedQuerySet, Sourced, version_constraints

NEW_UNITS_BEGIN = dt.date(2025, 7, 1)


class Scheme(models.TextChoices):
    """The two lists of administrative units (danh mục đơn vị hành chính)."""

    SINCE_2025 = "2025", _("Từ 1/7/2025")
    OLD = "old", _("Trước 1/7/2025")


class Place(Sourced):
    """A unit of one list. A unit keeps its code when it is renamed or raised in rank: the earlier name is kept beside.

    ``valid_from`` is empty where the source does not say since when.
    """

    tenancy = PUBLIC

    scheme = models.CharField(_("Danh mục"), max_length=4, choices=Scheme)
    name = models.CharField(_("Tên"), max_length=100)
    full_name = models.CharField(_("Tên đầy đủ"), max_length=120)
    type = models.CharField(_("Loại"), max_length=20)
    earlier_full_name = models.CharField(_("Tên trước đó"), max_length=120, blank=True)
    renamed_on = models.DateField(_("Đổi tên từ ngày"), null=True, blank=True)
    folded_name = models.CharField(_("Tên không dấu"), max_length=120)
    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name

    def full_name_on(self, day: dt.date) -> str:
        """The name as it was on ``day``: "Tỉnh Đồng Nai" until 29 April 2026."""
        if self.renamed_on is not None and day < self.renamed_on:
            return self.earlier_full_name
        return self.full_name


@pghistory.track()
class Province(Place):
    """Tỉnh, thành phố trực thuộc trung ương: 34 in the list of 2025, 63 in the old one."""

    code = models.CharField(_("Mã"), max_length=2)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=100, blank=True)
    new_province_code = models.CharField(_("Mã tỉnh mới"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("Tỉnh, thành phố")
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="province_once_in_scheme")]


@pghistory.track()
class District(Place):
    """Quận, huyện, thị xã: the old list only."""

    code = models.CharField(_("Mã"), max_length=3)
    province_code = models.CharField(_("Mã tỉnh"), max_length=2)

    class Meta:
        verbose_name = _("Quận, huyện (cũ)")
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="district_once_in_scheme")]


@pghistory.track()
class Commune(Place):
    """Xã, phường, đặc khu; in the old list also thị trấn."""

    code = models.CharField(_("Mã"), max_length=5)
    province_code = models.CharField(_("Mã tỉnh"), max_length=2)
    district_code = models.CharField(_("Mã huyện (cũ)"), max_length=3, blank=True)
    folded_path = models.CharField(_("Tên đầy đủ các cấp, không dấu"), max_length=300)
    alternative_code = models.CharField(_("Mã khác trong nguồn khác"), max_length=5, blank=True)
    alternative_spelling = models.CharField(_("Cách viết khác"), max_length=120, blank=True)
    resolution = models.CharField(_("Nghị quyết"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("Xã, phường, đặc khu")
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="commune_once_in_scheme")]
        indexes = [models.Index(fields=["scheme", "province_code"])]


class Coverage(models.TextChoices):
    """How much of the old unit went to the new one."""

    FULL = "full", _("Toàn bộ")
    PARTIAL = "partial", _("Một phần")


@pghistory.track()
class CommuneMapping(Sourced):
    """An old commune (or one of five island districts without communes) and a new one that took it or a part of it."""

    tenancy = PUBLIC

    old_code = models.CharField(_("Mã cũ"), max_length=5)
    new_code = models.CharField(_("Mã mới"), max_length=5)
    coverage = models.CharField(_("Phần chuyển"), max_length=7, choices=Coverage)
    new_units = models.PositiveSmallIntegerField(_("Số đơn vị mới của đơn vị cũ này"))
    second_source = models.BooleanField(_("Có trong nguồn thứ hai"), null=True)
    valid_from = models.DateField(_("Từ ngày"), default=NEW_UNITS_BEGIN)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("Chuyển đổi đơn vị hành chính")
        constraints = [models.UniqueConstraint(fields=["old_code", "new_code"], name="mapping_once")]
        indexes = [models.Index(fields=["new_code"])]


class Region(models.TextChoices):
    """The four regions of the minimum wage (vùng lương tối thiểu)."""

    I = "I", _("Vùng I")  # noqa: E741
    II = "II", _("Vùng II")
    III = "III", _("Vùng III")
    IV = "IV", _("Vùng IV")


@pghistory.track()
class CommuneWageRegion(Dated):
    """The wage region of a commune by the decree's list (danh mục địa bàn). Imported, never guessed; empty at first."""

    tenancy = PUBLIC
    KEY = ("scheme", "commune_code")

    scheme = models.CharField(_("Danh mục"), max_length=4, choices=Scheme, default=Scheme.SINCE_2025)
    commune_code = models.CharField(_("Mã xã, phường"), max_length=5)
    region = models.CharField(_("Vùng"), max_length=3, choices=Region)

    class Meta:
        verbose_name = _("Vùng lương của địa bàn")
        constraints = version_constraints("commune_wage_region", "scheme", "commune_code")


__all__ = [
    "NEW_UNITS_BEGIN",
    "Commune",
    "CommuneMapping",
    "CommuneWageRegion",
    "Coverage",
    "District",
    "Place",
    "Province",
    "Region",
    "Scheme",
]
