"""Whole populations as columns: the facts of many benefit claims side by side.

Everything not said did not happen (``closed_world`` of a single case). Codes are positive; 0 stands for not known, or
for nothing to say. ``NaT`` is a day that is not given. Columns have the documented dtype exactly: nothing is converted
in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from vieclam.law.unemployment.contributing import LEAVE_KINDS
from vieclam.law.unemployment.eligibility import CONTRACT_KINDS, ENDED_BY
from vieclam.law.unemployment.events import KINDS
from vieclam.law.unemployment.versions import PAY_SCALES, REGIONS

Int8 = NDArray[np.int8]
Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Flags = NDArray[np.bool_]
Days = NDArray[np.datetime64]

CODES: dict[str, tuple[str, ...]] = {
    "regions": REGIONS,
    "pay_scales": PAY_SCALES,
    "contract_kinds": CONTRACT_KINDS,
    "ended_by": ENDED_BY,
    "region_at_end": REGIONS,
    "leave_kinds": LEAVE_KINDS,
    "kinds": KINDS,
}
"""The words behind the codes of each coded column: code 1 is the first word."""

DTYPES: dict[str, np.dtype[Any]] = {
    "Int8": np.dtype(np.int8),
    "Int16": np.dtype(np.int16),
    "Int32": np.dtype(np.int32),
    "Int64": np.dtype(np.int64),
    "Flags": np.dtype(np.bool_),
    "Days": np.dtype("datetime64[D]"),
}
NO_DAY = np.datetime64("NaT", "D")
Ragged = TypeVar("Ragged", "Histories", "Events")


@dataclass(frozen=True, slots=True)
class Histories:
    """Contributed and unused months of all people, one after the other; each person's months in any order."""

    offsets: Int64
    """Where each person's months begin; one entry more than people, the last being the number of months."""
    months: Int32
    """Calendar month as ``12 * year + month - 1`` (``Month.index``; ``month_numbers`` makes it from YYYYMM)."""
    salaries: Int64
    """Contribution salary of the month before the ceiling, đồng, at least 1."""
    regions: Int8
    """Wage region of the workplace, 1 to 4, or 0."""
    pay_scales: Int8
    """1 set by the employer, 2 the state's pay scale, or 0."""


@dataclass(frozen=True, slots=True)
class Events:
    """Events that may stand against a claim, of all people, one after the other."""

    offsets: Int64
    """As those of the histories."""
    kinds: Int8
    """Kind of event: position in ``CODES["kinds"]`` from 1."""
    days: Days
    ends: Days
    """The last day on which it held; ``NaT`` while it lasts."""
    contract_months: Int16
    """Length of the contract of a job, or -1."""
    study_months: Int16
    """Length of a course of study, or -1."""
    notified: Flags
    """Whether the worker gave notice of it."""

    @classmethod
    def none(cls, people: int) -> Self:
        """No event for anybody."""
        return cls(
            offsets=np.zeros(people + 1, np.int64),
            kinds=np.zeros(0, np.int8),
            days=np.zeros(0, "datetime64[D]"),
            ends=np.zeros(0, "datetime64[D]"),
            contract_months=np.zeros(0, np.int16),
            study_months=np.zeros(0, np.int16),
            notified=np.zeros(0, np.bool_),
        )


@dataclass(frozen=True, slots=True)
class Population:
    """One benefit claim for each person. All columns but those of the histories and events have one entry each."""

    histories: Histories
    events: Events
    terminated_on: Days
    filed_on: Days
    """By post the day of the sending postmark."""
    completed_on: Days
    """The day the dossier was complete; ``NaT``: when filed."""
    decided_on: Days
    """The day of the decision; ``NaT``: nothing said, or none yet where ``undecided``."""
    undecided: Flags
    """Whether it is known that there is no decision yet."""
    authority_confirmed_on: Days
    """The authority's confirmation that the employer can no longer pay, or ``NaT``."""
    employer_cannot_pay: Flags
    contract_kinds: Int8
    """1 indefinite, 2 fixed term, 3 short term (a fixed term under 12 months is one), or 0."""
    lawful: Flags
    """Whether the contract was ended lawfully (or nothing is said against it)."""
    ended_by: Int8
    """1 worker, 2 employer, 3 both, 4 other, or 0."""
    pensioners: Flags
    pension_eligible: Flags
    currently_contributing: Int8
    """Stated by social insurance: 1 yes, 0 no; -1 not stated, to be found from the months."""
    leave_kinds: Int8
    """Leave around the end of the contract: position in ``CODES["leave_kinds"]`` from 1, or 0 for none."""
    leave_months: Int32
    """The month of that leave, as in the histories."""
    leave_days: Int8
    """Its working days in that month."""
    region_at_end: Int8
    """Region of the workplace at the termination where it differs from that of the latest month, or 0."""
    reserved_before: Int32
    """Contribution months reserved from an earlier benefit."""

    def __len__(self) -> int:
        return len(self.terminated_on)

    @classmethod
    def of(cls, histories: Histories, *, terminated_on: Days, filed_on: Days, **others: Any) -> Self:
        """A population in which every column not given says nothing."""
        people = len(terminated_on)
        columns: dict[str, Any] = {
            "events": Events.none(people),
            "contract_kinds": np.ones(people, np.int8),
            "lawful": np.ones(people, np.bool_),
            "currently_contributing": np.full(people, -1, np.int8),
        }
        for column in fields(cls):
            if str(column.type) == "Days":
                columns.setdefault(column.name, np.full(people, NO_DAY))
            elif column.name not in ("histories", "events"):
                columns.setdefault(column.name, np.zeros(people, DTYPES[str(column.type)]))
        columns |= {"terminated_on": terminated_on, "filed_on": filed_on, **others}
        return cls(histories, **columns)

    def part(self, first: int, last: int) -> Population:
        """The people from ``first`` up to but not including ``last``, as views on the same memory."""
        return Population(
            histories=_cut(self.histories, first, last),
            events=_cut(self.events, first, last),
            **{
                column.name: getattr(self, column.name)[first:last]
                for column in fields(self)
                if str(column.type) in DTYPES
            },
        )


def _cut(ragged: Ragged, first: int, last: int) -> Ragged:
    offsets = ragged.offsets[first : last + 1]
    begin, end = int(offsets[0]), int(offsets[-1])
    columns = {
        column.name: getattr(ragged, column.name)[begin:end] for column in fields(ragged) if column.name != "offsets"
    }
    return type(ragged)(offsets=offsets - begin, **columns)


def month_numbers(years_and_months: NDArray[Any]) -> Int32:
    """Months given as YYYYMM in the numbers of a history; raises ``ValueError`` for a month that does not exist."""
    years, months = np.divmod(years_and_months, 100)
    wrong = (months < 1) | (months > 12)
    if wrong.any():
        raise ValueError(f"not a month in the form YYYYMM: {years_and_months[wrong][0]}")
    numbers: Int32 = (years * 12 + months - 1).astype(np.int32)
    return numbers
