"""A new point of reception of a centre."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.organisations import acts
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.services.rows import CODE, lock_row, require_short, require_unique, shaped
from vieclam.organisations.services.support import required


@one_act
def add_reception_point(
    *,
    actor: Actor,
    centre_id: int,
    name: str,
    unit_code: str,
    address: str,
    hours: str,
    online: bool,
    on: dt.date,
    once_key: str = "",
) -> ReceptionPoint:
    """Add it; it receives from now on. Dossier codes begin with ``unit_code``, the state's own.

    Raises ``InvalidInput`` at the field for a code that is taken or no code, a missing name or a text too long,
    ``WrongState`` for a centre that is closed.
    """
    centre = lock_row(Centre, centre_id)
    require(actor, acts.OPEN_AND_CLOSE)

    def run() -> int:
        if centre.closed_from is not None and centre.closed_from <= on:
            raise WrongState("centre_closed", _("Trung tâm này đã đóng, không thêm nơi tiếp nhận được nữa."))
        code = shaped(unit_code, CODE, "unit_code")
        require_unique(ReceptionPoint, "unit_code", code)
        values = {"name": required(name, "name"), "address": clean(address), "hours": clean(hours)}
        require_short(ReceptionPoint, values)
        return ReceptionPoint.objects.create(centre=centre, unit_code=code, online=online, **values).pk

    made = once(actor=actor, act=f"organisations.add_point:{centre.pk}", key=once_key, run=run)
    return ReceptionPoint.objects.get(pk=made)
