"""Payment lists while several work on them at once: real commits, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

from django.db import connection

from tests import factories
from tests.journeys.own_installation import wait_until
from tests.payments.conftest import prepared
from tests.payments.test_lists import AT, SECOND
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, WrongState
from vieclam.organisations.models import Centre
from vieclam.payments.lists import kept_totals, totals_of
from vieclam.payments.models import PaymentList, PaymentOrder
from vieclam.payments.services.check_list import check_list, open_again
from vieclam.payments.services.collect_orders import collect_orders
from vieclam.payments.services.hold_order import hold_order
from vieclam.payments.services.release_list import release_list

Threads = Callable[..., list[object]]


def collecting(centre: Centre) -> Callable[[], int]:
    def run() -> int:
        job = factories.job(centre)
        with factories.acting(job):
            return collect_orders(actor=job, centre_id=centre.pk)

    return run


def checking(actor: Actor, row: PaymentList, seen: str) -> Callable[[], PaymentList]:
    def run() -> PaymentList:
        with factories.acting(actor):
            return check_list(actor=actor, list_id=row.pk, seen=seen, at=AT)

    return run


def releasing(actor: Actor, row: PaymentList, seen: str) -> Callable[[], PaymentList]:
    def run() -> PaymentList:
        with factories.acting(actor):
            return release_list(actor=actor, list_id=row.pk, seen=seen, at=AT)

    return run


def only_list(centre: Centre) -> tuple[PaymentList, str]:
    with factories.acting(factories.job(centre)):
        row = PaymentList.objects.get(centre=centre)
        return row, totals_of(row).key


def kinds(results: list[object]) -> Counter[str]:
    return Counter(type(one).__name__ for one in results)


def test_two_sweeps_collect_each_order_once(committed_db: str, in_threads: Threads) -> None:
    centre = factories.centre(with_payment_lists=True)
    prepared(centre)
    prepared(centre, "claimant_old_law", **SECOND)
    assert sorted(in_threads(collecting(centre), collecting(centre))) == [0, 2]
    row, _key = only_list(centre)
    with factories.acting(factories.job(centre)):
        assert totals_of(row).count == 2


def test_a_list_is_checked_by_one_and_released_by_one(committed_db: str, in_threads: Threads) -> None:
    centre = factories.centre(with_payment_lists=True)
    prepared(centre)
    collecting(centre)()
    row, key = only_list(centre)
    officers = [factories.staff(Role.OFFICER, at=centre) for _ in range(2)]
    assert kinds(in_threads(*(checking(one, row, key) for one in officers))) == {"PaymentList": 1, "WrongState": 1}
    above = [factories.staff(Role.HEAD, at=centre), factories.staff(Role.CENTRE_DIRECTOR, at=centre)]
    assert kinds(in_threads(*(releasing(one, row, key) for one in above))) == {"PaymentList": 1, "WrongState": 1}


def test_a_list_is_sent_back_or_released_but_not_both(committed_db: str, in_threads: Threads) -> None:
    centre = factories.centre(with_payment_lists=True)
    prepared(centre)
    collecting(centre)()
    row, key = only_list(centre)
    officer, head = factories.staff(Role.OFFICER, at=centre), factories.staff(Role.HEAD, at=centre)
    checking(officer, row, key)()

    def send_back() -> PaymentList:
        with factories.acting(officer):
            return open_again(actor=officer, list_id=row.pk, reason="Xem lại")

    assert kinds(in_threads(send_back, releasing(head, row, key))) == {"PaymentList": 1, "WrongState": 1}


def test_a_checked_list_holds_what_its_checker_saw(committed_db: str, in_threads: Threads) -> None:
    """An order comes in, another is held back, and the list is checked, all at once."""
    centre = factories.centre(with_payment_lists=True)
    prepared(centre)
    held = prepared(centre, "claimant_old_law", **SECOND)
    collecting(centre)()
    row, key = only_list(centre)
    prepared(centre, "claimant_first_month_paid", **(SECOND | {"reference": "PO-9-1", "subject": "month:57"}))
    checker, holder = factories.staff(Role.OFFICER, at=centre), factories.staff(Role.OFFICER, at=centre)

    def hold() -> PaymentOrder:
        with factories.acting(holder):
            return hold_order(actor=holder, order_id=held.pk, reason="Chờ quyết định")

    collected, checked, kept = in_threads(collecting(centre), checking(checker, row, key), hold)
    assert collected == 1
    assert isinstance(checked, PaymentList | Conflict)
    assert isinstance(kept, PaymentOrder | WrongState)
    with factories.acting(factories.job(centre)):
        again = PaymentList.objects.get(pk=row.pk)
        if isinstance(checked, PaymentList):
            assert totals_of(again) == kept_totals(again)
            assert isinstance(kept, WrongState)
        else:
            assert again.state == "open"


def test_what_was_collected_and_checked_meanwhile_is_not_held_back(committed_db: str, in_threads: Threads) -> None:
    centre = factories.centre(with_payment_lists=True)
    order = prepared(centre)
    checker, holder = factories.staff(Role.OFFICER, at=centre), factories.staff(Role.OFFICER, at=centre)
    locked = threading.Event()

    def collect_and_check() -> None:
        job = factories.job(centre)
        with factories.acting(job):
            PaymentOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
            locked.set()
            wait_until(somebody_waits_for_me, "the holder waiting for the order", 10)
            collect_orders(actor=job, centre_id=centre.pk)
            checked = {"state": "checked", "checked_by_id": checker.staff_id, "checked_at": AT, "count": 1}
            PaymentList.objects.filter(centre=centre).update(**checked)

    def hold() -> PaymentOrder:
        assert locked.wait(10)
        with factories.acting(holder):
            return hold_order(actor=holder, order_id=order.pk, reason="Chờ quyết định")

    done, kept = in_threads(collect_and_check, hold)
    assert (done, type(kept)) == (None, WrongState)
    with factories.acting(factories.job(centre)):
        assert PaymentOrder.objects.get(pk=order.pk).payment_list is not None


def somebody_waits_for_me() -> bool:
    """Whether another connection waits for a lock that this thread's holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])
