"""What stays reserved when benefits end, over columns (the matter ``reserve``, section 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vieclam.law.kernel.parameters import Parameters
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.law.loading import load_calendar, load_parameters
from vieclam.law.unemployment.duration import LONGEST, MONTHS_EACH, MONTHS_FOR_THREE
from vieclam.law.unemployment.events import KINDS
from vieclam.law.unemployment.reserve import CANCELLED, EXPIRED, UNABLE

from .day_tables import RAISES, day_numbers
from .population import Days, Flags, Int8, Int32, Int64
from .shapes import InvalidPopulation, check_columns, check_range
from .tables import REGIME_NUMBERS, TableMaker

ENDS = (*KINDS, EXPIRED, CANCELLED)
"""What ends a benefit, by code: 1 is the first."""
WHY_NOT = ("before_the_law", "event_does_not_end", "no_reserve_for_kind", "notice_not_in_time")
"""Why nothing is reserved, by the bit of ``Reserves.reasons``."""
A, B = 1, 2


@dataclass(frozen=True, slots=True)
class Ends:
    """How benefits ended, one entry for each."""

    as_of: Days
    """The day of the end (datetime64[D])."""
    ended_by: Int8
    """A code of ``ENDS``."""
    months_total: Int32
    """Contribution months the benefit was computed on."""
    months_paid: Int8
    months_suspended: Int8
    notified: Flags
    """Whether notice was given in time."""


@dataclass(frozen=True, slots=True)
class Reserves:
    """Contribution months, -1 where nothing can be said."""

    regime: NDArray[np.uint8]
    reasons: NDArray[np.uint8]
    reserve_on_end: Int64
    leftover_months: Int64
    total_reserved: Int64


def reserve_population(
    ends: Ends, *, parameters: Parameters | None = None, calendar: WorkingCalendar | None = None
) -> Reserves:
    """The reserve of every benefit; the same answers as the matter ``reserve``.

    Raises ``InvalidPopulation`` for columns that do not fit together and for numbers and codes that cannot be.
    """
    _check(ends)
    make = TableMaker(parameters or load_parameters(), calendar or load_calendar())
    position = np.clip(day_numbers(ends.as_of) - make.first, 0, len(make.numbers) - 1)
    regime = make.by_day("regime", make.numbers, REGIME_NUMBERS.__getitem__)[position]
    known = regime != RAISES
    at = np.where(known, regime, 0) * len(make.numbers) + position
    limit = make.leftover_limit()[at]
    known &= limit != RAISES
    total = ends.months_total.astype(np.int64)
    leftover = np.where((total <= MONTHS_FOR_THREE) | (total > limit), 0, (total - MONTHS_FOR_THREE) % MONTHS_EACH)
    reserve, kept, reasons = _by_kind(ends, make, at, regime, total, limit, leftover)
    reserve, kept = np.where(known, reserve, -1), np.where(known, kept, -1)
    return Reserves(
        regime=np.where(regime == RAISES, 0, regime).astype(np.uint8),
        reasons=np.where(regime == RAISES, _bit("before_the_law"), np.where(known, reasons, 0)).astype(np.uint8),
        reserve_on_end=reserve,
        leftover_months=kept,
        total_reserved=np.where(reserve < 0, -1, reserve + kept),
    )


def _bit(reason: str) -> int:
    return 1 << WHY_NOT.index(reason)


def _check(ends: Ends) -> None:
    check_columns(ends, "", len(ends.as_of))
    check_range("ended_by", ends.ended_by, 1, len(ENDS))
    check_range("months_paid", ends.months_paid, 0, LONGEST)
    check_range("months_suspended", ends.months_suspended, 0, LONGEST)
    if np.isnat(ends.as_of).any():
        raise InvalidPopulation("as_of", "every benefit must have this day")
    if (ends.months_total < 0).any():
        raise InvalidPopulation("months_total", "must not be negative")


def _by_kind(
    ends: Ends, make: TableMaker, at: Int64, regime: Int64, total: Int64, limit: Int64, leftover: Int64
) -> tuple[Int64, Int64, Int64]:
    """Reserve, leftover and why nothing is reserved, each kind by the rules of its day."""
    code = ends.ended_by.astype(np.int64) - 1
    of_kind = np.left_shift(1, code)
    expired, cancelled = code == ENDS.index(EXPIRED), code == ENDS.index(CANCELLED)
    event = ~(expired | cancelled)
    without_si, own = code == KINDS.index("job_without_si"), code == KINDS.index("own_request")
    stays = (without_si & (regime == B)) | (own & (regime == A))
    reserves = (make.by_regime("end.reserving_kinds", _bits)[at] & of_kind) > 0
    late = ~ends.notified & _needs_notice(make, at, of_kind)
    kept = make.by_regime("switch.leftover_kept_without_notice", bool)[at] == 1
    used = ends.months_paid.astype(np.int64) + ends.months_suspended
    revived = make.by_regime("switch.months_above_limit", lambda value: int(value == "revived"))[at] == 1
    counted = np.where(revived, total, np.minimum(total, limit))
    formula = np.maximum(0, counted - MONTHS_EACH * used - leftover)
    lost = event & ~stays & reserves & late
    reasons = (
        np.where(event & stays, _bit("event_does_not_end"), 0)
        | np.where(event & ~stays & ~reserves, _bit("no_reserve_for_kind"), 0)
        | np.where(lost, _bit("notice_not_in_time"), 0)
    )
    reserve = np.where(reserves & ~late, formula, 0)
    reserve = np.where(cancelled, total, np.where(event & stays, -1, np.where(expired, 0, reserve)))
    left: Int64 = np.where(cancelled | (lost & ~kept), 0, leftover)
    return reserve, left, reasons.astype(np.int64)


def _needs_notice(make: TableMaker, at: Int64, of_kind: Int64) -> Flags:
    """``reserve.kind_needs_notice``: people who cannot give notice need none where question 8 is answered so."""
    needed = (make.by_regime("end.notice_kinds", _bits)[at] & of_kind) > 0
    unable = (_bits(list(UNABLE)) & of_kind) > 0
    must = make.by_regime("switch.unable_must_notify", bool)[at] == 1
    flags: Flags = needed & (~unable | must)
    return flags


def _bits(kinds: list[str]) -> int:
    return sum(1 << KINDS.index(kind) for kind in kinds)
