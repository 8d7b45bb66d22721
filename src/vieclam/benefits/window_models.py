"""Windows of the monthly notification that a centre's director set anew after a disaster (N374 Đ21.2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class DisasterKind(models.TextChoices):
    """What the law lets a director set the days anew for."""

    FIRE = "fire", _("Hỏa hoạn")
    FLOOD = "flood", _("Lũ lụt")
    EARTHQUAKE = "earthquake", _("Động đất")
    TSUNAMI = "tsunami", _("Sóng thần")
    WAR = "war", _("Địch họa, chiến tranh")
    EPIDEMIC = "epidemic", _("Dịch bệnh")


class WindowReset(Model):
    """One act of the director: what happened on which days, by which paper, and the new last day of the windows.

    ``new_last_day`` is the day asked for; what each window got is in its ``ResetWindow``.
    """

    tenancy = tenant_rows(append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    disaster = models.CharField(max_length=12, choices=DisasterKind)
    first_day = models.DateField()
    last_day = models.DateField()
    new_last_day = models.DateField()
    reason = models.CharField(max_length=500)
    paper_number = models.CharField(max_length=60)
    paper_issued_on = models.DateField()
    paper_issued_by = models.CharField(max_length=200)
    made_on = models.DateField()
    made_by = models.CharField(max_length=60)
    made_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()


class ResetWindow(Model):
    """One window that an act touched: its last day before and after."""

    tenancy = tenant_rows(person="person_id", person_may="read", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reset = models.ForeignKey(WindowReset, on_delete=models.PROTECT, related_name="windows")
    month = models.ForeignKey("benefits.BenefitMonth", on_delete=models.PROTECT, related_name="resets")
    before = models.DateField()
    after = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reset", "month"], name="window_reset_once_by_an_act"),
            models.CheckConstraint(name="reset_window_is_longer", condition=models.Q(after__gt=models.F("before"))),
        ]
