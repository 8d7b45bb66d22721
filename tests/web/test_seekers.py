"""Registrations on the pages: at the counter in one form, the list, one seeker, what is kept apart."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.jobbank import seeking
from tests.jobbank.seeking import COMMUNE, ON, at, registered
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import GroupRegistration, SeekerConsent, SeekerRegistration, SensitiveFacts
from vieclam.people.models import Listing, Person, View
from vieclam.reference.selectors.places import find_commune

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
FORM: dict[str, Any] = {
    "sex": "female",
    "phone": "0912 000 001",
    "permanent_commune_code_0": "14",
    "permanent_commune_code_1": COMMUNE,
    "current_commune_code_0": "14",
    "current_commune_code_1": COMMUNE,
    "schooling": "upper_secondary",
    "qualification": "intermediate",
    "services": ["job_search"],
    "ethnicity": "03",
    "title": "Công nhân may",
    "description": "May theo chuyền",
    "position": "staff",
    "pay_minimum": "7.000.000",
    "pay_unit": "month",
    "available_after": "0",
    "recruitment_ways": ["in_person"],
    "skill_1": "May",
    "skill_1_grade": "3",
    "consents": ["visible"],
    "once_key": "k",
}
LIST, FIND = "/nv/viec-lam/nguoi-tim-viec", "/nv/viec-lam/dang-ky"


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(at()):
        yield


@pytest.fixture
def centre() -> Any:
    return factories.centre()


@pytest.fixture
def officer(centre: Any) -> Actor:
    return factories.staff(Role.OFFICER, at=centre)


@pytest.fixture
def person(centre: Any) -> Person:
    return factories.person(related_to=centre, full_name="Lò Thị Thử")


def browser_of(actor: Actor) -> Client:
    from vieclam.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def browser(officer: Actor) -> Client:
    return browser_of(officer)


def page(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:3000]
    return str(answer.content.decode())


def test_a_known_number_leads_to_the_form_filled_in_and_one_press_registers(
    browser: Client, officer: Actor, person: Person
) -> None:
    found = browser.post(FIND, {"personal_number": person.personal_number})
    assert found["Location"] == f"{FIND}/{person.pk}"
    assert person.personal_number not in found["Location"]
    form = page(browser.get(found["Location"]))
    assert "Lò Thị Thử" in form
    assert '<option value="female" selected>' in form
    made = browser.post(found["Location"], FORM)
    again = browser.post(found["Location"], FORM)
    assert made.status_code == 302, made.content.decode()[:4000]
    assert made["Location"] == again["Location"]
    with acting_as(officer):
        row = SeekerRegistration.objects.get()
        assert made["Location"] == f"{LIST}/{row.code}"
        assert (row.state, row.way, row.registered_on, row.phone) == ("seeking", "counter", ON, "0912000001")
        assert row.skills.get().grade == 3
        assert row.wish.pay_minimum == 7_000_000
        assert SeekerConsent.objects.get().purpose == "visible"
    one = page(browser.get(made["Location"]))
    assert "(mức trên phiếu: từ 5 đến dưới 10 triệu đồng)" in one
    assert browser.post(FIND, {"personal_number": person.personal_number})["Location"] == made["Location"]


def test_somebody_new_is_asked_for_as_on_the_card(browser: Client, officer: Actor) -> None:
    asked = page(browser.post(FIND, {"personal_number": "000190999001"}))
    assert 'name="full_name"' in asked
    assert 'value="000190999001"' in asked
    card = {"personal_number": "000190999001", "full_name": "Lường Văn Mới", "birth_date": "3/2/1999", "sex": "male"}
    answer = browser.post(FIND, card)
    with acting_as(officer):
        assert answer["Location"] == f"{FIND}/{Person.objects.get(personal_number='000190999001').pk}"
    wrong = browser.post(FIND, card | {"birth_date": "4/2/1999"})
    assert "họ tên hoặc ngày sinh khác" in page(wrong, 400)


def test_whatever_is_missing_is_said_in_words_with_what_was_typed_kept(browser: Client, person: Person) -> None:
    given = {name: value for name, value in FORM.items() if name not in {"schooling", "title", "ethnicity", "services"}}
    text = page(browser.post(f"{FIND}/{person.pk}", given | {"services": ["job_search"], "phone": "12"}), 400)
    for words in (
        "Hãy chọn trình độ học vấn.",
        "Hãy ghi tên công việc muốn làm.",
        "Hãy chọn dân tộc.",
        "Số điện thoại phải có 10 hoặc 11 chữ số",
    ):
        assert words in text
    assert "May theo chuyền" in text


def test_advice_alone_asks_for_no_job(browser: Client, officer: Actor, person: Person) -> None:
    given = {name: value for name, value in FORM.items() if name not in {"title", "description", "position"}}
    answer = browser.post(f"{FIND}/{person.pk}", given | {"services": ["job_advice"]})
    assert answer.status_code == 302, page(answer)
    with acting_as(officer):
        assert SeekerRegistration.objects.get().state == "registered"


def test_the_list_is_searched_without_names_in_addresses_and_shows_nothing_kept_apart(
    browser: Client, officer: Actor, person: Person
) -> None:
    row = registered(officer, person)
    answer = browser.post(LIST, {"q": "lo thi thu", "state": "seeking"})
    assert "thu" not in answer["Location"].split("tim=")[0].replace("viec-lam", "")
    assert "lo" not in answer["Location"].split("?")[1].split("&")[1]
    found = page(browser.get(answer["Location"]))
    assert row.code in found
    assert "Công nhân may" in found
    for hidden in ("Thái", "cận nghèo", "Tôn giáo", person.personal_number):
        assert hidden not in found
    assert "Không thấy ai" in page(browser.get(browser.post(LIST, {"q": "xyz"})["Location"]))
    with acting_as(officer):
        assert {row.what for row in Listing.objects.all()} == {"seekers_search"}
        assert "lo thi thu" not in str([row.narrowed for row in Listing.objects.all()])


def test_what_is_sensitive_has_its_page_whose_reading_is_logged(
    browser: Client, officer: Actor, person: Person, centre: Any
) -> None:
    row = registered(officer, person)
    one = page(browser.get(f"{LIST}/{row.code}"))
    assert "cận nghèo" not in one
    assert "Hộ cận nghèo" not in page(browser.get(f"{LIST}/{row.code}/nhay-cam"))
    with acting_as(officer):
        assert not View.objects.filter(what=f"seeker_sensitive:{row.code}").exists()
    apart = page(browser.post(f"{LIST}/{row.code}/nhay-cam", {}))
    assert "Hộ cận nghèo" in apart
    assert "Thái" in apart
    with acting_as(officer):
        assert View.objects.filter(what=f"seeker_sensitive:{row.code}").count() == 1
    counter = browser_of(factories.staff(Role.RECEPTION, at=centre))
    assert "nhay-cam" not in page(counter.get(f"{LIST}/{row.code}"))
    assert counter.get(f"{LIST}/{row.code}/nhay-cam").status_code == 403
    assert counter.post(f"{LIST}/{row.code}/nhay-cam", {}).status_code == 403
    corrected = browser.post(f"{LIST}/{row.code}/nhay-cam", {"ethnicity": "01", "religion": "Phật giáo"})
    assert corrected.status_code == 302
    with acting_as(officer):
        assert SensitiveFacts.objects.get().priority_groups == []


def test_another_centre_finds_no_such_seeker(officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    for path in ("", "/sua", "/nhay-cam"):
        assert stranger.get(f"{LIST}/{row.code}{path}").status_code == 404
    assert stranger.post(f"{LIST}/{row.code}/rut", {}).status_code == 404
    assert row.code not in page(stranger.get(LIST))
    assert stranger.get(f"{FIND}/{person.pk}").status_code == 404


def test_acts_at_the_counter(browser: Client, officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    address = f"{LIST}/{row.code}"

    def now() -> SeekerRegistration:
        with acting_as(officer):
            return SeekerRegistration.objects.get(pk=row.pk)

    assert browser.post(f"{address}/dong-y", {"purpose": "sharing"}).status_code == 302
    assert browser.post(f"{address}/khong-dong-y", {"purpose": "visible"}).status_code == 302
    with acting_as(officer):
        said = SeekerConsent.objects.order_by("-pk")[:2]
        assert {(one.purpose, one.given, one.way) for one in said} == {
            ("sharing", True, "counter"),
            ("visible", False, "counter"),
        }
    assert "Không có mục đích này." in page(browser.post(f"{address}/dong-y", {"purpose": "x"}), 400)
    assert browser.post(f"{address}/co-viec", {"reason": "May Thử"}).status_code == 302
    assert now().state == "placed"
    assert browser.post(f"{address}/gia-han", {}).status_code == 302
    assert now().state == "seeking"
    assert browser.post(f"{address}/rut", {"reason": "Đi học"}).status_code == 302
    assert (now().state, now().ended_reason) == ("withdrawn", "Đi học")
    assert "Đăng ký đã rút" in page(browser.post(f"{address}/dong-y", {"purpose": "sharing"}), 409)
    assert browser.post(f"{address}/xoa", {}).status_code == 404


def test_what_was_told_is_changed_in_one_form(browser: Client, officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    form = page(browser.get(f"{LIST}/{row.code}/sua"))
    assert 'value="Công nhân may"' in form
    assert 'value="01/2023"' in form
    assert "ethnicity" not in form
    changed = FORM | {"title": "Thợ may mẫu", "skill_1": "", "job_1": "Xưởng Thử", "job_1_from_month": "3/2024"}
    assert browser.post(f"{LIST}/{row.code}/sua", changed).status_code == 302
    with acting_as(officer):
        after = SeekerRegistration.objects.get(pk=row.pk)
        assert (after.wish.title, after.skills.count()) == ("Thợ may mẫu", 0)
        assert after.experiences.get().employer == "Xưởng Thử"
        assert "tho may mau" in after.searched
    wrong = changed | {"job_1_to_month": "1/2024"}
    assert "Tháng nghỉ không thể trước tháng vào làm." in page(browser.post(f"{LIST}/{row.code}/sua", wrong), 400)


def test_a_group_registers_on_its_page(browser: Client, officer: Actor) -> None:
    assert find_commune("2025", COMMUNE) is not None
    told = {name: getattr(seeking.GROUP, name) for name in type(seeking.GROUP).__dataclass_fields__}
    told |= {"services": ["job_search"], "commune_code_0": "14", "commune_code_1": COMMUNE, "once_key": "k"}
    for _ in range(2):
        assert browser.post("/nv/viec-lam/tap-the", told).status_code == 302
    with acting_as(officer):
        assert GroupRegistration.objects.get().headcount == 12
    assert "Hợp tác xã Thử" in page(browser.get("/nv/viec-lam/tap-the"))
    assert "từ 2 người" in page(browser.post("/nv/viec-lam/tap-the", told | {"headcount": "1", "once_key": "l"}), 400)
