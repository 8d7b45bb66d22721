"""How many months (L13 Đ50.2; L25 Đ39.2) and what is left over and reserved (section 5.2).

Plain integers in and out, so that the same arithmetic can run over columns.
"""

from __future__ import annotations

MONTHS_FOR_THREE = 36
"""Up to this many contribution months give three benefit months."""
MONTHS_EACH = 12
"""Contribution months that one benefit month uses up (L13 Đ53.4; N374 Đ8.6)."""
LONGEST = 12


def months_of_benefit(total: int) -> int:
    """Benefit months for ``total`` unused contribution months."""
    if total < MONTHS_EACH:
        return 0
    if total <= MONTHS_FOR_THREE:
        return 3
    return min(LONGEST, 3 + (total - MONTHS_FOR_THREE) // MONTHS_EACH)


def leftover_months(total: int, limit: int | None) -> int:
    """Leftover months (tháng lẻ) reserved with the decision; ``limit`` 144 where excess is lost, else ``None``."""
    if total <= MONTHS_FOR_THREE or (limit is not None and total > limit):
        return 0
    return (total - MONTHS_FOR_THREE) % MONTHS_EACH


def counted_total(total: int, limit: int | None) -> int:
    """The contribution months that count for a reserve: at most the limit where the excess is lost (N374 Đ8.1)."""
    return total if limit is None else min(total, limit)


def reserve_on_end(counted: int, used_months: int, leftover: int) -> int:
    """Contribution months reserved when the benefit ends early, without the leftover: N374 Đ8.6.

    ``counted`` comes from ``counted_total``; ``used_months`` are months paid and suspended, each using up 12.
    """
    return max(0, counted - MONTHS_EACH * used_months - leftover)


def added_reserve(used: int, added: int, used_benefit_months: int, lost: int, reserved: int) -> int:
    """Months reserved besides when contributions are confirmed after the benefit ended: N374 Đ8.5.

    ``used`` is the contribution time the benefit was computed on, ``used_benefit_months`` those paid and suspended. The
    formula gives all that is reserved of the benefit: ``reserved``, what its end reserved already, is not given twice.
    """
    if used >= MONTHS_FOR_THREE:
        return added
    return max(0, used + added - MONTHS_EACH * used_benefit_months - lost - reserved)
