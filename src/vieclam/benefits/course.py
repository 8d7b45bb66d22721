"""What the months of a benefit call for, told from their states alone (L25 Đ41.2–5; N374 Đ17–19).

``States`` is the state of each month by its number. No database: the services ask here, and so do random lives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from vieclam.benefits.models import BenefitMonth, ProposalKind
from vieclam.benefits.states import EntitlementState, MonthState

MISSED = (MonthState.NOT_NOTIFIED.value, MonthState.SUSPENDED.value)
"""States of a month nobody notified in its window."""
NOTIFIED = (MonthState.NOTIFIED.value, MonthState.UNCOLLECTED.value)
"""States of a month that was notified in its window, its money taken or not."""
IN_A_ROW = 3
States = Mapping[int, str]


class MissedAct(StrEnum):
    """What a month just noted as missed calls for."""

    SUSPEND = "suspend"
    GOES_ON = "goes_on"
    END = "end"
    NOTHING = "nothing"


def states_of(months: Iterable[BenefitMonth]) -> dict[int, str]:
    """The state of each month by its number."""
    return {month.number: month.state for month in months}


def passed_windows(months: Iterable[BenefitMonth], on: dt.date, ends: Iterable[tuple[dt.date, dt.date]]) -> list[int]:
    """The months whose window ended before ``on`` without a notification, in order.

    ``ends`` are the ends on their way: the day of the event, and that of the decision's preparation. A month that such
    an end takes away, or pays whole, is left to it if it was prepared before the window ended (N374 Đ19.4).
    """
    on_their_way = list(ends)
    return [
        month.number
        for month in sorted(months, key=lambda row: row.number)
        if month.state == MonthState.WAITING
        and month.window_to < on
        and not any(happened <= month.ends_on and made <= month.window_to for happened, made in on_their_way)
    ]


def missed_in_a_row(states: States, number: int) -> int:
    """How many months in a row, up to this one, were not notified."""
    count = 0
    while states.get(number - count) in MISSED:
        count += 1
    return count


def act_for_missed(states: States, number: int) -> MissedAct:
    """What month ``number``, missed, calls for: the first of a row suspends, the third ends; a suspension in force goes
    on over the second without a decision of its own (L25 Đ41.2, Đ41.4đ)."""
    row = missed_in_a_row(states, number)
    if row == 1:
        return MissedAct.SUSPEND
    if row == IN_A_ROW:
        return MissedAct.END
    if row < IN_A_ROW and states.get(number - 1) == MonthState.SUSPENDED:
        return MissedAct.GOES_ON
    return MissedAct.NOTHING


def three_in_a_row(states: States) -> bool:
    """Whether three months in a row were not notified."""
    return any(missed_in_a_row(states, number) >= IN_A_ROW for number in states)


def ended_before(states: States, number: int) -> bool:
    """Whether three months in a row before month ``number`` were not notified: that ends the benefit, and what is
    notified after it resumes nothing (L25 Đ41.4đ)."""
    return three_in_a_row({before: state for before, state in states.items() if before < number})


def first_missed(states: States) -> list[int]:
    """The months that each call for a suspension of their own and have none in force."""
    return [
        number
        for number, state in sorted(states.items())
        if state == MonthState.NOT_NOTIFIED and missed_in_a_row(states, number) == 1
    ]


def resumed_with(states: States, number: int) -> int | None:
    """The notified month whose resumption lets month ``number`` be paid; None where no month before was missed."""
    missed = max((before for before, state in states.items() if before < number and state in MISSED), default=0)
    if not missed:
        return None
    notified = (later for later, state in states.items() if later > missed and state in NOTIFIED)
    return min(notified, default=None)


def falls_with(kind: str, number: int, after: States) -> bool:
    """Whether a decision of this kind about month ``number`` has no object any more once the months stand so."""
    return kind == ProposalKind.RESUME and resumed_with(after, number) != number


def may_resume(states: States, number: int) -> bool:
    """Whether every month before ``number`` was notified or has its suspension, which comes before what resumes it, and
    these months did not end the benefit."""
    undecided = (MonthState.NOT_NOTIFIED, MonthState.WAITING)
    decided = not any(before < number and state in undecided for before, state in states.items())
    return decided and not ended_before(states, number)


def resumptions(states: States) -> list[int]:
    """The months that each call for a resumption: the first notified after missed ones, once all before are told and
    where these did not end the benefit."""
    told = min((number for number, state in states.items() if state == MonthState.WAITING), default=len(states) + 1)
    return [
        number
        for number, state in sorted(states.items())
        if number < told
        and state == MonthState.NOTIFIED
        and resumed_with(states, number) == number
        and not ended_before(states, number)
    ]


def may_suspend(states: States, number: int, resumed: Iterable[int]) -> bool:
    """Whether the suspension before that of month ``number`` is over: it is resumed first, so that one is open at most.

    ``resumed`` are the months whose resumption is sealed.
    """
    return resumed_with(states, number) in {None, *resumed}


def suspended_with(states: States, number: int) -> list[int]:
    """The months a suspension of month ``number`` covers: that one and those missed after it without a gap."""
    last = number
    while states.get(last + 1) == MonthState.NOT_NOTIFIED:
        last += 1
    return list(range(number, last + 1))


def due_numbers(states: States, resumed: Iterable[int], benefit: str) -> list[int]:
    """The months that are to be paid: the one of the end; a notified one, once the benefit runs again or has ended.

    ``resumed`` are the months whose resumption is sealed.
    """
    resumptions, over = {None, *resumed}, benefit == EntitlementState.TERMINATED
    return [
        number
        for number, state in sorted(states.items())
        if state == MonthState.DUE_AT_END
        or (state == MonthState.NOTIFIED and (over or resumed_with(states, number) in resumptions))
    ]


def is_suspended(month: BenefitMonth, months: Iterable[BenefitMonth]) -> bool:
    """Whether the benefit is suspended, or is about to be: the month before was missed, noted already or not."""
    missed = any(row.number == month.number - 1 and row.state in {*MISSED, MonthState.WAITING} for row in months)
    return missed or month.entitlement.state == EntitlementState.SUSPENDED


def settled(month: BenefitMonth, ended_on: dt.date) -> MonthState | None:
    """What becomes of a month when its benefit ends: a later one is not received, the one of the end is paid even where
    its window had not come, a missed one is not (N374 Đ19.4). None where it stays."""
    if month.starts_on > ended_on:
        return MonthState.ENDED
    changed = {MonthState.NOT_NOTIFIED: MonthState.SUSPENDED, MonthState.WAITING: MonthState.DUE_AT_END}
    return changed.get(MonthState(month.state))


def suspended_before_end(months: Iterable[BenefitMonth], notified: Iterable[int], sealed: Iterable[int]) -> set[int]:
    """Of the months that the end took away, those a suspension in force covered.

    ``sealed`` are the months whose suspension was sealed, ``notified`` those a notification was kept for. A month noted
    as missed has ``tell_by``.
    """
    rows = {month.number: month for month in months}
    told, starts, covered, found = set(notified), set(sealed), False, set[int]()
    for number in sorted(rows):
        missed = number not in told and rows[number].tell_by is not None
        covered = missed and (covered or number in starts)
        if covered and rows[number].state == MonthState.ENDED:
            found.add(number)
    return found
