"""A new member of staff with an account and a first role; their name and title."""

from __future__ import annotations

import datetime as dt

from vieclam.accounts.services.manage_account import open_account
from vieclam.core.actors import Actor, Role
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.organisations.models import Staff
from vieclam.organisations.services.grant_role import give
from vieclam.organisations.services.support import (
    lock_staff,
    require_own,
    require_role,
    require_unit,
    required,
    write_administration_entry,
)
from vieclam.organisations.units import Unit


@one_act
def add_staff(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    title: str,
    unit: Unit,
    role: Role | str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    point_id: int | None = None,
    once_key: str = "",
) -> tuple[Staff, str]:
    """Make the account, the staff member and the first role; returns the starting password beside the member.

    The password is stored nowhere: called again with the same key, the member comes back with an empty password.
    """
    require_unit(actor, unit)
    role = Role(role)
    require_role(actor, unit, role)
    shown: list[str] = []

    def run() -> int:
        user, password = open_account(username=username)
        shown.append(password)
        staff = Staff.objects.create(
            user=user, full_name=required(full_name, "full_name")[:120], title=required(title, "title")[:120]
        )
        give(staff, unit, role, valid_from, valid_to, point_id)
        write_administration_entry(actor, "add_staff", staff_id=staff.pk)
        return staff.pk

    staff_id = once(actor=actor, act="organisations.add_staff", key=once_key, run=run)
    return Staff.objects.select_related("user").get(pk=staff_id), "".join(shown)


@one_act
def edit_staff(*, actor: Actor, staff_id: int, full_name: str, title: str) -> Staff:
    """Correct name and title; documents already made keep the old ones."""
    staff = lock_staff(staff_id)
    require_own(actor, staff.pk)
    staff.full_name = required(full_name, "full_name")[:120]
    staff.title = required(title, "title")[:120]
    staff.save(update_fields=["full_name", "title"])
    return staff


__all__ = ["add_staff", "edit_staff"]
