"""The states of a claim and of a benefit, and which may lawfully come next: the matter ``next_states`` (section 9.3).

A state follows by an act of a person; the rule says only what the facts and the day allow. L25 Đ38–41, N374 Đ14–21 (B);
L13 Đ49–53, N28 Đ17–22 (A).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .filing import CHANNELS
from .versions import law_day, set_regime_on

NEXT: dict[str, tuple[str, ...]] = {
    "draft": ("filed",),
    "filed": ("info_requested", "complete", "withdrawn", "refused", "lapsed"),
    "info_requested": ("filed", "withdrawn", "lapsed"),
    "complete": ("decided", "refused", "withdrawn"),
    "decided": ("collected", "cancelled"),
    "collected": ("active",),
    "active": ("suspended", "transferring", "terminated", "expired"),
    "suspended": ("active", "transferring", "terminated", "expired"),
    "transferring": ("active", "suspended", "terminated", "expired"),
    "expired": ("uncollected",),
    "uncollected": ("reserved",),
    "withdrawn": (),
    "refused": (),
    "lapsed": (),
    "cancelled": (),
    "terminated": ("uncollected",),
    "reserved": (),
}
"""Each state with those that may follow, before the facts are looked at."""

Guard = Callable[[Facts, Record, date], bool | None]


def assess_next_states(facts: Facts, record: Record) -> dict[str, Any]:
    """The states that may follow on a day, those the facts rule out, and those that still need a fact."""
    state, as_of = facts.choice("state", NEXT), facts.day("as_of")
    for fact, value in (("state", state), ("as_of", as_of)):
        if value is None:
            record.need(fact, "next_states")
    if state is None or as_of is None:
        return {}
    set_regime_on(record, as_of)
    answers = {name: _may(facts, record, as_of, name) for name in NEXT[state]}
    lawful = [name for name, answer in answers.items() if answer]
    ruled_out = [name for name, answer in answers.items() if answer is False]
    for name in lawful:
        record.step("next_states.lawful", state=state, following=name)
    for name in ruled_out:
        record.step("next_states.ruled_out", state=state, following=name)
    if not NEXT[state]:
        record.step("next_states.final", state=state)
    return {"lawful": lawful, "ruled_out": ruled_out, "final": not NEXT[state]}


def _may(facts: Facts, record: Record, as_of: date, following: str) -> bool | None:
    guard = GUARDS.get(following)
    return True if guard is None else guard(facts, record, as_of)


def _counted_from(facts: Facts, record: Record, fact: str, step: str) -> date | None:
    """The last day of a limit counted from a fact; says that the fact is needed."""
    start = facts.day(fact)
    if start is None:
        record.need(fact, "next_states")
        return None
    return due_on(record, step, start)


def _withdrawn(facts: Facts, record: Record, as_of: date) -> bool | None:
    last = _counted_from(facts, record, "filed_on", "withdraw")
    return None if last is None else as_of <= last


def _lapsed(facts: Facts, record: Record, as_of: date) -> bool | None:
    """Not complete within the limit for filing."""
    last = _counted_from(facts, record, "terminated_on", "file")
    return None if last is None else as_of > last


def _cancelled(facts: Facts, record: Record, as_of: date) -> bool | None:
    """Not collected in the window; filed online only where an open question is answered so (question 9)."""
    channel, collect_by = facts.choice("channel", CHANNELS), facts.day("collect_by")
    online_stays = record.regime == "B" and not record.switch("online_no_show_cancels", law_day(record, as_of))
    if channel == "online" and online_stays:
        return False
    if channel is None and online_stays:
        record.need("channel", "next_states")
    if collect_by is None:
        record.need("collect_by", "next_states")
    if collect_by is None or (channel is None and online_stays):
        return None
    return as_of > collect_by


def _expired(facts: Facts, record: Record, as_of: date) -> bool | None:
    ends_on = facts.day("period_ends_on")
    if ends_on is None:
        record.need("period_ends_on", "next_states")
        return None
    return as_of > ends_on


def _uncollected(facts: Facts, record: Record, as_of: date) -> bool | None:
    last = _counted_from(facts, record, "period_ends_on", "collect_uncollected")
    return None if last is None else as_of > last


GUARDS: dict[str, Guard] = {
    "withdrawn": _withdrawn,
    "lapsed": _lapsed,
    "cancelled": _cancelled,
    "expired": _expired,
    "uncollected": _uncollected,
}
"""What a following state depends on; without an entry, on the act alone."""
