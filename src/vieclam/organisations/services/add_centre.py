"""A new centre of a Department."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.organisations import acts
from vieclam.organisations.models import Centre, CentreKind, Department
from vieclam.organisations.services.rows import CODE, lock_row, require_short, require_unique, shaped
from vieclam.organisations.services.support import required
from vieclam.reference.models import Province, Scheme


@one_act
def add_centre(
    *,
    actor: Actor,
    department_id: int,
    name: str,
    short_name: str,
    code: str,
    kind: CentreKind | str,
    former_province_code: str = "",
    handles_insurance: bool = True,
    has_head_step: bool = True,
    releases_payments: bool = True,
    address: str = "",
    phone: str = "",
    once_key: str = "",
) -> Centre:
    """Add it, without a point of reception and without staff: until it has both, nobody can file there.

    ``former_province_code``: the province before 1 July 2025 whose people it is nearest to; empty for none. Raises
    ``InvalidInput`` at the field for a code that is taken, a province of another Department, a text missing or long.
    """
    department = lock_row(Department, department_id)
    require(actor, acts.OPEN_AND_CLOSE)

    def run() -> int:
        shape = shaped(code, CODE, "code")
        require_unique(Centre, "code", shape)
        _check_province(department, former_province_code)
        values = {
            "name": required(name, "name"),
            "short_name": required(short_name, "short_name"),
            "address": clean(address),
            "phone": clean(phone),
        }
        require_short(Centre, values)
        made = Centre.objects.create(
            department=department,
            code=shape,
            kind=CentreKind(kind),
            former_province_code=former_province_code,
            handles_insurance=handles_insurance,
            has_head_step=has_head_step,
            releases_payments=releases_payments,
            **values,
        )
        return made.pk

    made = once(actor=actor, act=f"organisations.add_centre:{department.pk}", key=once_key, run=run)
    return Centre.objects.get(pk=made)


def _check_province(department: Department, code: str) -> None:
    here = Province.objects.filter(scheme=Scheme.OLD, code=code, new_province_code=department.province_code)
    if code and not here.exists():
        raise InvalidInput(
            "province_elsewhere", _("Tỉnh cũ này không thuộc địa bàn của Sở."), field="former_province_code"
        )
