"""Calendar months as people write and read them: "3/2019 - 7/2019, 9/2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence

FIRST_YEAR, LAST_YEAR = 2009, 2100
"""Unemployment insurance began in 2009."""
MOST_MONTHS = 400
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})\Z|(\d{4})[/.-](\d{1,2})\Z")
_SPAN = re.compile(r"(\S+?)(?:\s*(?:-|–|đến)\s*(\d\S*))?\Z")


def month_index(text: str) -> int | None:
    """Months since year 0 of ``3/2023`` or ``2023-03``; None where it is no month of the insurance."""
    match = _MONTH.match(text)
    if match is None:
        return None
    year, month = (int(match[2]), int(match[1])) if match[1] else (int(match[3]), int(match[4]))
    return year * 12 + month - 1 if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def month_code(index: int) -> str:
    """``2019-03`` of months since year 0."""
    return f"{index // 12}-{index % 12 + 1:02d}"


def months_in(text: str) -> list[str]:
    """The months a text names, one span a line or between commas. Raises ``ValueError`` with the part that is none."""
    found: list[str] = []
    for part in (part.strip() for part in re.split(r"[,;\n]", text)):
        if not part:
            continue
        match = _SPAN.match(part)
        first = month_index(match[1]) if match else None
        last = month_index(match[2] or match[1]) if match else None
        if first is None or last is None or not first <= last <= first + MOST_MONTHS:
            raise ValueError(part)
        found += [month_code(index) for index in range(first, last + 1)]
    return found


def month_spans(months: Sequence[str]) -> str:
    """Months in order ("2019-03") in words, those in a row as one span: "3/2019 – 7/2019, 9/2019"."""
    spans: list[list[int]] = []
    for index in (int(month[:4]) * 12 + int(month[5:]) - 1 for month in months):
        if spans and index == spans[-1][1] + 1:
            spans[-1][1] = index
        else:
            spans.append([index, index])
    words = [[f"{index % 12 + 1}/{index // 12}" for index in dict.fromkeys(span)] for span in spans]
    return ", ".join(" – ".join(span) for span in words)
