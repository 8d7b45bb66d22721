"""Statutory reports as they were sent."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.documents.engine.forms.reports import MonthlyReport, PeriodReport
from vieclam.organisations.models import Centre, Staff

FORMS = [(form.form, form.title_vi) for form in (MonthlyReport, PeriodReport)]


class Report(Model):
    """A report (báo cáo) of a centre on a period, as sent: it never changes again. A draft has no row.

    ``content`` holds the counted figures (``figures``) and, as compared with, those of the period before (``previous``,
    with ``previous_sent`` where that one's report was sent); ``edition`` names the queries that counted. ``sha256`` is
    the file's name in the store.
    """

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    form = models.CharField(max_length=20, choices=FORMS)
    start = models.DateField()
    end = models.DateField()
    number_text = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    content: Any = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "form", "start", "end"],
                name="one_report_per_period",
                violation_error_message=_("Báo cáo của kỳ này đã gửi."),
            )
        ]

    def __str__(self) -> str:
        return self.number_text
