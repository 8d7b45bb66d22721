"""Seekers found on the pages: by officers with reasons, by employers without a name, and what the person answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.jobbank import making, seeking
from tests.jobbank.seeking import at
from tests.jobbank.test_contact_requests import Given
from tests.web.test_seekers import browser_of
from tests.web.worker.situations import browser_of as worker_of
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import ContactRequest, VacancyLink
from vieclam.jobbank.services.approve_vacancy import approve_vacancy
from vieclam.jobbank.services.close_vacancy import close_vacancy
from vieclam.people.models import Listing

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
FIND = "/nv/viec-lam/tim-nguoi"


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(at()):
        yield


@pytest.fixture
def given() -> Given:
    return Given()


@pytest.fixture
def people(given: Given) -> str:
    with acting_as(given.contact):
        return f"/viec-lam/nguoi/{VacancyLink.objects.get(vacancy=given.vacancy, kind='follow').token}"


def shown(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def tokens(page: str, act: str) -> list[str]:
    """The signed numbers of the forms of an act."""
    return re.findall(rf'name="viec" value="{act}"><input type="hidden" name="nguoi" value="([^"]+)"', page)


def test_an_officer_finds_with_reasons_and_the_words_stand_in_no_address(given: Given) -> None:
    browser = browser_of(given.officer)
    answer = browser.post(FIND, {"q": "cong nhan may", "province": "14", "near": "on", "schooling": "primary"})
    address = answer.headers["Location"]
    assert "may" not in address
    page = shown(browser, address)
    assert "1 người" in page
    assert given.seeker.code in page
    assert "muốn đúng việc này" in page
    assert "muốn làm ở Tỉnh Sơn La" in page
    with acting_as(given.officer):
        logged = Listing.objects.get(what="seekers_find")
    assert logged.count == 1
    assert logged.narrowed == {"q": "words", "province": "14", "near": "True", "schooling": "primary"}


def test_nobody_fits_and_odd_addresses_are_answered(given: Given) -> None:
    browser = browser_of(given.officer)
    assert "Không thấy ai" in shown(browser, f"{FIND}?trade=9999")
    for odd in ("trade=x", "province=99", "pay=1", "trang=-1", "trang=99999999999", "tim=zz", "whose=all", "ready=x"):
        shown(browser, f"{FIND}?{odd}")


def test_another_centre_sees_the_centre_to_call_but_no_name(given: Given) -> None:
    other = factories.person(related_to=given.centre, full_name="Vàng Thị Chia Sẻ")
    row = seeking.registered(given.officer, other, consents=("sharing",))
    browser = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    page = shown(browser, f"{FIND}?whose=others")
    assert "Công nhân may" in page
    assert given.centre.name in page
    for secret in (other.full_name, row.code, row.phone, given.person.full_name):
        assert secret not in page
    assert "0 người" in shown(browser, FIND)


def test_the_employer_asks_she_agrees_and_only_then_is_named(given: Given, people: str) -> None:
    employer, phone = Client(), worker_of(given.person.pk)
    page = shown(employer, people)
    assert "Công nhân may" in page
    for secret in (given.person.full_name, given.seeker.phone, given.seeker.code, given.person.personal_number):
        assert secret not in page
    (token,) = tokens(page, "moi")
    for _pressed_twice in range(2):
        assert employer.post(people, {"viec": "moi", "nguoi": token}).status_code == 302
    with acting_as(given.own):
        asked = ContactRequest.objects.get()
    page = shown(employer, people)
    assert "Chờ người tìm việc trả lời" in page
    assert not tokens(page, "moi")
    assert "Đồng ý cho biết tên, số điện thoại" in shown(phone, "/toi/loi-moi")
    assert phone.post(f"/toi/loi-moi/{asked.pk}/dong-y").status_code == 302
    page = shown(employer, people)
    assert given.person.full_name not in page
    (token,) = tokens(page, "xem")
    read = employer.post(people, {"viec": "xem", "nguoi": token})
    assert given.person.full_name in read.content.decode()
    assert read.headers["Cache-Control"] == "no-store"
    assert "Công ty Giày Thử (minh họa)" in shown(phone, "/toi/ai-da-xem")
    assert phone.post(f"/toi/loi-moi/{asked.pk}/rut").status_code == 302
    refused = employer.post(people, {"viec": "xem", "nguoi": token})
    assert refused.status_code == 409
    assert given.person.full_name not in refused.content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"viec": "moi"}, {"viec": "moi", "nguoi": "1"}, {"viec": "xem", "nguoi": "1:abc"}]
)
def test_a_number_somebody_made_up_is_refused(given: Given, people: str, sent: dict[str, str]) -> None:
    assert Client().post(people, sent).status_code == 409
    with acting_as(given.own):
        assert not ContactRequest.objects.exists()


def test_a_card_is_no_request(given: Given, people: str) -> None:
    (card,) = tokens(shown(Client(), people), "moi")
    assert Client().post(people, {"viec": "xem", "nguoi": card}).status_code == 409
    assert Client().post(people, {"viec": "moi", "nguoi": card}).status_code == 302


def test_a_number_of_another_vacancy_is_refused(given: Given, people: str) -> None:
    (token,) = tokens(shown(Client(), people), "moi")
    with acting_as(given.officer):
        other = making.draft(given.officer, title="Thợ hàn", description="Hàn khung thép tại xưởng.")
        approve_vacancy(actor=given.officer, vacancy_id=other.pk, on=seeking.ON, at=at())
        elsewhere = VacancyLink.objects.get(vacancy=other, kind="follow").token
    assert Client().post(f"/viec-lam/nguoi/{elsewhere}", {"viec": "moi", "nguoi": token}).status_code == 409


def test_there_is_no_list_without_the_address_or_for_a_question_link(given: Given) -> None:
    shown(Client(), "/viec-lam/nguoi/" + "a" * 12, 404)
    shown(Client(), "/viec-lam/nguoi/khong", 404)


def test_an_employer_that_is_not_registered_is_told_whom_to_ask(given: Given) -> None:
    from vieclam.employers.models import Employer
    from vieclam.jobbank.models import Vacancy

    with acting_as(given.officer):
        stranger = Employer.objects.create(name="Xưởng Lạ (minh họa)")
        Vacancy.objects.filter(pk=given.vacancy.pk).update(employer=stranger)
    with acting_as(given.contact):
        code = VacancyLink.objects.get(vacancy=given.vacancy, kind="follow").token
    page = shown(Client(), f"/viec-lam/nguoi/{code}")
    assert "Chưa xem được" in page
    assert not tokens(page, "moi")


def test_another_persons_invitation_does_not_exist(given: Given) -> None:
    row = given.ask()
    stranger = worker_of(factories.person(related_to=given.centre).pk)
    for act in ("dong-y", "khong", "rut", "xoa"):
        assert stranger.post(f"/toi/loi-moi/{row.pk}/{act}").status_code == 404
    assert "Chưa có lời mời nào" in shown(stranger, "/toi/loi-moi")
    with acting_as(given.own):
        assert ContactRequest.objects.get().state == "asked"


def test_declined_on_the_page_and_a_late_answer_is_told_why_not(given: Given) -> None:
    row, phone = given.ask(), worker_of(given.person.pk)
    phone.post(f"/toi/loi-moi/{row.pk}/khong")
    page = shown(phone, "/toi/loi-moi")
    assert "Không đồng ý" in page
    with acting_as(given.officer):
        close_vacancy(actor=given.officer, vacancy_id=given.vacancy.pk, reason="filled", on=seeking.ON, at=at())
    phone.post(f"/toi/loi-moi/{row.pk}/dong-y", follow=True)
    with acting_as(given.own):
        assert ContactRequest.objects.get().state == "declined"
