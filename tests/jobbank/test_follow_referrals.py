"""Clocks of referrals: expiry, the ladder to the exchange, the question a month later; swept twice, raced, killed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.jobbank import following
from tests.jobbank.following import ON, as_it_is, at, attempts, hired, referral, story
from vieclam.announcements.models import Message
from vieclam.core.actors import Role
from vieclam.core.errors import InvalidInput, NotAllowed, WrongState
from vieclam.core.events import publish
from vieclam.core.jobs import run_now, run_waiting
from vieclam.core.models import Event
from vieclam.gateways.models import ExchangeRecord
from vieclam.gateways.services.record_manual import record_manual
from vieclam.jobbank.models import Referral
from vieclam.jobbank.referral_clocks import exchange_clock, follow_up_due
from vieclam.jobbank.services import follow_referrals as sweeping
from vieclam.jobbank.services.follow_referrals import follow_referrals
from vieclam.jobbank.services.record_follow_up import record_follow_up
from vieclam.jobbank.services.referral_support import write_entry
from vieclam.jobbank.services.report_result import report_result

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _nothing_is_sent(settings):
    settings.JOB_EXCHANGE_URL = ""


@pytest.fixture
def centre():
    return factories.centre()


@pytest.fixture
def officer(centre):
    return factories.staff(Role.OFFICER, at=centre)


def sweep(centre, on: dt.date) -> dict[str, int]:
    with factories.acting(factories.job(centre)) as actor:
        return follow_referrals(actor=actor, on=on, at=at(on))


def records(centre) -> list[ExchangeRecord]:
    with factories.acting(factories.job(centre)):
        return list(ExchangeRecord.objects.order_by("pk"))


def asks(row: Referral, found: str, on: dt.date, actor, **values) -> Referral:
    with factories.acting(actor):
        way = values.pop("way", "worker_call")
        return record_follow_up(actor=actor, referral_id=row.pk, found=found, way=way, on=on, at=at(on), **values)


def test_twenty_working_days_pass_over_the_day_of_culture(centre):
    clock_of = exchange_clock(ON)
    assert clock_of is not None
    assert [(rung.working_days, rung.day) for rung in clock_of.rungs] == [
        (10, dt.date(2026, 11, 16)),
        (15, dt.date(2026, 11, 23)),
        (18, dt.date(2026, 11, 27)),
        (20, dt.date(2026, 12, 1)),
    ]
    assert clock_of.calendar_version
    assert exchange_clock(dt.date(2025, 6, 2)) is None


@pytest.mark.parametrize(
    ("starts_on", "months", "due"),
    [
        (dt.date(2026, 10, 12), 12, dt.date(2026, 11, 12)),
        (dt.date(2026, 10, 24), None, dt.date(2026, 11, 25)),
        (dt.date(2026, 1, 31), 6, dt.date(2026, 3, 2)),
    ],
)
def test_asked_a_month_after_the_start_on_a_working_day(starts_on, months, due):
    assert follow_up_due(starts_on, months) == due


def test_what_nobody_answered_expires_after_its_day_once(centre, officer):
    row = referral(officer, centre)
    assert sweep(centre, row.answer_by)["expired"] == 0
    assert sweep(centre, row.answer_by + DAY)["expired"] == 1
    assert sweep(centre, row.answer_by + DAY)["expired"] == 0
    assert (as_it_is(row).state, as_it_is(row).answered_by) == ("no_answer", "clock")
    assert story(row) == [("expire", "")]


def test_a_result_goes_on_its_way_by_the_news_of_it_once(centre, officer):
    row = hired(officer, centre)
    for _time in range(2):
        with factories.acting(factories.job(centre, row.person)):
            told = {"subject": f"referral:{row.pk}", "code": row.number, "told_on": "2026-11-02"}
            publish("jobbank.hired", centre_id=centre.pk, person_id=row.person_id, **told)
        run_waiting()
    (record,) = records(centre)
    assert (record.kind, record.subject, record.state, record.due_on) == (
        *("referral_result", f"referral:{row.pk}", "pending"),
        dt.date(2026, 12, 1),
    )
    assert record.calendar_version
    assert record.person_id == row.person_id
    assert record.payload["pay_band"] == 2
    assert record.payload["starts_on"] == "2026-11-09"


def test_news_at_the_receiving_centre_is_told_by_the_one_that_referred(centre, officer):
    other = factories.centre()
    row = hired(officer, centre, receiving_centre=other)
    with factories.acting(factories.job(other)):
        publish(
            "jobbank.hired", centre_id=other.pk, subject=f"referral:{row.pk}", code=row.number, told_on="2026-11-02"
        )
    run_waiting()
    (record,) = records(centre)
    assert record.centre_id == centre.pk
    assert records(other) == []


def test_what_is_told_has_nothing_said_nor_sensitive_nor_a_telephone(centre, officer):
    row = hired(officer, centre, said="Chị ấy đang nuôi con nhỏ")
    sweep(centre, ON)
    written = str(records(centre)[0].payload)
    for hidden in ("nuôi con", row.registration.phone, row.registration.email or "@", "ethnic"):
        assert hidden not in written


def test_lost_news_is_found_by_the_sweep_once(centre, officer):
    hired(officer, centre)
    assert [sweep(centre, ON)["reported"] for _time in range(3)] == [1, 0, 0]
    assert len(records(centre)) == 1


def test_a_hiring_that_came_to_nothing_is_told_anew(centre, officer):
    row = hired(officer, centre)
    sweep(centre, ON)
    with factories.acting(factories.job(centre)):
        Referral.objects.filter(pk=row.pk).update(state="refused", refusal="did_not_start", refused_on=ON + DAY)
    assert sweep(centre, ON + DAY)["reported"] == 1
    first, second = records(centre)
    assert (first.state, second.version, second.payload["result"]) == ("superseded", 2, "refused")


def test_a_corrected_hiring_is_told_anew_and_one_that_says_the_same_is_looked_at_once(centre, officer):
    row = hired(officer, centre)
    sweep(centre, ON)
    for hour, pay in ((10, 12_000_000), (11, 12_000_000)):
        with factories.acting(factories.job(centre)) as actor:
            Referral.objects.filter(pk=row.pk).update(pay_amount=pay)
            write_entry(as_it_is(row), actor, "correct", at=at(ON, hour), from_state="hired")
        with factories.acting(factories.job(centre)) as actor:
            done = [follow_referrals(actor=actor, on=ON, at=at(ON, hour))["reported"] for _time in range(2)]
        assert done == ([1, 0] if hour == 10 else [0, 0])
    assert [record.payload["pay_band"] for record in records(centre)] == [2, 3]


def test_each_step_of_the_ladder_is_reminded_of_once(centre, officer):
    row = hired(officer, centre)
    done = {}
    for number in range(31):
        on = ON + number * DAY
        for _time in range(2):
            reminded = sweep(centre, on)["reminded"]
            if reminded:
                done[on] = done.get(on, 0) + reminded
    assert done == {
        dt.date(2026, 11, 16): 1,
        dt.date(2026, 11, 23): 1,
        dt.date(2026, 11, 27): 1,
        dt.date(2026, 12, 1): 1,
    }
    assert [(act, note.split(" ")[0]) for act, note in story(row) if act != "ask_worker"] == [
        ("remind", "10"),
        ("remind", "15"),
        ("remind", "18"),
        ("escalate", "20"),
    ]
    assert as_it_is(row).reminded == 20


def test_nobody_is_reminded_once_the_exchange_has_it(centre, officer):
    row = hired(officer, centre)
    sweep(centre, ON)
    (record,) = records(centre)
    with factories.acting(officer):
        record_manual(actor=officer, record_id=record.pk, entered_on=ON, number="SQG-1", on=ON, at=at())
    assert sweep(centre, dt.date(2026, 12, 15))["reminded"] == 0
    assert as_it_is(row).reminded == 0


def test_the_worker_is_asked_once_by_a_message(centre, officer):
    row = hired(officer, centre, notified_on=dt.date(2026, 10, 1), issued_on=dt.date(2026, 10, 1))
    due = as_it_is(row).follow_up_due
    assert due is not None
    assert sweep(centre, due - DAY)["asked"] == 0
    assert [sweep(centre, due)["asked"] for _time in range(2)] == [1, 0]
    run_waiting()
    with factories.acting(factories.worker(row.person)):
        kinds = list(Message.objects.filter(kind="jobbank.follow_up_due").values_list("link", flat=True))
    assert kinds == [f"/toi/da-co-viec/{row.number}"]


def test_still_working_on_the_due_day_closes_it(centre, officer):
    row = hired(officer, centre)
    due = as_it_is(row).follow_up_due
    asks(row, "works", due, officer)
    asks(row, "works", due, officer)
    assert (as_it_is(row).state, as_it_is(row).followed_on) == ("followed", due)
    assert attempts(row) == ["works"]
    assert Event.objects.filter(name="jobbank.followed_up", payload__subject=f"referral:{row.pk}").count() == 1


def test_working_before_the_due_day_is_kept_and_asked_again(centre, officer):
    row = hired(officer, centre)
    asks(row, "works", as_it_is(row).follow_up_due - DAY, officer)
    assert (as_it_is(row).state, attempts(row)) == ("hired", ["works"])


def test_whoever_is_not_reached_stays_in_the_queue_and_a_double_press_counts_once(centre, officer):
    row = hired(officer, centre)
    due = as_it_is(row).follow_up_due
    for key in ("a", "a", "b"):
        asks(row, "unreached", due, officer, once_key=key)
    assert (as_it_is(row).state, attempts(row)) == ("hired", ["unreached", "unreached"])


def test_left_earlier_closes_it_at_once(centre, officer):
    row = hired(officer, centre)
    left = row.starts_on + 3 * DAY
    asks(row, "left", left + DAY, officer, left_on=left)
    assert (as_it_is(row).state, as_it_is(row).followed_on) == ("followed", left + DAY)


@pytest.mark.parametrize(
    ("found", "values", "field"),
    [
        ("left", {}, "left_on"),
        ("left", {"left_on": ON}, "left_on"),
        ("left", {"left_on": dt.date(2027, 1, 1)}, "left_on"),
        ("else", {}, "found"),
        ("works", {"way": "worker_page"}, "way"),
        ("works", {"way": "dream"}, "way"),
    ],
)
def test_what_cannot_be_is_refused(centre, officer, found, values, field):
    row = hired(officer, centre)
    with pytest.raises(InvalidInput) as problem:
        asks(row, found, as_it_is(row).follow_up_due, officer, **values)
    assert problem.value.field == field
    assert attempts(row) == []


def test_nobody_is_asked_before_the_work_began_or_without_a_hiring(centre, officer):
    row = hired(officer, centre)
    with pytest.raises(InvalidInput):
        asks(row, "works", row.starts_on - DAY, officer)
    with pytest.raises(WrongState):
        asks(referral(officer, centre), "works", ON, officer)


def test_the_worker_answers_and_nobody_else_does(centre, officer):
    row = hired(officer, centre)
    due = as_it_is(row).follow_up_due
    stranger = factories.person(related_to=centre)
    with pytest.raises(NotAllowed):
        asks(row, "works", due, factories.worker(stranger), way="worker_page")
    with pytest.raises(NotAllowed):
        asks(row, "works", due, factories.staff(Role.OFFICER, at=factories.centre()))
    asks(row, "works", due, factories.worker(row.person), way="worker_page")
    assert as_it_is(row).state == "followed"


def test_killed_midway_the_next_sweep_goes_on(centre, officer, monkeypatch):
    rows = [referral(officer, centre) for _number in range(3)]
    real, seen = sweeping._expire, []

    def dies(*given) -> bool:
        seen.append(given)
        if len(seen) == 2:
            raise SystemExit
        return real(*given)

    monkeypatch.setattr(sweeping, "_expire", dies)
    on = rows[0].answer_by + DAY
    with pytest.raises(SystemExit), factories.acting(factories.job(centre)) as actor:
        follow_referrals(actor=actor, on=on, at=at(on))
    monkeypatch.undo()
    sweep(centre, on)
    assert {as_it_is(row).state for row in rows} == {"no_answer"}
    assert [story(row) for row in rows] == [[("expire", "")]] * 3


def test_a_result_of_another_centre_is_not_told(centre, officer):
    row = hired(officer, centre)
    with factories.acting(factories.job(factories.centre())) as actor:
        assert report_result(actor=actor, referral_id=row.pk, at=at()) is None


def test_jobs_do_the_same(centre, officer):
    following.hired(officer, centre)
    for _time in range(2):
        run_now("jobbank.follow_referrals", centre_id=centre.pk)
    assert len(records(centre)) == 1
