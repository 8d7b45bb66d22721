"""A benefit moves to another province: asked for, sent, taken over, lived on there (N374 Đ20, Đ21.3)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.benefits.test_leads import proof, refuse
from tests.benefits.test_life import sweep, tell
from tests.claims import NOTHING_FOUND, desk, moment, work_benefit_jobs
from tests.transfers import ASKED, IN_THREE, IN_TWO, SEALED, TAKEN, Move, issue_at, issue_at_department, job, move, pay
from vieclam.benefits.ledger import balances
from vieclam.benefits.ledger_models import Account
from vieclam.benefits.models import BenefitMonth, Determination, Entitlement, LedgerEntry, Proposal
from vieclam.benefits.moving import undecided
from vieclam.benefits.selectors.leads import refusals_of
from vieclam.benefits.selectors.ledger import booked, findings
from vieclam.benefits.services.advance_proposal import approve_proposal
from vieclam.benefits.services.ask_about_work import WorkLead, ask_about_work
from vieclam.benefits.services.notify_month import notify_month
from vieclam.benefits.services.record_refusal import RefusalInput, record_refusal
from vieclam.benefits.services.settle_event import dismiss_event
from vieclam.benefits.services.sweep_transfers import sweep_transfers
from vieclam.benefits.services.tell_event import EventTold, tell_event
from vieclam.benefits.transfer_models import Transfer
from vieclam.benefits.uncollected import untaken_months
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.documents.models import Document
from vieclam.organisations.models import Centre
from vieclam.payments.models import PaymentOrder


def months(at: Move, *, new: bool) -> list[str]:
    with factories.acting(job(at.to if new else at.here)):
        return list(BenefitMonth.objects.order_by("number").values_list("state", flat=True))


def ordered(at: Move, *, new: bool) -> list[int]:
    with factories.acting(job(at.to if new else at.here)):
        return list(PaymentOrder.objects.order_by("month_number").values_list("month_number", flat=True))


def balanced(at: Move) -> None:
    """Nothing is found in either ledger, and what left one arrived in the other."""
    moved: dict[str, dict[str, int]] = {}
    for place, account in ((at.here, Account.MOVED_OUT), (at.to, Account.MOVED_IN)):
        with factories.acting(job(place)):
            for entitlement in Entitlement.objects.all():
                assert list(findings(entitlement)) == []
                found = balances(booked(entitlement))
                moved[account] = {unit: abs(value) for (name, unit), value in found.items() if name == account}
    assert moved.get(Account.MOVED_OUT, {}) == moved.get(Account.MOVED_IN, {})


@pytest.mark.django_db
def test_a_benefit_moves_and_goes_on_without_a_gap_or_a_double() -> None:
    moving = move()
    asked = moving.ask()
    assert (asked.state, asked.dossier_by, asked.hand_over) == ("requested", dt.date(2026, 4, 16), False)
    moving.send()
    with factories.acting(job(moving.here)):
        papers = Document.objects.filter(form__in=["N374-19", "N374-20", "N374-21"]).order_by("form")
        assert [(row.form, row.state, row.department_id) for row in papers] == [
            ("N374-19", "issued", None),
            ("N374-20", "sealed", None),
            ("N374-21", "sealed", None),
        ]
        assert papers[1].data["stopped_from"] == "2026-04-17"
        assert papers[2].data["remaining_months"] == 2
    assert (moving.claim.entitlement.state, moving.transfer.state) == ("transferring", "sent")
    taken = moving.accept()
    assert (taken.state, taken.first_month, taken.months, taken.payment_waits) == ("active", 2, 3, True)
    assert (taken.account_number, taken.method) == ("0011223344556", "account")
    assert (moving.claim.entitlement.state, months(moving, new=False)) == (
        "transferred",
        ["notified", "moved", "moved"],
    )
    assert moving.notify(2, IN_TWO).centre_id == moving.to.centre.pk
    # Social insurance of the new province is asked first.
    assert ordered(moving, new=True) == []
    asked_to_pay = issue_at(moving.to, IN_TWO)
    assert asked_to_pay.document is not None
    assert (asked_to_pay.kind, asked_to_pay.due_on) == ("go_on", dt.date(2026, 4, 20))
    assert asked_to_pay.document.data["continued_from"] == "2026-04-17"
    assert ordered(moving, new=True) == [2]
    moving.notify(3, IN_THREE)
    assert (ordered(moving, new=False), ordered(moving, new=True)) == ([1], [2, 3])
    assert months(moving, new=True) == ["notified", "notified", "notified"]
    pay(moving.to, IN_THREE)
    balanced(moving)
    with factories.acting(job(moving.to)):
        # The first month was paid where it was lived.
        assert untaken_months(moving.arrived) == []


@pytest.mark.django_db
def test_social_insurance_of_both_places_is_told() -> None:
    moving = move()
    moving.ask()
    moving.send()
    moving.accept()
    issue_at(moving.to, TAKEN)
    told = ProcrastinateJob.objects.filter(task_name="gateways.tell_social_insurance")
    found = {row.args["kind"]: (row.args["centre_id"], row.args["window_from"]) for row in told}
    assert found["payment_stops"] == (moving.here.centre.pk, "2026-04-17")
    assert found["payment_goes_on"] == (moving.to.centre.pk, "2026-04-17")


@pytest.mark.django_db
def test_taken_over_twice_and_asked_twice_there_is_one_of_each() -> None:
    moving = move()
    assert moving.ask().pk == moving.ask().pk
    moving.send()
    first = moving.accept()
    assert moving.accept(by=moving.to.second_officer).pk == first.pk
    with factories.acting(job(moving.to)):
        assert (Entitlement.objects.count(), BenefitMonth.objects.count()) == (1, 3)
        assert Proposal.objects.filter(kind="go_on").count() == 1
        assert LedgerEntry.objects.filter(reference="arrived").count() == 1


@pytest.mark.django_db
def test_a_month_notified_on_the_way_is_the_new_centres_and_counts_once() -> None:
    moving = move()
    moving.ask()
    moving.send()
    assert moving.notify(2, IN_TWO).centre_id == moving.here.centre.pk
    assert ordered(moving, new=False) == [1]
    moving.accept(IN_TWO)
    assert months(moving, new=True) == ["notified", "notified", "waiting"]
    issue_at(moving.to, IN_TWO)
    assert (ordered(moving, new=False), ordered(moving, new=True)) == ([1], [2])
    balanced(moving)


@pytest.mark.django_db
def test_taken_back_all_is_as_before_and_a_month_notified_meanwhile_counts() -> None:
    moving = move()
    moving.ask()
    moving.send()
    moving.notify(2, IN_TWO)
    taken_back = moving.withdraw(dt.date(2026, 4, 22))
    assert (taken_back.state, taken_back.withdrawal_by) == ("withdrawn", dt.date(2026, 4, 28))
    assert moving.withdraw(dt.date(2026, 4, 23)).withdrawn_on == dt.date(2026, 4, 22)
    assert (moving.claim.entitlement.state, months(moving, new=False)) == (
        "active",
        ["notified", "notified", "waiting"],
    )
    assert ordered(moving, new=False) == [1]
    with factories.acting(job(moving.here)):
        # Asked for again, it moves only once social insurance was asked to pay the month notified meanwhile.
        assert undecided(moving.claim.entitlement)
    paper = issue_at(moving.here, dt.date(2026, 4, 23))
    assert (paper.kind, paper.due_on) == ("go_on", dt.date(2026, 4, 28))
    assert ordered(moving, new=False) == [1, 2]
    with pytest.raises(WrongState, match="đã rút"):
        moving.accept()
    moving.notify(3, IN_THREE)
    assert ordered(moving, new=False) == [1, 2, 3]
    balanced(moving)


@pytest.mark.django_db
def test_taken_back_before_the_papers_left_their_numbers_are_voided() -> None:
    moving = move()
    moving.ask()
    with factories.acting(job(moving.here)):
        number = Proposal.objects.get(kind="move_out").pk
    with clock.at(moment(ASKED)), factories.acting(moving.here.officer) as officer:
        approve_proposal(actor=officer, proposal_id=number, on=ASKED, at=moment(ASKED))
    moving.withdraw(SEALED, by=moving.here.reception)
    with factories.acting(job(moving.here)):
        assert Proposal.objects.get(pk=number).state == "dropped"
        assert set(Document.objects.filter(form__in=["N374-20", "N374-21"]).values_list("state", flat=True)) == {
            "voided"
        }
    assert (moving.claim.entitlement.state, moving.claim.entitlement.payment_waits) == ("active", False)


@pytest.mark.django_db
def test_what_happened_before_is_decided_where_it_happened() -> None:
    moving = move()
    sweep(moving.claim, dt.date(2026, 4, 23))
    moving.ask(dt.date(2026, 4, 24))
    with pytest.raises(WrongState, match="tạm dừng"):
        moving.send(dt.date(2026, 4, 24))
    issue_at_department(moving.here, dt.date(2026, 4, 24))
    moving.send(dt.date(2026, 4, 27))
    arrived = moving.accept(dt.date(2026, 4, 28))
    assert (arrived.state, arrived.first_month) == ("suspended", 3)
    assert months(moving, new=False) == ["notified", "suspended", "moved"]
    issue_at(moving.to, dt.date(2026, 4, 28))
    moving.notify(3, IN_THREE)
    assert ordered(moving, new=True) == []
    issue_at_department(moving.to, IN_THREE)
    assert (moving.arrived.state, ordered(moving, new=True)) == ("active", [3])
    balanced(moving)


@pytest.mark.django_db
def test_a_window_that_ends_on_the_way_is_missed_at_the_new_centre() -> None:
    moving = move()
    moving.ask(dt.date(2026, 4, 21))
    assert sweep(moving.claim, dt.date(2026, 4, 24)) == 0
    moving.send(dt.date(2026, 4, 24))
    arrived = moving.accept(dt.date(2026, 4, 27))
    assert arrived.first_month == 2
    assert months(moving, new=True) == ["notified", "not_notified", "waiting"]
    with factories.acting(job(moving.to)):
        assert set(Proposal.objects.values_list("kind", flat=True)) == {"go_on", "suspend"}


@pytest.mark.django_db
def test_a_job_told_of_on_the_way_is_looked_at_by_the_new_centre() -> None:
    moving = move()
    moving.ask()
    moving.send()
    tell(moving.claim, "job_with_si", dt.date(2026, 4, 20), dt.date(2026, 4, 20), contract_months=12)
    with factories.acting(job(moving.here)):
        assert not Proposal.objects.filter(kind="terminate").exists()
    moving.accept(IN_TWO)
    issue_at(moving.to, IN_TWO, kind="go_on")
    issue_at_department(moving.to, IN_TWO)
    arrived = moving.arrived
    assert (arrived.state, arrived.ended_on) == ("terminated", dt.date(2026, 4, 20))
    assert (months(moving, new=True), ordered(moving, new=True)) == (["notified", "due_at_end", "ended"], [2])
    with factories.acting(job(moving.here)):
        assert set(moving.claim.entitlement.life_events.values_list("state", flat=True)) == {"dismissed"}
    balanced(moving)


@pytest.mark.django_db
def test_a_refusal_recorded_before_the_move_counts_at_the_new_centre() -> None:
    moving = move()
    refuse(moving.claim, dt.date(2026, 4, 2), "did_not_go")
    moving.ask()
    moving.send()
    arrived, day = moving.accept(), TAKEN + dt.timedelta(days=1)
    with clock.at(moment(day)), factories.acting(moving.to.officer) as officer:
        paper = proof(moving.claim, at=moving.to)
        same = RefusalInput("Xưởng A", "Thợ may", dt.date(2026, 4, 2), dt.date(2026, 4, 2), "did_not_go", "", paper)
        with pytest.raises(WrongState, match="không ghi lại"):
            record_refusal(actor=officer, entitlement_id=arrived.pk, given=same, on=day, at=moment(day))
        given = RefusalInput("Xưởng D", "Thợ may", day, day, "did_not_go", "", paper)
        second = record_refusal(actor=officer, entitlement_id=arrived.pk, given=given, on=day, at=moment(day))
        assert Determination.objects.get(pk=second.determination_id).answer["refusals"] == 2
        assert [(row.employer, row.counts) for row in refusals_of(arrived)] == [("Xưởng A", True), ("Xưởng D", True)]


@pytest.mark.django_db
def test_a_question_about_work_is_answered_before_the_benefit_moves() -> None:
    moving = move()
    moving.ask()
    with clock.at(moment(ASKED)), factories.acting(moving.here.officer) as officer:
        lead = WorkLead("Công ty May Thử", dt.date(2026, 4, 1), evidence_id=proof(moving.claim))
        given = {"entitlement_id": moving.claim.entitlement.pk, "on": ASKED, "at": moment(ASKED)}
        assert ask_about_work(actor=officer, lead=lead, **given).state == "asked"
    with pytest.raises(WrongState, match="chưa giải quyết xong ở đây"):
        moving.send()


@pytest.mark.django_db
def test_what_is_dismissed_on_the_way_stays_and_the_new_centre_cancels_no_decision_of_the_old_one() -> None:
    moving = move()
    moving.ask()
    moving.send()
    event = tell(moving.claim, "job_with_si", dt.date(2026, 4, 20), SEALED, contract_months=12)
    assert len(moving.transfer.carried["events"]) == 1
    with clock.at(moment(SEALED)), factories.acting(moving.here.officer) as officer:
        dismiss_event(actor=officer, event_id=event.pk, reason="Báo nhầm, công ty xác nhận", at=moment(SEALED))
    assert moving.transfer.carried["events"] == []
    arrived = moving.accept()
    before = EventTold("job_with_si", dt.date(2026, 3, 10), own_notice=False, contract_months=12)
    with clock.at(moment(TAKEN)), factories.acting(moving.to.officer) as officer:
        tell_event(actor=officer, entitlement_id=arrived.pk, told=before, on=TAKEN, at=moment(TAKEN))
        # The day of the claim came along.
        earlier = EventTold("job_with_si", dt.date(2026, 3, 1), own_notice=False)
        with pytest.raises(InvalidInput, match="2/3/2026"):
            tell_event(actor=officer, entitlement_id=arrived.pk, told=earlier, on=TAKEN, at=moment(TAKEN))
    work_benefit_jobs(TAKEN)
    with clock.at(moment(TAKEN)), factories.acting(moving.to.officer) as officer:
        number = Proposal.objects.get(kind="revoke").pk
        with pytest.raises(WrongState, match="nơi chuyển đi ban hành"):
            approve_proposal(actor=officer, proposal_id=number, on=TAKEN, at=moment(TAKEN))


@pytest.mark.django_db
def test_an_end_decided_first_ends_the_request_too() -> None:
    moving = move()
    moving.ask()
    tell(moving.claim, "job_with_si", ASKED, ASKED, contract_months=12)
    with pytest.raises(WrongState, match="chấm dứt"):
        moving.send()
    issue_at_department(moving.here, SEALED)
    assert (moving.claim.entitlement.state, moving.transfer.state) == ("terminated", "dropped")
    with factories.acting(job(moving.here)):
        assert Proposal.objects.get(kind="move_out").state == "dropped"


@pytest.mark.django_db
def test_a_killed_job_between_the_two_centres_is_taken_up_by_the_sweep() -> None:
    moving = move()
    moving.ask()
    moving.send()
    moving.accept(jobs=False)
    forget_jobs()
    assert (moving.claim.entitlement.state, months(moving, new=False)) == (
        "transferring",
        ["notified", "waiting", "waiting"],
    )
    # Already the new centre's month: nobody is left between the two.
    assert moving.notify(2, IN_TWO).centre_id == moving.to.centre.pk
    for _again in range(2):
        with clock.at(moment(IN_TWO)), factories.acting(job(moving.here)) as actor:
            sweep_transfers(actor=actor, on=IN_TWO)
        work_benefit_jobs(IN_TWO)
    assert (moving.claim.entitlement.state, months(moving, new=False)) == (
        "transferred",
        ["notified", "moved", "moved"],
    )
    balanced(moving)


@pytest.mark.django_db
def test_the_old_counter_says_where_the_month_is_notified_now() -> None:
    moving = move()
    moving.ask()
    moving.send()
    moving.accept()
    with clock.at(moment(IN_TWO)), factories.acting(moving.here.reception) as counter:
        month = BenefitMonth.objects.get(entitlement__dossier_id=moving.claim.dossier_id, number=2)
        with pytest.raises(WrongState, match=moving.to.centre.name):
            notify_month(actor=counter, month_id=month.pk, notification=NOTHING_FOUND, channel="counter", on=IN_TWO)


@pytest.mark.parametrize(
    ("on", "paid", "message"),
    [
        (dt.date(2026, 3, 26), False, "Chưa hưởng ít nhất một tháng"),
        (dt.date(2026, 6, 1), True, "Không còn tháng hưởng nào"),
    ],
)
@pytest.mark.django_db
def test_the_law_says_when_a_benefit_may_not_move(on: dt.date, paid: bool, message: str) -> None:
    moving = move(paid=paid)
    with pytest.raises(WrongState, match=message):
        moving.ask(on)


@pytest.mark.django_db
def test_a_centre_that_closed_is_followed_to_its_successor_or_refused() -> None:
    moving = move()
    moving.ask()
    moving.send()
    successor = desk()
    with factories.acting(factories.FACTORY):
        Centre.objects.filter(pk=moving.to.centre.pk).update(closed_from=TAKEN, successor=successor.centre)
    with clock.at(moment(TAKEN)), factories.acting(job(moving.here)) as actor:
        assert sweep_transfers(actor=actor, on=TAKEN) == 1
    with pytest.raises(NotAllowed):
        moving.accept()
    moving.to = successor
    assert moving.accept().centre_id == successor.centre.pk
    other = move(to=successor)
    with factories.acting(factories.FACTORY):
        Centre.objects.filter(pk=successor.centre.pk).update(closed_from=ASKED)
    with pytest.raises(WrongState, match="không còn nhận hồ sơ"):
        other.ask()
    with pytest.raises(InvalidInput):
        other.ask(receiving_centre_id=other.here.centre.pk)


@pytest.mark.django_db
def test_neither_centre_sees_or_does_more_than_its_part() -> None:
    moving = move()
    moving.ask()
    with factories.acting(moving.to.officer):
        assert not Transfer.objects.exists()  # not sent yet
    moving.send()
    with factories.acting(moving.to.officer):
        assert Transfer.objects.get().state == "sent"
        assert not Entitlement.objects.exists()
    stranger = desk()
    with factories.acting(stranger.officer):
        assert not Transfer.objects.exists()
    refused(moving.to.officer, state="withdrawn")
    refused(moving.here.officer, state="moved")
    moving.accept()
    with factories.acting(moving.here.officer):
        assert Transfer.objects.get().state == "moved"
        assert Transfer.objects.update(reason="x") == 0


def refused(actor: Actor, *, state: str) -> None:
    """The database itself refuses the act of the other side."""
    with pytest.raises(ProgrammingError), factories.acting(actor), transaction.atomic():
        Transfer.objects.update(state=state)


def forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
