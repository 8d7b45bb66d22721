"""What every table of reference data has: where a row comes from, how sure we are, and from when to when it holds."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model


class Sourced(Model):
    """A row with its source (văn bản, tệp dữ liệu) and how sure we are of it."""

    source = models.CharField(_("Nguồn"), max_length=300)
    confidence = models.CharField(_("Mức tin cậy"), max_length=80, blank=True)

    class Meta:
        abstract = True


class DatedQuerySet(models.QuerySet[Any]):
    """Rows by the day on which they hold."""

    def on(self, day: dt.date) -> DatedQuerySet:
        """The rows in force on ``day``."""
        starts = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(starts, Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Dated(Sourced):
    """A version of something: in force from ``valid_from`` to ``valid_to``, both included; open-ended without an end.

    Without ``valid_from`` it holds since before what its source tells. ``KEY`` names the fields that say of what it
    is a version; two versions of one thing never overlap.
    """

    KEY: ClassVar[tuple[str, ...]]

    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def key_text(self) -> str:
        """What this is a version of, in one short text."""
        return " ".join(str(getattr(self, name)) for name in self.KEY)

    def refold(self) -> None:
        """Bring derived fields in step with the others; called before a version is stored."""

    def in_force(self, day: dt.date) -> bool:
        """Whether this version holds on ``day``."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class DateRangeOf(Func):
    """``daterange(valid_from, valid_to, '[]')``."""

    function = "daterange"
    output_field = DateRangeField()


def version_constraints(name: str, *key: str) -> list[models.BaseConstraint]:
    """Versions of one thing do not overlap, and end after they begin."""
    period = DateRangeOf(F("valid_from"), F("valid_to"), Value("[]"))
    return [
        ExclusionConstraint(
            name=f"{name}_versions_do_not_overlap",
            expressions=[*((field, RangeOperators.EQUAL) for field in key), (period, RangeOperators.OVERLAPS)],
            violation_error_message=_("Đã có một giá trị khác cho cùng thời gian này."),
        ),
        models.CheckConstraint(
            name=f"{name}_ends_after_it_begins",
            condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
        ),
    ]
