"""Occupations, industries, training fields, banks: code lists, in dated versions."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.tenancy import PUBLIC
from vieclam.core.text import fold
from vieclam.reference.models.dated import Dated, version_constraints


class Classified(Dated):
    """An entry of a code list. A blank name shows its code and is flagged."""

    tenancy = PUBLIC
    KEY = ("code",)

    code = models.CharField(_("Mã"), max_length=6)
    name = models.CharField(_("Tên"), max_length=300, blank=True)
    name_missing = models.BooleanField(_("Thiếu tên trong nguồn"), default=False)
    level = models.PositiveSmallIntegerField(_("Cấp"), default=1)
    parent_code = models.CharField(_("Mã cấp trên"), max_length=6, blank=True)
    folded_name = models.CharField(_("Tên không dấu"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name, or the code where the source has no name."""
        return self.name or self.code

    def refold(self) -> None:
        """Bring what is searched, and the flag of a missing name, in step with the name."""
        self.folded_name = fold(self.name)
        self.name_missing = not self.name


@pghistory.track()
class Occupation(Classified):
    """VSCO 2020 (danh mục nghề nghiệp Việt Nam, QĐ 34/2020/QĐ-TTg), five levels; level 5 is incomplete."""

    isco = models.CharField(_("Mã ISCO-08 trùng"), max_length=4, blank=True)
    isco_title = models.CharField(_("Tên ISCO-08"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Nghề nghiệp")
        constraints = version_constraints("occupation", "code")


@pghistory.track()
class OccupationTitle(Dated):
    """A job title as people say it, and its occupation."""

    tenancy = PUBLIC
    KEY = ("occupation_code", "title", "narrower")

    occupation_code = models.CharField(_("Mã nghề cấp 4"), max_length=4)
    detailed_code = models.CharField(_("Mã nghề cấp 5"), max_length=5, blank=True)
    title = models.CharField(_("Tên gọi"), max_length=300)
    folded_title = models.CharField(_("Tên không dấu"), max_length=300)
    narrower = models.BooleanField(_("Hẹp hơn nghề cấp 4"), default=False)

    class Meta:
        verbose_name = _("Tên gọi nghề")
        constraints = version_constraints("occupation_title", "occupation_code", "title", "narrower")

    def __str__(self) -> str:
        return self.title

    def refold(self) -> None:
        """Bring what is searched in step with the title."""
        self.folded_title = fold(self.title)


@pghistory.track()
class Industry(Classified):
    """VSIC 2025 (hệ thống ngành kinh tế, QĐ 36/2025/QĐ-TTg), four levels; 125 entries without a name in the source."""

    name_source = models.CharField(_("Tên lấy từ"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("Ngành kinh tế")
        constraints = version_constraints("industry", "code")


@pghistory.track()
class TrainingField(Classified):
    """Education and training field (danh mục giáo dục, đào tạo), four digits."""

    class Meta:
        verbose_name = _("Lĩnh vực đào tạo")
        constraints = version_constraints("training_field", "code")


@pghistory.track()
class Bank(Dated):
    """A bank or brand that accounts are held with, with its BIN (mã định danh ngân hàng) where it has one."""

    tenancy = PUBLIC
    KEY = ("code",)

    code = models.CharField(_("Mã"), max_length=30)
    bin = models.CharField(_("BIN"), max_length=6, blank=True)
    short_name = models.CharField(_("Tên ngắn"), max_length=60)
    name = models.CharField(_("Tên"), max_length=200)
    swift = models.CharField(_("SWIFT"), max_length=11, blank=True)
    receives = models.BooleanField(_("Nhận chuyển khoản VietQR"), default=False)
    deprecated = models.BooleanField(_("Không còn dùng"), default=False)
    folded_name = models.CharField(_("Tên không dấu và từ tìm"), max_length=400)

    class Meta:
        verbose_name = _("Ngân hàng")
        constraints = version_constraints("bank", "code")
        indexes = [models.Index(fields=["bin"])]

    def __str__(self) -> str:
        return self.short_name

    def refold(self) -> None:
        """Bring what is searched in step with the names; search words of the source stay."""
        folded = fold(f"{self.short_name} {self.name}")
        if not self.folded_name.startswith(folded):
            self.folded_name = folded


__all__ = ["Bank", "Industry", "Occupation", "OccupationTitle", "TrainingField"]
