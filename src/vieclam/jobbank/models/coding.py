"""What people chose for a title: the suggestions learn from it, and from nothing else."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import shared
from vieclam.organisations.models import Centre


class OccupationChoice(Model):
    """A person chose an occupation for a title; ``weight`` -1 takes an earlier choice for the same record back.

    ``reading`` is the title as the suggestions read it (``coding.reading``), without places, pay and tone marks: every
    centre learns from it. Of the record itself only its kind and number are kept.
    """

    tenancy = shared(written_by="own_centre", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("Bản ghi"), max_length=40)
    reading = models.CharField(_("Tên gọi đã chuẩn hóa"), max_length=400)
    code = models.CharField(_("Mã nghề cấp 4"), max_length=4)
    weight = models.SmallIntegerField(_("Số đếm"), default=1)
    made_at = models.DateTimeField(_("Lúc"))

    class Meta:
        verbose_name = _("Mã nghề đã chọn")
        indexes = [
            models.Index(fields=["reading", "code"], name="occupationchoice_reading"),
            models.Index(fields=["centre", "subject"], name="occupationchoice_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                name="occupationchoice_one",
                condition=Q(weight__in=(1, -1)),
                violation_error_message=_("Mỗi lần chọn tính một."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reading}: {self.code}"

    @classmethod
    def chosen_for(cls, reading: str) -> dict[str, int]:
        """How often which code stands chosen for titles that read so."""
        return cls.chosen_for_each([reading]).get(reading, {})

    @classmethod
    def chosen_for_each(cls, readings: list[str]) -> dict[str, dict[str, int]]:
        """The same for each of many readings; those that nothing stands chosen for are left out."""
        found: dict[str, dict[str, int]] = {}
        for reading, code, times in cls._standing(cls.objects.filter(reading__in=readings)):
            found.setdefault(reading, {})[code] = times
        return found

    @classmethod
    def most_chosen(cls, limit: int) -> list[tuple[str, str, int]]:
        """(reading, code, how often) of what was chosen most."""
        return list(cls._standing(cls.objects.all())[:limit])

    @staticmethod
    def _standing(rows: models.QuerySet[OccupationChoice]) -> models.QuerySet[OccupationChoice, tuple[str, str, int]]:
        counted = rows.values("reading", "code").annotate(times=Sum("weight")).filter(times__gt=0)
        return counted.order_by("-times", "reading", "code").values_list("reading", "code", "times")
