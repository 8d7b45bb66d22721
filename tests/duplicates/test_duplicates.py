"""Duplicates across centres: found once by the nightly job, seen by the centres concerned, settled by a person."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.claims import Desk, desk, moment
from tests.programmes import making
from tests.transfers import move
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor, platform_actor
from vieclam.core.errors import Conflict, InvalidInput, NotAllowed
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.duplicates.models import DuplicateVerdict, PossibleDuplicate
from vieclam.duplicates.selectors import precisions
from vieclam.duplicates.services.find_duplicates import find_duplicates
from vieclam.duplicates.services.settle_duplicate import settle_duplicate
from vieclam.payments.models import Purpose
from vieclam.payments.services.prepare_order import EmployerPayee, Target, prepare_order
from vieclam.people.models import Person
from vieclam.programmes.services.file_claim import Said

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
AT = moment(dt.date(2026, 6, 16))


@pytest.fixture
def here() -> Desk:
    return desk()


@pytest.fixture
def there() -> Desk:
    return desk()


def number(changed: int = 0) -> str:
    """A new personal number of the invented range, or one with a digit typed over."""
    return f"000190{factories.next_number():05d}{changed}"


def look() -> None:
    """The nightly job, on the day of the tests."""
    with clock.at(AT):
        run_now("duplicates.find", scope="shared")


def possible(at: Desk, by: Actor | None = None) -> list[PossibleDuplicate]:
    with acting_as(by or at.officer):
        return list(PossibleDuplicate.objects.select_related("person").order_by("pk"))


def settled(at: Desk, duplicate: PossibleDuplicate, outcome: str, by: Actor | None = None) -> DuplicateVerdict:
    with acting_as(by or at.officer) as actor:
        return settle_duplicate(
            actor=actor, duplicate_id=duplicate.pk, outcome=outcome, reason="Đã gọi cho cả hai người", at=AT
        )


def twins(here: Desk, there: Desk, **changed: str) -> tuple[Person, Person]:
    """Two records of the same name and birth date in two centres, their numbers a digit apart."""
    first = number()
    values = {"full_name": "Lò Thị Mận", "personal_number": first}
    other = {"full_name": "Lo Thi Man", "personal_number": first[:-1] + "7"} | changed
    return factories.person(related_to=here.centre, **values), factories.person(related_to=there.centre, **other)


def test_a_typed_over_digit_is_seen_by_both_centres_and_by_nobody_else(here: Desk, there: Desk) -> None:
    first, second = twins(here, there)
    another = {"full_name": "Lò Thị Mận", "personal_number": "000999888777"}
    factories.person(related_to=here.centre, **another)  # another human: the number is far away
    look()
    look()
    (own,), (other,) = possible(here), possible(there)
    assert (own.kind, own.person_id, own.other_person_id) == ("typed_digits", first.pk, second.pk)
    assert (other.person_id, other.other_person_id) == (second.pk, first.pk)
    assert (own.evidence["differs_at"], own.found_at) == ([12], AT)
    assert (own.evidence["other_name"], own.evidence["same_marks"]) == ("Lo Thi Man", False)
    assert second.personal_number not in str(own.evidence)
    assert possible(here, desk().officer) == []
    assert possible(here, factories.worker(first)) == []
    with acting_as(here.officer), pytest.raises(ProgrammingError), transaction.atomic():
        PossibleDuplicate.objects.filter(pk=own.pk).update(kind="name_marks")


def test_digits_put_the_wrong_way_round_and_names_without_marks(here: Desk, there: Desk) -> None:
    start = number()[:-3]
    first = factories.person(related_to=here.centre, full_name="Đặng Văn Tú", phone="0912000111")
    factories.person(related_to=there.centre, full_name="Dang Van Tu", phone="0912000111", personal_number=number(9))
    turned = factories.person(related_to=here.centre, full_name="Sùng A Páo", personal_number=start + "512")
    factories.person(related_to=there.centre, full_name="Sùng A Páo", personal_number=start + "521")
    look()
    found = {duplicate.person_id: (duplicate.kind, duplicate.evidence) for duplicate in possible(here)}
    assert found[turned.pk][0] == "typed_digits"
    assert found[turned.pk][1]["differs_at"] == [11, 12]
    kind, evidence = found[first.pk]
    assert (evidence["same_phone"], evidence["same_marks"]) == (True, False)
    assert kind in {"name_marks", "typed_digits"}


def test_one_account_of_two_people_is_told_by_its_end(here: Desk, there: Desk) -> None:
    under = making.programme()
    said = Said(state_budget=False, monthly_pension=False, target=Target("account", "970436", "0123456789", "X"))
    claims = [making.filed(place, under, said=said) for place in (here, here, there)]
    making.filed(here, under, said=making.CASH)
    look()
    found = possible(here)
    assert {duplicate.kind for duplicate in found} == {"same_account"}
    assert {duplicate.person_id for duplicate in found} <= {claim.person_id for claim in claims}
    assert len(possible(there)) == 1
    assert all(duplicate.evidence["account_end"] == "6789" for duplicate in found)
    assert "0123456789" not in str([duplicate.evidence for duplicate in found])
    assert len(found) == 2  # the pair inside the centre once, and the one with the other centre


def test_the_account_of_a_school_or_an_employer_is_no_sign(here: Desk) -> None:
    pair = [factories.person(related_to=here.centre) for _ in range(2)]
    ordered(here, pair, purpose=Purpose.TUITION)
    ordered(here, pair, employer=EmployerPayee("0100000001", "Công ty Thử Nghiệm"))
    look()
    assert possible(here) == []
    ordered(here, pair)
    look()
    assert [(row.kind, row.person_id, row.other_person_id) for row in possible(here)] == [
        ("same_account", pair[0].pk, pair[1].pk)
    ]


def ordered(at: Desk, people: list[Person], **changed: Any) -> None:
    """An order to one account for each of the people."""
    on = dt.date(2026, 6, 1)
    with acting_as(factories.job(at.centre)) as actor:
        for person in people:
            number = factories.next_number()
            prepare_order(
                actor=actor,
                centre_id=at.centre.pk,
                person_id=person.pk,
                subject=f"test:{number}",
                reference=f"TEST-{number}",
                decision_number="1/QĐ",
                decided_on=on,
                month_number=1,
                period_from=on,
                period_to=on,
                amount=1_000_000,
                method="account",
                bank_bin="970436",
                account_number="0000555500",
                account_holder="X",
                due_on=on,
                on=on,
                **changed,
            )


def test_a_benefit_on_its_way_is_one_until_the_person_claims_elsewhere(there: Desk) -> None:
    moving = move()
    moving.ask()
    moving.send()
    look()
    assert possible(moving.here) == []
    factories.claim("filed", at=there, of=moving.claim.person)
    look()
    assert [row.other_centre_id for row in possible(moving.here)] == [there.centre.pk]
    moving.accept(jobs=False)
    look()
    assert [row.other_centre_id for row in possible(moving.to)] == [there.centre.pk]
    assert len(possible(moving.here)) == 1


def test_the_same_person_with_two_open_claims(here: Desk, there: Desk) -> None:
    person = factories.claim("filed", at=here).person
    look()
    assert possible(here) == []
    factories.claim("filed", at=there, of=person)
    look()
    (own,), (elsewhere,) = possible(here), possible(there)
    assert (own.kind, own.person_id, own.other_centre_id) == ("running_twice", person.pk, there.centre.pk)
    assert elsewhere.other_centre_id == here.centre.pk


def test_cleared_it_comes_back_only_with_other_evidence_and_the_share_is_counted(here: Desk, there: Desk) -> None:
    _first, second = twins(here, there)
    look()
    (own,) = possible(here)
    with pytest.raises(InvalidInput):
        settled(here, own, "perhaps")
    with pytest.raises(NotAllowed):
        settled(here, own, "cleared", by=there.officer)
    with pytest.raises(NotAllowed):
        settled(here, own, "cleared", by=here.reception)
    verdict = settled(here, own, "cleared")
    assert settled(here, own, "cleared").pk == verdict.pk
    with pytest.raises(Conflict):
        settled(here, own, "confirmed", by=here.head)
    settled(there, possible(there)[0], "confirmed")
    look()
    assert len(possible(here)) == 1
    with acting_as(factories.worker(second)):
        Person.objects.filter(pk=second.pk).update(full_name="Lò Thị Mận")
    look()
    look()
    assert [duplicate.evidence["same_marks"] for duplicate in possible(here)] == [False, True]
    with acting_as(factories.worker(second)):
        Person.objects.filter(pk=second.pk).update(full_name="Lo Thi Mận")
    look()
    assert [duplicate.evidence["other_name"] for duplicate in possible(here)] == ["Lo Thi Man", "Lo Thi Mận"]
    with acting_as(here.officer):
        row = next(one for one in precisions() if one.kind == "typed_digits")
        assert (row.confirmed, row.cleared, row.share) == (1, 1, Fraction(1, 2))
        assert next(one for one in precisions() if one.kind == "name_marks").share is None


def test_the_search_is_for_the_nightly_job_alone(here: Desk) -> None:
    for stranger in (platform_actor("tests"), factories.job(here.centre)):
        with acting_as(stranger), pytest.raises(ProgrammingError), transaction.atomic():
            find_duplicates(actor=stranger)
    with acting_as(here.officer), pytest.raises(NotAllowed):
        find_duplicates(actor=here.officer)


def test_on_the_pages(here: Desk, there: Desk) -> None:
    first, second = twins(here, there)
    look()
    (own,) = possible(here)
    browser, address = Client(), reverse("officer:duplicate", args=[own.pk])
    browser.force_login(User.objects.get(pk=here.officer.user_id))
    assert first.full_name in browser.get(reverse("officer:duplicates")).content.decode()
    shown = browser.get(address).content.decode()
    assert first.personal_number[:-1] + "•" in shown
    assert second.personal_number not in shown
    assert "chưa có kết luận nào" in shown
    given = {"outcome": "confirmed", "reason": "Cùng một thẻ căn cước"}
    assert browser.post(address, {**given, "reason": ""}).status_code == 400
    assert browser.post(address, given).status_code == 302
    assert browser.post(address, given).status_code == 302
    assert browser.post(address, {**given, "outcome": "cleared"}).status_code == 409
    assert "100% của 1" in browser.get(f"{reverse('officer:duplicates')}?tab=da-ket-luan").content.decode()
    stranger = Client()
    stranger.force_login(User.objects.get(pk=there.officer.user_id))
    assert stranger.get(address).status_code == 404
