"""Steps that the acts of administration share: whose staff somebody is, periods, the written entry."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.permissions import require
from vieclam.core.reasons import require_words
from vieclam.core.text import clean, plain_day
from vieclam.organisations import acts
from vieclam.organisations.models import AdministrationEntry, Delegation, Membership, Staff
from vieclam.organisations.units import APPOINTED_ABOVE, Unit

LONGEST_REASON = 300


def is_platform(actor: Actor) -> bool:
    """Whether the actor administers every unit."""
    return Role.PLATFORM_ADMINISTRATOR in actor.roles


def require_unit(actor: Actor, unit: Unit) -> None:
    """The actor manages staff of this unit: everywhere, or in the own centre. Raises ``NotAllowed``."""
    if is_platform(actor):
        require(actor, acts.MANAGE_STAFF)
    else:
        require(actor, acts.MANAGE_STAFF, centre_id=unit.centre_id or 0)


def require_role(actor: Actor, unit: Unit, role: Role) -> None:
    """The role exists in the unit, and the actor may give it. Raises ``InvalidInput`` or ``NotAllowed``."""
    if role not in unit.roles:
        raise InvalidInput("role_elsewhere", _("Vai trò này không có ở đơn vị đã chọn."), field="role")
    if role in APPOINTED_ABOVE and not is_platform(actor):
        raise NotAllowed("appointed_above", _("Quản trị trung tâm do quản trị nền tảng giao, trung tâm không tự giao."))


def lock_staff(staff_id: int) -> Staff:
    """The staff member, locked. Raises ``NotAllowed`` for a number nobody has."""
    staff = Staff.objects.select_for_update(of=("self",)).select_related("user").filter(pk=staff_id).first()
    if staff is None:
        raise NotAllowed("not_found", _("Không tìm thấy cán bộ này."))
    return staff


def belongs_to(staff_id: int, centre_id: int) -> bool:
    """Whether somebody holds, held or will hold a role in the centre."""
    return Membership.objects.filter(staff_id=staff_id, centre_id=centre_id).exists()


def require_own(actor: Actor, staff_id: int) -> None:
    """The staff member is of a centre the actor administers. Raises ``NotAllowed``."""
    require(actor, acts.MANAGE_STAFF)
    if not is_platform(actor) and not (actor.centre_id and belongs_to(staff_id, actor.centre_id)):
        raise NotAllowed("other_centre", _("Cán bộ này không thuộc trung tâm của bạn."))


def require_account(actor: Actor, staff: Staff, *, on: dt.date) -> None:
    """The actor may touch the account: not their own, and none that opens more than the actor's own centre."""
    require_own(actor, staff.pk)
    if staff.pk == actor.staff_id:
        raise NotAllowed("own_account", _("Bạn không làm được việc này với chính mình. Hãy nhờ một quản trị khác."))
    if is_platform(actor):
        return
    running = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    elsewhere = Membership.objects.filter(running, staff_id=staff.pk).exclude(centre_id=actor.centre_id or 0).exists()
    if elsewhere or Delegation.objects.filter(running, to_staff_id=staff.pk).exists():
        raise NotAllowed(
            "more_than_the_centre",
            _("Cán bộ này còn có vai trò ở đơn vị khác hoặc được ủy quyền ký. Hãy nhờ quản trị nền tảng."),
        )


def check_period(valid_from: dt.date, valid_to: dt.date | None) -> None:
    """Raise ``InvalidInput`` for an end before the beginning."""
    if valid_to is not None and valid_to < valid_from:
        raise InvalidInput("ends_before", _("Ngày kết thúc không được trước ngày bắt đầu."), field="valid_to")


def check_end(valid_from: dt.date, valid_to: dt.date | None, last_day: dt.date, *, on: dt.date) -> None:
    """A period that runs or is to come may be cut short, never made longer: that is a new act."""
    if valid_to is not None and valid_to < on:
        raise WrongState("ended_already", _("Việc giao này đã kết thúc từ trước."))
    if last_day < valid_from:
        raise InvalidInput(
            "ends_before",
            _("Ngày kết thúc sớm nhất là ngày bắt đầu: %(day)s.") % {"day": plain_day(valid_from)},
            field="day",
        )
    if valid_to is not None and last_day > valid_to:
        raise InvalidInput(
            "ends_later",
            _("Việc giao này đã có ngày kết thúc %(day)s. Muốn kéo dài, hãy giao mới.") % {"day": plain_day(valid_to)},
            field="day",
        )


def reason_of(text: str) -> str:
    """A reason somebody can understand later. Raises ``InvalidInput`` without one."""
    return require_words(clean(text), _("Hãy ghi lý do."), shortest=5)[:LONGEST_REASON]


def required(text: str, field: str) -> str:
    """A text that must not be empty. Raises ``InvalidInput``."""
    value = clean(text)
    if not value:
        raise InvalidInput("missing", _("Hãy điền mục này."), field=field)
    return value


def write_administration_entry(
    actor: Actor,
    act: str,
    *,
    staff_id: int | None = None,
    department_id: int | None = None,
    reason: str = "",
    detail: str = "",
) -> None:
    """Write who did what to an account or a certificate, and why."""
    AdministrationEntry.objects.create(
        act=act,
        staff_id=staff_id,
        department_id=department_id,
        reason=reason,
        detail=detail,
        actor=actor.key,
        recorded_at=clock.real_now(),
    )
