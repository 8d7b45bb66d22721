"""Bare NumPy: only the arithmetic of the benefit over the same columns, without conditions, checks or doubt."""

from __future__ import annotations

from typing import Any

import numpy as np

from vieclam.law.batch import Population
from vieclam.law.batch.tables import Tables

CHUNK = 16_384


def bare_numpy(people: Population, tables: Tables) -> dict[str, Any]:
    """Amount, months, total, leftover and start of every person."""
    parts = [_part(people.part(first, first + CHUNK), tables) for first in range(0, len(people), CHUNK)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _part(people: Population, tables: Tables) -> dict[str, Any]:
    months, offsets = people.histories, people.histories.offsets
    terminated, filed = people.terminated_on.view(np.int64), people.filed_on.view(np.int64)
    under_b = (filed >= tables.change) | (people.decided_on.view(np.int64) >= tables.change)
    regime = 1 + under_b
    counts = np.diff(offsets)
    last = np.maximum(offsets[1:] - 1, 0)
    total = np.zeros(len(filed), np.int64)
    for back in range(6):
        at = np.maximum(last - back, 0)
        kind = months.pay_scales[at] * np.int64(5) + months.regions[at]
        ceiling = tables.ceiling[kind * tables.months + months.months[at] - tables.first_month]
        total += np.minimum(months.salaries[at], ceiling)
    month_start = tables.month_starts[months.months[last] - tables.first_month]
    day = np.where(under_b, month_start, terminated - tables.first_day)
    region = np.where(under_b | (people.region_at_end == 0), months.regions[last], people.region_at_end)
    cap = tables.cap[((regime * 3 + months.pay_scales[last]) * 5 + region) * tables.days + day]
    amount = np.where(counts < 6, -1, np.minimum((120 * total + 600) // 1200, cap))
    usable = counts + people.reserved_before
    benefit = np.where(usable < 12, 0, np.minimum(12, 3 + np.maximum(usable - 36, 0) // 12))
    base = np.where(under_b, people.completed_on.view(np.int64), filed)
    decided = people.decided_on.view(np.int64) - tables.first_day
    limit = tables.leftover_limit[regime * tables.days + decided]
    return {
        "monthly_amount": amount,
        "benefit_months": benefit,
        "total": np.where(amount < 0, -1, amount * benefit),
        "leftover_months": np.where((usable <= 36) | (usable > limit), 0, (usable - 36) % 12),
        "starts_on": (base + tables.start[regime * tables.days + base - tables.first_day]).view("datetime64[D]"),
    }
