"""Answers to referrals: given once, by whom, what follows; mended by the head alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests import factories
from tests.jobbank.referring import (
    ON,
    answer,
    hired,
    known,
    not_hired,
    post,
    refer,
    refused,
    seeker,
)
from tests.jobbank.seeking import at
from vieclam.core.actors import Actor, Role, job_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.models import Event
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import (
    Referral,
    ReferralEntry,
    SeekerRegistration,
    Vacancy,
)
from vieclam.jobbank.referral_choices import AnsweredBy
from vieclam.jobbank.services.answer_referral import correct_answer
from vieclam.jobbank.services.record_follow_up import record_follow_up
from vieclam.reference.selectors.calendars import current_calendar

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def found(centre: Any) -> tuple[SeekerRegistration, Any]:
    return seeker(centre)


@pytest.fixture
def row(found: tuple[SeekerRegistration, Any]) -> SeekerRegistration:
    return found[0]


@pytest.fixture
def worker(found: tuple[SeekerRegistration, Any]) -> Actor:
    return factories.worker(found[1])


@pytest.fixture
def vacancy(centre: Any) -> Vacancy:
    return post(centre)


def test_hired_ends_the_search_and_starts_the_clocks(officer: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    made = answer(officer, refer(officer, row, vacancy), hired(notified_on=ON))
    with acting_as(officer):
        calendar = current_calendar()
        assert SeekerRegistration.objects.get(pk=row.pk).state == "placed"
    assert (made.state, made.hired_post, made.pay_amount) == ("hired", "Công nhân may", 8_500_000)
    assert made.exchange_due == dt.date(2026, 12, 1) == calendar.nth_working_day_after(ON, 20)
    assert made.follow_up_due == dt.date(2026, 12, 9), "a month after 9 November"
    assert Event.objects.get(name="jobbank.hired").payload["told_on"] == "2026-11-02"


def test_a_contract_shorter_than_a_month_is_followed_up_at_its_end(
    officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    short = hired(contract="under_12", months=None, ends_on=dt.date(2026, 11, 20))
    assert answer(officer, refer(officer, row, vacancy), short).follow_up_due == dt.date(2026, 11, 20)


def test_an_answer_is_given_once(officer: Actor, worker: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    made = refer(officer, row, vacancy)
    answer(officer, made, not_hired())
    answer(officer, made, not_hired(notified_on=ON))
    for actor, other in ((officer, hired()), (officer, not_hired(reason="test")), (worker, refused())):
        with pytest.raises(Conflict, match=f"{made.number}.*0200000000"):
            answer(actor, made, other)
    kept = known(made, officer)
    assert (kept.state, kept.not_hired_reason) == ("not_hired", "experience")
    with acting_as(officer):
        assert ReferralEntry.objects.filter(act="answer").count() == 1
        assert SeekerRegistration.objects.get(pk=row.pk).state == "seeking"


def test_hired_but_not_started_seeks_again(
    officer: Actor, worker: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    answer(officer, made, hired())
    later = ON + dt.timedelta(days=9)
    answer(worker, made, refused(reason="did_not_start", notified_on=later, refused_on=later), on=later)
    kept = known(made, officer)
    assert (kept.state, kept.refusal, kept.starts_on, kept.follow_up_due) == (
        *("refused", "did_not_start", ON + dt.timedelta(days=7), None),
    )
    with acting_as(officer):
        assert SeekerRegistration.objects.get(pk=row.pk).state == "seeking"
        assert [entry.act for entry in row.entries.order_by("pk")][-2:] == ["place", "seek_again"]


def test_the_worker_may_say_hired_or_refused_but_not_that_the_employer_refused(
    officer: Actor, worker: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    with pytest.raises(InvalidInput):
        answer(worker, made, not_hired(answered_by=AnsweredBy.WORKER))
    with pytest.raises(InvalidInput):
        answer(worker, made, hired())
    assert answer(worker, made, hired(answered_by=AnsweredBy.WORKER)).answered_by == "worker"


def test_nobody_else_answers(officer: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    made = refer(officer, row, vacancy)
    others = (
        factories.staff(Role.OFFICER, at=factories.centre()),
        factories.worker(factories.person()),
        job_actor("tests.job", centre_id=factories.centre().pk),
    )
    for actor in others:
        with pytest.raises(NotAllowed):
            answer(actor, made, hired(answered_by=AnsweredBy.EMPLOYER_LINK))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (hired(starts_on=None), "starts_on"),
        (hired(starts_on=ON - dt.timedelta(days=1)), "starts_on"),
        (hired(notified_on=ON + dt.timedelta(days=1)), "notified_on"),
        (hired(notified_on=ON - dt.timedelta(days=1)), "notified_on"),
        (hired(contract="for_ever"), "contract"),
        (hired(months=37), "months"),
        (hired(pay=0), "pay"),
        (hired(answered_by=AnsweredBy.CLOCK), "answered_by"),
        (not_hired(reason="looks"), "reason"),
        (not_hired(reason="other"), "said"),
        (refused(reason="moon"), "reason"),
        (refused(refused_on=None), "refused_on"),
    ],
)
def test_what_cannot_be_is_named(
    said: Any, field: str, officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    with pytest.raises(InvalidInput) as told:
        answer(officer, made, said)
    assert told.value.field == field
    assert known(made, officer).state == "issued"


def test_the_head_mends_details_with_a_reason_and_never_the_result(
    centre: Any, officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    answer(officer, made, hired())
    head = factories.staff(Role.HEAD, at=centre)
    mended = hired(starts_on=ON + dt.timedelta(days=8))

    def correct(actor: Actor, said: Any, reason: str = "Ghi nhầm ngày bắt đầu.") -> Referral:
        with acting_as(actor):
            return correct_answer(actor=actor, referral_id=made.pk, answer=said, reason=reason, on=ON, at=at())

    with pytest.raises(NotAllowed):
        correct(officer, mended)
    with pytest.raises(InvalidInput):
        correct(head, mended, "sai")
    with pytest.raises(Conflict):
        correct(head, not_hired())
    assert correct(head, mended).starts_on == ON + dt.timedelta(days=8)
    with acting_as(head):
        last = ReferralEntry.objects.order_by("-pk")[0]
    assert last.act == "correct"
    assert "2026-11-09" in last.note
    assert "2026-11-10" in last.note


def test_the_head_mends_what_the_result_is_not_told_by_too(
    centre: Any, officer: Actor, row: SeekerRegistration, vacancy: Vacancy
) -> None:
    made = refer(officer, row, vacancy)
    answer(officer, made, hired(), on=ON + dt.timedelta(days=3))
    head = factories.staff(Role.HEAD, at=centre)

    def correct(said: Any) -> Referral:
        day = ON + dt.timedelta(days=3)
        with acting_as(head):
            return correct_answer(
                actor=head, referral_id=made.pk, answer=said, reason="Ghi nhầm ngày báo, đơn vị trả.", on=day, at=at()
            )

    def corrections() -> int:
        with acting_as(head):
            return ReferralEntry.objects.filter(referral=made, act="correct").count()

    before = known(made, officer)
    told = hired(notified_on=ON + dt.timedelta(days=1), pay=400_000, pay_unit="day")
    mended = correct(told)
    assert (mended.notified_on, mended.pay_unit) == (ON + dt.timedelta(days=1), "day")
    assert before.exchange_due is not None and mended.exchange_due is not None
    assert mended.exchange_due > before.exchange_due
    assert correct(told).pk == made.pk
    assert corrections() == 1
    assert correct(hired(notified_on=ON + dt.timedelta(days=1), pay=400_000, pay_unit="shift")).pay_unit == "shift"
    assert corrections() == 2


def test_a_hiring_is_mended_after_the_follow_up_too(officer: Actor, row: SeekerRegistration, vacancy: Vacancy) -> None:
    slip = answer(officer, refer(officer, row, vacancy), hired())
    later = ON + dt.timedelta(days=60)
    with acting_as(officer):
        record_follow_up(actor=officer, referral_id=slip.pk, found="works", way="worker_call", on=later, at=at(later))
    head = factories.staff(Role.HEAD, at=slip.centre)
    with acting_as(head):
        said, reason = hired(pay=9_000_000), "Ghi nhầm mức lương."
        mended = correct_answer(actor=head, referral_id=slip.pk, answer=said, reason=reason, on=later, at=at(later))
    assert (mended.state, mended.pay_amount) == ("followed", 9_000_000)
