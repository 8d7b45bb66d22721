"""The conditions for the monthly benefit (section 6): L13 Đ49, N28 Đ12.2 (A); L25 Đ38, N374 Đ3, Đ14 (B).

Every condition answers true, false or unknown. One false makes the claim fail whatever else is unknown, so facts are
only asked for while nothing has failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .contributing import currently_contributing
from .deadlines import LimitEnd, need_calendar
from .events import Event, read_event, stands_against_claim
from .filing import Filing, missing_day
from .history import History, counted_before
from .versions import law_day

CONTRACT_KINDS = ("indefinite", "fixed_term", "short_term")
ENDED_BY = ("worker", "employer", "both", "other")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as its facts tell it, with the days worked out from them."""

    facts: Facts
    terminated_on: date | None
    history: History
    filing: Filing
    filing_limit: LimitEnd | None
    watch_base: date | None
    """The day from which the watch period counts; it is not counted itself."""
    watch_ends_on: date | None
    closed_world: bool


def enough_months(contributed: int, required: int) -> bool:
    """At least the required contribution months."""
    return contributed >= required


def in_time(day: date, last_day: date) -> bool:
    """Filed on the last day at the latest."""
    return day <= last_day


def all_hold(answers: list[bool | None]) -> bool | None:
    """False if one is false, else unknown if one is unknown, else true."""
    if False in answers:
        return False
    return None if None in answers else True


def assess_eligibility(claim: Claim, record: Record) -> bool | None:
    """Whether the claim is eligible; reasons and the facts still needed go to the record."""
    asked_before = dict(record.missing)
    answers = [
        _contributing(claim, record),
        _ended_rightly(claim, record),
        _no_pension(claim, record),
        _months_in_window(claim, record),
        _filed_in_time(claim, record),
        _watch_period_free(claim, record),
    ]
    eligible = all_hold(answers)
    if eligible is False:
        record.missing = asked_before
        record.step("eligibility.refused", count=len(record.reasons))
    elif eligible:
        record.step("eligibility.granted")
    return eligible


def _contributing(claim: Claim, record: Record) -> bool | None:
    if claim.terminated_on is None:
        record.need("terminated_on", "contributing")
        return None
    answer = currently_contributing(claim.facts, claim.history, record, claim.terminated_on, claim.closed_world)
    if answer is False:
        record.reason("not_currently_contributing")
    return answer


def _ended_rightly(claim: Claim, record: Record) -> bool | None:
    """Not an unlawful unilateral termination by the worker: L13 Đ49.1a; L25 Đ38.1a."""
    facts = claim.facts
    lawful = facts.flag("termination.lawful")
    by = facts.choice("termination.by", ENDED_BY)
    if lawful or by in ("employer", "both", "other") or (lawful is None and claim.closed_world):
        record.step("eligibility.ended_rightly")
        return True
    if lawful is None:
        record.need("termination.lawful", "termination")
        return None
    if by is None:
        record.need("termination.by", "termination")
        return None
    record.reason("unlawful_termination_by_worker")
    return False


def _no_pension(claim: Claim, record: Record) -> bool | None:
    """A: no pension or monthly loss-of-capacity allowance (L13 Đ49.1b). B: nor already qualified for a pension
    when leaving (L25 Đ38.1a)."""
    facts = claim.facts
    pensioner: bool | None = facts.flag("person.pensioner")
    if pensioner is True:
        record.reason("receiving_pension")
        return False
    held: bool | None = pensioner
    fact, reason = "person.pensioner", "receiving_pension"
    if record.regime != "A":
        fact, reason = "termination.pension_eligible", "pension_eligible"
        held = facts.flag(fact)
    if held:
        if record.regime is None:
            return None
        record.reason(reason)
        return False
    if held is None and not claim.closed_world:
        record.need(fact, "pension")
        return None
    record.step("eligibility.no_pension")
    return True


def _months_in_window(claim: Claim, record: Record) -> bool | None:
    """At least 12 months contributed in the 24 months before the end, in 36 for a short contract."""
    kind = _contract_kind(claim.facts)
    if claim.terminated_on is None:
        return None
    day = law_day(record, claim.terminated_on)
    required: int = record.use("contribution.required_months", day)
    usable = claim.history.usable
    if usable is not None and not enough_months(usable, required):
        record.step("eligibility.months_all", count=usable, required=required)
        record.reason("contributions_too_few")
        return False
    if kind is None:
        record.need("contract.kind", "window")
        return None
    name = "contribution.lookback_months" + ("_short_contract" if kind == "short_term" else "")
    window: int = record.use(name, day)
    count = _count_in_window(claim, record, window, required)
    if count is None:
        record.need(f"contributions.months_in_{window}", "window")
        return None
    record.step("eligibility.months_in_window", count=count, window=window, required=required)
    if not enough_months(count, required):
        record.reason("contributions_too_few")
        return False
    return True


def _contract_kind(facts: Facts) -> str | None:
    """The kind of the contract; a fixed term known to be under 12 months is a short contract."""
    kind, months = facts.choice("contract.kind", CONTRACT_KINDS), facts.whole("contract.months")
    if kind == "fixed_term" and months is not None and months < 12:
        return "short_term"
    return kind


def _count_in_window(claim: Claim, record: Record, window: int, required: int) -> int | None:
    """The contributed months of the window: as given, counted by month, or a bound that already decides."""
    history = claim.history
    given, other = (history.in_24, history.in_36) if window == 24 else (history.in_36, history.in_24)
    if given is not None:
        return given
    if history.months and claim.terminated_on is not None:
        return counted_before(history, record, claim.terminated_on, window)
    decided = other is not None and (enough_months(other, required) == (window == 36))
    return other if decided else None


def _filed_in_time(claim: Claim, record: Record) -> bool | None:
    """Filed (A) or complete (B) within three months: L13 Đ49.3, Đ46.1; L25 Đ38.1c."""
    limit, filed_on = claim.filing_limit, claim.filing.filed_on
    if limit is None:
        return None
    day = claim.filing.complete_on if record.regime == "B" else filed_on
    earliest_known = day or filed_on
    if earliest_known is not None and limit.latest is not None and not in_time(earliest_known, limit.latest):
        record.reason("filed_late")
        return False
    if day is None:
        record.need(missing_day(claim.filing), "filing_limit")
        return None
    if limit.unknown is not None and not in_time(day, limit.earliest):
        need_calendar(record, limit.unknown)
        return None
    record.step("eligibility.filed_in_time", day=day, last=limit.earliest)
    return True


def _watch_period_free(claim: Claim, record: Record) -> bool | None:
    """No exclusion holds within the watch period: L13 Đ49.4; L25 Đ38.1d. A list of events says that nothing else
    happened only in a closed world."""
    events = [read_event(facts) for facts in claim.facts.groups("events") or []]
    answers: list[bool | None] = []
    if claim.watch_ends_on is not None:
        answers = [_does_not_exclude(event, claim, record, claim.watch_ends_on) for event in events]
    elif claim.closed_world:
        return None
    if not claim.closed_world and False not in answers:
        record.need("events", "watch_period")
        return None
    answer = all_hold(answers)
    if answer:
        record.step("eligibility.watch_free", ends=claim.watch_ends_on)
    return answer


def _does_not_exclude(event: Event, claim: Claim, record: Record, watch_ends_on: date) -> bool | None:
    if event.kind is None or event.day is None:
        record.need(f"{event.path}{'kind' if event.kind is None else 'date'}", "watch_period")
        return None
    if event.day > watch_ends_on or _over_before(event, claim.watch_base):
        return True
    excludes = stands_against_claim(record, event, event.day)
    if excludes:
        record.step("eligibility.excluded", kind=event.kind, day=event.day, ends=watch_ends_on)
        record.reason(f"watch_{event.kind}")
    return None if excludes is None else not excludes


def _over_before(event: Event, watch_base: date | None) -> bool:
    """Whether an event ended before the first day of the watch period; one of which no end is told still holds."""
    return event.ended_on is not None and watch_base is not None and event.ended_on <= watch_base
