"""Saved searches on the pages: saved from what is looked at, changed, run, deleted; stopped from a letter."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories
from tests.jobbank import seeking
from tests.jobbank.making import vacancy
from tests.jobbank.seeking import ON, at
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.core.actors import job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import AlertedVacancy, SavedSearch
from vieclam.people.models import Person
from vieclam.web.jobs.filters import asked
from vieclam.web.jobs.saved import address_of, proposed_name

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
OWN = "/toi/tim-kiem"


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(at()):
        yield


@pytest.fixture
def person() -> Person:
    return factories.person(related_to=factories.centre())


@pytest.fixture
def phone(person: Person) -> Client:
    return browser_of(person.pk)


def shown(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_saved_from_the_search_with_a_proposed_name(phone: Client, person: Person) -> None:
    page = shown(phone, "/viec-lam?q=thợ+hàn&tinh=14&trang=1")
    assert f"{OWN}/moi?q=" in page
    form = shown(phone, f"{OWN}/moi?q=thợ+hàn&tinh=14&luong=10000000&trang=3&x=y")
    assert 'value="thợ hàn · Sơn La · từ 10 triệu"' in form
    sent = {"address": "q=thợ hàn&tinh=14&luong=10000000&x=y", "name": "Hàn", "often": "at_once"}
    for _pressed_twice in range(2):
        assert phone.post(f"{OWN}/moi", sent).status_code == 302
    with acting_as(person_actor(person.pk)):
        row = SavedSearch.objects.get()
    assert row.marks == ["state:published", "province:14", "pay:10000000"]
    assert (row.typed, row.often) == ("thợ hàn", "at_once")
    assert QueryDict(row.address).dict() == {"q": "thợ hàn", "tinh": "14", "luong": "10000000"}
    assert phone.get(f"{OWN}/moi?luong=10000000&q=thợ+hàn&tinh=14").headers["Location"] == f"{OWN}/{row.pk}"


@pytest.mark.parametrize(
    ("query", "address", "name"),
    [
        ("q=a&trang=4", "q=a", "a"),
        ("sap=moi&tinh=79&tinh=01&tinh=xx", "tinh=01&tinh=79&sap=moi", "Hà Nội · Hồ Chí Minh"),
        ("", "", "Mọi việc làm mới"),
        ("q=" + "a" * 900, "q=" + "a" * 300, "a" * 120),
    ],
)
def test_one_search_has_one_address(query: str, address: str, name: str) -> None:
    wanted = asked(QueryDict(query))
    assert address_of(wanted) == address
    assert proposed_name(wanted) == name


def test_a_form_that_lacks_something_keeps_what_was_typed(phone: Client) -> None:
    answer = phone.post(f"{OWN}/moi", {"address": "q=may", "name": "", "often": "daily"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'name="address" value="q=may"' in page


def test_whom_no_centre_knows_is_asked_for_the_province() -> None:
    phone = browser_of(factories.person().pk)
    answer = phone.post(f"{OWN}/moi", {"address": "q=may", "name": "May", "often": "daily"})
    assert answer.status_code == 400
    assert "Tỉnh, thành phố bạn ở" in answer.content.decode()


def test_a_visitor_is_led_to_sign_in_and_back_to_the_search(client: Client) -> None:
    page = shown(client, "/viec-lam?q=thợ+hàn&tinh=14")
    address = page.split("/dang-nhap?tiep=")[1].split('"')[0]
    assert unquote(unquote(address)).startswith(f"{OWN}/moi?q=thợ")
    assert "/viec-lam/moi.atom?q=" in page


def test_seen_changed_run_and_deleted(phone: Client, person: Person) -> None:
    kept = seeking.search_kept(person_actor(person.pk))
    with acting_as(job_actor("tests", centre_id=kept.centre_id)):
        new = vacancy(kept.centre, title="Công nhân may mới", on=ON)
        AlertedVacancy.objects.create(centre=kept.centre, person=person, search=kept, vacancy=new, found_at=at())
    assert "1 việc mới còn tuyển" in shown(phone, OWN)
    one = shown(phone, f"{OWN}/{kept.pk}")
    assert "Công nhân may mới" in one
    assert "7–9 triệu" in one
    assert phone.post(f"{OWN}/{kept.pk}", {"name": "Tên khác", "often": "weekly"}).status_code == 302
    assert "Tên khác" in shown(phone, OWN)
    assert phone.post(f"{OWN}/{kept.pk}", {"name": "", "often": "weekly"}).status_code == 400
    assert phone.post(f"{OWN}/{kept.pk}/chay").headers["Location"] == f"/viec-lam?{kept.address}"
    assert phone.post(f"{OWN}/{kept.pk}/khac").status_code == 404
    assert phone.post(f"{OWN}/{kept.pk}/xoa").status_code == 302
    assert "Chưa lưu tìm kiếm nào" in shown(phone, OWN)


def test_the_question_whether_it_is_still_needed_is_answered_with_one_press(phone: Client, person: Person) -> None:
    kept = seeking.search_kept(person_actor(person.pk))
    with acting_as(person_actor(person.pk)):
        SavedSearch.objects.update(asked_at=at())
    assert "Bạn còn dùng tìm kiếm này không?" in shown(phone, OWN)
    phone.post(f"{OWN}/{kept.pk}/con-dung")
    assert "Bạn còn dùng tìm kiếm này không?" not in shown(phone, OWN)


def test_another_persons_search_does_not_exist(phone: Client) -> None:
    other = factories.person(related_to=factories.centre())
    kept = seeking.search_kept(person_actor(other.pk))
    shown(phone, f"{OWN}/{kept.pk}", 404)
    for act in ("chay", "con-dung", "xoa"):
        assert phone.post(f"{OWN}/{kept.pk}/{act}").status_code == 404
    with acting_as(person_actor(other.pk)):
        assert SavedSearch.objects.count() == 1


def test_a_letter_stops_the_news_and_opening_it_alone_does_not(person: Person) -> None:
    kept = seeking.search_kept(person_actor(person.pk))
    program = Client(enforce_csrf_checks=True)
    address = f"/viec-lam/dung-bao/{kept.token}"
    page = shown(program, address)
    assert "Dừng báo" in page
    assert kept.name not in page
    with acting_as(person_actor(person.pk)):
        assert SavedSearch.objects.get().often == "daily"
    for _pressed_twice in range(2):
        assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with acting_as(person_actor(person.pk)):
        assert SavedSearch.objects.get().often == "never"
    assert "Đã dừng" in shown(program, address)
    shown(program, "/viec-lam/dung-bao/" + "x" * 29, 404)


def test_a_search_near_a_place_nobody_knows_is_not_kept(phone: Client) -> None:
    for query in ("gan=xqzv", "q=((("):
        assert f"{OWN}/moi" not in shown(phone, f"/viec-lam?{query}")
        refused = phone.get(f"{OWN}/moi?{query}", follow=True)
        assert "Chưa lưu được" in refused.content.decode()
        sent = {"address": query, "name": "Gần", "often": "at_once"}
        assert "Chưa lưu được" in phone.post(f"{OWN}/moi", sent, follow=True).content.decode()
    assert f"{OWN}/moi" in shown(phone, "/viec-lam?gan=son+la")
