"""What a morning does by itself: reminders once each, no day ahead of the database's clock, ledgers replayed."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import factories
from tests.benefits.test_life import issue, notify, pay_all, tell
from tests.claims import Claim, moment
from vieclam.benefits.services.remind import remind
from vieclam.benefits.services.sweep import ClockAhead, require_sweepable, sweep_recoveries
from vieclam.core import clock
from vieclam.core.models import Event
from vieclam.payments.models import PaymentOrder, Recovery
from vieclam.payments.services.record_answer import Answer, record_answer
from vieclam.payments.services.record_credit import Credit, record_credit

pytestmark = pytest.mark.django_db
# Of the usual claim, month 2 is notified from 20 to 22 April 2026.
BEFORE, OPENS, LAST = dt.date(2026, 4, 19), dt.date(2026, 4, 20), dt.date(2026, 4, 22)


def _remind(claim: Claim, on: dt.date) -> int:
    with clock.at(moment(on)), factories.acting(claim.job) as actor:
        return remind(actor=actor, on=on)


def _told(claim: Claim) -> list[str]:
    rows = Event.objects.filter(name__startswith="benefits.window", person_id=claim.person.pk).order_by("pk")
    return list(rows.values_list("name", flat=True))


def test_a_window_is_announced_once_before_it_opens_and_once_on_its_last_morning() -> None:
    claim = factories.claim("collected")
    counts = [_remind(claim, on) for on in (dt.date(2026, 4, 18), BEFORE, BEFORE, OPENS, LAST, LAST)]
    assert counts == [0, 1, 0, 0, 1, 0]
    assert _told(claim) == ["benefits.window_opens", "benefits.window_closes"]


def test_who_notified_is_reminded_no_more_and_a_late_sweep_still_tells_of_the_last_day() -> None:
    notified, late = factories.claim("collected"), factories.claim("collected")
    assert notify(notified, 2, OPENS) == "notified"
    assert (_remind(notified, LAST), _remind(late, LAST)) == (0, 1)
    assert _told(late) == ["benefits.window_closes"]


def test_a_day_that_has_not_come_for_the_database_is_not_swept() -> None:
    today = clock.today()
    require_sweepable(today)
    require_sweepable(today - dt.timedelta(days=400))
    with pytest.raises(ClockAhead):
        require_sweepable(today + dt.timedelta(days=1))
    ahead = today + dt.timedelta(days=90)
    with clock.at(moment(ahead)):
        require_sweepable(ahead)


def test_ledgers_are_checked_by_replaying_them_and_what_is_missing_can_be_booked() -> None:
    claim = factories.claim("collected")
    call_command("check_ledgers", stdout=StringIO())
    with factories.acting(claim.job) as actor:
        order = PaymentOrder.objects.get(person=claim.person)
        answer = Answer("paid", order.amount, paid_on=BEFORE)
        record_answer(actor=actor, order_id=order.pk, answer=answer, received_at=moment(BEFORE))
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_ledgers", stdout=said)
    assert f"missing order:{order.pk}:paid" in said.getvalue()
    assert claim.person.full_name not in said.getvalue()
    call_command("check_ledgers", "--book", stdout=StringIO())
    call_command("check_ledgers", stdout=StringIO())


def test_a_recovery_prepared_before_dawn_goes_to_its_seal_and_what_comes_in_is_booked_once() -> None:
    claim = factories.claim("collected", month_count=65)
    for number, on in ((2, OPENS), (3, dt.date(2026, 5, 18))):
        assert notify(claim, number, on) == "notified"
    pay_all(claim)
    tell(claim, "job_with_si", OPENS, dt.date(2026, 6, 1), contract_months=12)
    # Between midnight and seven the day in UTC is still the one before.
    issue(claim, dt.date(2026, 6, 2), hour=1)
    recovery = issue(claim, dt.date(2026, 6, 3))
    assert (recovery.kind, recovery.state) == ("recover", "sealed")
    assert recovery.determination.case["facts"]["as_of"] == "2026-06-02"
    with factories.acting(claim.job) as actor:
        expected = Recovery.objects.get(person=claim.person)
        for entry in ("B1", "B2"):
            credit = Credit(entry, 4_000_000, dt.date(2026, 6, 5), expected.code)
            record_credit(actor=actor, centre_id=claim.desk.centre.pk, credit=credit)
        assert [sweep_recoveries(actor=actor), sweep_recoveries(actor=actor)] == [2, 0]
    call_command("check_ledgers", stdout=StringIO())
