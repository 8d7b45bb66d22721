"""Identifiers that cannot belong to anyone, and small date arithmetic of the world."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import get_args

from simulators.world.model import Sex

RESERVED_PROVINCE = "000"
"""No personal number was ever issued with this province code (mã tỉnh)."""

_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SERIALS = 10**6


def personal_number(sex: Sex, birth_date: date, serial: int) -> str:
    """A 12-digit personal number (số định danh cá nhân): 000, century and sex, 2 digits of year, 6 of serial."""
    if not 0 <= serial < _SERIALS:
        raise ValueError(f"serial {serial} does not fit in six digits")
    century = (birth_date.year - 1900) // 100
    digit = century * 2 + get_args(Sex).index(sex)
    return f"{RESERVED_PROVINCE}{digit}{birth_date.year % 100:02d}{serial:06d}"


def issue_day(number: str) -> date:
    """The day an invented identity card was issued (ngày cấp), from the personal number: 2016 to 2022."""
    return date(2016, 1, 4) + timedelta(days=int(number[-6:]) * 37 % 2500)


def tax_code(serial: int) -> str:
    """The ``serial``-th enterprise code (mã số doanh nghiệp) of the unissued prefix 00, check digit right."""
    number = serial
    while True:
        body = f"00{number:07d}"
        rest = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, body, strict=True)) % 11
        if rest != 0:
            return f"{body}{10 - rest}"
        number += 5_000_000


def without_tone_marks(text: str) -> str:
    """The text as typed on a keyboard without Vietnamese letters: Nguyễn Đức → Nguyen Duc."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def month_of(day: date) -> date:
    """The first day of the month of ``day``."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """The month ``count`` months later (earlier where negative); ``month`` is the first day of a month."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)
