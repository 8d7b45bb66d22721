"""Administrative procedures (thủ tục hành chính) with their papers, limits and channels."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import PUBLIC
from vieclam.reference.models.dated import Dated, version_constraints


class LimitUnit(models.TextChoices):
    """In what the time limit of a procedure is counted."""

    WORKING_DAY = "working_day", _("ngày làm việc")
    DAY = "day", _("ngày")


class Files(models.TextChoices):
    """Who begins a procedure."""

    WORKER = "worker", _("Người lao động")
    EMPLOYER = "employer", _("Người sử dụng lao động")
    CENTRE = "centre", _("Trung tâm")
    WORKER_OR_CENTRE = "worker_or_centre", _("Người lao động hoặc trung tâm")


@pghistory.track()
class Procedure(Dated):
    """One version of a procedure as published. ``regime`` is A (Luật 38/2013) or B (Luật 74/2025)."""

    tenancy = PUBLIC
    KEY = ("code",)

    code = models.CharField(_("Mã thủ tục"), max_length=10)
    name = models.CharField(_("Tên"), max_length=300)
    regime = models.CharField(
        _("Chế độ"), max_length=1, choices=[("A", _("Luật 38/2013/QH13")), ("B", _("Luật 74/2025/QH15"))]
    )
    files = models.CharField(_("Ai nộp"), max_length=20, choices=Files)
    is_dossier = models.BooleanField(_("Có mã hồ sơ một cửa"), default=False)
    limit = models.PositiveSmallIntegerField(_("Thời hạn"), null=True, blank=True)
    limit_unit = models.CharField(_("Đơn vị thời hạn"), max_length=12, choices=LimitUnit, blank=True)
    channels: Any = models.JSONField(_("Cách nộp"), default=list, blank=True)
    channel_note = models.CharField(_("Ghi chú cách nộp"), max_length=300, blank=True)
    full_online = models.BooleanField(
        _("Trực tuyến toàn trình"), null=True, blank=True, help_text=_("Trống: nguồn không nói")
    )
    fee = models.PositiveIntegerField(_("Phí, lệ phí (đồng)"), default=0)
    fee_note = models.CharField(_("Ghi chú phí"), max_length=200, blank=True)
    forms: Any = models.JSONField(_("Biểu mẫu"), default=list, blank=True)
    result_codes: Any = models.JSONField(_("Mã kết quả"), default=list, blank=True)
    portal_id = models.CharField(_("Mã trên Cổng dịch vụ công quốc gia"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("Thủ tục hành chính")
        constraints = version_constraints("procedure", "code")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def portal_address(self) -> str:
        """Its page on the national public service portal, if known."""
        return f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{self.portal_id}" if self.portal_id else ""


@pghistory.track()
class ProcedureComponent(Model):
    """A paper of the dossier (thành phần hồ sơ). Papers with the same ``one_of`` are alternatives."""

    tenancy = PUBLIC

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="components")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    code = models.CharField(_("Mã giấy tờ"), max_length=60)
    name = models.CharField(_("Tên giấy tờ"), max_length=400)
    form = models.CharField(_("Biểu mẫu"), max_length=20, blank=True)
    case = models.CharField(_("Trường hợp"), max_length=200, blank=True)
    one_of = models.CharField(_("Nhóm chọn một"), max_length=40, blank=True)
    copies = models.CharField(_("Bản nộp"), max_length=200, blank=True)
    article = models.CharField(_("Căn cứ"), max_length=60, blank=True)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("Thành phần hồ sơ")
        ordering = ["procedure_id", "order"]
        constraints = [models.UniqueConstraint(fields=["procedure", "code"], name="paper_once_in_procedure")]

    def __str__(self) -> str:
        return self.name


__all__ = ["Files", "LimitUnit", "Procedure", "ProcedureComponent"]
