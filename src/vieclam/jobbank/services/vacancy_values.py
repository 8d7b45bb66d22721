"""What is entered for a vacancy (Mẫu 03a), checked as far as an entry can be wrong in itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vieclam.core.errors import InvalidInput
from vieclam.core.text import clean
from vieclam.jobbank.ad_text import LONGEST, clean_ad
from vieclam.jobbank.models import Vacancy
from vieclam.reference.models import Scheme
from vieclam.reference.selectors.places import find_commune, provinces

TEXTS = ("description", "requirements", "benefits")
FIELDS = (
    *("title", *TEXTS, "quantity", "occupation_code", "industry_code", "position", "skills"),
    *("location", "province_codes", "commune_codes", "industrial_zone"),
    *("pay_text", "pay_minimum", "pay_maximum", "pay_unit", "pay_currency", "pay_negotiable", "pay_commission"),
    *("schooling", "qualification", "experience", "experience_text", "languages", "computing", "licences"),
    *("soft_skills", "other_requirements", "contract", "working_time", "working_hours", "purpose", "abilities"),
    *("meals", "welfare", "conditions", "priority_groups", "recruitment_ways", "wishes", "deadline"),
)
"""The columns of a vacancy that a person enters."""
MOST_SOUGHT = 10_000
FURTHEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ContactSaid:
    """Whom to call."""

    name: str = field(repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    position: str = ""
    wants_messages: bool = False


def checked_values(given: Mapping[str, Any], *, on: dt.date) -> dict[str, Any]:
    """The columns as they are kept. Raises ``InvalidInput`` with the column for what cannot be.

    The provinces follow from the communes where those are named.
    """
    unknown = set(given) - set(FIELDS)
    if unknown:
        raise LookupError(f"no columns a person enters: {sorted(unknown)}")
    kept = {name: clean(value) if isinstance(value, str) else value for name, value in given.items()}
    for name in TEXTS:
        if name in given:
            if len(str(given[name])) > LONGEST:
                raise InvalidInput("too_long", _("Tối đa 30.000 chữ."), field=name)
            kept[name] = clean_ad(str(given[name]))
    _check_words(kept)
    _check_numbers(kept, on)
    _check_places(kept)
    return kept


def _check_words(kept: dict[str, Any]) -> None:
    if "title" in kept and not kept["title"]:
        raise InvalidInput("no_title", _("Hãy ghi tên công việc."), field="title")
    for name, value in kept.items():
        longest = getattr(Vacancy._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and longest and len(value) > longest:
            raise InvalidInput("too_long", _("Tối đa %(n)s chữ.") % {"n": longest}, field=name)


def _check_numbers(kept: dict[str, Any], on: dt.date) -> None:
    if "quantity" in kept and not 1 <= kept["quantity"] <= MOST_SOUGHT:
        raise InvalidInput("quantity", _("Số lượng từ 1 đến 10.000 người."), field="quantity")
    low, high = kept.get("pay_minimum"), kept.get("pay_maximum")
    if low is not None and high is not None and low > high:
        raise InvalidInput("pay_order", _("Mức lương từ phải không hơn mức lương đến."), field="pay_minimum")
    deadline = kept.get("deadline")
    if deadline is not None and not on <= deadline <= on + FURTHEST:
        message = _("Thời hạn tuyển dụng từ hôm nay trở đi và không quá một năm.")
        raise InvalidInput("deadline", message, field="deadline")


def _check_places(kept: dict[str, Any]) -> None:
    codes = kept.get("commune_codes")
    if codes:
        found = [find_commune(Scheme.SINCE_2025, code) for code in codes]
        if any(commune is None for commune in found):
            raise InvalidInput("commune", _("Có xã, phường không còn trong danh mục."), field="commune_codes")
        known = [commune.province_code for commune in found if commune is not None]
        kept["province_codes"] = list(dict.fromkeys([*known, *kept.get("province_codes", [])]))
    elif kept.get("province_codes"):
        valid = {one.code for one in provinces()}
        if not set(kept["province_codes"]) <= valid:
            raise InvalidInput("province", _("Có tỉnh không còn trong danh mục."), field="province_codes")


def checked_contact(said: ContactSaid) -> ContactSaid:
    """The contact as it is kept. Raises ``InvalidInput`` without a name or a telephone that can be one."""
    name, phone = clean(said.name)[:120], "".join(one for one in said.phone if one.isdigit() or one == "+")
    if not name:
        raise InvalidInput("no_name", _("Hãy ghi tên người liên hệ tuyển dụng."), field="contact_name")
    if not 8 <= len(phone.lstrip("+")) <= 15:
        raise InvalidInput("phone", _("Hãy ghi số điện thoại liên hệ."), field="contact_phone")
    return ContactSaid(name, phone[:20], clean(said.email)[:254], clean(said.position)[:120], said.wants_messages)
