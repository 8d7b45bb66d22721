"""Why a vacancy was found, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vieclam.jobbank.search.engine import Hit

TRAITS: dict[str, Promise] = {
    "no_experience": gettext_lazy("không đòi kinh nghiệm"),
    "fresh_graduate": gettext_lazy("nhận người mới tốt nghiệp"),
    "student": gettext_lazy("hợp với sinh viên"),
    "part_time": gettext_lazy("bán thời gian"),
    "intern": gettext_lazy("thực tập"),
    "remote": gettext_lazy("làm từ xa"),
    "night_shift": gettext_lazy("có ca đêm"),
    "shifts": gettext_lazy("làm theo ca"),
    "dormitory": gettext_lazy("có chỗ ở"),
    "meals": gettext_lazy("hỗ trợ bữa ăn"),
    "bus": gettext_lazy("có xe đưa đón"),
    "seasonal": gettext_lazy("thời vụ"),
    "weekend_off": gettext_lazy("có nghỉ cuối tuần hoặc giờ hành chính"),
    "abroad": gettext_lazy("làm việc ở nước ngoài"),
}


def millions(amount: int) -> str:
    """``7,5`` for 7,500,000 đồng."""
    return f"{amount / 1_000_000:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def pay_words(low: int | None, high: int | None) -> str:
    """The pay of a month in millions: "7–9 triệu", "từ 7 triệu", "đến 9 triệu"."""
    if low is not None and high is not None and low != high:
        return _("%(low)s–%(high)s triệu") % {"low": millions(low), "high": millions(high)}
    if low is not None and high is None:
        return _("từ %(low)s triệu") % {"low": millions(low)}
    if low is None and high is not None:
        return _("đến %(high)s triệu") % {"high": millions(high)}
    return _("%(low)s triệu") % {"low": millions(low or 0)}


def _pay(value: Any) -> str:
    low, high = value
    return _("lương %(pay)s") % {"pay": pay_words(low, high)}


_SAID: dict[str, Callable[[Any], str]] = {
    "title": lambda value: _("đúng công việc tìm"),
    "words": lambda value: _("tên việc có từ đang tìm"),
    "place": lambda value: _("ở %(place)s") % {"place": value},
    "province": lambda value: _("cùng tỉnh, thành phố: %(place)s") % {"place": value},
    "pay": _pay,
    "trait": lambda value: str(TRAITS[value]),
}


def sentences(hit: Hit) -> list[str]:
    """The reasons of a hit, the strongest first."""
    return [_SAID[code](value) for code, value in hit.reasons]
