"""Events in a worker's life that stand against a claim or end a benefit (sections 6 and 11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .versions import law_day

JOBS = ("job_with_si", "job_without_si", "business", "work_abroad")
KINDS = (
    *JOBS,
    "military",
    "pension",
    "refusal",
    "settled_abroad",
    "study",
    "fined",
    "death",
    "compulsory_measure",
    "missing_person",
    "detained",
    "own_request",
    "no_notification",
)
WATCHED = (*JOBS, "military", "pension", "settled_abroad", "study", "death", "compulsory_measure", "detained")
"""Kinds that may stand against a claim inside the watch period."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``notice_stated`` says whether anything is known of the worker's notice."""

    kind: str | None
    day: date | None
    ended_on: date | None
    """The last day on which it held; ``None`` while it lasts."""
    notified_on: date | None
    notice_stated: bool
    contract_months: int | None
    study_months: int | None
    path: str


def read_event(facts: Facts) -> Event:
    """Read one event; raises ``InvalidFact`` for an unknown kind or an impossible day."""
    return Event(
        kind=facts.choice("kind", KINDS),
        day=facts.day("date"),
        ended_on=facts.day("to"),
        notified_on=facts.day("notified_on"),
        notice_stated=facts.stated("notified_on"),
        contract_months=facts.whole("contract_months"),
        study_months=facts.whole("study_months"),
        path=facts.path,
    )


def is_job(record: Record, event: Event, day: date) -> bool | None:
    """Whether a job counts as having found work: contract of at least 3 months (A until 14/7/2020), 1 month (then),
    with compulsory social insurance (B). N28 Đ21.1b; N374 Đ19.1a. ``None`` where the contract's length is needed."""
    rule_day = law_day(record, day)
    if event.kind == "work_abroad":
        return True
    if event.kind == "business":
        counts: bool = record.use("job.business_counts", rule_day)
        return counts or event.notified_on is not None
    if event.kind == "job_without_si" and record.regime == "B":
        return False
    shortest: int = record.use("job.shortest_contract_months", rule_day)
    if event.contract_months is not None:
        return event.contract_months >= shortest
    if event.kind == "job_with_si" and shortest == 1:
        return True
    record.need(f"{event.path}contract_months", "job_length")
    return None


def is_long_study(record: Record, event: Event) -> bool | None:
    """Whether a course of study counts: 12 months or more (A, L13 Đ49.4b), more than 12 (B, L25 Đ38.1d)."""
    if event.study_months is None:
        record.need(f"{event.path}study_months", "study_length")
        return None
    return event.study_months > 12 or (event.study_months == 12 and record.regime == "A")


def ends_benefit(record: Record, event: Event, day: date) -> bool | None:
    """Whether an event of this kind ends a benefit (section 11.2); ``None`` where a fact is needed."""
    if event.kind in JOBS:
        return is_job(record, event, day)
    if event.kind == "study":
        return is_long_study(record, event)
    return event.kind != "own_request" or record.regime == "B"


def stands_against_claim(record: Record, event: Event, day: date) -> bool | None:
    """Whether an event inside the watch period excludes the benefit: L13 Đ49.4; L25 Đ38.1d."""
    if event.kind not in WATCHED:
        return False
    return ends_benefit(record, event, day)
