"""The person's own registration on the pages; the sheets to sign; a file read in."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests import factories
from tests.jobbank import seeking
from tests.jobbank.seeking import ON, at, registered
from tests.web.test_seekers import FORM, LIST, browser_of, page
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import SeekerConsent, SeekerRegistration
from vieclam.people.models import Person, View

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]


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


@pytest.fixture
def browser(officer: Actor) -> Client:
    return browser_of(officer)


STEPS: dict[str, dict[str, Any]] = {
    "noi-o": {name: FORM[name] for name in FORM if name.startswith(("sex", "phone", "perm", "curr", "services"))},
    "trinh-do": {"schooling": "upper_secondary", "qualification": "none", "skill_1": "May", "skill_1_grade": "3"},
    "viec": {
        "title": "Công nhân may",
        "description": "May theo chuyền",
        "position": "staff",
        "pay_negotiable": "on",
        "pay_unit": "month",
        "place_1_0": "14",
        "available_after": "1",
        "recruitment_ways": ["telephone"],
    },
    "gui": {"ethnicity": "03", "religion": "Không", "consents": ["referral"], "once_key": "k"},
}
OWN = "/toi/tim-viec"


@pytest.fixture
def phone(person: Person) -> Client:
    from tests.web.worker.situations import browser_of as worker_of

    return worker_of(person.pk)


def test_the_person_registers_in_steps_and_may_stop_in_between(phone: Client, person: Person, centre: Any) -> None:
    from vieclam.core.actors import person_actor
    from vieclam.jobbank.models import SeekerDraft

    factories.reception_point(centre, online=True)
    factories.reception_point(centre)
    own = person_actor(person.pk)
    assert "Đăng ký tìm việc" in page(phone.get(OWN))
    assert phone.get(f"{OWN}/dang-ky/gui")["Location"] == f"{OWN}/dang-ky/noi-o"
    assert "Hãy chọn giới tính." in page(phone.post(f"{OWN}/dang-ky/noi-o", {"centre": centre.pk}), 400)
    answer = phone.post(f"{OWN}/dang-ky/noi-o", STEPS["noi-o"] | {"centre": centre.pk})
    assert answer.status_code == 302, page(answer)
    assert answer["Location"] == f"{OWN}/dang-ky/trinh-do"
    assert "Làm tiếp" in page(phone.get(OWN))
    assert 'value="0912 000 001"' in page(phone.get(f"{OWN}/dang-ky/noi-o"))
    assert phone.post(f"{OWN}/dang-ky/trinh-do", STEPS["trinh-do"])["Location"] == f"{OWN}/dang-ky/viec"
    assert phone.post(f"{OWN}/dang-ky/viec", STEPS["viec"])["Location"] == f"{OWN}/dang-ky/gui"
    with acting_as(own):
        kept = str(SeekerDraft.objects.get().answers)
        assert "ethnicity" not in kept
        assert not SeekerRegistration.objects.exists()
    assert "Hãy chọn dân tộc." in page(phone.post(f"{OWN}/dang-ky/gui", {"once_key": "k"}), 400)
    sent = phone.post(f"{OWN}/dang-ky/gui", STEPS["gui"])
    assert sent.status_code == 302, page(sent)
    with acting_as(own):
        row = SeekerRegistration.objects.get()
        assert (row.way, row.state, row.centre_id) == ("online", "seeking", centre.pk)
        assert (row.wish.place_1_province, row.wish.place_1_commune, row.wish.available_after) == ("14", "", 1)
        assert SeekerConsent.objects.get().purpose == "referral"
        assert not SeekerDraft.objects.exists()
    assert sent["Location"] == f"{OWN}/{row.code}"
    shown = page(phone.get(sent["Location"]))
    assert "đang đồng ý" in shown
    assert "Sau 1 tháng" in shown
    assert phone.get(OWN)["Location"] == f"{OWN}/{row.code}"


def test_whoever_wants_advice_alone_is_not_asked_for_a_job(phone: Client, centre: Any) -> None:
    factories.reception_point(centre)
    told = STEPS["noi-o"] | {"centre": centre.pk, "services": ["policy"]}
    assert phone.post(f"{OWN}/dang-ky/noi-o", told).status_code == 302
    assert phone.post(f"{OWN}/dang-ky/trinh-do", STEPS["trinh-do"])["Location"] == f"{OWN}/dang-ky/gui"
    assert phone.post(f"{OWN}/dang-ky/gui", STEPS["gui"]).status_code == 302
    assert "Bạn chưa ghi công việc muốn làm" in page(phone.get(OWN, follow=True))


def test_the_person_changes_switches_renews_and_withdraws(phone: Client, officer: Actor, person: Person) -> None:
    row = registered(officer, person)
    address = f"{OWN}/{row.code}"
    assert 'value="Công nhân may"' in page(phone.get(f"{address}/sua/viec"))
    assert phone.post(f"{address}/sua/viec", STEPS["viec"] | {"title": "Thợ hàn"}).status_code == 302
    assert "Hộ cận nghèo" in page(phone.get(f"{address}/sua/rieng"))
    assert phone.post(f"{address}/sua/rieng", {"ethnicity": "01"}).status_code == 302
    about = {name: value for name, value in FORM.items() if name not in {"ethnicity", "title", "consents"}}
    assert phone.post(f"{address}/sua/phieu", about | {"phone": "0912000009"}).status_code == 302
    assert phone.post(f"{address}/khong-dong-y", {"purpose": "visible"}).status_code == 302
    assert phone.post(f"{address}/dong-y", {"purpose": "referral"}).status_code == 302
    assert phone.post(f"{address}/gia-han", {}).status_code == 302
    with acting_as(officer):
        after = SeekerRegistration.objects.get(pk=row.pk)
        assert (after.phone, after.wish.title) == ("0912000009", "Thợ hàn")
        assert not View.objects.filter(what__startswith="seeker_sensitive").exists()
        last = {said.purpose: said.given for said in SeekerConsent.objects.order_by("pk")}
        assert last == {"visible": False, "referral": True}
    assert phone.post(f"{address}/rut", {"reason": ""}).status_code == 302
    assert "Đăng ký mới" in page(phone.get(address))
    assert phone.get(f"{address}/sua/viec").status_code == 404


def test_nobody_opens_the_registration_of_another_person(officer: Actor, person: Person) -> None:
    from tests.web.worker.situations import browser_of as worker_of

    row = registered(officer, person)
    other = worker_of(factories.person().pk)
    for path in ("", "/sua/viec", "/sua/rieng"):
        assert other.get(f"{OWN}/{row.code}{path}").status_code == 404
    assert other.post(f"{OWN}/{row.code}/rut", {}).status_code == 404


def test_sheets_to_sign(browser: Client, phone: Client, officer: Actor, person: Person, centre: Any) -> None:
    from tests.documents.engine.reading import text_of

    row = registered(officer, person)
    sheet = browser.post(f"{LIST}/{row.code}/in/mau-01")
    text = text_of(sheet.content)
    for said in (row.code, "Lò Thị Thử", person.personal_number, "Thái", "May máy một kim (bậc 3)", "Vận hành xe nâng"):
        assert said in text
    assert "Phường Tô Hiệu, Tỉnh Sơn La" in text
    with acting_as(officer):
        assert View.objects.filter(what=f"seeker_sensitive:{row.code}").count() == 1
    wish = text_of(browser.post(f"{LIST}/{row.code}/in/mau-01a").content)
    assert "7.000.000 đồng đến 9.000.000 đồng một tháng" in wish
    assert "Thái" not in wish
    assert text_of(phone.post(f"{OWN}/{row.code}/in/mau-01").content) == text
    counter = browser_of(factories.staff(Role.RECEPTION, at=centre))
    assert counter.post(f"{LIST}/{row.code}/in/mau-01").status_code == 403
    assert counter.post(f"{LIST}/{row.code}/in/mau-01a").status_code == 200
    assert browser.post(f"{LIST}/{row.code}/in/mau-99").status_code == 404


def test_the_sheet_of_a_group(browser: Client, officer: Actor, centre: Any) -> None:
    from tests.documents.engine.reading import text_of
    from vieclam.jobbank.services.register_group import register_group

    with acting_as(officer):
        row = register_group(actor=officer, centre_id=centre.pk, group=seeking.GROUP, on=ON, at=at())
    text = text_of(browser.get(f"/nv/viec-lam/tap-the/{row.code}/in").content)
    assert "Hợp tác xã Thử (minh họa)" in text
    assert row.code in text
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    assert stranger.get(f"/nv/viec-lam/tap-the/{row.code}/in").status_code == 404


def test_a_file_on_its_pages(browser: Client, officer: Actor, centre: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.jobbank.seeking import CELLS, excel
    from vieclam.core.jobs import run_now
    from vieclam.jobbank.models import SeekerImport

    address = "/nv/viec-lam/nhap-tep"
    assert browser.get(f"{address}/mau.xlsx").content[:2] == b"PK"
    broken = browser.post(address, {"file": SimpleUploadedFile("a.xlsx", b"x"), "once_key": "a"})
    assert "Không đọc được tệp này" in page(broken, 400)
    content = excel(CELLS, CELLS | {"personal_number": "000190777002", "phone": "1"})
    taken = browser.post(address, {"file": SimpleUploadedFile("a.xlsx", content), "once_key": "b"})
    with acting_as(officer):
        row = SeekerImport.objects.get()
    assert taken["Location"] == f"{address}/{row.pk}"
    assert "đang được kiểm tra" in page(browser.get(taken["Location"]))
    run_now("jobbank.check_seekers", centre_id=centre.pk, import_id=row.pk)
    shown = page(browser.get(taken["Location"]))
    assert "E3" in shown
    assert "Nhập 1 dòng đúng" in shown
    assert browser.post(f"{taken['Location']}/nhap").status_code == 302
    run_now("jobbank.import_seekers", centre_id=centre.pk, import_id=row.pk)
    with acting_as(officer):
        assert SeekerRegistration.objects.get().way == "import"
    stranger = browser_of(factories.staff(Role.OFFICER, at=factories.centre()))
    assert stranger.get(taken["Location"]).status_code == 404


def test_what_is_wrong_in_a_file_is_said_in_the_language_of_the_reader(officer: Actor, browser: Client) -> None:
    wrong = seeking.CELLS | {"birth_date": "1/1/2030", "schooling": "Lớp chín", "phone": "1"}
    with acting_as(officer):
        checked = seeking.file_checked(officer, wrong)
    there = f"/nv/viec-lam/nhap-tep/{checked.pk}"
    assert "Ngày sinh ở sau hôm nay." in page(browser.get(there))
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = page(browser.get(there))
    assert "The date of birth is in the future." in shown
    assert "“Lớp chín” is not among the choices of this column." in shown
    assert "A telephone number has 10 or 11 digits" in shown
