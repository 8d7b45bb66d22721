"""Names, addresses, hours and codes of Departments, centres and points of reception."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.models import Register
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.organisations import acts
from vieclam.organisations.models import Centre, Department, ReceptionPoint
from vieclam.organisations.services.support import required

Row = TypeVar("Row", bound=Model)
_CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-]{1,19}")
_SYMBOL = re.compile(r"[A-ZĐ0-9][A-ZĐ0-9.\-]{0,19}")


@one_act
def edit_department(
    *, actor: Actor, department_id: int, name: str, parent_name: str, place_name: str, symbol: str, code: str
) -> Department:
    """Symbol and code stand in every number of the register: they are fixed by the first one."""
    department = _lock(Department, department_id)
    require(actor, acts.EDIT)
    symbol = _shaped(symbol, _SYMBOL, "symbol")
    code = _shaped(code, _CODE, "code")
    changed = next(
        (field for field, new in (("symbol", symbol), ("code", code)) if getattr(department, field) != new), ""
    )
    if changed and _numbered(f"department:{department.pk}"):
        raise WrongState(
            "numbers_given",
            _("Sổ của Sở đã có số văn bản mang mã, ký hiệu này nên không đổi được nữa."),
            field=changed,
        )
    _unique(Department, department, "code", code)
    values = {"name": required(name, "name"), "parent_name": required(parent_name, "parent_name")}
    return _store(
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
) -> Centre:
    """The code stands in the numbers of slips: it is fixed by the first one."""
    centre = _lock(Centre, centre_id)
    require(actor, acts.EDIT)
    code = _shaped(code, _CODE, "code")
    if centre.code != code and _numbered(f"centre:{centre.pk}"):
        raise WrongState(
            "numbers_given", _("Đã có phiếu, giấy mang mã này nên mã trung tâm không đổi được nữa."), field="code"
        )
    _unique(Centre, centre, "code", code)
    values = {"name": required(name, "name"), "short_name": required(short_name, "short_name"), "code": code}
    more = {"address": clean(address), "phone": clean(phone), "has_head_step": has_head_step}
    return _store(centre, {**values, **more})


@one_act
def edit_reception_point(
    *, actor: Actor, point_id: int, name: str, unit_code: str, address: str, hours: str
) -> ReceptionPoint:
    """The unit code stands in dossier codes: it is fixed by the first one."""
    point = _lock(ReceptionPoint, point_id)
    require(actor, acts.EDIT)
    unit_code = _shaped(unit_code, _CODE, "unit_code")
    if point.unit_code != unit_code and _numbered(f"point:{point.pk}"):
        raise WrongState(
            "codes_given",
            _("Nơi này đã cấp mã hồ sơ mang mã đơn vị hiện tại nên mã không đổi được nữa."),
            field="unit_code",
        )
    _unique(ReceptionPoint, point, "unit_code", unit_code)
    values = {"name": required(name, "name"), "unit_code": unit_code}
    return _store(point, {**values, "address": clean(address), "hours": clean(hours)})


def _lock(model: type[Row], number: int) -> Row:
    row: Row | None = model._default_manager.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy đơn vị này."))
    return row


def _numbered(owner: str) -> bool:
    """Whether a register of this owner gave out a number, ever."""
    return Register.objects.filter(owner=owner, last_number__gt=0).exists()


def _shaped(text: str, shape: re.Pattern[str], field: str) -> str:
    value = clean(text).upper()
    if not shape.fullmatch(value):
        raise InvalidInput(
            "code_shape", _("Mã chỉ gồm chữ in hoa, chữ số, dấu chấm và gạch nối, ví dụ H14.21."), field=field
        )
    return value


def _unique(model: Any, row: Any, field: str, value: str) -> None:
    other = model.objects.filter(**{field: value}).exclude(pk=row.pk).first()
    if other is not None:
        raise InvalidInput("code_taken", _("Mã này đang là của %(name)s.") % {"name": other.name}, field=field)


def _store(row: Row, values: dict[str, Any]) -> Row:
    """Write what changed; too long a text is told at its field."""
    changed = []
    for name, value in values.items():
        limit = getattr(type(row)._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and limit and len(value) > limit:
            raise InvalidInput("too_long", _("Nhiều nhất %(n)s ký tự.") % {"n": limit}, field=name)
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(name)
    if changed:
        row.save(update_fields=changed)
    return row


__all__ = ["edit_centre", "edit_department", "edit_reception_point"]
