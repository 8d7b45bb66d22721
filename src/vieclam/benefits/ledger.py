"""What the ledger of a benefit must say, computed from its facts: the grant, its months, its orders, its end.

Contribution months: every benefit month, received or suspended, uses twelve, or what is left (L13 Đ53.4; N374 Đ8.5,
Đ8.6); what remains at the end is reserved or lost (L25 Đ41.5). Đồng: what the decision promises is ordered and paid
month by month, or not due any more. A decision that takes the place of another begins a new generation of entries: the
earlier ones stay, each with its reversal, and all that there is now is booked anew.

A benefit that moves leaves one ledger and enters another: what the first centre books as moved out, the second books as
moved in, month for month and đồng for đồng (N374 Đ20).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vieclam.benefits.ledger_models import Account
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.benefits.states import EntitlementState, MonthState
from vieclam.payments.models import PaymentOrder, RecoveryCredit
from vieclam.payments.states import ENDED_UNPAID, FINAL, OrderState

A = Account
PER_MONTH = 12
OUTSIDE = frozenset({OrderState.PREPARED, OrderState.SENT, OrderState.ACCEPTED})
CREDIT, UNDO = "credit:", "undo:"
_GENERATION = re.compile(r"g(\d+):")
RECEIVED = frozenset({MonthState.NOTIFIED, MonthState.DUE_AT_END, MonthState.UNCOLLECTED})
NOT_USED = frozenset({MonthState.ENDED, MonthState.MOVED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement: contribution ``months`` or ``amount`` in đồng from one account to another."""

    reference: str
    source: Account
    target: Account
    months: int
    amount: int
    benefit_month: int | None
    on: dt.date


@dataclass(frozen=True, slots=True)
class Later:
    """Of ``added`` contribution months that paper number ``paper`` confirmed after the end, ``reserved`` are kept."""

    paper: int
    added: int
    reserved: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class BenefitFacts:
    """What a ledger is replayed from; ``notified`` holds the numbers of the months a notification was kept for,
    ``suspended`` those suspended before the end took them away, ``credits`` what came in for its recoveries;
    ``reserves`` what each notice of untaken money ("uncollected:7") keeps, in contribution months; ``later`` what the
    law made, time after time, of each paper that confirmed months after the end."""

    entitlement: Entitlement
    months: list[BenefitMonth]
    notified: frozenset[int]
    orders: list[PaymentOrder]
    credits: list[RecoveryCredit]
    suspended: frozenset[int] = frozenset()
    reserves: tuple[tuple[str, int], ...] = ()
    later: tuple[Later, ...] = ()


def entries_of(facts: BenefitFacts) -> list[Entry]:
    """Every entry the facts call for, in the order of their causes; those that would move nothing are left out.

    After corrections those of the decision in force; money that came back stands outside the generations.
    """
    rows = [*_grant(facts), *_months(facts), *_end(facts), *_later(facts), *_money(facts), *_orders(facts)]
    generation = facts.entitlement.corrections
    if generation:
        rows = [replace(row, reference=f"g{generation}:{row.reference}") for row in rows]
    return [row for row in (*rows, *_repaid(facts)) if row.months or row.amount]


def generation_of(reference: str) -> int | None:
    """Which decision's entry this is: 0 the first one's; None for money that came back and for reversals."""
    if reference.startswith((CREDIT, UNDO)):
        return None
    found = _GENERATION.match(reference)
    return int(found[1]) if found else 0


def reversal(entry: Entry, on: dt.date) -> Entry:
    """The entry that takes another back, on the day of the decision that took its place."""
    return replace(entry, reference=UNDO + entry.reference, source=entry.target, target=entry.source, on=on)


def promised(granted: Entitlement, number: int) -> int:
    """Đồng the decision in force promises for a month: nothing for one it does not have any more."""
    return granted.monthly_amount if number <= granted.months else 0


def open_at_grant(entitlement: Entitlement) -> int:
    """Contribution months that the benefit can use: all of a short history, twelve for each month of a longer one."""
    usable = entitlement.contribution_months - entitlement.leftover_months
    return min(usable, PER_MONTH * entitlement.months)


def above_limit(entitlement: Entitlement) -> int:
    """Contribution months that no benefit month can use and nothing reserves (N374 Đ8.1)."""
    return entitlement.contribution_months - entitlement.leftover_months - open_at_grant(entitlement)


def used_by(entitlement: Entitlement, number: int) -> int:
    """Contribution months used by benefit month ``number``."""
    return max(0, min(PER_MONTH, open_at_grant(entitlement) - PER_MONTH * (number - 1)))


def open_here(entitlement: Entitlement) -> int:
    """Contribution months that the benefit months of this centre can use: of all of them, or of those it took over."""
    before = sum(used_by(entitlement, number) for number in range(1, entitlement.first_month))
    return open_at_grant(entitlement) - before


def months_here(entitlement: Entitlement) -> int:
    """How many benefit months this centre took."""
    return entitlement.months - entitlement.first_month + 1


def _grant(facts: BenefitFacts) -> Iterator[Entry]:
    granted = facts.entitlement
    if granted.arrived_by is not None:
        yield from _arrival(granted)
        return
    total, on = granted.contribution_months, granted.decided_on
    yield Entry("grant", A.CONTRIBUTED, A.OPEN, total, 0, None, on)
    yield Entry("leftover", A.OPEN, A.RESERVED, granted.leftover_months, 0, None, on)
    yield Entry("above_limit", A.OPEN, A.LOST, above_limit(granted), 0, None, on)


def _arrival(arrived: Entitlement) -> Iterator[Entry]:
    on = arrived.decided_on
    yield Entry("arrived", A.MOVED_IN, A.OPEN, open_here(arrived), 0, None, on)
    yield Entry("arrived:leftover", A.MOVED_IN, A.RESERVED, arrived.leftover_months, 0, None, on)


def _months(facts: BenefitFacts) -> Iterator[Entry]:
    for month in _months_of(facts):
        number, used = month.number, used_by(facts.entitlement, month.number)
        if month.state in RECEIVED or number in facts.notified:
            yield Entry(f"month:{number}:used", A.OPEN, A.USED, used, 0, number, month.starts_on)
        if month.state in NOT_USED and number in facts.notified:
            yield Entry(f"month:{number}:not_used", A.USED, A.OPEN, used, 0, number, month.starts_on)
        if month.state == MonthState.MOVED:
            yield Entry(f"month:{number}:moved", A.OPEN, A.MOVED_OUT, used, 0, number, month.starts_on)
        if month.state == MonthState.SUSPENDED or number in facts.suspended:
            yield Entry(f"month:{number}:suspended", A.OPEN, A.SUSPENDED, used, 0, number, month.starts_on)
        if number in facts.suspended:
            yield Entry(f"month:{number}:not_suspended", A.SUSPENDED, A.OPEN, used, 0, number, month.starts_on)


def _end(facts: BenefitFacts) -> Iterator[Entry]:
    granted = facts.entitlement
    counted = [month for month in _months_of(facts) if month.state in RECEIVED or month.state == MonthState.SUSPENDED]
    remaining = open_here(granted) - sum(used_by(granted, month.number) for month in counted)
    if any(month.state == MonthState.UNCOLLECTED for month in _months_of(facts)):
        for notice, kept_for_money in facts.reserves:
            yield Entry(f"{notice}:reserved", A.USED, A.RESERVED, kept_for_money, 0, None, granted.ends_on)
    if granted.state == EntitlementState.TRANSFERRED:
        kept = granted.leftover_months
        yield Entry("moved:leftover", A.RESERVED, A.MOVED_OUT, kept, 0, None, granted.decided_on)
    if granted.state == EntitlementState.CANCELLED:
        yield Entry("cancelled:reserved", A.OPEN, A.RESERVED, remaining, 0, None, granted.starts_on)
        # Nothing was received: what lay above the limit is there as before (N374 Đ16.3).
        yield Entry("cancelled:above_limit", A.LOST, A.RESERVED, above_limit(granted), 0, None, granted.starts_on)
    if granted.state == EntitlementState.TERMINATED and granted.ended_on is not None:
        reserved = granted.reserved_months or 0
        yield Entry("end:reserved", A.OPEN, A.RESERVED, reserved, 0, None, granted.ended_on)
        yield Entry("end:lost", A.OPEN, A.LOST, remaining - reserved, 0, None, granted.ended_on)
        kept = granted.leftover_months if granted.leftover_at_end is None else granted.leftover_at_end
        yield Entry("end:leftover", A.RESERVED, A.LOST, granted.leftover_months - kept, 0, None, granted.ended_on)


def _later(facts: BenefitFacts) -> Iterator[Entry]:
    """What months confirmed after the end bring: reserved, or used by the benefit months received (N374 Đ8.5).

    Of a paper about which the law was asked again the last answer stands; each earlier one is taken back.
    """
    answers: dict[int, list[Later]] = defaultdict(list)
    for answer in facts.later:
        answers[answer.paper].append(answer)
    for paper, rows in answers.items():
        for number, (answer, following) in enumerate(zip(rows, [*rows[1:], None], strict=True), start=1):
            name, on = f"later:{paper}:{number}", answer.on
            entries = [
                Entry(name, A.CONTRIBUTED, A.OPEN, answer.added, 0, None, on),
                Entry(f"{name}:reserved", A.OPEN, A.RESERVED, answer.reserved, 0, None, on),
                Entry(f"{name}:used", A.OPEN, A.USED, answer.added - answer.reserved, 0, None, on),
            ]
            yield from entries
            if following is not None:
                yield from (_back(entry, following.on) for entry in entries)


def _back(entry: Entry, on: dt.date) -> Entry:
    """An entry of the decision in force taken back because the law was asked again."""
    return replace(entry, reference=f"{entry.reference}:back", source=entry.target, target=entry.source, on=on)


def _money(facts: BenefitFacts) -> Iterator[Entry]:
    granted = facts.entitlement
    amount = granted.monthly_amount
    source = A.GRANTED if granted.arrived_by is None else A.MOVED_IN
    yield Entry("promise", source, A.PROMISED, 0, amount * months_here(granted), None, granted.decided_on)
    for month in _months_of(facts):
        number, due = month.number, promised(granted, month.number)
        suspended = month.state == MonthState.SUSPENDED or number in facts.suspended
        never_ran = granted.state == EntitlementState.CANCELLED and month.state != MonthState.ENDED
        if suspended or never_ran:
            yield Entry(f"month:{number}:not_paid", A.PROMISED, A.LOST, 0, due, number, month.starts_on)
        elif month.state == MonthState.UNCOLLECTED:
            outside = sum(row.amount for row in facts.orders if row.month_number == number and row.state in OUTSIDE)
            yield Entry(f"month:{number}:not_taken", A.ORDERED, A.LOST, 0, outside, number, month.starts_on)
            yield Entry(f"month:{number}:not_ordered", A.PROMISED, A.LOST, 0, due - outside, number, month.starts_on)
        elif month.state == MonthState.ENDED:
            yield from _of_ended_month(month, [row for row in facts.orders if row.month_number == number], due)
        elif month.state == MonthState.MOVED:
            yield Entry(f"month:{number}:money_moved", A.PROMISED, A.MOVED_OUT, 0, due, number, month.starts_on)


def _months_of(facts: BenefitFacts) -> list[BenefitMonth]:
    """The months this centre took; those before were booked where they were lived."""
    return [month for month in facts.months if month.number >= facts.entitlement.first_month]


def _of_ended_month(month: BenefitMonth, orders: list[PaymentOrder], due: int) -> Iterator[Entry]:
    """A month after the end: not due, or to come back once it was paid; an order still outside decides later."""
    number, paid = month.number, sum(order.amount for order in orders if order.state == OrderState.PAID)
    back = min(paid, due)
    yield Entry(f"month:{number}:overpaid", A.PAID, A.TO_RECOVER, 0, back, number, month.starts_on)
    if all(order.state in FINAL for order in orders):
        yield Entry(f"month:{number}:not_due", A.PROMISED, A.LOST, 0, due - back, number, month.starts_on)


def _orders(facts: BenefitFacts) -> Iterator[Entry]:
    """What is ordered and paid; what an order has above the month's promise is to come back once it is paid."""
    ordered: dict[int, int] = defaultdict(int)
    for order in facts.orders:
        number, name = order.month_number, f"order:{order.pk}"
        before, due = ordered[number], promised(facts.entitlement, number)
        above = max(0, before + order.amount - due) - max(0, before - due)
        if order.state not in ENDED_UNPAID:
            ordered[number] += order.amount
        yield Entry(f"{name}:above", A.GRANTED, A.PROMISED, 0, above, number, order.ordered_on)
        yield Entry(f"{name}:ordered", A.PROMISED, A.ORDERED, 0, order.amount, number, order.ordered_on)
        if order.state == OrderState.PAID:
            paid_on = order.paid_on or order.ordered_on
            yield Entry(f"{name}:paid", A.ORDERED, A.PAID, 0, order.amount, number, paid_on)
            yield Entry(f"{name}:overpaid", A.PAID, A.TO_RECOVER, 0, above, number, paid_on)
        if order.state in ENDED_UNPAID:
            yield Entry(f"{name}:sent_back", A.ORDERED, A.PROMISED, 0, order.amount, number, order.ordered_on)
            yield Entry(f"{name}:above_back", A.PROMISED, A.GRANTED, 0, above, number, order.ordered_on)


def _repaid(facts: BenefitFacts) -> Iterator[Entry]:
    """What came back, as far as its recovery asked for it: what one brings too much is never another's.

    What was paid too much is given back outside this ledger.
    """
    back: dict[int, int] = {}
    for credit in facts.credits:
        recovery = credit.recovery
        if recovery is None:
            continue
        before = back.get(recovery.pk, 0)
        back[recovery.pk] = before + credit.amount
        moved = min(before + credit.amount, recovery.amount) - min(before, recovery.amount)
        ways = (A.TO_RECOVER, A.RECOVERED) if moved > 0 else (A.RECOVERED, A.TO_RECOVER)
        yield Entry(f"{CREDIT}{credit.pk}", *ways, 0, abs(moved), None, credit.received_on)


def balances(entries: list[Entry]) -> dict[tuple[Account, str], int]:
    """What stands in each account, in contribution months and in đồng: ``{(account, "months"): 24, …}``."""
    found: dict[tuple[Account, str], int] = {}
    for entry in entries:
        for unit, value in (("months", entry.months), ("amount", entry.amount)):
            if value:
                found[entry.source, unit] = found.get((entry.source, unit), 0) - value
                found[entry.target, unit] = found.get((entry.target, unit), 0) + value
    return found
