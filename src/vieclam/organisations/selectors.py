"""Questions about organisations and staff."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from vieclam.core import clock
from vieclam.core.actors import NOBODY, Actor, ActorKind, Role
from vieclam.organisations.acts import ADMINISTRATORS
from vieclam.organisations.models import Centre, Delegation, Membership, Staff

# Roles that can sign for a Department: its own directors, and a centre's director who was authorised (TUQ.).
SIGNING_ROLES = frozenset({Role.DEPARTMENT_DIRECTOR, Role.CENTRE_DIRECTOR})
DIRECTOR_TITLE = "GIÁM ĐỐC"
DEPUTY_TITLE = "Phó"


def memberships_on(user_id: int, day: dt.date) -> list[Membership]:
    """The roles a user holds on a day, oldest first."""
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return list(
        Membership.objects.filter(valid, staff__user_id=user_id).select_related("staff").order_by("valid_from", "pk")
    )


def administers(user_id: int) -> bool:
    """Whether a user is an administrator today, in whatever unit: changing the unit takes one press."""
    return any(row.role in ADMINISTRATORS for row in memberships_on(user_id, clock.today()))


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


def signing_powers(department_id: int, *, on: dt.date) -> list[SigningPower]:
    """Everybody who may sign for the Department on a day: the delegates (latest delegation first), then its director.

    A delegation does not take the power from the director. A delegate who no longer holds a role that signs has none.
    """
    in_force = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    signing = Membership.objects.filter(in_force, of_department(department_id), role__in=SIGNING_ROLES)
    delegations = (
        Delegation.objects.filter(in_force, department_id=department_id, to_staff__in=signing.values("staff_id"))
        .select_related("to_staff")
        .order_by("-valid_from", "-pk")
    )
    powers: dict[int, SigningPower] = {}
    for row in delegations:
        power = SigningPower(
            row.to_staff_id, row.to_staff.full_name, row.signing_title.upper(), row.form, DIRECTOR_TITLE
        )
        powers.setdefault(row.to_staff_id, power)
    # Director and deputies hold the same role: a deputy, by title or by delegation, is not the director.
    director = (
        Membership.objects.filter(in_force, department_id=department_id, role=Role.DEPARTMENT_DIRECTOR)
        .exclude(staff_id__in=powers)
        .exclude(staff__title__istartswith=DEPUTY_TITLE)
        .select_related("staff")
        .order_by("valid_from", "pk")
        .first()
    )
    own = [SigningPower(director.staff_id, director.staff.full_name, DIRECTOR_TITLE)] if director else []
    return [*powers.values(), *own]


def power_of(department_id: int, staff_id: int | None, *, on: dt.date) -> SigningPower | None:
    """The power of one staff member to sign for the Department on a day, if they have it."""
    return next((power for power in signing_powers(department_id, on=on) if power.staff_id == staff_id), None)


def centre_signer(centre_id: int, *, on: dt.date) -> SigningPower | None:
    """Who signs a centre's own notices on a day: its director, else a deputy in the director's place (KT.)."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    rows = Membership.objects.filter(in_force, centre_id=centre_id, role=Role.CENTRE_DIRECTOR)
    staff = [row.staff for row in rows.select_related("staff").order_by("valid_from", "pk")]
    own = (one for one in staff if not one.title.startswith(DEPUTY_TITLE))
    chosen = next(own, staff[0] if staff else None)
    return power_in_centre(chosen) if chosen else None


def power_in_centre(staff: Staff) -> SigningPower:
    """How a centre's director signs, or a deputy in the director's place (KT.)."""
    if staff.title.startswith(DEPUTY_TITLE):
        return SigningPower(staff.pk, staff.full_name, f"PHÓ {DIRECTOR_TITLE}", "KT.", DIRECTOR_TITLE)
    return SigningPower(staff.pk, staff.full_name, DIRECTOR_TITLE)


def of_department(department_id: int) -> Q:
    """Memberships in the Department or in one of its centres."""
    return Q(department_id=department_id) | Q(centre__department_id=department_id)
