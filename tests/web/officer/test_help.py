"""Counselling and referral through the one-stop shop, on the pages of the desk and of the worker."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.claims import Desk
from tests.jobbank.helping import ON, answered, filed
from tests.jobbank.referring import post, refer
from tests.jobbank.seeking import registered
from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.core import clock
from vieclam.core.tenancy import acting_as
from vieclam.counselling.models import CounsellingSession
from vieclam.dossiers.models import Dossier
from vieclam.jobbank.models import HelpResult, SeekerRegistration
from vieclam.people.models import Person
from vieclam.web.jobhelp.forms import RequestForm

pytestmark = pytest.mark.django_db
NUMBER = "000190888001"


@pytest.fixture
def house() -> claims.House:
    return claims.house()


@pytest.fixture
def desk(house: claims.House) -> Desk:
    officer = house.actor("officer")
    same = dict.fromkeys(("second_officer", "head", "director", "department_director", "clerk"), officer)
    online = factories.reception_point(house.centre, online=True)
    reception = house.actor("reception")
    return Desk(
        centre=house.centre, point=house.point, online_point=online, officer=officer, reception=reception, **same
    )


@pytest.fixture
def person(house: claims.House) -> Person:
    return factories.person(related_to=house.centre)


def page(browser: Client, address: str, on: dt.date = ON) -> str:
    with clock.at(on):
        return browser.get(address).content.decode()


def test_a_walk_in_is_taken_in_with_one_registration_one_date_and_one_paper(house: claims.House, desk: Desk) -> None:
    browser = house.browser("reception")
    who = {"personal_number": NUMBER, "full_name": "Lò Thị Thử", "birth_date": "01/02/1990", "channel": "counter"}
    with clock.at(ON):
        begun = browser.post("/nv/tu-van-gioi-thieu/tiep-nhan", who)
        draft = begun.headers["Location"]
        # Pressed again: the same draft.
        assert browser.post("/nv/tu-van-gioi-thieu/tiep-nhan", who).headers["Location"] == draft
        shown = browser.get(draft).content.decode()
        assert "?ho-so=" in shown and "còn thiếu" in shown
        early = browser.post(draft, {"terminated_on": "31/10/2026"})
        assert early.status_code == 400 and "đăng ký dịch vụ việc làm" in early.content.decode()
        with acting_as(house.actor("reception")):
            someone = Person.objects.get(personal_number=NUMBER)
        registered(house.actor("reception"), someone, on=ON)
        paper = SimpleUploadedFile("qd.png", claims.PNG, content_type="image/png")
        assert browser.post(draft, {"component": "termination_paper", "file": paper}).status_code == 302
        done = browser.post(draft, {"terminated_on": "31/10/2026", "once_key": "x"})
        assert done.status_code == 302 and "/nv/ho-so/" in done.headers["Location"]
        assert browser.post(draft, {"terminated_on": "31/10/2026", "once_key": "x"}).status_code == 302
    with acting_as(house.actor("officer")):
        dossier = Dossier.objects.get(procedure_code="1.014746")
        assert (dossier.state, dossier.decision_due_on) == ("complete", dt.date(2026, 11, 26))


def test_the_registration_filled_in_for_a_request_leads_back_to_it(house: claims.House, desk: Desk) -> None:
    browser = house.browser("reception")
    who = {"personal_number": NUMBER, "full_name": "Lò Thị Thử", "birth_date": "01/02/1990", "channel": "counter"}
    with clock.at(ON):
        draft = browser.post("/nv/tu-van-gioi-thieu/tiep-nhan", who).headers["Location"]
        number = draft.rpartition("/")[2]
        with acting_as(house.actor("reception")):
            someone = Person.objects.get(personal_number=NUMBER)
        form = {
            "services": ["job_advice"],
            "sex": "female",
            "phone": "0000000021",
            "permanent_commune_code_0": "14",
            "permanent_commune_code_1": "03646",
            "current_commune_code_0": "14",
            "current_commune_code_1": "03646",
            "schooling": "upper_secondary",
            "qualification": "intermediate",
            "ethnicity": "03",
        }
        sent = browser.post(f"/nv/viec-lam/dang-ky/{someone.pk}?ho-so={number}", form)
        if sent.status_code == 400:
            raise AssertionError([line for line in sent.content.decode().splitlines() if "field-error" in line])
        assert sent.headers["Location"] == draft
        assert "TV-" in browser.get(draft).content.decode()
    with acting_as(house.actor("reception")):
        assert SeekerRegistration.objects.filter(person=someone).count() == 1


def test_the_officer_has_three_results_and_the_worker_reads_and_takes_one(
    house: claims.House, desk: Desk, person: Person
) -> None:
    dossier = filed(desk, person)
    officer, address = house.browser("officer"), f"/nv/ho-so/{dossier.code}"
    shown = page(officer, address)
    for words in ("Giới thiệu", "Tư vấn", "Chưa có việc phù hợp", "Có đóng bảo hiểm thất nghiệp"):
        assert words in shown
    assert "Lập thông báo không được hưởng" not in shown
    worker = browser_of(person.pk)
    with clock.at(ON):
        wrong = officer.post(f"{address}/tu-van/tu-van", {"told": "ít"})
        assert wrong.status_code == 400 and "Hãy ghi nội dung đã tư vấn" in wrong.content.decode()
        given = {"told": "Nên học thêm may công nghiệp", "once_key": "x"}
        assert [officer.post(f"{address}/tu-van/tu-van", given).status_code for _ in range(2)] == [302, 302]
        own = reverse("worker:dossier", args=[dossier.code])
        seen = worker.get(own).content.decode()
        assert "Nên học thêm may công nghiệp" in seen and "Tôi đã nhận kết quả" in seen
        assert "Đã có kết quả tư vấn, giới thiệu" in worker.get("/toi").content.decode()
        take = reverse("worker:help_take", args=[dossier.code])
        assert [worker.post(take).status_code for _ in range(2)] == [302, 302]
        assert "Tôi đã nhận kết quả" not in worker.get(own).content.decode()
    with acting_as(house.actor("officer")):
        assert HelpResult.objects.get().handed_on == ON


def test_a_slip_made_meanwhile_is_offered_as_the_result_and_followed(
    house: claims.House, desk: Desk, person: Person
) -> None:
    dossier = filed(desk, person)
    officer, address = house.browser("officer"), f"/nv/ho-so/{dossier.code}"
    vacancy = post(house.centre)
    with acting_as(house.actor("officer")):
        row = SeekerRegistration.objects.get(person=person)
    slip = refer(house.actor("officer"), row, vacancy, on=ON)
    assert slip.number in page(officer, address)
    with clock.at(ON):
        given = {"referral": str(slip.pk), "handed": "on"}
        assert officer.post(f"{address}/tu-van/gioi-thieu", given).status_code == 302
        shown = officer.get(address).content.decode()
    assert slip.number in shown and "nơi tuyển trả lời đến" in shown
    own = page(browser_of(person.pk), f"/toi/ho-so/{dossier.code}")
    assert slip.number in own and "Mở phiếu giới thiệu" in own


def test_who_never_paid_in_is_told_that_the_service_goes_on(house: claims.House, desk: Desk, person: Person) -> None:
    dossier = filed(desk, person, insured=False)
    officer, address = house.browser("officer"), f"/nv/ho-so/{dossier.code}"
    shown = page(officer, address)
    assert "Chưa đóng bảo hiểm thất nghiệp" in shown and "help-counselled" not in shown
    with clock.at(ON):
        reason = {"reason": "Bảo hiểm xã hội trả lời chưa đóng tháng nào"}
        assert officer.post(f"{address}/tu-van/khong-giai-quyet", reason).status_code == 302
    own = page(browser_of(person.pk), f"/toi/ho-so/{dossier.code}")
    assert "chưa đóng tháng nào" in own and "miễn phí theo đăng ký của bạn" in own
    assert "Không được hưởng" not in own


def test_on_line_the_registration_is_enough_and_the_paper_may_follow(
    house: claims.House, desk: Desk, person: Person
) -> None:
    worker = browser_of(person.pk)
    assert "Đăng ký dịch vụ việc làm trước" in page(worker, "/toi/tu-van-viec-lam")
    row = registered(factories.worker(person), person, on=ON, centre_id=house.centre.pk)
    with clock.at(ON):
        begun = [worker.post("/toi/tu-van-viec-lam", {"registration": str(row.pk)}) for _ in range(2)]
        assert begun[0].headers["Location"] == begun[1].headers["Location"]
        draft = begun[0].headers["Location"]
        assert row.code in worker.get(draft).content.decode()
        assert worker.post("/toi/tu-van-viec-lam", {"registration": "999999"}).status_code == 409
        sent = worker.post(draft, {"terminated_on": "31/10/2026"})
        assert sent.status_code == 302 and sent.headers["Location"].endswith("/giay-hen")
        code = sent.headers["Location"].split("/")[3]
        slip = worker.get(sent.headers["Location"]).content.decode()
        assert "Còn thiếu giấy tờ" in slip and "thông báo tìm việc tháng 1" not in slip
        assert worker.get(draft).status_code == 302
        # Somebody else sees neither the draft nor the dossier.
        other = browser_of(factories.person(related_to=house.centre).pk)
        assert other.get(draft).status_code == 404 and other.get(f"/toi/ho-so/{code}").status_code == 404
    with acting_as(house.actor("officer")):
        dossier = Dossier.objects.get(code=code)
        assert (dossier.state, dossier.channel) == ("filed", "online")
    answered(desk, dossier, months=[])


def test_other_acts_of_a_benefit_do_not_touch_such_a_dossier(house: claims.House, desk: Desk, person: Person) -> None:
    dossier = filed(desk, person)
    officer, address = house.browser("officer"), f"/nv/ho-so/{dossier.code}"
    with clock.at(ON):
        assert officer.post(f"{address}/tu-choi", {"reason": "Không đủ điều kiện hưởng lần này"}).status_code == 409
        assert officer.get(f"{address}/trao-ket-qua").status_code in {302, 403}
        claim = claims.claim(house)
        assert officer.post(f"/nv/ho-so/{claim.code}/tu-van/tu-van", {"told": "Nội dung tư vấn"}).status_code == 404
        assert officer.post(f"{address}/tu-van/viec-la", {}).status_code == 404
    assert house.browser("reception").post(f"{address}/tu-van/tu-van", {"told": "Nội dung tư vấn"}).status_code == 403


def test_a_day_that_is_known_stands_there_as_people_write_it() -> None:
    assert 'value="4/1/2026"' in str(RequestForm.knowing("2026-01-04")["terminated_on"])
    assert "value=" not in str(RequestForm.knowing(None)["terminated_on"])


def test_a_session_is_written_for_the_dossier(house: claims.House, desk: Desk, person: Person) -> None:
    dossier = filed(desk, person)
    shown = page(house.browser("officer"), f"/nv/ho-so/{dossier.code}")
    there = f"/nv/tu-van/ghi/{person.pk}?ho-so={dossier.code}"
    assert f'href="{there}"' in shown
    assert dossier.code in page(house.browser("officer"), there)
    given = {"kind": "employment", "outcome": "information", "channel": "counter", "held_on": f"{ON:%d/%m/%Y}"}
    with clock.at(ON):
        done = house.browser("officer").post(there, given)
    assert done.headers["Location"] == f"/nv/ho-so/{dossier.code}"
    with acting_as(desk.officer):
        session = CounsellingSession.objects.get()
    assert session.dossier_id == dossier.pk
    assert session.code in page(house.browser("officer"), f"/nv/ho-so/{dossier.code}")
    with acting_as(house.actor("reception")):
        other = factories.person(related_to=house.centre)
    elsewhere = page(house.browser("officer"), f"/nv/tu-van/ghi/{other.pk}?ho-so={dossier.code}")
    assert "Theo hồ sơ" not in elsewhere
