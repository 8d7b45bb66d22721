"""Written delegations of a Department director's power to sign (KT., TL., TUQ.; NĐ 30/2020 Điều 13)."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.organisations import acts
from vieclam.organisations.models import Delegation, DelegationForm, Department, Membership
from vieclam.organisations.selectors import SIGNING_ROLES, of_department
from vieclam.organisations.services.support import check_end, check_period, lock_staff, required


@one_act
def delegate_signing(
    *,
    actor: Actor,
    department_id: int,
    staff_id: int,
    form: str,
    signing_title: str,
    document_reference: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    once_key: str = "",
) -> Delegation:
    """Record a delegation as it was written. Raises ``Conflict`` where the same person has one on one of the days."""
    staff = lock_staff(staff_id)
    require(actor, acts.DELEGATE)
    if staff.pk == actor.staff_id:
        raise NotAllowed("own_role", _("Bạn không tự giao quyền ký cho mình được. Hãy nhờ một quản trị khác."))
    if form not in DelegationForm.values:
        raise InvalidInput("form", _("Hãy chọn hình thức: KT., TL. hoặc TUQ."), field="form")
    check_period(valid_from, valid_to)
    held = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    signing = Membership.objects.filter(held, of_department(department_id), staff=staff, role__in=SIGNING_ROLES)
    if not Department.objects.filter(pk=department_id).exists() or not signing.exists():
        raise InvalidInput(
            "cannot_sign",
            _("Người này chưa có vai trò ký được (lãnh đạo Sở, giám đốc trung tâm của tỉnh). Hãy giao vai trò trước."),
            field="staff",
        )

    def run() -> int:
        try:
            with transaction.atomic():
                made = Delegation.objects.create(
                    department_id=department_id,
                    to_staff=staff,
                    form=form,
                    signing_title=required(signing_title, "signing_title")[:120],
                    document_reference=required(document_reference, "document_reference")[:120],
                    valid_from=valid_from,
                    valid_to=valid_to,
                )
        except IntegrityError as error:
            if "delegation_periods_do_not_overlap" not in str(error):
                raise
            raise Conflict(
                "delegated", _("Người này đã được ủy quyền trong cùng thời gian."), field="valid_from"
            ) from error
        return made.pk

    made = once(actor=actor, act=f"organisations.delegate:{department_id}", key=once_key, run=run)
    return Delegation.objects.get(pk=made)


@one_act
def end_delegation(*, actor: Actor, delegation_id: int, day: dt.date, on: dt.date) -> Delegation:
    """The delegation holds to the end of ``day``. Ended on that day already, nothing changes."""
    row = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy ủy quyền này."))
    require(actor, acts.DELEGATE)
    if row.valid_to == day:
        return row
    check_end(row.valid_from, row.valid_to, day, on=on)
    row.valid_to = day
    row.save(update_fields=["valid_to"])
    return row


__all__ = ["delegate_signing", "end_delegation"]
