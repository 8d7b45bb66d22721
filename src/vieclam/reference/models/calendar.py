"""The working calendar (lịch làm việc) in numbered versions. A version is never changed: another supersedes it."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.tenancy import PUBLIC, Tenancy
from vieclam.reference.models.dated import Sourced

_APPEND_ONLY = Tenancy(PUBLIC.kind, append_only=True)


class DayKind(models.TextChoices):
    """Why a day differs from the plain week."""

    HOLIDAY = "holiday", _("Nghỉ lễ, tết")
    COMPENSATION = "compensation", _("Nghỉ bù")
    SWAPPED_OFF = "swapped_off", _("Nghỉ hoán đổi")
    SWAPPED_WORKED = "swapped_worked", _("Làm bù")


@pghistory.track()
class WorkingCalendarVersion(Sourced):
    """A whole working calendar, from the first year it knows to the last. The highest number is in force."""

    tenancy = _APPEND_ONLY

    number = models.PositiveIntegerField(_("Phiên bản"), unique=True)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")
    made_on = models.DateField(_("Ngày lập"))
    made_by = models.CharField(_("Người lập"), max_length=60)
    recorded_at = models.DateTimeField(_("Ghi lúc"))
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Lịch làm việc")

    def __str__(self) -> str:
        return f"Lịch làm việc số {self.number}"


class CalendarDay(Sourced):
    """A day that differs from the plain week, in one version. Its history is the sequence of versions."""

    tenancy = _APPEND_ONLY

    version = models.ForeignKey(WorkingCalendarVersion, on_delete=models.PROTECT, related_name="days")
    day = models.DateField(_("Ngày"))
    kind = models.CharField(_("Loại"), max_length=14, choices=DayKind)
    name = models.CharField(_("Tên"), max_length=120)
    known_from = models.DateField(_("Biết từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("Ngày trong lịch")
        constraints = [models.UniqueConstraint(fields=["version", "day"], name="day_once_in_calendar_version")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


__all__ = ["CalendarDay", "DayKind", "WorkingCalendarVersion"]
