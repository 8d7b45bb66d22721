"""Amount, months, total and leftover over columns (``amount``, ``duration``, ``reserve``). Whole đồng throughout."""

from __future__ import annotations

import numpy as np

from vieclam.law.unemployment.amount import SIX
from vieclam.law.unemployment.duration import LONGEST, MONTHS_EACH, MONTHS_FOR_THREE
from vieclam.law.unemployment.versions import PAY_SCALES, REGIONS

from .dates import NEVER, Dates
from .day_tables import RAISES
from .histories import Ordered
from .population import Flags, Int64, Population
from .tables import Tables

HUNDREDTHS = 100 * SIX


def monthly_amounts(sums: Int64, caps: Int64, dates: Dates, tables: Tables) -> Int64:
    """The share of the average, rounded to one đồng, at most the cap; -1 where one of them is not known."""
    shares = tables.percent[dates.at_end] * sums
    half_up = tables.half_up[tables.position(dates.terminated)]
    rounded = np.where(half_up, 2 * shares + HUNDREDTHS, 2 * shares) // (2 * HUNDREDTHS)
    return np.where((sums < 0) | (caps < 0), -1, np.minimum(rounded, caps))


def find_caps(people: Population, ordered: Ordered, dates: Dates, tables: Tables) -> Int64:
    """The cap of each claim, -1 where not known."""
    some = ordered.counts > 0
    at_last = np.maximum(ordered.ends - 1, 0)
    at_end = tables.cap_at_end[dates.at_end]
    region, pay_scale = np.zeros(len(some), np.int64), np.zeros(len(some), np.int64)
    region[some] = ordered.histories.regions[at_last[some]]
    pay_scale[some] = ordered.histories.pay_scales[at_last[some]]
    moved = at_end & (people.region_at_end > 0)
    region = np.where(moved, people.region_at_end, region)
    month = tables.month_position(ordered.latest)
    day = np.where(at_end, tables.position(dates.terminated), tables.month_starts[month])
    kinds = (dates.regime * (len(PAY_SCALES) + 1) + pay_scale) * (len(REGIONS) + 1) + region
    caps = tables.cap[kinds * tables.days + day]
    asked = (dates.regime > 0) & (some | at_end)
    return np.where(asked, caps, -1)


def months_of_benefit(usable: Int64) -> Int64:
    """Benefit months for the contribution months (``duration.months_of_benefit``)."""
    more = np.minimum(LONGEST, 3 + np.maximum(usable - MONTHS_FOR_THREE, 0) // MONTHS_EACH)
    return np.where(usable < MONTHS_EACH, 0, more)


def leftover_months(usable: Int64, dates: Dates, tables: Tables) -> tuple[Int64, Flags]:
    """What is left over by the rule of the day of the decision, else of the filing; and whether it is not known."""
    day = np.where(dates.decided == NEVER, dates.filed, dates.decided)
    limit = tables.leftover_limit[dates.regime * tables.days + tables.position(day)]
    none = (usable <= MONTHS_FOR_THREE) | (usable > limit)
    leftover = np.where(none, 0, (usable - MONTHS_FOR_THREE) % MONTHS_EACH)
    known = dates.regime > 0
    return np.where(known, leftover, -1), known & (limit == RAISES)
