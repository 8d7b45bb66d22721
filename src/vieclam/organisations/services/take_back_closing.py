"""The closing of a centre or a point of reception does not take place after all."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import WrongState
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.organisations import acts
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.services.rows import lock_row, store

OPEN = {"closed_from": None, "successor_id": None, "closing_reason": ""}


@one_act
def take_back_point_closing(*, actor: Actor, point_id: int, on: dt.date) -> ReceptionPoint:
    """Keep the point open. Raises ``WrongState`` once the day has come; open already, nothing changes."""
    point = lock_row(ReceptionPoint, point_id)
    require(actor, acts.OPEN_AND_CLOSE)
    _check_still_open(point.closed_from, on)
    if point.closed_from is not None:
        publish("organisations.point_stays", centre_id=point.centre_id, point_id=point.pk)
    return store(point, OPEN)


@one_act
def take_back_centre_closing(*, actor: Actor, centre_id: int, on: dt.date) -> Centre:
    """Keep the centre open. Raises ``WrongState`` once the day has come; open already, nothing changes."""
    centre = lock_row(Centre, centre_id)
    require(actor, acts.OPEN_AND_CLOSE)
    _check_still_open(centre.closed_from, on)
    return store(centre, OPEN)


def _check_still_open(closed_from: dt.date | None, on: dt.date) -> None:
    if closed_from is not None and closed_from <= on:
        raise WrongState("closed", _("Nơi này đã đóng. Muốn nhận lại, hãy thêm nơi mới với mã mới."))
