"""Pay as advertisements write it ("7-9tr", "từ 500k/ngày", "thỏa thuận"), read into amounts and the statutory band.

The band is that of Mẫu 01a, 03a and 04 of Nghị định 352/2025/NĐ-CP: an interval of đồng a month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vieclam.core.text import fold


class PayUnit(StrEnum):
    """What an amount is paid for."""

    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    SHIFT = "shift"
    PIECE = "piece"


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid: ``minimum`` and ``maximum`` in whole units of ``currency``, either may be open.

    ``negotiable``: agreed on in the interview (thỏa thuận), with or without amounts. ``commission``: on top, or alone.
    """

    minimum: int | None
    maximum: int | None
    unit: PayUnit = PayUnit.MONTH
    currency: str = "VND"
    negotiable: bool = False
    commission: bool = False

    @property
    def band(self) -> int | None:
        """Code 1–5 of the statutory bands: below 5, 5–10, 10–20, 20–50, above 50 million a month; None where pay is
        not in đồng a month. The middle of an interval counts; the bands touch, the lower bound belongs to the higher.
        """
        if self.unit is not PayUnit.MONTH or self.currency != "VND":
            return None
        known = [amount for amount in (self.minimum, self.maximum) if amount is not None]
        if not known:
            return None
        middle = sum(known) / len(known)
        return 1 + sum(middle >= bound for bound in BAND_BOUNDS)


BAND_BOUNDS = (5_000_000, 10_000_000, 20_000_000, 50_000_000)
LOWEST_MONTH, HIGHEST_MONTH = 500_000, 1_000_000_000
"""Đồng a month outside which an amount is not taken for pay."""

_NUMBER = r"(\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]\d{1,2})?)"
_SCALE = r"(trieu|tr|cu|k|nghin|ngan|dong|vnd|d|usd|\$)?(?![a-z])"
# Neither part of a longer number nor of a time of day.
_AMOUNT = re.compile(rf"(?<![\d:.,])(\$)?{_NUMBER}(?![:\d])\s*{_SCALE}(\d{{1,3}})?(?![\d:])")
_SCALES = {
    "trieu": 1_000_000,
    "tr": 1_000_000,
    "cu": 1_000_000,
    "k": 1_000,
    "nghin": 1_000,
    "ngan": 1_000,
}
_TELEPHONE = re.compile(r"(?<!\d)0\d{2,3}(?:[ .]?\d{3}){2,3}(?!\d)")
_UNITS = (
    (PayUnit.HOUR, re.compile(r"(/|moi|mot|\b1)\s*(gio|h|hour)\b|\bgio lam\b")),
    (PayUnit.SHIFT, re.compile(r"(/|moi|mot|\b1)\s*ca\b")),
    (PayUnit.DAY, re.compile(r"(/|moi|mot|\b1)\s*(ngay|cong|day)\b")),
    (PayUnit.PIECE, re.compile(r"(/|moi|theo)\s*(san pham|sp|chuyen|don)\b|\bkhoan\b")),
)
_UP_TO = re.compile(r"\b(toi|den|len den|up to|duoi|khong qua|toi da)\s*$")
_FROM = re.compile(r"\b(tu|tren|hon|toi thieu|it nhat|from)\s*$")
_NEGOTIABLE = re.compile(r"\b(thoa thuan|thuong luong|canh tranh|trao doi|negotiable|competitive)\b")
_COMMISSION = re.compile(r"\b(hoa hong|commission|doanh so)\b")


def read_pay(text: str) -> Pay | None:
    """The pay a text names; None where it names none that can be understood: then a person fills it in."""
    said = _TELEPHONE.sub(" ", fold(text).replace("–", "-").replace("—", "-").replace("~", "-"))
    unit = next((kind for kind, pattern in _UNITS if pattern.search(said)), PayUnit.MONTH)
    negotiable, commission = bool(_NEGOTIABLE.search(said)), bool(_COMMISSION.search(said))
    amounts, opening = _amounts(said)
    currency = "USD" if re.search(r"usd|\$", said) else "VND"
    if currency == "VND":
        amounts = [_in_dong(number, scale, unit) for number, scale in amounts]
    values = [int(number) for number, _scale in amounts if _possible(number, unit, currency)]
    if not values:
        return Pay(None, None, unit, currency, negotiable, commission) if negotiable or commission else None
    low, high = (min(values[:2]), max(values[:2])) if len(values) > 1 else (values[0], values[0])
    if len(values) == 1 and opening == "up_to":
        return Pay(None, high, unit, currency, negotiable, commission)
    if len(values) == 1 and opening == "from":
        return Pay(low, None, unit, currency, negotiable, commission)
    return Pay(low, high, unit, currency, negotiable, commission)


def _amounts(said: str) -> tuple[list[tuple[Decimal, int]], str]:
    """The first two numbers with their scale (0: none said; the second's is also the first's), and what opens them."""
    found: list[tuple[Decimal, int]] = []
    opening = ""
    for match in _AMOUNT.finditer(said):
        before = said[: match.start()].rstrip()
        if not found:
            opening = "up_to" if _UP_TO.search(before) else "from" if _FROM.search(before) else ""
        number, scale = _plain(match[2]), _SCALES.get(match[3] or "", 1 if match[3] else 0)
        if match[4] and scale == 1_000_000 and "." not in match[2] and "," not in match[2]:
            number += Decimal(match[4]) / 10 ** len(match[4])  # "7tr5"
        found.append((number, scale))
        if len(found) == 2:
            break
    if len(found) == 2 and found[0][1] == 0:
        found[0] = (found[0][0], found[1][1])
    return found, opening


def _plain(written: str) -> Decimal:
    """The number as written: "20.000.000", "8,5", "8.5", "1,000"."""
    if re.fullmatch(r"\d{1,3}([.,\s]\d{3})+", written):
        return Decimal(re.sub(r"\D", "", written))
    return Decimal(written.replace(",", "."))


def _in_dong(number: Decimal, scale: int, unit: PayUnit) -> tuple[Decimal, int]:
    """Without a scale a small number means million a month, or thousand an hour, day, shift or piece."""
    if scale:
        return number * scale, 1
    if number < 1_000:
        return number * (1_000_000 if unit is PayUnit.MONTH else 1_000), 1
    return number, 1


def _possible(number: Decimal, unit: PayUnit, currency: str) -> bool:
    if currency != "VND":
        return 1 <= number <= 1_000_000
    if unit is PayUnit.MONTH:
        return LOWEST_MONTH <= number <= HIGHEST_MONTH
    return 1_000 <= number <= HIGHEST_MONTH
