"""When appointments are given at a centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed
from vieclam.core.once import once
from vieclam.core.one_act import one_act
from vieclam.core.permissions import require
from vieclam.core.text import clean
from vieclam.counselling import acts
from vieclam.counselling.models import CounsellingHours
from vieclam.counselling.slots import hours_of
from vieclam.organisations.models import Membership

SHORTEST, LONGEST, MOST_SEATS = 5, 240, 50


@one_act
def add_hours(
    *,
    actor: Actor,
    centre_id: int,
    weekdays: Sequence[int],
    begins: dt.time,
    ends: dt.time,
    slot_minutes: int,
    seats: int,
    counsellor_id: int | None = None,
    place: str = "",
    valid_from: dt.date,
    on: dt.date,
    once_key: str = "",
) -> int:
    """The same hours on each of these weekdays, from a day on; how many rows were made.

    Raises ``InvalidInput`` for hours in which no slot fits, or that overlap others of the same counsellor.
    """
    require(actor, acts.SET_HOURS, centre_id=centre_id)
    _check(begins, ends, slot_minutes, seats)
    if not weekdays or not set(weekdays) <= set(range(7)):
        raise InvalidInput("weekdays", _("Hãy chọn ít nhất một ngày trong tuần."), field="weekdays")
    if valid_from < on:
        raise InvalidInput("day_in_past", _("Ngày áp dụng từ hôm nay trở đi."), field="valid_from")
    if counsellor_id is not None and not Membership.objects.filter(centre_id=centre_id, staff=counsellor_id).exists():
        raise InvalidInput("counsellor", _("Người này không thuộc trung tâm."), field="counsellor")

    def run() -> int:
        _refuse_overlap(centre_id, weekdays, begins, ends, counsellor_id, valid_from)
        rows = [
            CounsellingHours(
                centre_id=centre_id,
                weekday=weekday,
                begins=begins,
                ends=ends,
                slot_minutes=slot_minutes,
                seats=seats,
                counsellor_id=counsellor_id,
                place=clean(place)[:160],
                valid_from=valid_from,
            )
            for weekday in dict.fromkeys(weekdays)
        ]
        return len(CounsellingHours.objects.bulk_create(rows))

    made: int = once(actor=actor, act=acts.SET_HOURS.name, key=once_key, run=run)
    return made


@one_act
def end_hours(*, actor: Actor, hours_id: int, last_day: dt.date, on: dt.date) -> CounsellingHours:
    """No appointments are given in these hours after a day; those booked stay, and are moved one by one."""
    row = CounsellingHours.objects.select_for_update(of=("self",)).filter(pk=hours_id).first()
    if row is None:
        raise NotAllowed("not_found", _("Không tìm thấy giờ hẹn này."))
    require(actor, acts.SET_HOURS, centre_id=row.centre_id)
    if last_day < on - dt.timedelta(days=1):
        raise InvalidInput("day_in_past", _("Ngày cuối từ hôm qua trở đi."), field="last_day")
    if row.valid_to != last_day:
        row.valid_to = last_day
        row.save(update_fields=["valid_to"])
    return row


def _check(begins: dt.time, ends: dt.time, slot_minutes: int, seats: int) -> None:
    if not SHORTEST <= slot_minutes <= LONGEST:
        message = _("Mỗi lượt từ %(shortest)s đến %(longest)s phút.")
        raise InvalidInput("slot_minutes", message % {"shortest": SHORTEST, "longest": LONGEST}, field="slot_minutes")
    minutes = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    if minutes < slot_minutes:
        raise InvalidInput("ends", _("Từ giờ bắt đầu đến giờ kết thúc phải đủ một lượt."), field="ends")
    if not 1 <= seats <= MOST_SEATS:
        raise InvalidInput("seats", _("Số người cùng lúc từ 1 đến %(most)s.") % {"most": MOST_SEATS}, field="seats")


def _refuse_overlap(
    centre_id: int,
    weekdays: Sequence[int],
    begins: dt.time,
    ends: dt.time,
    counsellor_id: int | None,
    valid_from: dt.date,
) -> None:
    others = hours_of(centre_id, on=valid_from).filter(counsellor_id=counsellor_id, weekday__in=list(weekdays))
    other = others.filter(begins__lt=ends, ends__gt=begins).first()
    if other is not None:
        times = f"{other.begins:%H:%M}–{other.ends:%H:%M}"
        message = _("%(day)s đã có giờ hẹn %(times)s. Hãy kết thúc giờ đó trước.")
        said = message % {"day": other.get_weekday_display(), "times": times}
        raise InvalidInput("overlap", said, field="begins")


__all__ = ["add_hours", "end_hours"]
