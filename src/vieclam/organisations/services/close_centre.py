"""A centre takes no new dossiers from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.organisations import acts
from vieclam.organisations.closing import Need, needs_of_centre
from vieclam.organisations.models import Centre
from vieclam.organisations.services.rows import lock_rows, store
from vieclam.organisations.services.support import reason_of

LATEST = dt.timedelta(days=366 * 2)


@one_act
def close_centre(
    *, actor: Actor, centre_id: int, closed_from: dt.date, successor_id: int | None, reason: str, on: dt.date
) -> Centre:
    """Close it: from ``closed_from`` on people file with the successor. Closed so already, nothing changes.

    What was filed stays with the centre, whose staff bring it to its end: records do not change hands by this act.
    Raises ``WrongState`` when it was closed otherwise before, or when something unfinished needs it and no successor
    is named; ``InvalidInput`` for a day that has passed or a successor that cannot go on.
    """
    rows = lock_rows(Centre, centre_id, successor_id)
    centre = rows[centre_id]
    require(actor, acts.OPEN_AND_CLOSE)
    values = {"closed_from": closed_from, "successor_id": successor_id, "closing_reason": reason_of(reason)}
    if centre.closed_from is not None:
        if all(getattr(centre, name) == value for name, value in values.items()):
            return centre
        raise WrongState("closed_already", _("Nơi này đã được ghi ngày đóng. Hãy thôi đóng trước khi ghi lại."))
    check_first_day(closed_from, on)
    _check_successor(centre, successor_id, rows)
    needs = needs_of_centre(centre)
    if needs and successor_id is None:
        raise WrongState(
            "needed",
            _("Còn %(needs)s ở nơi này. Hãy chọn nơi nhận thay.") % {"needs": needs_in_words(needs)},
            field="successor",
        )
    return store(centre, values)


def check_first_day(closed_from: dt.date, on: dt.date) -> None:
    """From today on, within two years: further away is a slip of the pen. Raises ``InvalidInput``."""
    if closed_from < on:
        raise InvalidInput("day_passed", _("Ngày đóng sớm nhất là hôm nay."), field="closed_from")
    if closed_from > on + LATEST:
        raise InvalidInput("day_too_far", _("Ngày đóng muộn nhất là hai năm nữa."), field="closed_from")


def needs_in_words(needs: Sequence[Need]) -> str:
    """``2 hồ sơ đang soạn, 5 hồ sơ chưa xong``."""
    return ", ".join(f"{need.count} {need.what}" for need in needs)


def _check_successor(centre: Centre, successor_id: int | None, rows: Mapping[int, Centre]) -> None:
    """Another centre with the same work, itself not to be closed."""
    if successor_id is None:
        return
    other = rows.get(successor_id)
    stays = other is not None and other != centre and other.closed_from is None
    if other is None or not stays or other.handles_insurance != centre.handles_insurance:
        raise InvalidInput(
            "successor_cannot",
            _("Trung tâm nhận thay phải là trung tâm khác, cùng việc và không có ngày đóng."),
            field="successor",
        )
