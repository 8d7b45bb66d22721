"""An employer's support on the pages: taken in at the counter, worked at the desk, signed in the tray, tracked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.employer_support import making
from tests.employer_support.making import DECIDED_ON, FILED_ON, PAID_ON, Case, moment
from vieclam.accounts.models import User
from vieclam.core import clock
from vieclam.core.actors import Actor
from vieclam.core.tenancy import acting_as
from vieclam.employer_support.models import Application
from vieclam.employer_support.services.request_supplement import request_supplement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
LIST = "/nv/ho-tro-nsdld"


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def told(**changed: object) -> dict[str, object]:
    given: dict[str, object] = {
        "personal_number": "000185000777",
        "full_name": "Trần Văn Đại Diện",
        "birth_date": "1/2/1985",
        "position": "Giám đốc",
        "phone": "0912345678",
        "number": "0109999777",
        "name": "Công ty May Thử Nghiệm",
        "address": "1 đường Thử Nghiệm",
        "bank_bin": "970436",
        "account_number": "0123456789",
        "account_holder": "CONG TY MAY THU NGHIEM",
        "cause": "structure_or_technology",
        "words": "Thay dây chuyền may bằng máy tự động.",
        "trouble_on": "5/1/2026",
        "staff": "100",
        "at_risk": "30",
        "told_months": "14",
        "kept_months": "12",
        "khoa-TOTAL_FORMS": "5",
        "khoa-INITIAL_FORMS": "0",
        "khoa-0-trade": "May công nghiệp",
        "khoa-0-school": "Trường nghề thử nghiệm",
        "khoa-0-starts_on": "1/4/2026",
        "khoa-0-ends_on": "10/6/2026",
        "khoa-0-trainees": "2",
        "khoa-0-per_month": "1.500.000",
        "papers": ["request", "plan", "cause_proof", "insurance_confirmation"],
        "once_key": "a-key",
    }
    return given | changed


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\u00a0", " ")


def test_from_the_counter_to_the_settlement() -> None:
    place = making.desk()
    counter, officer = browser(place.reception), browser(place.officer)
    with clock.at(moment(FILED_ON)):
        assert counter.get(f"{LIST}/moi").status_code == 200
        wrong = counter.post(f"{LIST}/moi", told(at_risk="101", **{"khoa-0-trainees": "0"}))
        assert wrong.status_code == 400
        assert "May công nghiệp" in wrong.content.decode()
        refused = counter.post(f"{LIST}/moi", told(at_risk="101"))
        assert "không thể lớn hơn số lao động" in refused.content.decode()
        for _press in range(2):
            answer = counter.post(f"{LIST}/moi", told())
            assert answer.status_code == 302
        with acting_as(place.officer):
            (row,) = Application.objects.filter(centre=place.centre).select_related("person")
        own = f"{LIST}/{row.code}"
        assert answer.headers["Location"] == own
        assert "Công ty May Thử Nghiệm" in shown(officer, f"{LIST}?tim=May")
        assert "30/3/2026 (thứ Hai)" in shown(officer, own)
        names = "000290990001\tLê Văn Một\n000290990002; Lê Văn Hai"
        assert officer.post(f"{own}/danh-sach", {"rows": "000290990001; Lê Văn Một"}).status_code == 400
        assert officer.post(f"{own}/danh-sach", {"rows": names}).status_code == 302
        given = {"contribution_months": "14", "plan_approved": "yes", "note": "Xác nhận BHXH số 12/2026"}
        assert counter.post(f"{own}/tham-dinh", given).status_code == 403
        assert officer.post(f"{own}/tham-dinh", given).status_code == 302
    making.work_jobs(FILED_ON)
    case = Case(place, row.person, row.pk)
    (proposal,) = case.proposals
    with clock.at(moment(FILED_ON)):
        page = shown(officer, own)
        assert "Chi phí 1.500.000 đ một người một tháng, hỗ trợ tối đa 1.000.000 đ: tính 1.000.000 đ." in page
        assert "2 người × 1.000.000 đ × 2,5 tháng = 5.000.000 đ" in page
        assert f"viec=approve&amp;xem={proposal.pk}" in page
        tray = shown(officer, f"/ql?viec=approve&xem={proposal.pk}")
        assert "Công ty May Thử Nghiệm" in tray
        assert "hỗ trợ tối đa 1.000.000 đ: tính 1.000.000 đ." in tray
        assert "2 người × 1.000.000 đ × 2,5 tháng = 5.000.000 đ" in tray
        assert own in tray
        assert own in shown(officer, "/nv/hom-nay")
    case.issued()
    case.paid()
    with clock.at(moment(PAID_ON)):
        assert "Quyết toán 27/7/2026" in shown(officer, own)
        found = shown(Client(), f"/tra-cuu?ma={row.code}")
        assert "Đã chi, đang đào tạo" in found
        assert "Công ty May" not in found
        assert "Đã chi, đang đào tạo" in shown(Client(), f"/tra-cuu/q/{row.token}")
    over = dt.date(2026, 6, 15)
    with clock.at(moment(over)):
        times = {f"attended_{worker.pk}": "2,5" for worker in case.trainees}
        broken = officer.post(f"{own}/thoi-gian-hoc", dict.fromkeys(times, "2,3"))
        assert broken.status_code == 400
        assert officer.post(f"{own}/thoi-gian-hoc", times).status_code == 302
        bill = {"spent_amount": "5.000.000", "note": "Hóa đơn số 7 và danh sách học viên"}
        above = officer.post(f"{own}/quyet-toan", bill | {"spent_amount": "5.000.001"})
        assert above.status_code == 400
        assert officer.post(f"{own}/quyet-toan", bill).status_code == 302
        assert "Đã quyết toán" in shown(officer, own)
        assert "Công ty May Thử Nghiệm" in shown(officer, f"{own}/in")
        assert shown(officer, f"{LIST}").count(row.code) == 0
        assert officer.post(f"{own}/quyet-toan", bill).status_code == 302
        assert officer.post(f"{own}/khong-co", {}).status_code == 404


def test_what_is_asked_for_is_named() -> None:
    case = making.filed(papers=["request", "plan", "cause_proof"])
    case.do(request_supplement, by=case.desk.reception, unusable={"plan": "Thiếu chữ ký"})
    with clock.at(moment(FILED_ON)):
        page = shown(browser(case.desk.officer), f"{LIST}/{case.row.code}")
    assert "Phương án đào tạo (Mẫu 25): Thiếu chữ ký" in page
    assert "Xác nhận của cơ quan bảo hiểm xã hội: Chưa có trong hồ sơ." in page


def test_another_centre_finds_nothing() -> None:
    case, stranger = making.filed(), browser(making.desk().officer)
    own = f"{LIST}/{case.row.code}"
    with clock.at(moment(DECIDED_ON)):
        assert stranger.get(own).status_code == 404
        assert stranger.get(f"{own}/in").status_code == 404
        assert stranger.post(f"{own}/khong-nhu-cau", {"reason": "Không còn nhu cầu nữa"}).status_code == 404


def test_an_empty_application_lists_its_errors_in_one_box_in_the_order_of_the_page() -> None:
    empty = {"khoa-TOTAL_FORMS": "5", "khoa-INITIAL_FORMS": "0"}
    with clock.at(moment(FILED_ON)):
        answer = browser(making.desk().reception).post(f"{LIST}/moi", empty)
    shown = answer.content.decode()
    assert (answer.status_code, shown.count("data-error-summary")) == (400, 1)
    listed = shown[shown.index("data-error-summary") :]
    places = [listed.index(f'href="#id_{field}"') for field in ("number", "personal_number", "cause")]
    assert places == sorted(places)
