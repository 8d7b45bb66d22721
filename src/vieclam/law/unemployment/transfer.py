"""Moving a benefit to another province (chuyển nơi hưởng): the matter ``transfer`` (section 11.3).

N28 Đ22, T28 Đ10.5 (A); N374 Đ20, Đ21.3 (B). Each month is notified at one centre and paid by one, or by none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vieclam.law.kernel.facts import Facts, InvalidFact
from vieclam.law.kernel.trace import Record

from .deadlines import due_on
from .duration import LONGEST
from .running import Period, month_numbers, periods_of, procedure_day, reset_days
from .schedule import notification_window
from .versions import law_day, set_regime_on

OLD, NEW = "old", "new"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A request to move, with the months each centre has dealt with."""

    periods: list[Period]
    requested_on: date
    arrived_on: date | None
    """The day the dossier came to the new centre."""
    withdrawn_on: date | None
    paid: list[int]
    notified: list[int]
    notified_at_new: list[int]
    reset: dict[int, date]
    """Last days of windows that a director set anew, by month."""


def assess_transfer(facts: Facts, record: Record) -> dict[str, Any]:
    """Whether one may move, by when each paper is due, and which centre takes which month."""
    transfer = _read_transfer(facts, record)
    if transfer is None:
        return {}
    months = [_month(record, transfer, number) for number in range(1, len(transfer.periods) + 1)]
    taken = [month for month in months if month["paid_by"] == NEW]
    values = {
        "allowed": _allowed(facts, record, transfer, bool(taken)),
        **_papers(record, transfer),
        "months_taken": months,
        "paid_by_old": [month["number"] for month in months if month["paid_by"] == OLD],
        "paid_by_new": [month["number"] for month in taken],
        "months_left": len(taken),
        "continue_from": None,
    }
    if taken:
        values["continue_from"] = taken[0]["first"]
        record.step("transfer.takes_over", number=taken[0]["number"], day=taken[0]["first"], left=len(taken))
    return values


def _read_transfer(facts: Facts, record: Record) -> Transfer | None:
    starts_on, requested_on = facts.day("starts_on"), facts.day("requested_on")
    count = facts.whole("months", minimum=1, maximum=LONGEST)
    paid, notified = month_numbers(facts, "paid", count), month_numbers(facts, "notified_months", count)
    given = {
        "starts_on": starts_on,
        "months": count,
        "requested_on": requested_on,
        "paid": paid,
        "notified_months": notified,
    }
    for fact, value in given.items():
        if value is None:
            record.need(fact, "transfer")
    if starts_on is None or count is None or requested_on is None or paid is None or notified is None:
        return None
    at_new = month_numbers(facts, "notified_at_new", count) or []
    twice = {*paid, *notified} & set(at_new)
    if twice:
        raise InvalidFact("notified_at_new", "month_in_both_lists", given=min(twice))
    arrived_on, withdrawn_on = facts.day("arrived_on"), facts.day("withdrawn_on")
    for fact, day in (("arrived_on", arrived_on), ("withdrawn_on", withdrawn_on)):
        if day is not None and day < requested_on:
            raise InvalidFact(fact, "day_out_of_order", given=day.isoformat(), earlier=requested_on.isoformat())
    set_regime_on(record, procedure_day(record, starts_on, requested_on))
    periods = periods_of(record, starts_on, count)
    reset = reset_days(facts, record, "transfer")
    return Transfer(periods, requested_on, arrived_on, withdrawn_on, paid, notified, at_new, reset)


def _allowed(facts: Facts, record: Record, transfer: Transfer, months_left: bool) -> bool | None:
    """After one month of benefit, to another province, while months are left: N28 Đ22.1; N374 Đ20.1."""
    another = facts.flag("another_province")
    if another is False:
        record.reason("transfer_same_province")
    begun = record.switch("transfer_after", law_day(record, transfer.requested_on)) == "month_begun"
    if not (transfer.paid or (begun and transfer.requested_on >= transfer.periods[0][0])):
        record.reason("transfer_before_first_month")
    if not months_left and transfer.withdrawn_on is None:
        record.reason("transfer_nothing_left")
    if record.reasons:
        return False
    if another is None:
        record.need("another_province", "transfer")
        return None
    record.step("transfer.allowed", paid=len(transfer.paid))
    return True


def _papers(record: Record, transfer: Transfer) -> dict[str, Any]:
    """The last days for the dossier, the notice to stop paying, the request to go on, and a withdrawal."""
    days = {
        "dossier_by": due_on(record, "transfer_out", transfer.requested_on),
        "stop_notice_by": due_on(record, "transfer_stop_notice", transfer.requested_on),
        "ask_payment_by": None if transfer.arrived_on is None else due_on(record, "transfer_in", transfer.arrived_on),
        "withdrawal_by": None
        if transfer.withdrawn_on is None
        else due_on(record, "transfer_withdrawn", transfer.withdrawn_on),
    }
    for name, due in days.items():
        if due is not None:
            record.step(f"transfer.{name}", due=due)
    return days


def _month(record: Record, transfer: Transfer, number: int) -> dict[str, Any]:
    """One month: where it is notified and who pays it. ``None``: nobody (missed), or no duty to notify."""
    first, last = transfer.periods[number - 1]
    window = notification_window(record, first) if number > 1 else None
    if window is not None and number in transfer.reset and record.regime == "B":
        window = window[0], transfer.reset[number]
    notify_at, paid_by = _who(record, transfer, number, window)
    code = "transfer.month_missed" if paid_by is None else f"transfer.month_{paid_by}"
    record.step(code, number=number, first=first, last=last)
    return {
        "number": number,
        "first": first,
        "last": last,
        "window": window,
        "notify_at": notify_at,
        "paid_by": paid_by,
    }


def _who(record: Record, transfer: Transfer, number: int, window: Period | None) -> tuple[str | None, str | None]:
    if number in transfer.paid or number in transfer.notified:
        return OLD, OLD
    if number in transfer.notified_at_new:
        return NEW, NEW
    if _window_was_over(transfer, number, window):
        return None, None
    if transfer.withdrawn_on is not None or number == 1:
        return OLD, OLD
    if record.regime == "A" and window is not None and _during_move(transfer, window):
        record.step("transfer.no_duty", number=number)
        return None, NEW
    return NEW, NEW


def _window_was_over(transfer: Transfer, number: int, window: Period | None) -> bool:
    """Whether the month could no longer be notified when the request came; the first goes with the result."""
    if number == 1:
        return transfer.requested_on > transfer.periods[0][1]
    return window is not None and window[1] < transfer.requested_on


def _during_move(transfer: Transfer, window: Period) -> bool:
    """Whether the window begins before the dossier is at the new centre: no duty then under A (T28 Đ10.5)."""
    return window[0] <= (transfer.arrived_on or transfer.requested_on)
