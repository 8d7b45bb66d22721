"""Employers registered with a centre (Mẫu 03 of Nghị định 352/2025/NĐ-CP), visits to them, changes of their labour."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.employers.models import Employer
from vieclam.jobbank.choices import EmployerKind
from vieclam.organisations.models import Centre


class EmployerSubject(models.TextChoices):
    """Chủ thể."""

    ENTERPRISE = "enterprise", _("Doanh nghiệp, tổ chức")
    INDIVIDUAL = "individual", _("Cá nhân")


class EmployerService(models.TextChoices):
    """Dịch vụ đăng ký."""

    LAW = "law", _("Tư vấn chính sách, pháp luật về lao động, việc làm")
    RECRUITING = "recruiting", _("Tư vấn tuyển dụng, quản trị và phát triển nguồn nhân lực")
    USING = "using", _("Tư vấn sử dụng lao động và phát triển việc làm")
    SUPPLY = "supply", _("Đăng ký giới thiệu/cung ứng lao động")
    OTHER = "other", _("Khác")


SIZE_BANDS: tuple[tuple[int, Any], ...] = (
    (0, _("Dưới 10 người")),
    (10, _("Từ 10 đến 50 người")),
    (51, _("Từ 51 đến 100 người")),
    (101, _("Từ 101 đến 200 người")),
    (201, _("Từ 201 đến 500 người")),
    (500, _("Từ 500 đến 1.000 người")),
    (1_000, _("Từ 1.000 đến 3.000 người")),
    (3_000, _("Từ 3.000 đến 10.000 người")),
    (10_001, _("Trên 10.000 người")),
)
"""The bands of Mẫu 03 from their lowest number; they touch at 500, 1.000 and 3.000, which belong to the higher one."""

SECTIONS: tuple[tuple[str, Any], ...] = (
    ("A", _("Nông nghiệp, lâm nghiệp và thủy sản")),
    ("B", _("Khai khoáng")),
    ("C", _("Công nghiệp chế biến, chế tạo")),
    ("D", _("Sản xuất và phân phối điện, khí đốt, nước nóng, hơi nước và điều hòa không khí")),
    ("E", _("Cung cấp nước; hoạt động quản lý và xử lý rác thải, nước thải")),
    ("F", _("Xây dựng")),
    ("G", _("Bán buôn và bán lẻ; sửa chữa ô tô, mô tô, xe máy và xe có động cơ khác")),
    ("H", _("Vận tải kho bãi")),
    ("I", _("Dịch vụ lưu trú và ăn uống")),
    ("J", _("Thông tin và truyền thông")),
    ("K", _("Hoạt động tài chính, ngân hàng và bảo hiểm")),
    ("L", _("Hoạt động kinh doanh bất động sản")),
    ("M", _("Hoạt động chuyên môn, khoa học và công nghệ")),
    ("N", _("Hoạt động hành chính và dịch vụ hỗ trợ")),
    ("O", _("Hoạt động của Đảng, tổ chức chính trị - xã hội, quản lý nhà nước, an ninh quốc phòng")),
    ("P", _("Giáo dục và đào tạo")),
    ("Q", _("Y tế và hoạt động trợ giúp xã hội")),
    ("R", _("Nghệ thuật, vui chơi và giải trí")),
    ("S", _("Hoạt động dịch vụ khác")),
    ("T", _("Làm thuê trong các hộ gia đình")),
    ("U", _("Hoạt động của các tổ chức và cơ quan quốc tế")),
)
"""The 21 sections that Mẫu 03 lets one tick (the industry list before VSIC 2025)."""


def size_band(headcount: int | None) -> int | None:
    """Place of the number among ``SIZE_BANDS``; None where the number is not known."""
    if headcount is None:
        return None
    return sum(headcount >= lowest for lowest, _name in SIZE_BANDS) - 1


@pghistory.track()
class EmployerRegistration(Model):
    """An employer's registration with a centre; once for each of both, brought up to date afterwards.

    ``section`` is what Mẫu 03 lets one tick; ``industry_code`` (VSIC 2025, four digits) somebody of the centre chose.
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="registrations")
    number = models.CharField(max_length=40)
    subject = models.CharField(max_length=10, choices=EmployerSubject)
    kind = models.CharField(max_length=9, choices=EmployerKind)
    address = models.CharField(max_length=300)
    province_code = models.CharField(max_length=2)
    commune_code = models.CharField(max_length=5)
    industrial_zone = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20)
    email = models.EmailField(blank=True)
    section = models.CharField(max_length=1, choices=SECTIONS)
    main_product = models.CharField(max_length=200)
    industry_code = models.CharField(max_length=4, blank=True, default="", db_default="")
    headcount = models.PositiveIntegerField(null=True, blank=True)
    planned_hires = models.PositiveIntegerField(null=True, blank=True)
    services = ArrayField(models.CharField(max_length=10, choices=EmployerService.choices), default=list, blank=True)
    service_time = models.CharField(max_length=120, blank=True)
    registered_on = models.DateField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "employer"],
                name="employer_registers_once",
                violation_error_message=_("Nhà tuyển dụng này đã đăng ký tại trung tâm."),
            ),
            models.UniqueConstraint(fields=["centre", "number"], name="registration_number_once"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def size_words(self) -> str:
        """The band of Mẫu 03; empty where the number is not known."""
        band = size_band(self.headcount)
        return "" if band is None else str(SIZE_BANDS[band][1])


@pghistory.track()
class EmployerRepresentative(Model):
    """Who speaks for a registered employer; the personal number of an employer who is an individual stands here too."""

    tenancy = tenant_rows(may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    registration = models.OneToOneField(EmployerRegistration, on_delete=models.PROTECT, related_name="representative")
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20)
    personal_number = models.CharField(max_length=12, blank=True)


class VisitKind(models.TextChoices):
    """How a centre spoke with an employer."""

    ON_SITE = "on_site", _("Đến tận nơi")
    TELEPHONE = "telephone", _("Điện thoại")
    AT_CENTRE = "at_centre", _("Tại trung tâm")
    ONLINE = "online", _("Trực tuyến")


class EmployerVisit(Model):
    """A talk with an employer: when, how, about what, and what next."""

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    registration = models.ForeignKey(EmployerRegistration, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    kind = models.CharField(max_length=9, choices=VisitKind)
    about = models.CharField(max_length=500)
    next_on = models.DateField(null=True, blank=True)
    recorded_by = models.CharField(max_length=60)
    recorded_name = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["registration", "-visited_on"], name="visits_of_employer")]


class WorkforceChange(Model):
    """More or fewer people at a registered employer (biến động lao động); from 50 on it is a large one."""

    tenancy = tenant_rows(append_only=True)
    LARGE = 50

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    registration = models.ForeignKey(EmployerRegistration, on_delete=models.PROTECT, related_name="labour_changes")
    on = models.DateField()
    change = models.IntegerField()
    reason = models.CharField(max_length=300)
    headcount_after = models.PositiveIntegerField(null=True, blank=True)
    recorded_by = models.CharField(max_length=60)
    recorded_name = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["registration", "-on"], name="labour_changes_of_employer")]
        constraints = [
            models.CheckConstraint(
                name="labour_changes_by_somebody",
                condition=~Q(change=0),
                violation_error_message=_("Số lao động tăng hoặc giảm phải khác 0."),
            ),
        ]

    @property
    def is_large(self) -> bool:
        """Whether it is of fifty people or more."""
        return abs(self.change) >= self.LARGE


__all__ = [
    "SECTIONS",
    "SIZE_BANDS",
    "EmployerRegistration",
    "EmployerRepresentative",
    "EmployerService",
    "EmployerSubject",
    "EmployerVisit",
    "VisitKind",
    "WorkforceChange",
    "size_band",
]
