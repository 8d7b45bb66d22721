"""How dates, sums and waiting times are written. Pure: today is never asked for here."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.utils.translation.trans_real import get_language

from vieclam.core.clock import ZONE
from vieclam.core.text import plain_day

NO_BREAK = "\u00a0"


def weekday(day: dt.date) -> str:
    """``thứ Ba``."""
    names = (
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    )
    return names[day.weekday()].replace(" ", NO_BREAK)


def local_day(moment: dt.date | dt.datetime) -> dt.date:
    """The calendar day in Việt Nam."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(ZONE).date() if moment.tzinfo else moment.date()
    return moment


def plain_date(moment: dt.date | dt.datetime) -> str:
    """``17/3/2026``."""
    day = local_day(moment)
    return plain_day(day)


def full_date(moment: dt.date | dt.datetime) -> str:
    """``17/3/2026 (thứ Ba)``."""
    return f"{plain_date(moment)} ({weekday(local_day(moment))})"


def short_day(moment: dt.date | dt.datetime, *, year: bool = False) -> str:
    """``thứ Hai 20/4``, with ``/2026`` when the year is wanted."""
    day = local_day(moment)
    written = plain_day(day) if year else f"{day.day}/{day.month}"
    return f"{weekday(day)}{NO_BREAK}{written}"


def date_and_time(moment: dt.datetime) -> str:
    """``14:05, 17/3/2026 (thứ Ba)`` in Việt Nam's time."""
    local = moment.astimezone(ZONE) if moment.tzinfo else moment
    return f"{local:%H:%M}, {full_date(local)}"


def grouped(number: int) -> str:
    """``1.204``: dots between thousands, also in English, as the documents have it."""
    return f"{number:,}".replace(",", ".")


def with_decimals(number: float, places: int) -> str:
    """``0,98``: a comma before the decimals, also in English, as the dots between thousands want it."""
    return f"{number:.{places}f}".replace(".", ",")


def money(dong: int) -> str:
    """``6.000.000 đ``. Takes whole đồng."""
    return f"{grouped(int(dong))}{NO_BREAK}đ"


def countdown(working_days: int) -> str:
    """What is left until a last day: ``còn 3 ngày làm việc``, ``hôm nay là ngày cuối``, ``trễ 2 ngày làm việc``."""
    if working_days == 0:
        return _("hôm nay là ngày cuối")
    if working_days < 0:
        late = -working_days
        return ngettext("trễ %(days)s ngày làm việc", "trễ %(days)s ngày làm việc", late) % {"days": late}
    return ngettext("còn %(days)s ngày làm việc", "còn %(days)s ngày làm việc", working_days) % {"days": working_days}


def opening(working_days: int) -> str:
    """What is left until a first day: ``mở sau 3 ngày làm việc``."""
    return ngettext("mở sau %(days)s ngày làm việc", "mở sau %(days)s ngày làm việc", working_days) % {
        "days": working_days
    }


def urgency(working_days: int | None) -> str:
    """The tone of a deadline: ``danger`` when late, ``wait`` on the last two days, else ``info``."""
    if working_days is None:
        return "info"
    if working_days < 0:
        return "danger"
    return "wait" if working_days <= 1 else "info"


def span(last: dt.date, first: dt.date | None = None, *, year: bool = False, inside: bool = False) -> str:
    """``Từ thứ Hai 20/4 đến hết thứ Tư 22/4``, or ``Đến hết thứ Tư 22/4``; ``inside`` a sentence it begins small."""
    if first is None:
        said = _("Đến hết %(last)s") % {"last": short_day(last, year=year)}
    elif first == last:
        said = pgettext("one day only", "Chỉ trong %(last)s") % {"last": short_day(last, year=year)}
    else:
        said = _("Từ %(first)s đến hết %(last)s") % {
            "first": short_day(first, year=year and first.year != last.year),
            "last": short_day(last, year=year),
        }
    return said[:1].lower() + said[1:] if inside else said


def language() -> str:
    """The language of the page: ``vi`` or ``en``."""
    return (get_language() or "vi").split("-")[0]
