"""Files of seekers read in: what was wrong in them, and how far they have come."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre


class ImportState(models.TextChoices):
    """A file is looked through first; somebody who saw what is wrong lets it in."""

    CHECKING = "checking", _("Đang kiểm tra")
    CHECKED = "checked", _("Đã kiểm tra, chờ nhập")
    RUNNING = "running", _("Đang nhập")
    DONE = "done", _("Đã nhập")
    FAILED = "failed", _("Bị dừng giữa chừng, bắt đầu lại được")


@pghistory.track(exclude=["problems", "refused"])
class SeekerImport(Model):
    """A file of seekers. ``wrong`` counts rows; ``problems`` names the first cells as ``[cell, column, said,
    values]``, the sentence as the catalogue of translations knows it.

    ``done_row`` is the last row of the sheet that was taken in or refused; ``refused`` names rows that were right in
    themselves and could not be taken in, as ``[row, message]``. ``moved_at``: when it last came on. ``removed_on``:
    since when the file is deleted, and with it what was told of single cells and rows (never kept in the history).
    """

    tenancy = tenant_rows()

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.CHECKING)
    rows = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    problems: Any = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    done_row = models.PositiveIntegerField(default=0)
    registered = models.PositiveIntegerField(default=0)
    refused: Any = models.JSONField(default=list)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=120, blank=True)
    registered_on = models.DateField()
    made_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wrong_rows_are_rows",
                condition=Q(wrong__lte=models.F("rows")),
                violation_error_message=_("Số dòng sai không thể hơn số dòng."),
            )
        ]
        indexes = [
            models.Index(fields=["centre", "-made_at"]),
            models.Index(fields=["centre", "moved_at"], condition=Q(removed_on=None), name="imports_with_a_file"),
        ]


__all__ = ["ImportState", "SeekerImport"]
