"""Which law applies (section 1): L25 Đ54, Đ55.4; N374 Đ43.5."""

from __future__ import annotations

from datetime import date

from vieclam.law.kernel.facts import Facts
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .versions import change_day, law_day, set_regime_on


def set_regime_of_claim(record: Record, facts: Facts, terminated_on: date | None, filed_on: date | None) -> None:
    """Find the regime of a claim from its filing and its decision; leaves it unknown and says what is needed."""
    change = change_day(record)
    if filed_on is not None:
        _set_by_filing(record, facts, filed_on, change)
    elif terminated_on is None:
        record.need("filing.filed_on", "regime")
    elif terminated_on >= change:
        _set(record, "B", "regime.ended_under_b", day=terminated_on)
    else:
        last_day = due_on(record, "file", terminated_on)
        if last_day is not None and last_day < change:
            set_regime_on(record, terminated_on)
        else:
            record.need("filing.filed_on", "regime")


def _set_by_filing(record: Record, facts: Facts, filed_on: date, change: date) -> None:
    if filed_on >= change:
        _set(record, "B", "regime.filed_under_b", day=filed_on)
        return
    path = "filing.decided_on" if facts.stated("filing.decided_on") else "decided_on"
    decided_on = facts.day(path)
    if decided_on is not None:
        if decided_on < change:
            set_regime_on(record, decided_on)
        else:
            _set(record, "B", "regime.undecided_at_change", day=filed_on)
    elif facts.stated(path):
        _set(record, "B", "regime.undecided_at_change", day=filed_on)
    else:
        _presume(record, filed_on, change)


def _presume(record: Record, filed_on: date, change: date) -> None:
    """Nothing said about the decision: decided in time where its limit ended before the change (a switch)."""
    due = due_on(record, "decision", filed_on)
    within = record.switch("undecided_dossier", filed_on) == "within_limit"
    if within and due is not None and due < change:
        set_regime_on(record, filed_on)
        record.step("regime.presumed_decided", due=due)
    else:
        record.need("decided_on", "regime")


def _set(record: Record, regime: str, code: str, *, day: date) -> None:
    record.regime = regime
    record.use("regime", law_day(record, day))
    record.step(code, day=day)
