"""Whether a centre still takes dossiers in, and at which of its points."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.errors import WrongState
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.receiving import serving_point


def require_receiving(centre: Centre, day: dt.date) -> None:
    """Raise ``WrongState``, naming where to go instead, when the centre took no new dossiers that day."""
    if centre.closed_from is None or centre.closed_from > day:
        return
    if centre.successor is None:
        raise WrongState("centre_closed", _("Trung tâm này không còn nhận hồ sơ. Hãy chọn trung tâm khác."))
    raise WrongState(
        "centre_closed",
        _("Trung tâm này không còn nhận hồ sơ. Hãy nộp tại %(name)s.") % {"name": centre.successor.name},
    )


def receiving_for(point: ReceptionPoint, day: dt.date) -> ReceptionPoint:
    """The point that takes in on the day what comes to ``point``. Raises ``WrongState`` when nobody does."""
    serving = serving_point(point, day)
    if serving is None:
        raise WrongState("point_closed", _("Nơi tiếp nhận này đã đóng. Hãy chọn nơi khác để nộp."))
    return serving
