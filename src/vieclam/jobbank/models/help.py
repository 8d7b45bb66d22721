"""What came of a dossier that asks for counselling and referral (1.014746, result KQ.G07.000252)."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.tenancy import tenant_rows
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.models.referrals import Referral
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class HelpKind(models.TextChoices):
    """The results a dossier may have."""

    REFERRED = "referred", _("Giới thiệu việc làm")
    COUNSELLED = "counselled", _("Tư vấn")
    NO_JOB = "no_job", _("Chưa có việc phù hợp")
    REFUSED = "refused", _("Không giải quyết theo thủ tục này")


@pghistory.track()
class HelpResult(Model):
    """The result that the person is given: the referral's slip, what was advised, or why there is no job yet.

    ``told`` is said to the person in full. A result whose slip was cancelled gives way to another one
    (``replaced_at``). ``handed_on`` is the day on which the person had it.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", may_change=("replaced_at", "handed_on", "handed_by"))

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="help_results")
    kind = models.CharField(max_length=10, choices=HelpKind)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told = models.CharField(max_length=1000)
    given_on = models.DateField()
    given_by = models.CharField(max_length=60)
    given_by_name = models.CharField(max_length=120, blank=True)
    handed_on = models.DateField(null=True, blank=True)
    handed_by = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(replaced_at__isnull=True),
                name="one_help_result_per_dossier",
                violation_error_message=_("Hồ sơ này đã có kết quả."),
            ),
            models.CheckConstraint(
                name="referred_names_its_referral",
                condition=Q(kind="referred", referral__isnull=False) | (~Q(kind="referred") & Q(referral__isnull=True)),
                violation_error_message=_("Kết quả giới thiệu phải ghi phiếu giới thiệu."),
            ),
        ]
        indexes = [models.Index(fields=["centre", "given_on"], name="help_results_of_centre")]


__all__ = ["HelpKind", "HelpResult"]
