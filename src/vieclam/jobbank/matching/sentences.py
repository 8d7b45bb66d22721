"""Reasons and changes as sentences, in the language of the reader.

With ``words`` the only module of matching that knows Django.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.jobbank.matching.changes import Change
from vieclam.jobbank.matching.reasons import Explained, Reason
from vieclam.jobbank.matching.words import (
    contract_name,
    demand_name,
    experience_name,
    hours_name,
    language_name,
    licence_name,
    qualification_name,
    schooling_name,
    shift_name,
)

Names = Mapping[str, str]
MILLION = 1_000_000
WORDS_SHOWN = 3


def say(explained: Explained, provinces: Names) -> str:
    """One line: what fits, then what is missing, "cùng nghề, 12 km, …; thiếu bằng xe nâng".

    ``provinces``: code → name.
    """
    fits = [say_reason(reason, provinces) for reason in explained.fits]
    lacks = [say_reason(reason, provinces) for reason in (*explained.blocked, *explained.lacks)]
    return "; ".join(part for part in (", ".join(fits), ", ".join(lacks)) if part)


def say_reason(reason: Reason, provinces: Names) -> str:
    """A few words about one reason."""
    return SENTENCES[reason.code]({**reason.values, "provinces": provinces})


def say_change(change: Change, provinces: Names) -> str:
    """What to change and how many that opens."""
    return CHANGES[change.code]({"what": _changed(change, provinces), "opens": _opens(change)})


def _million(amount: int) -> str:
    """Đồng as millions with at most two decimals, as people say them."""
    text = f"{amount / MILLION:.2f}".rstrip("0").rstrip(".")
    decimals = len(text.partition(".")[2])
    return _("%(number)s triệu") % {"number": number_format(text, decimal_pos=decimals)}


def _listed(values: Any, name: Callable[[str], str]) -> str:
    return ", ".join(name(value) for value in values)


def _some_words(values: Sequence[str]) -> str:
    shown = ", ".join(values[:WORDS_SHOWN])
    more = len(values) - WORDS_SHOWN
    return _("%(words)s và %(more)d nữa") % {"words": shown, "more": more} if more > 0 else shown


def _not_wanted(v: Mapping[str, Any]) -> str:
    name = v["provinces"].get(v["province"], v["province"])
    kilometres = v.get("kilometres")
    if kilometres is not None and kilometres < 5_000:
        return _("%(province)s ngoài nơi mong muốn, cách %(kilometres)d km") % {
            "province": name,
            "kilometres": kilometres,
        }
    return _("%(province)s ngoài nơi mong muốn") % {"province": name}


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "same_trade": lambda v: _("cùng nghề"),
    "near_trade": lambda v: _("nghề gần"),
    "same_field": lambda v: _("cùng lĩnh vực nghề"),
    "same_major_group": lambda v: _("cùng nhóm nghề lớn"),
    "distance": lambda v: _("%(kilometres)d km") % v if v["kilometres"] else _("cùng xã, phường"),
    "distance_from_wanted": lambda v: _("cách nơi muốn làm %(kilometres)d km") % v,
    "same_province": lambda v: _("cùng tỉnh"),
    "neighbouring_province": lambda v: _("tỉnh giáp ranh"),
    "pays_more": lambda v: _("lương hơn mức mong muốn %(amount)s") % {"amount": _million(v["amount"])},
    "pays_enough": lambda v: _("lương đạt mức mong muốn"),
    "pay_not_said": lambda v: _("lương thỏa thuận"),
    "has_skills": lambda v: _("có %(have)d/%(asked)d kỹ năng cần") % v,
    "words_in_common": lambda v: _("mô tả gần nhau: %(words)s") % {"words": _some_words(v["words"])},
    "experience_enough": lambda v: _("đủ kinh nghiệm"),
    "shift_wanted": lambda v: _("hợp ca: %(shifts)s") % {"shifts": _listed(v["shifts"], shift_name)},
    "has_licence": lambda v: _("có %(licences)s") % {"licences": _listed(v["licences"], licence_name)},
    "has_dormitory": lambda v: _("có chỗ ở"),
    "place_not_wanted": _not_wanted,
    "pays_too_little": lambda v: _("lương thấp hơn mức mong muốn %(amount)s") % {"amount": _million(v["amount"])},
    "shift_not_wanted": lambda v: _("ca không nhận: %(shifts)s") % {"shifts": _listed(v["shifts"], shift_name)},
    "lacks_licence": lambda v: _("thiếu %(licences)s") % {"licences": _listed(v["licences"], licence_name)},
    "below_legal_age": lambda v: _("luật đòi đủ %(age)d tuổi") % v,
    "demands_too_much": lambda v: _("đòi hỏi: %(demands)s") % {"demands": _listed(v["demands"], demand_name)},
    "lacks_skills": lambda v: _("thiếu kỹ năng: %(skills)s") % {"skills": _some_words(v["skills"])},
    "lacks_experience": lambda v: _("cần kinh nghiệm %(asked)s") % {"asked": experience_name(v["asked"])},
    "lacks_schooling": lambda v: _("cần tốt nghiệp %(asked)s") % {"asked": schooling_name(v["asked"])},
    "lacks_qualification": lambda v: _("cần trình độ %(asked)s") % {"asked": qualification_name(v["asked"])},
    "lacks_language": lambda v: _("thiếu ngoại ngữ: %(names)s") % {"names": _listed(v["languages"], language_name)},
    "other_contract": lambda v: _("hợp đồng %(contract)s") % {"contract": contract_name(v["contract"])},
    "other_hours": lambda v: _("làm %(hours)s") % {"hours": hours_name(v["hours"])},
    "no_dormitory": lambda v: _("không có chỗ ở"),
}
"""Each code of a reason with the words for it."""

CHANGES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "lower_the_wish": lambda v: _("Bớt mức mong muốn %(what)s: %(opens)s") % v,
    "accept_province": lambda v: _("Nhận việc tại %(what)s: %(opens)s") % v,
    "accept_shift": lambda v: _("Nhận %(what)s: %(opens)s") % v,
    "get_licence": lambda v: _("Có %(what)s: %(opens)s") % v,
    "pay_more": lambda v: _("Trả thêm %(what)s: %(opens)s") % v,
    "offer_shift": lambda v: _("Có thêm %(what)s: %(opens)s") % v,
    "ask_no_licence": lambda v: _("Không đòi %(what)s: %(opens)s") % v,
    "without_demand": lambda v: _("Bỏ đòi hỏi %(what)s: %(opens)s") % v,
}
"""Each code of a change with the words for it."""
FOR_EMPLOYERS = {"pay_more", "offer_shift", "ask_no_licence", "without_demand"}


def _changed(change: Change, provinces: Names) -> str:
    if isinstance(change.value, int):
        return _million(change.value)
    if change.code == "accept_province":
        return provinces.get(change.value, change.value)
    if change.code.endswith("shift"):
        return shift_name(change.value)
    return demand_name(change.value) if change.code == "without_demand" else licence_name(change.value)


def _opens(change: Change) -> str:
    if change.code in FOR_EMPLOYERS:
        text = ngettext("thêm %(count)d người tìm việc", "thêm %(count)d người tìm việc", change.opens)
    else:
        text = ngettext("thêm %(count)d việc làm", "thêm %(count)d việc làm", change.opens)
    return text % {"count": change.opens}
