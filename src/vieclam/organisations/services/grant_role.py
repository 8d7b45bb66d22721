"""A role in a unit, from a day on and to a day."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.organisations.models import Membership, ReceptionPoint, Staff
from vieclam.organisations.services.support import (
    check_end,
    check_period,
    lock_staff,
    require_own,
    require_role,
    require_unit,
)
from vieclam.organisations.units import Unit


@one_act
def grant_role(
    *,
    actor: Actor,
    staff_id: int,
    unit: Unit,
    role: Role | str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    point_id: int | None = None,
    once_key: str = "",
) -> Membership:
    """Give a role. Raises ``Conflict`` where it is held in that unit on one of the days already."""
    staff = lock_staff(staff_id)
    require_unit(actor, unit)
    require_own(actor, staff.pk)
    role = Role(role)
    require_role(actor, unit, role)
    if staff.pk == actor.staff_id:
        raise NotAllowed("own_role", _("Bạn không tự giao vai trò cho mình được. Hãy nhờ một quản trị khác."))
    made = once(
        actor=actor,
        act=f"organisations.grant_role:{staff.pk}",
        key=once_key,
        run=lambda: give(staff, unit, role, valid_from, valid_to, point_id).pk,
    )
    return Membership.objects.get(pk=made)


def give(
    staff: Staff, unit: Unit, role: Role, valid_from: dt.date, valid_to: dt.date | None, point_id: int | None
) -> Membership:
    """Write the membership. Who may was asked before."""
    check_period(valid_from, valid_to)
    point = ReceptionPoint.objects.filter(pk=point_id or 0, centre_id=unit.centre_id or 0).first()
    if point_id is not None and point is None:
        raise InvalidInput("point_elsewhere", _("Nơi tiếp nhận này không thuộc đơn vị."), field="point")
    if point is not None and point.closed_from is not None and point.closed_from <= valid_from:
        raise InvalidInput("point_closed", _("Nơi tiếp nhận này đã đóng từ ngày đó."), field="point")
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                staff=staff,
                role=role.value,
                reception_point=point,
                valid_from=valid_from,
                valid_to=valid_to,
                **unit.columns,
            )
    except IntegrityError as error:
        if "membership_periods_do_not_overlap" not in str(error):
            raise
        raise Conflict(
            "role_held", _("Cán bộ này đã có vai trò đó ở đơn vị trong cùng thời gian."), field="valid_from"
        ) from error
    return made


@one_act
def end_role(*, actor: Actor, membership_id: int, day: dt.date, on: dt.date) -> Membership:
    """The role is held to the end of ``day``. Ended on that day already, nothing changes."""
    row = Membership.objects.select_for_update(of=("self",)).filter(pk=membership_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy vai trò này."))
    unit = Unit(row.centre_id, row.department_id)
    require_unit(actor, unit)
    require_role(actor, unit, Role(row.role))
    if row.staff_id == actor.staff_id:
        raise NotAllowed("own_role", _("Bạn không tự kết thúc vai trò của mình được. Hãy nhờ một quản trị khác."))
    if row.valid_to == day:
        return row
    check_end(row.valid_from, row.valid_to, day, on=on)
    row.valid_to = day
    row.save(update_fields=["valid_to"])
    return row


__all__ = ["end_role", "give", "grant_role"]
