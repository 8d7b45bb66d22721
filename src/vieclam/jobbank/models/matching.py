"""What matching counts by from a day on, and the lists that were really shown: who stood where, and why."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import Tenancy, TenancyKind, tenant_rows
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.models.seekers import Line, SeekerRegistration
from vieclam.jobbank.models.vacancies import Vacancy
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class MatchWeights(Model):
    """What each part of a match counts for from a day on, until the next row begins; never changed.

    ``values``: names and points of ``matching.weights.Weights``; one that is missing has its default there.
    """

    tenancy = Tenancy(TenancyKind.PUBLIC, append_only=True)

    valid_from = models.DateField(
        _("Có hiệu lực từ ngày"),
        unique=True,
        error_messages={"unique": _("Đã có trọng số bắt đầu từ ngày này.")},
    )
    values: Any = models.JSONField(_("Trọng số"))
    source = models.CharField(_("Nguồn"), max_length=300)
    note = Line(_("Ghi chú"), max_length=500)
    actor = models.CharField(max_length=60)
    actor_name = Line(max_length=120)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"


class ListKind(models.TextChoices):
    """Whom a list was for."""

    SEEKER = "seeker", _("Việc cho một người")
    VACANCY = "vacancy", _("Người cho một vị trí")


class Origin(models.TextChoices):
    """Why a list was made."""

    PAGE = "page", _("Mở trang")
    CLAIM = "claim", _("Nộp hồ sơ hưởng trợ cấp thất nghiệp")


class MatchList(Model):
    """A list of matches that somebody was shown, or that a claimant had on the day of the claim; never changed.

    Opened again on the same day and unchanged (``digest``) it is the same list. ``possible``: how many matched at all;
    ``withheld``: those among them whose consent was not there. ``weights`` is None where no row was in force.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    kind = models.CharField(max_length=7, choices=ListKind)
    origin = models.CharField(max_length=5, choices=Origin)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    registration = models.ForeignKey(
        SeekerRegistration, on_delete=models.PROTECT, null=True, blank=True, related_name="match_lists"
    )
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, null=True, blank=True, related_name="match_lists")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    weights = models.ForeignKey(MatchWeights, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shown_on = models.DateField()
    possible = models.PositiveIntegerField(default=0)
    withheld = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=32)
    actor = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="match_list_for_one_side",
                condition=Q(kind="seeker", person__isnull=False, vacancy__isnull=True)
                | Q(kind="vacancy", vacancy__isnull=False, person__isnull=True, registration__isnull=True),
                violation_error_message=_("Danh sách là của một người hoặc của một vị trí."),
            ),
            models.UniqueConstraint(
                fields=["centre", "vacancy", "shown_on", "digest"],
                condition=Q(kind="vacancy"),
                name="list_of_vacancy_once_a_day",
                violation_error_message=_("Danh sách này đã được ghi hôm nay."),
            ),
            models.UniqueConstraint(
                fields=["centre", "person", "shown_on", "digest"],
                condition=Q(kind="seeker", origin="page"),
                name="list_of_seeker_once_a_day",
                violation_error_message=_("Danh sách này đã được ghi hôm nay."),
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(origin="claim"),
                name="list_of_claim_once",
                violation_error_message=_("Hồ sơ này đã có danh sách việc phù hợp."),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "kind", "shown_on"], name="match_lists_of_month"),
            models.Index(fields=["person", "-shown_on"], name="match_lists_of_person"),
        ]


class MatchShown(Model):
    """One place in a list: who and which vacancy, at which rank (1 is the top), the score in hundredths, and why.

    ``reasons``: ``{"fits": [[code, values], …], "lacks": […]}``, codes of ``matching.sentences``.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", append_only=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    match_list = models.ForeignKey(MatchList, on_delete=models.PROTECT, related_name="rows")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(
        SeekerRegistration, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    units = models.PositiveIntegerField()
    reasons: Any = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match_list", "rank"],
                name="one_at_each_rank",
                violation_error_message=_("Mỗi thứ hạng một lần."),
            ),
        ]


__all__ = ["ListKind", "MatchList", "MatchShown", "MatchWeights", "Origin"]
