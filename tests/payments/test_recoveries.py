"""Money to come back: opened once, matched by its code, partly, wholly, too much, twice, unknown, given back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some

from tests import factories
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed, WrongState
from vieclam.organisations.models import Centre
from vieclam.payments.models import Recovery, RecoveryCredit
from vieclam.payments.recoveries import (
    code_of,
    codes_in,
    next_due,
    over_and_underpaid,
    recovery_account,
    recovery_qr,
    remaining,
    unknown_credits,
)
from vieclam.payments.services.open_recovery import open_recovery
from vieclam.payments.services.record_credit import Credit, assign_credit, record_credit, state_of
from vieclam.people.models import Person

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 2)
DUE = dt.date(2026, 11, 16)
OWED = 6_000_000


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(ON):
        yield


@pytest.fixture
def centre() -> Centre:
    return factories.centre()


@pytest.fixture
def officer(centre: Centre) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def debtor(centre: Centre) -> Person:
    return factories.person(related_to=centre)


def opened(centre: Centre, debtor: Person, **others: Any) -> Recovery:
    given = {
        "centre_id": centre.pk,
        "person_id": debtor.pk,
        "amount": OWED,
        "reference": "RC-1",
        "decision_number": "90/QĐ-SNV",
        "due_on": DUE,
        "on": ON,
    }
    with factories.acting(factories.job(centre)) as job:
        return open_recovery(actor=job, **(given | others))


def came(centre: Centre, reference: str, amount: int, content: str = "", **others: Any) -> RecoveryCredit:
    with factories.acting(factories.job(centre)) as job:
        credit = Credit(reference, amount, ON, content, **others)
        return record_credit(actor=job, centre_id=centre.pk, credit=credit)


def now(centre: Centre, recovery: Recovery) -> tuple[str, int]:
    with factories.acting(factories.job(centre)):
        row = Recovery.objects.get(pk=recovery.pk)
        return row.state, row.received


def test_opened_twice_it_is_one(centre: Centre, debtor: Person) -> None:
    first = opened(centre, debtor)
    assert opened(centre, debtor).pk == first.pk
    assert first.code == code_of(2026, centre.pk, 1)
    assert opened(centre, debtor, reference="RC-2").code == code_of(2026, centre.pk, 2)
    with pytest.raises(Conflict):
        opened(centre, debtor, amount=OWED + 1)
    with pytest.raises(Conflict):
        opened(centre, factories.person(related_to=centre))


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0},
        {"amount": -1},
        {"instalments": [(DUE, OWED - 1)]},
        {"instalments": [(ON, 0), (DUE, OWED)]},
        {"instalments": [(DUE, OWED // 2), (DUE, OWED // 2)]},
        {"instalments": [(ON, OWED // 2), (dt.date(2026, 12, 1), OWED // 2)]},
    ],
)
def test_sums_and_days_that_cannot_be(centre: Centre, debtor: Person, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        opened(centre, debtor, **wrong)


def test_a_worker_opens_nothing_and_sees_their_own(centre: Centre, debtor: Person) -> None:
    recovery = opened(centre, debtor)
    worker, other = factories.worker(debtor), factories.worker(factories.person())
    with factories.acting(worker), pytest.raises(NotAllowed):
        open_recovery(
            actor=worker,
            centre_id=centre.pk,
            person_id=debtor.pk,
            amount=1,
            reference="X",
            decision_number="1",
            due_on=DUE,
            on=ON,
        )
    with factories.acting(worker):
        assert list(Recovery.objects.all()) == [recovery]
    with factories.acting(other):
        assert not Recovery.objects.exists()


@given(year=some.integers(2026, 2099), centre_id=some.integers(1, 9999), number=some.integers(1, 99_999))
def test_a_code_is_found_wherever_a_bank_puts_it(year: int, centre_id: int, number: int) -> None:
    code = code_of(year, centre_id, number)
    assert len(code) <= 25
    spaced = " ".join(code[place : place + 4] for place in range(0, len(code), 4))
    for content in (code, f"nop tien {code} cam on", f"MBVCB.123.{code.lower()}.CT tu 001", f"CK {spaced}-090526"):
        assert codes_in(content) == [code]
    swapped = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert codes_in(swapped) == []


def test_partly_wholly_too_much_and_given_back(centre: Centre, debtor: Person, officer: Actor) -> None:
    recovery = opened(centre, debtor)
    assert now(centre, recovery) == ("open", 0)
    came(centre, "B1", 1, recovery.code)
    assert now(centre, recovery) == ("partly", 1)
    came(centre, "B2", OWED - 1, f"hoan tra {recovery.code}")
    assert now(centre, recovery) == ("settled", OWED)
    came(centre, "B3", 500_000, recovery.code)
    assert now(centre, recovery) == ("over", OWED + 500_000)
    with pytest.raises(WrongState):
        by_hand(officer, recovery, -500_001)
    by_hand(officer, recovery, -500_000)
    assert now(centre, recovery) == ("settled", OWED)


def by_hand(officer: Actor, recovery: Recovery, amount: int, **others: Any) -> RecoveryCredit:
    known = {"note": "Giấy báo Có 12", "evidence_id": 7} | others
    credit = Credit(f"hand:{amount}", amount, known.pop("received_on", ON), **known)
    with factories.acting(officer):
        return record_credit(actor=officer, centre_id=recovery.centre_id, credit=credit, recovery_id=recovery.pk)


def test_the_same_entry_counts_once_and_another_sum_is_refused(centre: Centre, debtor: Person) -> None:
    recovery = opened(centre, debtor)
    first = came(centre, "B1", 2_000_000, recovery.code)
    assert came(centre, "B1", 2_000_000, recovery.code).pk == first.pk
    with pytest.raises(Conflict):
        came(centre, "B1", 2_000_001, recovery.code)
    assert now(centre, recovery) == ("partly", 2_000_000)


def test_paid_twice_by_the_worker_it_is_too_much_and_shown(centre: Centre, debtor: Person) -> None:
    recovery = opened(centre, debtor)
    for reference in ("B1", "B2"):
        came(centre, reference, OWED, recovery.code)
    assert now(centre, recovery) == ("over", 2 * OWED)
    with factories.acting(factories.job(centre)):
        assert [row.pk for row in over_and_underpaid(centre_id=centre.pk, on=ON)] == [recovery.pk]


def test_underpaid_is_shown_from_the_day_after(centre: Centre, debtor: Person) -> None:
    recovery = opened(centre, debtor)
    came(centre, "B1", OWED - 1, recovery.code)
    with factories.acting(factories.job(centre)):
        assert not over_and_underpaid(centre_id=centre.pk, on=DUE).exists()
        (late,) = over_and_underpaid(centre_id=centre.pk, on=DUE + dt.timedelta(days=1))
        assert (late.missing, remaining(late)) == (1, 1)


def test_what_names_nobody_or_two_waits_for_a_person(centre: Centre, debtor: Person, officer: Actor) -> None:
    first, second = opened(centre, debtor), opened(centre, debtor, reference="RC-2")
    nobody = came(centre, "B1", 100, "tien nha")
    both = came(centre, "B2", 200, f"{first.code} {second.code}")
    wrong = came(centre, "B3", 300, first.code[:-1])
    with factories.acting(officer):
        assert list(unknown_credits(centre.pk)) == [nobody, both, wrong]
        with pytest.raises(InvalidInput):
            assign_credit(actor=officer, credit_id=both.pk, recovery_id=second.pk, note=" ")
        for _press in range(2):
            assign_credit(actor=officer, credit_id=both.pk, recovery_id=second.pk, note="Người nộp gọi điện")
        with pytest.raises(WrongState):
            assign_credit(actor=officer, credit_id=both.pk, recovery_id=first.pk, note="Nhầm")
        assert list(unknown_credits(centre.pk)) == [nobody, wrong]
    assert (now(centre, first), now(centre, second)) == (("open", 0), ("partly", 200))
    assert both.person_id is None, "before somebody said so nobody owned it"


def test_a_code_of_another_centre_is_unknown_here(centre: Centre, debtor: Person) -> None:
    there = factories.centre()
    foreign = opened(there, factories.person(related_to=there), reference="RC-9")
    assert came(centre, "B1", OWED, foreign.code).recovery_id is None
    assert now(there, foreign) == ("open", 0)


@pytest.mark.parametrize(
    ("field", "given"),
    [("scan", {"evidence_id": None}), ("note", {"note": " "}), ("received_on", {"received_on": dt.date(2026, 11, 3)})],
)
def test_what_a_person_writes_down_is_shown(
    centre: Centre, debtor: Person, officer: Actor, field: str, given: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        by_hand(officer, opened(centre, debtor), 100, **given)
    assert refused.value.field == field


def test_nothing_is_given_back_that_was_not_paid_too_much(centre: Centre, debtor: Person, officer: Actor) -> None:
    recovery = opened(centre, debtor)
    with pytest.raises(WrongState):
        by_hand(officer, recovery, -1)
    with pytest.raises(InvalidInput):
        came(centre, "B0", 0)
    with pytest.raises(WrongState):
        came(centre, "B1", -5)


def test_instalments_and_the_code_ask_for_what_is_due_next(centre: Centre, debtor: Person, settings: Any) -> None:
    settings.RECOVERY_ACCOUNT = "970436:0011009990001:BHXH MINH HOA"
    first = dt.date(2026, 11, 10)
    recovery = opened(centre, debtor, instalments=[(first, 2_000_000), (DUE, 4_000_000)])
    assert next_due(recovery) == (first, 2_000_000)
    assert "54072000000" in (recovery_qr(recovery) or "")
    assert recovery.code in (recovery_qr(recovery) or "")
    came(centre, "B1", 2_500_000, recovery.code)
    with factories.acting(factories.job(centre)):
        recovery = Recovery.objects.get(pk=recovery.pk)
    assert next_due(recovery) == (DUE, 3_500_000)
    came(centre, "B2", 3_500_000, recovery.code)
    with factories.acting(factories.job(centre)):
        recovery = Recovery.objects.get(pk=recovery.pk)
    assert (next_due(recovery), recovery_qr(recovery)) == (None, None)
    settings.RECOVERY_ACCOUNT = ""
    assert recovery_qr(opened(centre, debtor, reference="RC-3")) is None


def test_a_centre_may_have_an_account_of_its_own(centre: Centre, debtor: Person, settings: Any) -> None:
    settings.RECOVERY_ACCOUNT = f"{centre.code}=970415:0022:Trung tam = {centre.code}; 970436:0011:BHXH"
    assert "0022" in (recovery_qr(opened(centre, debtor)) or "")
    assert recovery_account("H99.99") == ("970436", "0011", "BHXH")
    settings.RECOVERY_ACCOUNT = "H99.99=970415:0022:Trung tâm"
    assert recovery_account(centre.code) is None
    assert recovery_account("H99.99") == ("970415", "0022", "Trung tâm")


def test_the_database_keeps_state_and_sum_together(centre: Centre, debtor: Person) -> None:
    recovery = opened(centre, debtor)
    with factories.acting(factories.job(centre)):
        for wrong in ({"state": "settled"}, {"received": 1}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Recovery.objects.filter(pk=recovery.pk).update(**wrong)


@given(amount=some.integers(1, 10**12), received=some.integers(0, 2 * 10**12))
def test_one_state_for_every_sum(amount: int, received: int) -> None:
    expected = "open" if not received else "partly" if received < amount else "settled"
    assert state_of(amount, received) == ("over" if received > amount else expected)
