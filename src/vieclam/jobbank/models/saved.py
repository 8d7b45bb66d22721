"""Searches that a worker keeps, and the vacancies she was told about; neither has a history, so deleted is deleted."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.core.tokens import new_token
from vieclam.jobbank.models.vacancies import Vacancy
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class Often(models.TextChoices):
    """How often somebody is told of what is new."""

    AT_ONCE = "at_once", _("Báo ngay khi có")
    DAILY = "daily", _("Mỗi ngày một lần")
    WEEKLY = "weekly", _("Mỗi tuần một lần")
    NEVER = "never", _("Không báo")


class SavedSearch(Model):
    """A question to the job search that a person keeps (tìm kiếm đã lưu), told in the name of ``centre``.

    ``address`` is the question as the search page's address says it, ``typed`` and ``marks`` as the search reads it.
    Only what is published after ``watched_from`` counts as new; ``told_on`` is the day of the last digest. ``token``
    opens the page that stops the news without signing in. ``asked_at``: since when the person is asked whether it is
    still needed.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=1500)
    typed = models.CharField(max_length=300, blank=True)
    marks = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    often = models.CharField(max_length=7, choices=Often, default=Often.DAILY)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField()
    watched_from = models.DateTimeField()
    told_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "address"],
                name="search_saved_once",
                violation_error_message=_("Bạn đã lưu tìm kiếm này."),
            )
        ]
        indexes = [
            models.Index(fields=["centre"], condition=~Q(often="never"), name="searches_that_tell"),
            models.Index(fields=["centre", "used_at"], name="searches_unused"),
        ]

    def __str__(self) -> str:
        return f"saved search {self.pk}"


class AlertedVacancy(Model):
    """A vacancy new to a saved search; ``told_at`` is empty until it went into a message. Once for each pair, ever."""

    tenancy = tenant_rows(person="person_id", person_may="write", may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="alerted")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="+")
    fit = models.FloatField(default=0.0)
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["search", "vacancy"],
                name="told_once_of_a_vacancy",
                violation_error_message=_("Đã báo tin này."),
            )
        ]
        indexes = [
            models.Index(fields=["search", "-found_at"], name="news_of_search"),
            models.Index(fields=["centre", "search"], condition=Q(told_at__isnull=True), name="news_to_tell"),
        ]


class AlertPosition(Model):
    """Up to where a centre's saved searches were held against the change feed of vacancies (a cursor of it)."""

    tenancy = tenant_rows(may_delete=True)

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT)
    cursor = models.CharField(max_length=60, blank=True)
    moved_at = models.DateTimeField()


__all__ = ["AlertPosition", "AlertedVacancy", "Often", "SavedSearch"]
