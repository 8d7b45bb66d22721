"""Which contribution months stay reserved: the matter ``booking`` (section 5.2). T28 Đ9.3 (A); N374 Đ8.7 (B).

Social insurance books reserved months, with their salaries, from the latest contributed month backwards; the average of
a later claim may stand on them.
"""

from __future__ import annotations

from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .history import read_history
from .versions import set_regime_on


def assess_booking(facts: Facts, record: Record) -> dict[str, Any]:
    """The months that stay reserved, newest first, with their salaries as far as they are told."""
    as_of, reserved = facts.day("as_of"), facts.whole("reserved_months")
    for fact, value in (("as_of", as_of), ("reserved_months", reserved)):
        if value is None:
            record.need(fact, "booking")
    if as_of is None or reserved is None:
        return {}
    set_regime_on(record, as_of)
    newest_first = read_history(facts, None).months
    rows = [{"month": item.month, "salary": item.salary} for item in newest_first[:reserved]]
    if len(rows) < reserved:
        record.need("contributions.months", "booking")
    if rows:
        record.step("booking.months", count=len(rows), first=rows[-1]["month"], last=rows[0]["month"])
    return {"booked": rows, "used_up": len(newest_first) - len(rows)}
