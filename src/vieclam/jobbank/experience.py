"""How much experience a few words ask for: one reading for the columns of files and the clauses of advertisements."""

from __future__ import annotations

import re

from vieclam.core.text import fold
from vieclam.jobbank.choices import Experience

MONTHS_A_YEAR = 12
_NONE = re.compile(r"\b(khong|ko|chua|chang)\s+((can|yeu cau|doi hoi|co)\b|kinh nghiem)")
_NUMBER = re.compile(
    r"(?P<under>\b(?:duoi|chua den|den|toi da)\s+)?\b(?P<low>\d{1,2})\s*(?:(?:-|–|den|toi|~)\s*\d{1,2}\s*)?"
    r"\+?\s*(?P<unit>nam|thang)\b"
)


def experience_months(text: str) -> int | None:
    """The least months of experience a text asks for; 0 where it says that none is needed, None where it says nothing.

    "Dưới 1 năm" asks for some, counted as one month; "1 đến 2 năm" asks for a year.
    """
    folded = fold(text)
    if _NONE.search(folded):
        return 0
    found = _NUMBER.search(folded)
    if not found:
        return None
    if found["under"]:
        return 1
    return int(found["low"]) * (MONTHS_A_YEAR if found["unit"] == "nam" else 1)


def experience_band(months: int | None) -> str:
    """The band of the forms, the lower bound belonging to the higher band; empty where nothing is known."""
    if months is None:
        return ""
    if months == 0:
        return Experience.NONE
    if months < MONTHS_A_YEAR:
        return Experience.UNDER_1
    if months < 2 * MONTHS_A_YEAR:
        return Experience.FROM_1_TO_2
    return Experience.FROM_2_TO_5 if months < 5 * MONTHS_A_YEAR else Experience.OVER_5


__all__ = ["experience_band", "experience_months"]
