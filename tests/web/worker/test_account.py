"""The worker gives another account after the money came back, without travelling."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories
from tests.web import claims, paid
from vieclam.accounts.models import User
from vieclam.core.actors import person_actor
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Fact
from vieclam.payments.models import PaymentOrder
from vieclam.people.models import Person

pytestmark = pytest.mark.django_db
ACCOUNT = {"method": "account", "bank_bin": "970436", "account_number": "0011.002.233"}


def browser_of(person_id: int) -> Client:
    """A browser signed in as that person."""
    with acting_as(person_actor(person_id)):
        known = Person.objects.get(pk=person_id)
    linked = factories.person(personal_number=known.personal_number, full_name=known.full_name, signs_in=True)
    client = Client()
    client.force_login(User.objects.get(pk=linked.user_id))
    return client


def facts_of(order: PaymentOrder) -> list[Fact]:
    with acting_as(person_actor(order.person_id)):
        return list(Fact.objects.filter(person_id=order.person_id, kind="payment", source="person").order_by("pk"))


def test_the_worker_gives_another_account_and_sees_that_it_waits():
    house = claims.house()
    order = paid.sent_back(house)
    client, address = browser_of(order.person_id), f"/toi/chi-tra/{order.pk}/tai-khoan"
    assert address in client.get("/toi").content.decode()
    assert "Tài khoản đã đóng" in client.get(address).content.decode()
    for _press in range(2):
        assert client.post(address, ACCOUNT | {"once_key": "k"}).status_code == 302
    (fact,) = facts_of(order)
    assert (fact.value["account_number"], fact.value["account_holder"]) == ("0011002233", order.payee_name)
    assert "trung tâm sẽ lập lại lệnh chi" in client.get("/toi").content.decode()
    assert "0011002233" in client.get(address).content.decode()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays():
    order = paid.sent_back(claims.house())
    client, address = browser_of(order.person_id), f"/toi/chi-tra/{order.pk}/tai-khoan"
    wrong = client.post(address, ACCOUNT | {"account_number": "12"})
    assert wrong.status_code == 400
    assert 'value="12"' in wrong.content.decode()
    same = client.post(address, {"method": "cash"})
    assert "tài khoản vừa bị trả lại" in same.content.decode()
    assert facts_of(order) == []


def test_money_that_came_back_for_another_reason_asks_nothing_of_the_worker():
    order = paid.sent_back(claims.house(), paid.DIFFERENT)
    client = browser_of(order.person_id)
    assert "chưa cần làm gì" in client.get("/toi").content.decode()
    assert client.get(f"/toi/chi-tra/{order.pk}/tai-khoan").status_code == 302
    assert client.post(f"/toi/chi-tra/{order.pk}/tai-khoan", ACCOUNT).status_code == 302
    assert facts_of(order) == []


def test_an_order_of_somebody_else_does_not_exist():
    order = paid.sent_back(claims.house())
    other = browser_of(factories.person().pk)
    assert other.get(f"/toi/chi-tra/{order.pk}/tai-khoan").status_code == 404
    assert other.post(f"/toi/chi-tra/{order.pk}/tai-khoan", ACCOUNT).status_code == 404
