"""Questions about organisations and staff."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from vieclam.core.actors import NOBODY, Actor, ActorKind, Role
from vieclam.core.errors import WrongState
from vieclam.organisations.models import Centre, Delegation, Membership

NATIONAL_ROLES = frozenset(
    {Role.PLATFORM_ADMINISTRATOR, Role.FIGURES_VIEWER, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}
)


def memberships_on(user_id: int, day: dt.date) -> list[Membership]:
    """The roles a user holds on a day, oldest first."""
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return list(
        Membership.objects.filter(valid, staff__user_id=user_id).select_related("staff").order_by("valid_from", "pk")
    )


def staff_actor(user_id: int, *, on: dt.date, chosen_membership: int | None = None) -> Actor:
    """The actor of a staff user on a day: all roles held in the unit of the chosen (or first) membership."""
    memberships = memberships_on(user_id, on)
    if not memberships:
        return NOBODY
    main = next((m for m in memberships if m.pk == chosen_membership), memberships[0])
    same_unit = [m for m in memberships if m.centre_id == main.centre_id and m.department_id == main.department_id]
    centres: tuple[int, ...] = ()
    if main.centre_id is not None:
        centres = (main.centre_id,)
    elif main.department_id is not None:
        centres = tuple(
            Centre.objects.filter(department_id=main.department_id).order_by("pk").values_list("pk", flat=True)
        )
    return Actor(
        kind=ActorKind.STAFF,
        user_id=user_id,
        staff_id=main.staff_id,
        membership_id=main.pk,
        centre_id=main.centre_id,
        department_id=main.department_id,
        reception_point_id=main.reception_point_id,
        centre_ids=centres,
        roles=frozenset(Role(m.role) for m in same_unit),
        name=main.staff.full_name,
    )


@dataclass(frozen=True, slots=True)
class SigningPower:
    """Who signs for a Department on a day, and how the signature is headed (NĐ 30/2020 Điều 13)."""

    staff_id: int
    full_name: str
    title: str
    authority: str = ""
    on_behalf_of: str | None = None


def signing_power(department_id: int, *, on: dt.date) -> SigningPower:
    """The written delegation in force (KT., TL., TUQ.), else the Department's director.

    Raises ``WrongState`` when nobody may sign on that day.
    """
    valid = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    delegation = (
        Delegation.objects.filter(valid, department_id=department_id)
        .select_related("to_staff")
        .order_by("-valid_from", "-pk")
        .first()
    )
    if delegation is not None:
        return SigningPower(
            delegation.to_staff_id,
            delegation.to_staff.full_name,
            delegation.signing_title.upper(),
            delegation.form,
            "GIÁM ĐỐC",
        )
    director = (
        Membership.objects.filter(valid, department_id=department_id, role=Role.DEPARTMENT_DIRECTOR)
        .select_related("staff")
        .order_by("valid_from", "pk")
        .first()
    )
    if director is None:
        raise WrongState("nobody_signs", _("Sở Nội vụ chưa có người ký trong hệ thống vào ngày này."))
    return SigningPower(director.staff_id, director.staff.full_name, "GIÁM ĐỐC")
