"""Complaints on the pages: filed on a phone and at the counter, worked at the desk, gone on with at the Department."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.web import claims
from tests.web.worker.situations import browser_of
from vieclam.archive.models import StoredFile
from vieclam.complaints.models import Complaint
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.tenancy import acting_as
from vieclam.dossiers.models import Dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ON = claims.FILED


@pytest.fixture
def house() -> claims.House:
    return claims.house()


@pytest.fixture
def dossier(house: claims.House) -> Dossier:
    return claims.claim(house)


@pytest.fixture
def worker(dossier: Dossier) -> Client:
    return browser_of(dossier.person_id)


def told(dossier: Dossier, **changed: object) -> dict[str, object]:
    given = {
        "about": f"dossier:{dossier.pk}",
        "known_on": "2/3/2026",
        "reason": "Xử lý chậm, không được giải thích.",
        "wanted": "Xem lại hồ sơ của tôi.",
        "once_key": "a-key",
    }
    return given | changed


def newest(house: claims.House) -> Complaint:
    with acting_as(house.actor("officer")):
        return Complaint.objects.order_by("-pk")[0]


def test_from_the_phone_to_the_second_level(house: claims.House, dossier: Dossier, worker: Client) -> None:
    deputy = factories.staff(Role.CENTRE_DIRECTOR, at=house.centre)
    house.staff["deputy"] = deputy
    with clock.at(ON):
        for _press in range(2):
            answer = worker.post("/toi/khieu-nai/moi", told(dossier))
        code = newest(house).code
        assert answer.headers["Location"] == f"/toi/khieu-nai/{code}"
        page = worker.get(f"/toi/khieu-nai/{code}").content.decode()
        assert "Trả lời thụ lý chậm nhất <strong>12/3/2026 (thứ Năm)" in page.replace("\u00a0", " ")
        listed = house.browser("officer").get("/nv/khieu-nai").content.decode()
        assert code in listed
        desk = f"/nv/khieu-nai/{code}"
        second = house.browser("officer2")
        assert second.post(f"{desk}/thu-ly", {}).status_code == 302
        assert second.post(f"{desk}/hoi", {"text": "Bạn có giấy tờ gì?"}).status_code == 302
        question = newest(house).questions
        with acting_as(house.actor("officer")):
            number = question.get().pk
        answered = worker.post(f"/toi/khieu-nai/{code}/tra-loi", {"question": number, "text": "Có bảng lương"})
        assert answered.status_code == 302
        given = {"outcome": "rejected", "findings": "Hồ sơ được giải quyết đúng hạn.", "follows": ""}
        refused = house.browser("deputy").post(f"{desk}/quyet-dinh", given | {"findings": ""})
        assert refused.status_code == 400
        assert "Hồ sơ được" not in refused.content.decode()
        assert house.browser("deputy").post(f"{desk}/quyet-dinh", given).status_code == 302
        page = worker.get(f"/toi/khieu-nai/{code}").content.decode()
        assert "Khiếu nại sai" in page
        assert "Khiếu nại lần hai đến hết" in page
        more = {key: value for key, value in told(dossier).items() if key in {"reason", "wanted"}}
        assert worker.post(f"/toi/khieu-nai/{code}/lan-hai", more).status_code == 302
        second_code = newest(house).code
        reviewer, signer = house.browser("reviewer"), house.browser("signer")
        assert second_code in reviewer.get("/ql/khieu-nai").content.decode()
        assert "Hồ sơ được giải quyết đúng hạn." in reviewer.get(f"/ql/khieu-nai/{second_code}").content.decode()
        assert reviewer.post(f"/ql/khieu-nai/{second_code}/thu-ly", {}).status_code == 302
        right = {"outcome": "upheld", "findings": "Chưa giải thích cho người lao động.", "follows": "Giải thích ngay."}
        assert reviewer.post(f"/ql/khieu-nai/{second_code}/quyet-dinh", right).status_code == 403
        assert signer.post(f"/ql/khieu-nai/{second_code}/quyet-dinh", right).status_code == 302
        page = worker.get(f"/toi/khieu-nai/{second_code}").content.decode()
        assert "Giải thích ngay." in page


def test_late_is_said_at_the_field_and_keeps_what_was_typed(dossier: Dossier, worker: Client) -> None:
    with clock.at(ON + dt.timedelta(days=120)):
        answer = worker.post("/toi/khieu-nai/moi", told(dossier))
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "hạn cuối là 1/6/2026" in page
        assert "Xử lý chậm, không được giải thích." in page


def test_at_the_counter_with_the_signed_paper(house: claims.House, dossier: Dossier) -> None:
    reception = house.browser("reception")
    address = f"/nv/khieu-nai/moi?ma={dossier.code}"
    with clock.at(ON):
        assert reception.get("/nv/khieu-nai/moi?ma=H99.99-260101-0001").status_code == 400
        assert dossier.code in reception.get(address).content.decode()
        assert reception.post(address, told(dossier)).status_code == 400
        scan = SimpleUploadedFile("don.png", claims.PNG, content_type="image/png")
        answer = reception.post(address, told(dossier, scan=scan))
        code = newest(house).code
        assert answer.headers["Location"] == f"/nv/khieu-nai/{code}"
        assert "Giấy tờ kèm theo" in reception.get(f"/nv/khieu-nai/{code}").content.decode()
        with acting_as(house.actor("officer")):
            assert StoredFile.objects.get(pk=newest(house).scan_id).purpose == "complaint"


def test_who_had_a_part_is_told_so_and_refused(house: claims.House, dossier: Dossier, worker: Client) -> None:
    with clock.at(ON):
        worker.post("/toi/khieu-nai/moi", told(dossier))
        code = newest(house).code
        reception = house.browser("reception")
        assert 'id="accept-title"' not in reception.get(f"/nv/khieu-nai/{code}").content.decode()
        with acting_as(house.actor("officer")) as officer:
            from vieclam.dossiers.services.clarify import take_dossier

            take_dossier(actor=officer, dossier_id=dossier.pk, at=clock.now())
        page = house.browser("officer").get(f"/nv/khieu-nai/{code}").content.decode()
        assert "Bạn đã tham gia quyết định việc này" in page
        answer = house.browser("officer").post(f"/nv/khieu-nai/{code}/thu-ly", {})
        assert answer.status_code == 409
        assert "người khác phải làm" in answer.content.decode()


def test_withdrawn_from_the_phone(house: claims.House, dossier: Dossier, worker: Client) -> None:
    with clock.at(ON):
        worker.post("/toi/khieu-nai/moi", told(dossier))
        code = newest(house).code
        assert worker.post(f"/toi/khieu-nai/{code}/khong-co", {}).status_code == 404
        assert worker.post(f"/toi/khieu-nai/{code}/tra-loi", {"question": "²", "text": "Có"}).status_code == 404
        for _press in range(2):
            assert worker.post(f"/toi/khieu-nai/{code}/rut", {}).status_code == 302
        assert newest(house).state == "withdrawn"
        assert browser_of(factories.person().pk).get(f"/toi/khieu-nai/{code}").status_code == 404
