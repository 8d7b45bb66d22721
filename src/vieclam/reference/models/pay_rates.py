"""What pay of different units and currencies is compared by; what is shown stays as it was offered."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.tenancy import PUBLIC
from vieclam.reference.models.dated import Dated, version_constraints


class RateKind(models.TextChoices):
    """What is converted into đồng a month."""

    MONTH_DAYS = "month_days", _("Số ngày công một tháng")
    MONTH_HOURS = "month_hours", _("Số giờ làm việc một tháng")
    DOLLAR = "dollar", _("Đồng cho một đô la Mỹ")


@pghistory.track()
class PayRate(Dated):
    """A number by which pay is made comparable: days or hours of a month, đồng for a dollar. No rate for paying by."""

    tenancy = PUBLIC
    KEY = ("name",)

    name = models.CharField(_("Quy đổi"), max_length=12, choices=RateKind)
    value = models.PositiveIntegerField(_("Giá trị"))

    class Meta:
        verbose_name = _("Quy đổi để so sánh lương")
        constraints = [
            *version_constraints("pay_rate", "name"),
            models.CheckConstraint(
                name="pay_rate_plausible",
                condition=Q(name="month_days", value__gte=20, value__lte=31)
                | Q(name="month_hours", value__gte=120, value__lte=300)
                | Q(name="dollar", value__gte=1_000, value__lte=1_000_000),
                violation_error_message=_("Số ngày từ 20 đến 31, số giờ từ 120 đến 300, tỷ giá từ 1.000 đ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


__all__ = ["PayRate", "RateKind"]
