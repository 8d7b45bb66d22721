"""Random lives of a benefit: whatever happens in whatever order, its ledger balances and its months add up.

Two thousand lives are played in memory by the product's own tables, law and pure functions (``lives.Life``), the same
ones each time, so that a change is not blamed for what another found. ``LIVES`` plays others, as many as it says, new
ones each time: ``LIVES=50000 ./vieclam pytest tests/benefits/test_random_lives.py -n 0``; ``--hypothesis-seed=7`` plays
the same once more. A few go through the services and the database.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from enum import StrEnum

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests import factories
from tests.benefits.life_moves import move
from tests.benefits.life_parts import AMOUNT, DAY
from tests.benefits.lives import Life
from tests.benefits.test_life import balanced, months, notify, pay_all, sweep, tell
from tests.claims import Claim, work_benefit_jobs
from vieclam.benefits.course import ended_before
from vieclam.benefits.event_kinds import EVENT_WORDS
from vieclam.benefits.kinds import kind_of
from vieclam.benefits.ledger import A, Entry, balances, entries_of
from vieclam.benefits.models import BenefitMonth, Proposal
from vieclam.benefits.selectors.ledger import SOURCES
from vieclam.benefits.states import (
    COUNTED,
    ENTITLEMENT_SENTENCES,
    EVENT_SENTENCES,
    MONTH_SENTENCES,
    PROPOSAL_SENTENCES,
    RUNNING,
    TRANSFER_SENTENCES,
    EntitlementState,
    EventState,
    MonthState,
    ProposalState,
)
from vieclam.payments.models import PaymentOrder
from vieclam.payments.states import OrderState

ALWAYS_THE_SAME = "LIVES" not in os.environ
LIVES = int(os.environ.get("LIVES", "2000"))
STARTS = [dt.date(2026, 1, 30), dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 17), dt.date(2026, 8, 31)]
TOTALS = [12, 20, 24, 36, 40, 48, 65, 100, 144, 150]
SEEN: set[StrEnum] = set()
PLAYED = [0]


class Lives(RuleBasedStateMachine):
    """What may happen to one benefit, in any order."""

    @initialize(total=st.sampled_from(TOTALS), starts_on=st.sampled_from(STARTS), late_by=st.sampled_from([0, 0, 45]))
    def grant(self, total: int, starts_on: dt.date, late_by: int) -> None:
        self.life = Life(total, starts_on, late_by)
        self.booked: dict[str, Entry] = {}
        PLAYED[0] += 1

    @precondition(lambda self: self.life.benefit.state == EntitlementState.DECIDED)
    @rule(how=st.sampled_from(["in time", "in time", "in time", "late", "cancelled"]))
    def collect(self, how: str) -> None:
        if how == "cancelled":
            self.life.today = max(self.life.today, self.life.result[1] + DAY)
            self.life.prepare("cancel")
            self.life.advance(self.life.acts[-1], 5)
        else:
            self.life.collect(late=how == "late")

    @rule(months=st.integers(1, 3))
    def notify(self, months: int) -> None:
        for _month in range(months):
            self.life.notify()

    @rule(windows=st.integers(1, 4), each_day=st.booleans())
    def miss(self, windows: int, each_day: bool) -> None:
        for _window in range(windows):
            self.life.pass_window()
            if each_day:
                self.life.sweep()
        self.life.sweep()

    @rule(
        kind=st.sampled_from([*EVENT_WORDS, "job_with_si", "job_with_si"]),
        days=st.integers(-120, 60),
        own=st.booleans(),
        asked=st.booleans(),
    )
    def tell(self, kind: str, days: int, own: bool, asked: bool) -> None:
        self.life.tell(kind, self.life.today + days * DAY, own=own, asked=asked)

    @rule(which=st.integers(0, 7), tables=st.sampled_from([1, 4, 5, 5, 5]))
    def decide(self, which: int, tables: int) -> None:
        acts = self.life.open_acts()
        if acts:
            self.life.advance(acts[which % len(acts)], tables)

    @rule()
    def decide_all(self) -> None:
        for act in self.life.open_acts():
            self.life.advance(act, 5)

    @rule(which=st.integers(0, 7))
    def drop(self, which: int) -> None:
        acts = self.life.open_acts()
        if acts:
            self.life.dismiss(acts[which % len(acts)])

    @rule(which=st.integers(0, 7))
    def accept_missed(self, which: int) -> None:
        missed = [number for number, state in self.life.states.items() if state == MonthState.NOT_NOTIFIED]
        if missed:
            self.life.accept_missed(missed[which % len(missed)])

    @rule(paid=st.booleans(), which=st.integers(0, 7))
    def answer(self, paid: bool, which: int) -> None:
        outside = [row for row in self.life.orders if row.state == OrderState.PREPARED]
        if outside:
            order = outside[which % len(outside)]
            self.life.answer(order, OrderState.PAID if paid else OrderState.REJECTED)

    @rule(taken_over=st.booleans())
    def move(self, taken_over: bool) -> None:
        move(self.life, taken_over=taken_over)

    @rule()
    def order_anew(self) -> None:
        for row in [row for row in self.life.orders if row.state == OrderState.REJECTED]:
            self.life.order_anew(row)

    @rule(which=st.integers(0, 3), amount=st.sampled_from([1, AMOUNT, 2 * AMOUNT, 3 * AMOUNT + 1, -1, -AMOUNT]))
    def repay(self, which: int, amount: int) -> None:
        if self.life.recoveries:
            self.life.repay(self.life.recoveries[which % len(self.life.recoveries)], amount)

    @invariant()
    def ledger_only_grows_and_balances(self) -> None:
        called_for = {entry.reference: entry for entry in entries_of(self.life.facts())}
        for reference, entry in self.booked.items():
            assert called_for.get(reference) == entry
        assert all(entry.months >= 0 and entry.amount >= 0 for entry in called_for.values())
        self.booked = called_for
        found = balances(list(called_for.values()))
        held = {key: value for key, value in found.items() if key[0] not in SOURCES}
        assert min(held.values()) >= 0, held
        assert sum(value for (_, unit), value in held.items() if unit == "months") == self.life.total
        promised = AMOUNT * self.life.benefit.months
        assert sum(value for (_, unit), value in held.items() if unit == "amount") == promised
        self._end_is_the_laws(found)

    def _end_is_the_laws(self, found: dict[tuple[A, str], int]) -> None:
        life = self.life
        if life.benefit.state == EntitlementState.CANCELLED:
            assert found[A.RESERVED, "months"] == life.total
        if life.benefit.state != EntitlementState.TERMINATED:
            return
        assert found.get((A.RESERVED, "months"), 0) == life.end["total_reserved"]
        assert found.get((A.OPEN, "months"), 0) == 0
        assert not [act for act in life.open_acts() if act.kind != "recover"]
        received = [month for month in life.months if month.state in (MonthState.NOTIFIED, MonthState.DUE_AT_END)]
        assert len(received) == life.end["months_paid"]
        assert {order.month_number for order in life.orders} >= {month.number for month in received}

    @invariant()
    def months_are_paid_once_or_suspended(self) -> None:
        live = [row.month_number for row in self.life.orders if row.state != OrderState.REJECTED]
        assert len(live) == len(set(live))
        states = self.life.states
        suspended = {number for number, state in states.items() if state == MonthState.SUSPENDED}
        assert not suspended & {row.month_number for row in self.life.orders}
        if self.life.benefit.state == EntitlementState.TERMINATED:
            assert not {"waiting", "not_notified"} & set(states.values())

    @invariant()
    def one_suspension_at_most_is_open(self) -> None:
        life = self.life
        if life.benefit.state not in (EntitlementState.ACTIVE, EntitlementState.SUSPENDED):
            return
        suspended = [number for number, state in life.states.items() if state == MonthState.SUSPENDED]
        last = max(suspended, default=0)
        resumed = max(life.resumed, default=0)
        assert (life.benefit.state == EntitlementState.SUSPENDED) == (last > resumed)
        not_resumed = [number for number in suspended if number > resumed]
        assert not_resumed == list(range(last - len(not_resumed) + 1, last + 1))

    @invariant()
    def nobody_is_forgotten(self) -> None:
        """Each missed month has its suspension, or a decision on its way; each notified one its order or resumption,
        or, after three missed ones, their end on its way."""
        life = self.life
        if life.benefit.state not in (EntitlementState.DECIDED, *RUNNING):
            return
        kinds = {(act.kind, act.number) for act in life.open_acts()}
        ordered = {order.month_number for order in life.orders}
        ends_by_three = "no_notification" in {act.event.kind for act in life.open_acts() if act.event is not None}
        first = 0
        for number, state in life.states.items():
            if state in (MonthState.NOT_NOTIFIED, MonthState.SUSPENDED):
                first = first or number
                ends = number - first >= 2 and ends_by_three
                assert state == MonthState.SUSPENDED or ("suspend", first) in kinds or ends
            else:
                first = 0
            if state == MonthState.WAITING:
                # What was notified after it waits for the sweep, or for an end on its way.
                break
            if state == MonthState.NOTIFIED and number not in ordered:
                resumed = any(kind == "resume" and other <= number for kind, other in kinds)
                assert ends_by_three if ended_before(life.states, number) else resumed

    @invariant()
    def windows_are_in_order(self) -> None:
        first = self.life.result
        own = [(month.window_from, month.window_to) for month in self.life.months if month.window_to > first[1]]
        assert all(earlier[1] < later[0] for earlier, later in zip(own, own[1:], strict=False))
        assert all(month.window_from <= month.window_to for month in self.life.months)

    def teardown(self) -> None:
        if hasattr(self, "life"):
            SEEN.update(self.life.seen)


def test_two_thousand_random_lives_balance_and_reach_every_state() -> None:
    run_state_machine_as_test(
        Lives,
        settings=settings(
            derandomize=ALWAYS_THE_SAME,
            max_examples=LIVES,
            stateful_step_count=12,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert PLAYED[0] >= LIVES
    # Money nobody takes for three months is played with the database (test_uncollected.py).
    played = {*EntitlementState, *MonthState, *EventState, *ProposalState} - {MonthState.UNCOLLECTED}
    assert played <= SEEN


@pytest.mark.parametrize(
    "sentences",
    [ENTITLEMENT_SENTENCES, MONTH_SENTENCES, EVENT_SENTENCES, PROPOSAL_SENTENCES, TRANSFER_SENTENCES],
    ids=lambda _each: "",
)
def test_every_state_has_a_sentence_in_both_languages(sentences: dict[StrEnum, object]) -> None:
    (kind,) = {type(state) for state in sentences}
    assert set(sentences) == set(kind)
    for sentence in sentences.values():
        with override("vi"):
            vietnamese = str(sentence)
        with override("en"):
            english = str(sentence)
        assert vietnamese
        assert english
        assert vietnamese != english


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(10))
def test_a_life_through_the_services_ends_with_a_ledger_that_is_its_replay(seed: int) -> None:
    chance = random.Random(seed)
    claim = factories.claim("collected", month_count=chance.choice([36, 36, 48]))
    with factories.acting(claim.job):
        windows = list(
            BenefitMonth.objects.filter(entitlement=claim.entitlement, number__gt=1)
            .order_by("number")
            .values_list("number", "window_from", "window_to")
        )
    for number, opens, closes in windows:
        happens = chance.choice(["notify", "notify", "miss", "miss", "job"])
        if happens == "job" and claim.entitlement.state != EntitlementState.TERMINATED:
            late = chance.random() < 0.5
            happened_on = opens - (chance.choice([20, 40]) if late else 0) * DAY
            tell(claim, "job_with_si", happened_on, opens, own=not late, contract_months=12)
        elif happens == "notify" and waits_for(claim, number):
            notify(claim, number, opens)
        sweep(claim, closes + DAY)
        if chance.random() < 0.5:
            pay_all(claim)
        if chance.random() < 0.7:
            issue_all(claim, closes + DAY)
        balanced(claim)
    issue_all(claim, windows[-1][2] + DAY)
    sweep(claim, claim.entitlement.ends_on + DAY)
    issue_all(claim, claim.entitlement.ends_on + 2 * DAY)
    balanced(claim)
    with factories.acting(claim.job):
        assert not {"waiting", "not_notified"} & set(months(claim))
        paid = PaymentOrder.objects.filter(person=claim.person).values_list("subject", flat=True)
        suspended = BenefitMonth.objects.filter(entitlement=claim.entitlement, state="suspended")
        assert not {f"month:{pk}" for pk in suspended.values_list("pk", flat=True)} & set(paid)


def waits_for(claim: Claim, number: int) -> bool:
    """Whether the benefit runs and the month may still be notified."""
    with factories.acting(claim.job):
        month = BenefitMonth.objects.select_related("entitlement").get(
            entitlement__dossier_id=claim.dossier_id, number=number
        )
        return month.state == MonthState.WAITING and month.entitlement.state in COUNTED


def issue_all(claim: Claim, on: dt.date) -> None:
    """Issue every decision on its way that may go on, the oldest first, until nothing more moves."""
    for _round in range(8):
        with factories.acting(claim.job):
            waiting = [
                row
                for row in Proposal.objects.filter(dossier_id=claim.dossier_id, state="with_officer").order_by("pk")
                if not kind_of(row).stopped(row)
            ]
        if not waiting:
            return
        issue_one(claim, waiting[0], on)


def issue_one(claim: Claim, proposal: Proposal, on: dt.date) -> None:
    """Bring one proposal from the officer to the seal."""
    chosen = ChosenClaim(claim, proposal.pk)
    for name in ("approve", "agree", "propose", "sign", "seal"):
        getattr(chosen, name)(on=on)
    work_benefit_jobs(on)


class ChosenClaim(Claim):
    """A claim whose acts are about a proposal that is not the newest."""

    def __init__(self, claim: Claim, proposal_id: int) -> None:
        super().__init__(**vars(claim))
        self.proposal_id = proposal_id

    @property
    def proposal(self) -> Proposal:
        with factories.acting(self.job):
            return Proposal.objects.select_related("document", "determination").get(pk=self.proposal_id)
