"""Lock and unlock an account, give a new starting password, take the second factor away: each with its reason."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.accounts.services.manage_account import give_new_password, remove_second_factor, set_active
from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.organisations.models import Staff
from vieclam.organisations.services.support import lock_staff, reason_of, require_account, write_administration_entry


@one_act
def lock_account(*, actor: Actor, staff_id: int, reason: str, on: dt.date) -> Staff:
    """Nobody signs in with the account any more, at once. Locked already, nothing changes."""
    return _set_active(actor, staff_id, reason, on, active=False)


@one_act
def unlock_account(*, actor: Actor, staff_id: int, reason: str, on: dt.date) -> Staff:
    """Open the account again; the count of wrong passwords begins anew. Open already, nothing changes."""
    return _set_active(actor, staff_id, reason, on, active=True)


def _set_active(actor: Actor, staff_id: int, reason: str, on: dt.date, *, active: bool) -> Staff:
    staff = lock_staff(staff_id)
    require_account(actor, staff, on=on)
    written = reason_of(reason)
    # Five wrong passwords lock for a quarter of an hour without an administrator; opening ends that as well.
    if staff.user.is_active == active and staff.user.locked_until is None:
        return staff
    set_active(user_id=staff.user_id, active=active)
    write_administration_entry(actor, "unlock" if active else "lock", staff_id=staff.pk, reason=written)
    staff.user.refresh_from_db()
    return staff


@one_act
def reset_password(*, actor: Actor, staff_id: int, reason: str, on: dt.date, once_key: str = "") -> tuple[Staff, str]:
    """A new starting password, shown once; the second factor stays. A second press gives an empty password."""
    return _reset(actor, staff_id, reason, on, once_key, act="reset_password")


@one_act
def reset_second_factor(
    *, actor: Actor, staff_id: int, reason: str, on: dt.date, once_key: str = ""
) -> tuple[Staff, str]:
    """Take the second factor away, for a lost or changed telephone.

    With it goes the password, or whoever knows that one could set up a second factor of their own.
    """
    return _reset(actor, staff_id, reason, on, once_key, act="reset_second_factor")


def _reset(actor: Actor, staff_id: int, reason: str, on: dt.date, key: str, *, act: str) -> tuple[Staff, str]:
    staff = lock_staff(staff_id)
    require_account(actor, staff, on=on)
    written = reason_of(reason)
    if not staff.user.is_active:
        raise WrongState("account_locked", _("Tài khoản đang khóa. Hãy mở khóa trước."))
    shown: list[str] = []

    def run() -> int:
        if act == "reset_second_factor":
            remove_second_factor(user_id=staff.user_id)
        shown.append(give_new_password(user_id=staff.user_id))
        write_administration_entry(actor, act, staff_id=staff.pk, reason=written)
        return staff.pk

    once(actor=actor, act=f"organisations.{act}:{staff.pk}", key=key, run=run)
    return staff, "".join(shown)


__all__ = ["lock_account", "reset_password", "reset_second_factor", "unlock_account"]
