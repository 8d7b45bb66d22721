"""A benefit lived in memory: unsaved rows, the product's own tables, law and pure functions, no database.

What a person or a job does with a benefit is one method; what the law or the product decides in it is asked of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.benefits.life_parts import AMOUNT, DAY, PATH, Act, ask, day
from vieclam.benefits import course
from vieclam.benefits.ledger import BenefitFacts
from vieclam.benefits.models import BenefitMonth, Entitlement, LifeEvent, Proposal
from vieclam.benefits.running import end_of, suspension_of
from vieclam.benefits.states import (
    COUNTED,
    ENTITLEMENT_TRANSITIONS,
    EVENT_TRANSITIONS,
    MONTH_TRANSITIONS,
    PROPOSAL_TRANSITIONS,
    RUNNING,
    EntitlementState,
    EventState,
    MonthState,
    ProposalState,
)
from vieclam.core import states
from vieclam.law.unemployment.duration import leftover_months, months_of_benefit
from vieclam.payments.models import PaymentOrder, Recovery, RecoveryCredit
from vieclam.payments.states import TRANSITIONS, OrderState


@dataclass
class Life:
    """One benefit from its grant on, with its orders, events, decisions and repayments."""

    total: int
    starts_on: dt.date
    late_by: int
    seen: set[states.StrEnum] = field(default_factory=set)
    orders: list[PaymentOrder] = field(default_factory=list)
    credits: list[RecoveryCredit] = field(default_factory=list)
    recoveries: list[Recovery] = field(default_factory=list)
    events: list[LifeEvent] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    notified: dict[int, dt.date] = field(default_factory=dict)
    end: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count, leftover = months_of_benefit(self.total), leftover_months(self.total, 144)
        plan = ask({"matter": "schedule", "facts": {"starts_on": self.starts_on.isoformat(), "months": count}})
        periods, windows = plan["benefit_months"], self._windows(plan["windows"])
        self.benefit = Entitlement(
            pk=1,
            decided_on=self.starts_on,
            starts_on=self.starts_on,
            ends_on=day(periods[-1][1]),
            monthly_amount=AMOUNT,
            months=count,
            contribution_months=self.total,
            leftover_months=leftover,
        )
        self.months = [
            BenefitMonth(
                pk=number,
                number=number,
                starts_on=day(first),
                ends_on=day(last),
                window_from=windows[number][0],
                window_to=windows[number][1],
            )
            for number, (first, last) in enumerate(periods, start=1)
        ]
        self.today = self.result[0]
        self.seen |= {EntitlementState.DECIDED, MonthState.WAITING}

    def _windows(self, planned: dict[str, list[str]]) -> dict[int, tuple[dt.date, dt.date]]:
        slip = self.starts_on + self.late_by * DAY
        last = ask({"matter": "result", "facts": {"slip_date": slip.isoformat()}})["collect_by"]
        self.result = slip, day(last)
        numbers = sorted(int(number) for number in planned)
        asked = [planned[str(number)] for number in numbers]
        facts = {"window": [slip.isoformat(), last], "channel": "counter", "collected": False, "month_windows": asked}
        moved = ask({"matter": "result", "facts": facts})["month_windows"]
        found = {number: (day(first), day(end)) for number, (first, end) in zip(numbers, moved, strict=True)}
        return {1: self.result, **found}

    # What everybody sees

    @property
    def states(self) -> dict[int, str]:
        return course.states_of(self.months)

    @property
    def resumed(self) -> list[int]:
        return self._sealed("resume")

    def _sealed(self, kind: str) -> list[int]:
        return [act.number for act in self.acts if act.kind == kind and act.proposal.state == ProposalState.SEALED]

    def open_acts(self) -> list[Act]:
        return [act for act in self.acts if act.is_open]

    def facts(self) -> BenefitFacts:
        suspended = course.suspended_before_end(self.months, self.notified, self._sealed("suspend"))
        return BenefitFacts(
            self.benefit, self.months, frozenset(self.notified), self.orders, self.credits, frozenset(suspended)
        )

    # How states change

    def change(self, row: Any, table: states.Transitions, wanted: Any) -> None:
        states.check(table, row.state, wanted)
        row.state = wanted.value
        self.seen.add(wanted)

    def change_benefit(self, wanted: EntitlementState) -> None:
        self.change(self.benefit, ENTITLEMENT_TRANSITIONS, wanted)

    def change_month(self, number: int, wanted: MonthState) -> None:
        self.change(self.months[number - 1], MONTH_TRANSITIONS, wanted)

    # What the worker does

    def collect(self, *, late: bool) -> None:
        """Take the result in its days with the first notification, or after them without."""
        late = late or self.today > self.result[1]
        self.today = max(self.today, self.result[1] + DAY) if late else max(self.today, self.result[0])
        self.change_benefit(EntitlementState.ACTIVE)
        if late:
            self.sweep()
        else:
            self._keep(1, self.today)
            self.order_due()

    def _keep(self, number: int, on: dt.date) -> None:
        self.change_month(number, MonthState.NOTIFIED)
        self.notified[number] = on

    def notify(self) -> None:
        """Notify the first month whose window is open, or opens next: the days until then pass."""
        waiting = [
            month for month in self.months if month.state == MonthState.WAITING and self.today <= month.window_to
        ]
        if self.benefit.state not in COUNTED or not waiting:
            return
        month = waiting[0]
        self.today = max(self.today, month.window_from)
        self._keep(month.number, self.today)
        self.sweep()

    def pass_window(self) -> None:
        """Let the next window pass."""
        waiting = [
            month for month in self.months if month.state == MonthState.WAITING and self.today <= month.window_to
        ]
        if waiting:
            self.today = waiting[0].window_to + DAY
        else:
            self.today = max(self.today, self.benefit.ends_on) + DAY

    def miss_and_suspend(self) -> None:
        """Let the next window pass and suspend."""
        self.pass_window()
        self.sweep()
        self.advance(self.open_acts()[-1], len(PATH))

    def tell(self, kind: str, happened_on: dt.date, *, own: bool, asked: bool) -> None:
        """Tell an event; the law looks at it."""
        if self.benefit.state not in (EntitlementState.DECIDED, *RUNNING):
            return
        if any((row.kind, row.happened_on) == (kind, happened_on) for row in self.events if row.state != "dismissed"):
            return
        event = LifeEvent(pk=len(self.events) + 1, kind=kind, happened_on=happened_on, contract_months=12)
        event.study_months, event.notified_on = 18, self.today if own else None
        event.state = EventState.ASKED.value if asked else EventState.TOLD.value
        self.events.append(event)
        self.seen.add(EventState(event.state))
        if asked:
            self.change(event, EVENT_TRANSITIONS, EventState.TOLD)
        self._look_at(event)

    def _look_at(self, event: LifeEvent) -> None:
        answer = ask(end_of(self.benefit, event, self.states))
        if "event_does_not_end" in answer["reasons"]:
            self.change(event, EVENT_TRANSITIONS, EventState.DISMISSED)
        elif not answer["missing"] and (answer["act"], answer["ended_by"]) == ("terminate", event.kind):
            self.prepare("terminate", event=event)

    # What a day brings

    def sweep(self) -> None:
        """Note what passed, then whether the period is over."""
        if self.benefit.state not in COUNTED:
            return
        for number in course.passed_windows(self.months, self.today, self._prepared_ends()):
            self._note(number)
        self._prepare_rest()
        waits = any(month.state == MonthState.WAITING for month in self.months)
        if self.benefit.ends_on < self.today and not waits:
            self.change_benefit(EntitlementState.EXPIRED)

    def _prepared_ends(self) -> list[tuple[dt.date, dt.date]]:
        ends = [act for act in self.open_acts() if act.event is not None and act.event.state == EventState.TOLD]
        return [(act.event.happened_on, act.prepared_on) for act in ends if act.event is not None]

    def _note(self, number: int) -> None:
        month = self.months[number - 1]
        self.change_month(number, MonthState.NOT_NOTIFIED)
        month.tell_by = month.window_to + DAY
        act = course.act_for_missed(self.states, number)
        if act is course.MissedAct.SUSPEND:
            self.prepare("suspend", number=number)
        elif act is course.MissedAct.GOES_ON:
            self.change_month(number, MonthState.SUSPENDED)
        elif act is course.MissedAct.END:
            event = LifeEvent(pk=len(self.events) + 1, kind="no_notification", happened_on=month.window_to)
            self.events.append(event)
            self.prepare("terminate", event=event)

    def _prepare_rest(self) -> None:
        known = {(act.kind, act.number) for act in self.acts}
        wanted = [("suspend", number) for number in course.first_missed(self.states)]
        wanted += [("resume", number) for number in course.resumptions(self.states)]
        for kind, number in wanted:
            if (kind, number) not in known:
                self.prepare(kind, number=number)
        self.order_due()

    # What officers do

    def prepare(self, kind: str, *, number: int = 0, event: LifeEvent | None = None) -> None:
        known = [act for act in self.acts if (act.kind, act.number, act.event) == (kind, number, event)]
        if all(act.proposal.state == ProposalState.DROPPED for act in known):
            self.acts.append(Act(Proposal(kind=kind), self.today, number, event))
            self.seen.add(ProposalState.WITH_OFFICER)

    def accept_missed(self, number: int) -> None:
        """A notification given in its window is entered after it."""
        month = self.months[number - 1]
        after = {**self.states, number: MonthState.NOTIFIED.value}
        gone = [act for act in self.open_acts() if self._falls(act, number, after)]
        if month.state != MonthState.NOT_NOTIFIED or any(act.proposal.state != "with_officer" for act in gone):
            return
        for act in gone:
            self.drop(act)
        self._keep(number, month.window_to)
        self._prepare_rest()
        self.sweep()

    def _falls(self, act: Act, number: int, after: dict[int, str]) -> bool:
        if act.event is not None:
            return act.event.kind == "no_notification" and not course.three_in_a_row(after)
        return act.number == number or course.falls_with(act.kind, act.number, after)

    def drop(self, act: Act) -> None:
        self.change(act.proposal, PROPOSAL_TRANSITIONS, ProposalState.DROPPED)
        if act.event is not None:
            self.change(act.event, EVENT_TRANSITIONS, EventState.DISMISSED)

    def dismiss(self, act: Act) -> None:
        """An officer finds that what was told does not end the benefit; months counted by the product stay counted."""
        if act.event is not None and act.event.kind != "no_notification":
            self.drop(act)

    def advance(self, act: Act, tables: int) -> None:
        """Bring a decision some tables further, as far as it may go; its seal does what it decides."""
        for _table in range(tables):
            if not act.is_open or not self.may_go_on(act):
                return
            present = ProposalState(act.proposal.state)
            wanted = PATH[0] if present == ProposalState.WITH_OFFICER else PATH[PATH.index(present) + 1]
            self.change(act.proposal, PROPOSAL_TRANSITIONS, wanted)
            if wanted == ProposalState.SEALED:
                getattr(self, f"_seal_{act.kind}")(act)

    def may_go_on(self, act: Act) -> bool:
        if act.kind == "cancel":
            return bool(self.benefit.state == EntitlementState.DECIDED)
        if act.kind == "recover":
            return set(act.overpaid) <= set(self.overpaid())
        if self.benefit.state not in RUNNING:
            return False
        if act.event is not None:
            return self._may_end(act, act.event)
        state = self.states[act.number]
        if act.kind == "suspend":
            return state == MonthState.NOT_NOTIFIED and course.may_suspend(self.states, act.number, self.resumed)
        resumed = course.resumed_with(self.states, act.number)
        return state == MonthState.NOTIFIED and resumed == act.number and course.may_resume(self.states, act.number)

    def _may_end(self, act: Act, event: LifeEvent) -> bool:
        answer = ask(end_of(self.benefit, event, self.states))
        if event.state != EventState.TOLD or (answer["act"], answer["ended_by"]) != ("terminate", event.kind):
            return False
        others = [other for other in self._single_acts() if other is not act]
        signed = any(other.proposal.state == ProposalState.SIGNED for other in others)
        earlier = any(other.event is not None and other.event.happened_on < event.happened_on for other in others)
        return not signed and not earlier

    def _single_acts(self) -> list[Act]:
        return [act for act in self.open_acts() if act.kind in ("suspend", "resume", "terminate")]

    # What a seal does

    def _seal_cancel(self, act: Act) -> None:
        self.change_benefit(EntitlementState.CANCELLED)

    def _seal_suspend(self, act: Act) -> None:
        month = self.months[act.number - 1]
        answer = ask(suspension_of(self.benefit, month, self._until(act.number), None))
        assert answer["suspended_from"] == month.starts_on.isoformat()
        if self.benefit.state == EntitlementState.ACTIVE:
            self.change_benefit(EntitlementState.SUSPENDED)
        for number in course.suspended_with(self.states, act.number):
            self.change_month(number, MonthState.SUSPENDED)

    def _seal_resume(self, act: Act) -> None:
        month = self.months[act.number - 1]
        answer = ask(suspension_of(self.benefit, month, self._until(act.number), self.notified[act.number]))
        assert answer["resumes_from"] == month.starts_on.isoformat()
        if self.benefit.state == EntitlementState.SUSPENDED:
            self.change_benefit(EntitlementState.ACTIVE)
        self.order_due()

    def _until(self, number: int) -> dict[int, str]:
        return {month: state for month, state in self.states.items() if month <= number}

    def _seal_terminate(self, act: Act) -> None:
        assert act.event is not None
        self.end = ask(end_of(self.benefit, act.event, self.states))
        self.change_benefit(EntitlementState.TERMINATED)
        self.benefit.ended_on = day(self.end["ends_on"])
        self.benefit.reserved_months, self.benefit.leftover_at_end = (
            self.end["reserve_on_end"],
            self.end["leftover_months"],
        )
        self.change(act.event, EVENT_TRANSITIONS, EventState.ACCEPTED)
        for month in self.months:
            wanted = course.settled(month, self.benefit.ended_on)
            if wanted is not None:
                self.change_month(month.number, wanted)
        for other in self._single_acts():
            self.drop(other)
        self.order_due()
        self.recover()

    def _seal_recover(self, act: Act) -> None:
        amount = AMOUNT * len(act.overpaid)
        self.recoveries.append(Recovery(pk=len(self.recoveries) + 1, amount=amount, received=0))

    # What social insurance does

    def order_due(self) -> None:
        ordered = {order.month_number for order in self.orders}
        for number in course.due_numbers(self.states, self.resumed, self.benefit.state):
            if number not in ordered:
                self._order(number)

    def _order(self, number: int) -> None:
        self.orders.append(
            PaymentOrder(
                pk=len(self.orders) + 1, month_number=number, amount=AMOUNT, ordered_on=self.today, state="prepared"
            )
        )

    def answer(self, order: PaymentOrder, wanted: OrderState | str) -> None:
        """Paid or sent back; what is paid after the end comes back."""
        states.check(TRANSITIONS, order.state, OrderState(wanted))
        order.state, order.paid_on = str(wanted), self.today
        self.recover()

    def order_anew(self, order: PaymentOrder) -> None:
        """What was sent back goes out once more, where the month is still due."""
        latest = max(row.pk for row in self.orders if row.month_number == order.month_number)
        if order.pk == latest and self.states[order.month_number] != MonthState.ENDED:
            self._order(order.month_number)

    def overpaid(self) -> Iterator[int]:
        for order in self.orders:
            if order.state == OrderState.PAID and self.states[order.month_number] == MonthState.ENDED:
                yield order.month_number

    def recover(self) -> None:
        covered = {number for act in self.acts if act.kind == "recover" for number in act.overpaid}
        numbers = tuple(sorted(set(self.overpaid()) - covered))
        if numbers and self.benefit.state == EntitlementState.TERMINATED:
            self.acts.append(Act(Proposal(kind="recover"), self.today, overpaid=numbers))

    def repay(self, recovery: Recovery, amount: int) -> None:
        """Money comes in, or what came too much is given back."""
        if amount < 0:
            amount = -min(-amount, max(0, recovery.received - recovery.amount))
        if amount:
            recovery.received += amount
            row = RecoveryCredit(pk=len(self.credits) + 1, recovery=recovery, amount=amount, received_on=self.today)
            self.credits.append(row)
