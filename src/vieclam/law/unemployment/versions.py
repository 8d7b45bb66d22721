"""Versions of the law: the regime of a day, and the day whose rules apply inside a regime (section 1)."""

from __future__ import annotations

from datetime import date, timedelta

from vieclam.law.kernel.parameters import ParameterUnknown
from vieclam.law.kernel.trace import Record

REGIONS = ("I", "II", "III", "IV")
"""Minimum-wage regions (vùng), by the place where the employer's unit works."""
PAY_SCALES = ("employer", "state")
"""Pay set by the employer, or by the state's pay scale."""


class BeforeTheLaw(LookupError):
    """The question lies before 1/1/2015, under NĐ 127/2008 and NĐ 100/2012, which are not held here (N28 Đ39.4)."""


def change_day(record: Record) -> date:
    """The first day of regime B."""
    return record.parameters["regime"].values[1].valid_from


def law_day(record: Record, day: date) -> date:
    """The day whose version of the regime's rules applies: ``day``, kept inside the time of the regime found."""
    change = change_day(record)
    if record.regime == "B":
        return max(day, change)
    if record.regime == "A":
        first = record.parameters["regime"].values[0].valid_from
        return max(first, min(day, change - timedelta(days=1)))
    return day


def require_law(record: Record, day: date) -> str:
    """The regime in force on a day; raises ``BeforeTheLaw`` for a day before 1/1/2015."""
    try:
        regime: str = record.use("regime", day)
    except ParameterUnknown:
        raise BeforeTheLaw from None
    return regime


def set_regime_on(record: Record, day: date) -> str:
    """Take the regime in force on a day; raises ``BeforeTheLaw``."""
    regime = require_law(record, day)
    record.regime = regime
    record.step("regime.in_force", regime=regime, day=day)
    return regime
