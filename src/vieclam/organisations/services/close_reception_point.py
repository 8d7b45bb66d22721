"""A point of reception receives no longer from a day on."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, WrongState
from vieclam.core.events import publish
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.organisations import acts
from vieclam.organisations.closing import needs_of_point
from vieclam.organisations.models import Centre, ReceptionPoint
from vieclam.organisations.receiving import receiving_points
from vieclam.organisations.services.close_centre import check_first_day, needs_in_words
from vieclam.organisations.services.rows import lock_rows, store
from vieclam.organisations.services.support import reason_of


@one_act
def close_reception_point(
    *, actor: Actor, point_id: int, closed_from: dt.date, successor_id: int | None, reason: str, on: dt.date
) -> ReceptionPoint:
    """Close it: from ``closed_from`` on the successor receives what belongs here. Closed so already, nothing changes.

    Dossiers keep their codes and stay where they were filed; those who are waited for are told. Raises ``WrongState``
    when it was closed otherwise before, when it is the last of its centre at a counter, or when dossiers need it and
    no successor is named; ``InvalidInput`` for a day that has passed or a successor that cannot go on.
    """
    point = _locked(point_id)
    require(actor, acts.OPEN_AND_CLOSE)
    values = {"closed_from": closed_from, "successor_id": successor_id, "closing_reason": reason_of(reason)}
    if point.closed_from is not None:
        if all(getattr(point, name) == value for name, value in values.items()):
            return point
        raise WrongState("closed_already", _("Nơi này đã được ghi ngày đóng. Hãy thôi đóng trước khi ghi lại."))
    check_first_day(closed_from, on)
    _check_successor(point, successor_id)
    _check_last(point, closed_from)
    needs = needs_of_point(point)
    if needs and successor_id is None:
        raise WrongState(
            "needed",
            _("Còn %(needs)s ở nơi này. Hãy chọn nơi nhận thay.") % {"needs": needs_in_words(needs)},
            field="successor",
        )
    store(point, values)
    publish("organisations.point_closed", centre_id=point.centre_id, point_id=point.pk)
    return point


def _locked(point_id: int) -> ReceptionPoint:
    """The point, its whole centre locked: two closings of one centre wait for each other."""
    centre_id = ReceptionPoint.objects.filter(pk=point_id).values_list("centre_id", flat=True).first()
    lock_rows(Centre, centre_id)
    return ReceptionPoint.objects.select_related("centre").get(pk=point_id)


def _check_successor(point: ReceptionPoint, successor_id: int | None) -> None:
    """Of the same centre and way of receiving, itself not to be closed."""
    if successor_id is None:
        return
    same = ReceptionPoint.objects.filter(centre_id=point.centre_id, online=point.online, closed_from__isnull=True)
    if not same.exclude(pk=point.pk).filter(pk=successor_id).exists():
        raise InvalidInput(
            "successor_cannot",
            _("Nơi nhận thay phải là nơi tiếp nhận khác của trung tâm, cùng cách nhận và không có ngày đóng."),
            field="successor",
        )


def _check_last(point: ReceptionPoint, closed_from: dt.date) -> None:
    """A centre that receives has a counter: the last one closes with its centre."""
    if point.online or (point.centre.closed_from is not None and point.centre.closed_from <= closed_from):
        return
    others = receiving_points(closed_from, centre_id=point.centre_id).filter(online=False, closed_from__isnull=True)
    if not others.exclude(pk=point.pk).exists():
        raise WrongState(
            "last_point",
            _("Đây là nơi tiếp nhận trực tiếp cuối cùng của trung tâm. Hãy thêm nơi khác, hoặc đóng cả trung tâm."),
        )
