"""What months call for, told from their states: suspension, resumption, orders, the end; and what an end undoes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests import factories
from tests.benefits.life_parts import AMOUNT, DAY
from tests.benefits.lives import Life
from tests.benefits.test_life import balanced, issue, months, notify, ordered, pay_all, sweep, tell
from tests.claims import NOTHING_FOUND, Claim, moment, work_benefit_jobs
from vieclam.benefits import course
from vieclam.benefits.course import MissedAct
from vieclam.benefits.kinds import kind_of
from vieclam.benefits.ledger import A, balances, entries_of
from vieclam.benefits.models import BenefitMonth, LifeEvent, Proposal, ProposalKind
from vieclam.benefits.services.accept_missed import accept_missed
from vieclam.benefits.services.mend_account import give_account
from vieclam.benefits.states import MonthState
from vieclam.core import clock
from vieclam.core.errors import WrongState
from vieclam.payments.models import PaymentOrder
from vieclam.payments.services.record_answer import Answer, record_answer

START = dt.date(2026, 3, 17)


def states(text: str) -> dict[int, str]:
    """``"nm.s"``: notified, missed, waiting, suspended, in order."""
    names = {"n": "notified", "m": "not_notified", "s": "suspended", ".": "waiting", "d": "due_at_end", "e": "ended"}
    names["u"] = "uncollected"
    return {number: names[letter] for number, letter in enumerate(text, start=1)}


@pytest.mark.parametrize(
    ("told", "number", "act"),
    [
        ("nm", 2, MissedAct.SUSPEND),
        ("nmm", 3, MissedAct.NOTHING),
        ("nsm", 3, MissedAct.GOES_ON),
        # The suspension in force is an earlier one: this row waits for its own.
        ("snmm", 4, MissedAct.NOTHING),
        ("nssm", 4, MissedAct.END),
        ("nssmm", 5, MissedAct.NOTHING),
    ],
)
def test_what_a_missed_month_calls_for(told: str, number: int, act: MissedAct) -> None:
    assert course.act_for_missed(states(told), number) is act


@pytest.mark.parametrize(
    ("told", "resumed", "due"),
    [
        ("nsn", [], [1]),
        ("nsn", [3], [1, 3]),
        ("nsnn", [], [1]),
        ("nsnn", [3], [1, 3, 4]),
        ("nsnsn", [3], [1, 3]),
        ("nd", [], [1, 2]),
    ],
)
def test_a_notified_month_is_due_once_the_benefit_runs_again(told: str, resumed: list[int], due: list[int]) -> None:
    assert course.due_numbers(states(told), resumed, "active") == due


def test_one_resumption_for_a_row_of_missed_months_and_one_suspension_at_a_time() -> None:
    assert [course.resumed_with(states("nsnn"), number) for number in (1, 3, 4)] == [None, 3, 3]
    # Reserved because nobody took its money, the month resumed the benefit all the same.
    assert course.resumed_with(states("nsun"), 4) == 3
    assert not course.may_suspend(states("nsnm"), 4, [])
    assert course.may_suspend(states("nsnm"), 4, [3])


@pytest.mark.parametrize(("told", "called_for"), [("nssnn", [4]), ("nsssn", []), ("nsnsssn", [3]), ("nmmmn", [])])
def test_what_is_notified_after_three_missed_months_resumes_nothing(told: str, called_for: list[int]) -> None:
    assert course.resumptions(states(told)) == called_for
    assert [number for number in range(3, len(told) + 1) if resumes(states(told), number)] == called_for


def resumes(told: dict[int, str], number: int) -> bool:
    return course.resumed_with(told, number) == number and course.may_resume(told, number)


@pytest.mark.parametrize(("total", "late_by"), [(65, 0), (48, 45)])
def test_a_benefit_that_three_missed_months_end_is_never_resumed(total: int, late_by: int) -> None:
    """Of a late decision the first two windows are one, so that its first three months are missed at once."""
    life = Life(total, dt.date(2026, 1, 30), late_by)
    if not late_by:
        life.collect(late=False)
    for _window in range(2 if late_by else 3):
        life.pass_window()
    if late_by:
        life.collect(late=True)
    life.sweep()
    life.notify()
    assert life.states[life.benefit.months] == "notified"
    suspend, end = life.open_acts()
    assert (suspend.kind, end.kind) == ("suspend", "terminate")
    life.advance(suspend, 5)
    life.sweep()
    assert life.open_acts() == [end]
    life.advance(end, 5)
    assert life.states[life.benefit.months] == "ended"
    assert life.benefit.months not in {order.month_number for order in life.orders}


def test_a_suspension_that_an_earlier_end_undoes_gives_its_months_back() -> None:
    life = Life(65, START, 0)
    life.collect(late=False)
    life.miss_and_suspend()
    assert life.states[2] == "suspended"
    life.tell("job_with_si", START + DAY, own=False, asked=False)
    before = {entry.reference: entry for entry in entries_of(life.facts())}
    life.advance(life.open_acts()[-1], 5)
    assert life.states[2] == "ended"
    after = {entry.reference: entry for entry in entries_of(life.facts())}
    assert before.items() <= after.items()
    found = balances(list(after.values()))
    assert found.get((A.SUSPENDED, "months"), 0) == 0
    assert found.get((A.OPEN, "months"), 0) == 0


def test_a_cancelled_decision_keeps_the_months_above_the_limit_too() -> None:
    life = Life(150, START, 0)
    life.prepare("cancel")
    life.advance(life.acts[0], 5)
    assert balances(entries_of(life.facts()))[A.RESERVED, "months"] == 150


def test_each_notice_of_untaken_money_books_its_own_reserve() -> None:
    life = Life(40, START, 0)
    life.collect(late=False)
    for _month in (2, 3):
        life.notify()
    life.change_month(3, MonthState.UNCOLLECTED)
    first = entries_of(replace(life.facts(), reserves=(("uncollected:1", 12),)))
    life.change_month(2, MonthState.UNCOLLECTED)
    both = entries_of(replace(life.facts(), reserves=(("uncollected:1", 12), ("uncollected:2", 12))))
    assert {row for row in first if not row.amount} <= set(both)
    found = balances(both)
    assert (found[A.RESERVED, "months"], found[A.USED, "months"]) == (4 + 24, 12)


def test_what_one_recovery_brings_too_much_is_never_anothers() -> None:
    life = Life(65, START, 0)
    life.collect(late=False)
    for _month in (2, 3):
        life.notify()
    first, second = life.orders[1:]
    life.answer(first, "paid")
    life.tell("job_with_si", START + DAY, own=False, asked=False)
    life.advance(life.open_acts()[-1], 5)
    life.advance(life.open_acts()[-1], 5)
    life.repay(life.recoveries[0], AMOUNT + 1_000)
    before = set(entries_of(life.facts()))
    life.answer(second, "paid")
    assert before <= set(entries_of(life.facts()))


def accept(claim: Claim, number: int, notified_on: dt.date, on: dt.date) -> None:
    with clock.at(moment(on)), factories.acting(claim.desk.officer):
        month = BenefitMonth.objects.get(entitlement__dossier_id=claim.dossier_id, number=number)
        accept_missed(
            actor=claim.desk.officer,
            month_id=month.pk,
            notification=NOTHING_FOUND,
            notified_on=notified_on,
            reason="Phiếu nộp tại quầy chưa được nhập",
            on=on,
            at=moment(on),
        )
    work_benefit_jobs(on)


def proposals(claim: Claim) -> list[tuple[str, str]]:
    with factories.acting(claim.job):
        rows = Proposal.objects.filter(dossier_id=claim.dossier_id).exclude(kind="grant").order_by("pk")
        return list(rows.values_list("kind", "state"))


@pytest.mark.django_db
def test_a_missed_month_put_right_drops_what_it_called_for_and_the_next_one_gets_its_own() -> None:
    claim = factories.claim("collected", month_count=65)
    assert sweep(claim, dt.date(2026, 7, 1)) == 3
    assert proposals(claim) == [("suspend", "with_officer"), ("terminate", "with_officer")]
    accept(claim, 2, dt.date(2026, 4, 21), dt.date(2026, 7, 1))
    assert proposals(claim) == [("suspend", "dropped"), ("terminate", "dropped"), ("suspend", "with_officer")]
    with factories.acting(claim.job):
        assert LifeEvent.objects.get(entitlement=claim.entitlement).state == "dismissed"
    assert ordered(claim) == [1, 2]
    accept(claim, 4, dt.date(2026, 6, 19), dt.date(2026, 7, 1))
    assert proposals(claim)[-1] == ("resume", "with_officer")
    assert ordered(claim) == [1, 2]
    balanced(claim)


def why_not_resumed(claim: Claim, number: int) -> str:
    """Why a resumption with this month, prepared before it was known better, goes no further."""
    with factories.acting(claim.job):
        month = BenefitMonth.objects.get(entitlement__dossier_id=claim.dossier_id, number=number)
        proposal = Proposal(entitlement=claim.entitlement, kind=ProposalKind.RESUME, subject=f"month:{month.pk}")
        return kind_of(proposal).stopped(proposal)


@pytest.mark.django_db
def test_a_notification_after_three_missed_months_waits_for_the_end_or_for_what_puts_them_right() -> None:
    claim = factories.claim("collected", month_count=65)
    assert sweep(claim, dt.date(2026, 7, 1)) == 3
    last = dt.date(2026, 7, 20)
    assert notify(claim, 5, last) == "notified"
    sweep(claim, last)
    waiting = [("suspend", "with_officer"), ("terminate", "with_officer")]
    assert proposals(claim) == waiting
    assert "ba tháng liên tục" in why_not_resumed(claim, 5)
    accept(claim, 4, dt.date(2026, 6, 19), last)
    assert proposals(claim) == [waiting[0], ("terminate", "dropped"), ("resume", "with_officer")]
    assert ordered(claim) == [1]
    balanced(claim)


@pytest.mark.django_db
def test_the_month_of_an_end_told_in_time_is_not_missed_and_the_first_event_ends_it() -> None:
    claim = factories.claim("collected", month_count=65)
    tell(claim, "military", dt.date(2026, 4, 20), dt.date(2026, 4, 21))
    tell(claim, "job_with_si", dt.date(2026, 4, 18), dt.date(2026, 4, 22), contract_months=12)
    assert sweep(claim, dt.date(2026, 4, 24)) == 0
    with factories.acting(claim.job):
        later, first = Proposal.objects.filter(dossier_id=claim.dossier_id, kind="terminate").order_by("pk")
    assert (later.subject < first.subject) and claim.proposal.pk == first.pk
    issue(claim, dt.date(2026, 4, 24))
    assert claim.entitlement.ended_on == dt.date(2026, 4, 18)
    assert months(claim) == ["notified", "due_at_end", "ended", "ended", "ended"]
    assert sorted(proposals(claim)) == [("terminate", "dropped"), ("terminate", "sealed")]
    with factories.acting(claim.job):
        told = LifeEvent.objects.filter(entitlement=claim.entitlement).order_by("pk")
        assert [event.state for event in told] == ["dismissed", "accepted"]
    balanced(claim)


@pytest.mark.django_db
def test_what_was_sent_back_is_not_ordered_anew_for_a_month_after_the_end() -> None:
    claim = factories.claim("collected", month_count=65)
    assert notify(claim, 2, dt.date(2026, 4, 20)) == "notified"
    with factories.acting(claim.job) as actor:
        order = PaymentOrder.objects.get(person=claim.person, month_number=2)
        answer = Answer("rejected", order.amount, reason="Sai số tài khoản")
        record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=moment(dt.date(2026, 4, 22)))
    tell(claim, "job_with_si", dt.date(2026, 4, 10), dt.date(2026, 4, 24), own=False, contract_months=12)
    issue(claim, dt.date(2026, 4, 24))
    worker = factories.worker(claim.person)
    on = moment(dt.date(2026, 4, 25))
    with clock.at(on), factories.acting(worker), pytest.raises(WrongState):
        give_account(actor=worker, order_id=order.pk, payment={"method": "cash", "cash_point": "BHXH"}, at=on)
    pay_all(claim)
    balanced(claim)
