"""Departments (Sở Nội vụ), centres (trung tâm dịch vụ việc làm), points of reception, staff and what they may sign."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from vieclam.core.actors import CENTRE_ROLES, Role
from vieclam.core.models import Model
from vieclam.core.tenancy import shared

# What an administrator of a centre writes: staff of the centre or of nobody yet; roles of the centre except their own,
# which are given from above.
_ABOUT_STAFF_OF_THE_CENTRE = (
    "exists (select 1 from organisations_membership m where m.staff_id = {table}.staff_id"
    " and m.centre_id = (select app_centre()))"
)
_STAFF_OF_THE_CENTRE = (
    "(exists (select 1 from organisations_membership m where m.staff_id = {table}.id"
    " and m.centre_id = (select app_centre()))"
    " or not exists (select 1 from organisations_membership m where m.staff_id = {table}.id))"
)
_IN_THE_CENTRE = ", ".join(f"'{role.value}'" for role in sorted(CENTRE_ROLES - {Role.CENTRE_ADMINISTRATOR}))
_ROLE_IN_THE_CENTRE = f"{{table}}.centre_id = (select app_centre()) and {{table}}.role in ({_IN_THE_CENTRE})"


class DateRangeOf(Func):
    """daterange(valid_from, valid_to, '[]'), for exclusion constraints."""

    function = "daterange"
    output_field = DateRangeField()


@pghistory.track()
class Department(Model):
    """Sở Nội vụ of a province: decides on benefits; its own staff, register and seal. 34 of them."""

    tenancy = shared(written_by="administrators")

    province_code = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=200)
    parent_name = models.CharField(max_length=200)
    place_name = models.CharField(max_length=100)
    symbol = models.CharField(max_length=20)
    code = models.CharField(max_length=20, unique=True)

    def __str__(self) -> str:
        return self.name


class CentreKind(models.TextChoices):
    """Who runs a centre."""

    PROVINCIAL = "provincial", _("Trung tâm cấp tỉnh")
    ORGANISATION = "organisation", _("Trung tâm của tổ chức chính trị - xã hội")


@pghistory.track()
class Centre(Model):
    """A public employment service centre: the tenant. From ``closed_from`` on it takes no new dossiers.

    ``releases_payments``: its payment orders go out in lists that one person checks and another releases.
    """

    tenancy = shared(written_by="administrators")

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="centres")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=CentreKind, default=CentreKind.PROVINCIAL)
    former_province_code = models.CharField(max_length=2, blank=True)
    handles_insurance = models.BooleanField(default=True)
    has_head_step = models.BooleanField(default=True)
    releases_payments = models.BooleanField(default=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    closed_from = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closing_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["department", "kind"])]
        constraints = [
            models.CheckConstraint(
                name="centre_with_successor_is_closed",
                condition=Q(closed_from__isnull=False) | Q(successor__isnull=True),
                violation_error_message=_("Chỉ trung tâm có ngày đóng mới có nơi nhận thay."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ReceptionPoint(Model):
    """Where dossiers are received (bộ phận một cửa); owns the daily sequence of dossier codes.

    From ``closed_from`` on the successor receives what belongs here (``organisations.receiving``).
    """

    tenancy = shared(written_by="administrators")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="reception_points")
    unit_code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    online = models.BooleanField(default=False)
    closed_from = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closing_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="point_with_successor_is_closed",
                condition=Q(closed_from__isnull=False) | Q(successor__isnull=True),
                violation_error_message=_("Chỉ nơi có ngày đóng mới có nơi nhận thay."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Staff(Model):
    """A person who works for a centre, a Department or the ministry."""

    tenancy = shared(
        written_by="administrators", own_unit=_STAFF_OF_THE_CENTRE, may_change=("full_name", "title", "certificate")
    )

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff")
    full_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    certificate = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.full_name


@pghistory.track()
class Membership(Model):
    """A role a staff member holds in a unit, from a day to a day."""

    tenancy = shared(written_by="administrators", own_unit=_ROLE_IN_THE_CENTRE)

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    reception_point = models.ForeignKey(ReceptionPoint, on_delete=models.PROTECT, null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_in_one_unit_at_most",
                condition=Q(centre__isnull=True) | Q(department__isnull=True),
                violation_error_message=_("Một vai trò chỉ thuộc một đơn vị."),
            ),
            ExclusionConstraint(
                name="membership_periods_do_not_overlap",
                expressions=[
                    ("staff", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Func(F("centre"), 0, function="coalesce"), RangeOperators.EQUAL),
                    (Func(F("department"), 0, function="coalesce"), RangeOperators.EQUAL),
                    (DateRangeOf(F("valid_from"), F("valid_to"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Vai trò này đã được giao trong cùng thời gian."),
            ),
        ]


class DelegationForm(models.TextChoices):
    """How a signature under delegation is headed (NĐ 30/2020 Điều 13)."""

    DEPUTY = "KT.", _("Ký thay")
    BY_ORDER = "TL.", _("Thừa lệnh")
    AUTHORISED = "TUQ.", _("Thừa ủy quyền")


@pghistory.track()
class Delegation(Model):
    """A written delegation of the Department director's power to sign, for a time and a kind of document."""

    tenancy = shared(written_by="administrators")

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="delegations")
    to_staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="delegations")
    form = models.CharField(max_length=4, choices=DelegationForm)
    signing_title = models.CharField(max_length=120)
    document_reference = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="delegation_periods_do_not_overlap",
                expressions=[
                    ("department", RangeOperators.EQUAL),
                    ("to_staff", RangeOperators.EQUAL),
                    (DateRangeOf(F("valid_from"), F("valid_to"), models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Người này đã được ủy quyền trong cùng thời gian."),
            ),
        ]


class AdministrationEntry(Model):
    """An act on an account or a certificate, with its reason: what no history of a row would tell."""

    tenancy = shared(written_by="administrators", own_unit=_ABOUT_STAFF_OF_THE_CENTRE, append_only=True)

    act = models.CharField(max_length=40)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="administration_entries")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="administration_entries"
    )
    reason = models.CharField(max_length=300, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    actor = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()


__all__ = [
    "AdministrationEntry",
    "Centre",
    "CentreKind",
    "Delegation",
    "DelegationForm",
    "Department",
    "Membership",
    "ReceptionPoint",
    "Staff",
]
