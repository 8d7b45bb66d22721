"""Names, addresses, hours and codes of Departments, centres and points of reception."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.organisations import acts
from vieclam.organisations.models import Centre, Department, ReceptionPoint
from vieclam.organisations.services.rows import CODE, lock_row, numbered, require_unique, shaped, store
from vieclam.organisations.services.support import required

_SYMBOL = re.compile(r"[A-ZĐ0-9][A-ZĐ0-9.\-]{0,19}")


@one_act
def edit_department(
    *, actor: Actor, department_id: int, name: str, parent_name: str, place_name: str, symbol: str, code: str
) -> Department:
    """Symbol and code stand in every number of the register: they are fixed by the first one."""
    department = lock_row(Department, department_id)
    require(actor, acts.EDIT)
    symbol = shaped(symbol, _SYMBOL, "symbol")
    code = shaped(code, CODE, "code")
    changed = next(
        (field for field, new in (("symbol", symbol), ("code", code)) if getattr(department, field) != new), ""
    )
    if changed and numbered(f"department:{department.pk}"):
        raise WrongState(
            "numbers_given",
            _("Sổ của Sở đã có số văn bản mang mã, ký hiệu này nên không đổi được nữa."),
            field=changed,
        )
    require_unique(Department, "code", code, but=department.pk)
    values = {"name": required(name, "name"), "parent_name": required(parent_name, "parent_name")}
    return store(
        department, {**values, "place_name": required(place_name, "place_name"), "symbol": symbol, "code": code}
    )


@one_act
def edit_centre(
    *,
    actor: Actor,
    centre_id: int,
    name: str,
    short_name: str,
    code: str,
    address: str,
    phone: str,
    has_head_step: bool,
    releases_payments: bool,
) -> Centre:
    """The code stands in the numbers of slips: it is fixed by the first one."""
    centre = lock_row(Centre, centre_id)
    require(actor, acts.EDIT)
    code = shaped(code, CODE, "code")
    if centre.code != code and numbered(f"centre:{centre.pk}"):
        raise WrongState(
            "numbers_given", _("Đã có phiếu, giấy mang mã này nên mã trung tâm không đổi được nữa."), field="code"
        )
    require_unique(Centre, "code", code, but=centre.pk)
    values = {"name": required(name, "name"), "short_name": required(short_name, "short_name"), "code": code}
    more = {"address": clean(address), "phone": clean(phone)}
    steps = {"has_head_step": has_head_step, "releases_payments": releases_payments}
    return store(centre, {**values, **more, **steps})


@one_act
def edit_reception_point(
    *, actor: Actor, point_id: int, name: str, unit_code: str, address: str, hours: str
) -> ReceptionPoint:
    """The unit code stands in dossier codes: it is fixed by the first one."""
    point = lock_row(ReceptionPoint, point_id)
    require(actor, acts.EDIT)
    unit_code = shaped(unit_code, CODE, "unit_code")
    if point.unit_code != unit_code and numbered(f"point:{point.pk}"):
        raise WrongState(
            "codes_given",
            _("Nơi này đã cấp mã hồ sơ mang mã đơn vị hiện tại nên mã không đổi được nữa."),
            field="unit_code",
        )
    require_unique(ReceptionPoint, "unit_code", unit_code, but=point.pk)
    values = {"name": required(name, "name"), "unit_code": unit_code}
    return store(point, {**values, "address": clean(address), "hours": clean(hours)})


__all__ = ["edit_centre", "edit_department", "edit_reception_point"]
