"""Two sweeps of referrals at once, and a worker's tap while an officer writes the same down."""

from __future__ import annotations

import datetime as dt

from tests import factories
from tests.jobbank.following import as_it_is, at, attempts, hired, referral, story
from tests.threads import at_once
from vieclam.core.actors import Role
from vieclam.gateways.models import ExchangeRecord
from vieclam.jobbank.services.follow_referrals import follow_referrals
from vieclam.jobbank.services.record_follow_up import record_follow_up

LATER = dt.date(2026, 12, 7)


def test_two_sweeps_at_once_do_each_once(committed_db):
    centre = factories.centre()
    officer = factories.staff(Role.OFFICER, at=centre)
    waiting, taken = [referral(officer, centre) for _number in range(4)], hired(officer, centre)

    def sweep() -> object:
        with factories.acting(factories.job(centre)) as actor:
            return follow_referrals(actor=actor, on=LATER, at=at(LATER))

    for result in at_once(sweep, sweep):
        assert isinstance(result, dict), result
    sweep()
    assert [story(row) for row in waiting] == [[("expire", "")]] * 4
    assert [act for act, _note in story(taken)] == ["escalate"]
    with factories.acting(factories.job(centre)):
        assert ExchangeRecord.objects.count() == 1


def test_a_tap_and_a_call_at_once_close_it_once(committed_db):
    centre = factories.centre()
    officer = factories.staff(Role.OFFICER, at=centre)
    row = hired(officer, centre)
    on = as_it_is(row).follow_up_due
    assert on is not None

    def ask(actor, way: str):
        def run() -> str:
            with factories.acting(actor):
                return record_follow_up(actor=actor, referral_id=row.pk, found="works", way=way, on=on, at=at(on)).state

        return run

    taps = at_once(ask(officer, "worker_call"), ask(factories.worker(row.person), "worker_page"))
    assert taps == ["followed", "followed"]
    assert attempts(row) == ["works"]
    assert [act for act, _note in story(row)] == ["follow_up"]
