"""Occupations, industries, training fields, banks: code lists, in dated versions."""

from __future__ import annotations

import pghistory
from django.db import models

from vieclam.core.tenancy import PUBLIC
from vieclam.reference.models.dated import Dated, version_constraints


class Classified(Dated):
    """An entry of a code list. A blank name shows its code and is flagged."""

    tenancy = PUBLIC
    KEY = ("code",)

    code = models.CharField("Mã", max_length=6)
    name = models.CharField("Tên", max_length=300, blank=True)
    name_missing = models.BooleanField("Thiếu tên trong nguồn", default=False)
    level = models.PositiveSmallIntegerField("Cấp", default=1)
    parent_code = models.CharField("Mã cấp trên", max_length=6, blank=True)
    folded_name = models.CharField("Tên không dấu", max_length=300)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name, or the code where the source has no name."""
        return self.name or self.code


@pghistory.track()
class Occupation(Classified):
    """VSCO 2020 (danh mục nghề nghiệp Việt Nam, QĐ 34/2020/QĐ-TTg), five levels; level 5 is incomplete."""

    isco = models.CharField("Mã ISCO-08 trùng", max_length=4, blank=True)
    isco_title = models.CharField("Tên ISCO-08", max_length=200, blank=True)

    class Meta:
        verbose_name = "Nghề nghiệp"
        constraints = version_constraints("occupation", "code")


@pghistory.track()
class OccupationTitle(Dated):
    """A job title as people say it, and its occupation."""

    tenancy = PUBLIC
    KEY = ("occupation_code", "title")

    occupation_code = models.CharField("Mã nghề cấp 4", max_length=4)
    detailed_code = models.CharField("Mã nghề cấp 5", max_length=5, blank=True)
    title = models.CharField("Tên gọi", max_length=300)
    folded_title = models.CharField("Tên không dấu", max_length=300)
    narrower = models.BooleanField("Hẹp hơn nghề cấp 4", default=False)

    class Meta:
        verbose_name = "Tên gọi nghề"
        constraints = version_constraints("occupation_title", "occupation_code", "title", "narrower")

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Industry(Classified):
    """VSIC 2025 (hệ thống ngành kinh tế, QĐ 36/2025/QĐ-TTg), four levels; 125 entries without a name in the source."""

    name_source = models.CharField("Tên lấy từ", max_length=30, blank=True)

    class Meta:
        verbose_name = "Ngành kinh tế"
        constraints = version_constraints("industry", "code")


@pghistory.track()
class TrainingField(Classified):
    """Education and training field (danh mục giáo dục, đào tạo), four digits."""

    class Meta:
        verbose_name = "Lĩnh vực đào tạo"
        constraints = version_constraints("training_field", "code")


@pghistory.track()
class Bank(Dated):
    """A bank or brand that accounts are held with, with its BIN (mã định danh ngân hàng) where it has one."""

    tenancy = PUBLIC
    KEY = ("code",)

    code = models.CharField("Mã", max_length=30)
    bin = models.CharField("BIN", max_length=6, blank=True)
    short_name = models.CharField("Tên ngắn", max_length=60)
    name = models.CharField("Tên", max_length=200)
    swift = models.CharField("SWIFT", max_length=11, blank=True)
    receives = models.BooleanField("Nhận chuyển khoản VietQR", default=False)
    deprecated = models.BooleanField("Không còn dùng", default=False)
    folded_name = models.CharField("Tên không dấu và từ tìm", max_length=400)

    class Meta:
        verbose_name = "Ngân hàng"
        constraints = version_constraints("bank", "code")
        indexes = [models.Index(fields=["bin"])]

    def __str__(self) -> str:
        return self.short_name


__all__ = ["Bank", "Industry", "Occupation", "OccupationTitle", "TrainingField"]
