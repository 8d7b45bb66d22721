"""When a dossier was filed, when it was complete, and the days that follow from it (sections 2, 8, 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.trace import Record

from .deadlines import LimitEnd, due_on, end_of_months
from .versions import law_day

CHANNELS = ("counter", "online", "post")


@dataclass(frozen=True, slots=True)
class Filing:
    """The days of a filing; ``None`` where not known."""

    filed_on: date | None
    """By post the day of the sending postmark (ngày đi)."""
    complete_on: date | None
    """The day the dossier was complete; a complete one sent by post, the sending postmark."""
    received_on: date | None
    """The day from which the decision is due; by post the arrival postmark (ngày đến)."""
    channel: str | None
    confirmed_on: date | None
    """The authority's confirmation that the employer can no longer pay, from which the three months may count."""


def read_filing(facts: Facts, terminated_on: date | None, closed_world: bool) -> Filing:
    """Read ``filing``; raises ``InvalidFact`` for days in an impossible order."""
    channel = facts.choice("filing.channel", CHANNELS)
    confirmed_on = facts.day("filing.authority_confirmed_on")
    completed_on = facts.day("filing.completed_on")
    arrived_on = facts.day("filing.arrived_on") if channel == "post" else None
    filed_on = (facts.day("filing.posted_on") if channel == "post" else None) or facts.day("filing.filed_on")
    _check_order("filing.filed_on", terminated_on, filed_on)
    _check_order("filing.completed_on", filed_on, completed_on)
    _check_order("filing.arrived_on", filed_on, arrived_on)
    _check_order("decided_on", filed_on, facts.day("decided_on") or facts.day("filing.decided_on"))
    if completed_on is None and closed_world and not facts.stated("filing.completed_on"):
        completed_on = filed_on
    if channel != "post":
        return Filing(filed_on, completed_on, completed_on, channel, confirmed_on)
    if completed_on is None and not facts.stated("filing.completed_on"):
        completed_on = filed_on
    received_on = None
    if completed_on is not None and arrived_on is not None:
        received_on = max(completed_on, arrived_on)
    return Filing(filed_on, completed_on, received_on, channel, confirmed_on)


def _check_order(fact: str, earlier: date | None, later: date | None) -> None:
    if earlier is not None and later is not None and later < earlier:
        raise InvalidFact(fact, "day_out_of_order", given=later.isoformat(), earlier=earlier.isoformat())


def entitlement_base(filing: Filing, record: Record) -> date | None:
    """The day from which the watch period and the start count: the complete dossier (B), the filing (A)."""
    if record.regime == "A" and filing.filed_on is not None:
        complete = record.switch("start_counted_from_a", law_day(record, filing.filed_on)) == "complete"
        if not complete:
            return filing.filed_on
    return filing.complete_on


def filing_limit(record: Record, terminated_on: date | None, confirmed_on: date | None) -> LimitEnd | None:
    """The last day for filing: three months from the termination (L13 Đ46.1; L25 Đ38.1c), or in B from the
    authority's confirmation where the employer can no longer pay (N374 Đ14.2a)."""
    if terminated_on is None:
        record.need("terminated_on", "filing_limit")
        return None
    start = terminated_on
    if confirmed_on is not None and record.regime == "B":
        start = max(terminated_on, confirmed_on)
    end = end_of_months(record, "file", start)
    if end is not None and end.day is not None:
        record.step("filing.last_day", start=start, last=end.day)
    return end


def assess_dates(filing: Filing, record: Record) -> dict[str, date | None]:
    """``watch_ends_on``, ``starts_on`` and ``decision_due_on``, once the regime is known."""
    base = entitlement_base(filing, record)
    watch_ends_on = starts_on = decision_due_on = None
    if base is None:
        record.need(missing_day(filing), "start")
    else:
        watch_ends_on = _noted(record, "watch", "start.watch", base, "ends")
        starts_on = _noted(record, "start", "start.entitlement", base, "starts")
    if filing.received_on is None:
        arrival = filing.channel == "post" and filing.complete_on is not None
        record.need("filing.arrived_on" if arrival else missing_day(filing), "decision")
    else:
        decision_due_on = _noted(record, "decision", "decision.due", filing.received_on, "due")
    return {"watch_ends_on": watch_ends_on, "starts_on": starts_on, "decision_due_on": decision_due_on}


def _noted(record: Record, limit: str, code: str, base: date, name: str) -> date | None:
    day = due_on(record, limit, base)
    if day is not None:
        record.step(code, base=base, **{name: day})
    return day


def missing_day(filing: Filing) -> str:
    """The day of the filing that is needed next."""
    if filing.filed_on is None:
        return "filing.posted_on" if filing.channel == "post" else "filing.filed_on"
    return "filing.completed_on"
