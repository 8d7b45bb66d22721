"""After filing: home, dossier, supplement, withdrawal, result, monthly notification; strangers find nothing."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from PIL import Image

from tests import factories
from tests.web.worker import situations
from tests.web.worker.situations import FILED_ON, browser_of, collected, decided, filed, own, stranger
from vieclam.benefits.models import BenefitMonth, Entitlement, Notification
from vieclam.core import clock
from vieclam.core.actors import person_actor
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import ensure_person
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.documents.models import Document
from vieclam.dossiers.models import Dossier
from vieclam.dossiers.services.request_supplement import request_supplement
from vieclam.payments.models import PaymentOrder
from vieclam.people.models import Person

pytestmark = pytest.mark.django_db
REPORT = {"job_status": "no_job", "declared": "on", "units": "1", "unit-0-name": "Công ty Ví Dụ", "once_key": "k"}
REPORT |= {"unit-0-contact": "Chị Hoa, phòng nhân sự"}


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_home_without_a_claim_teaches(db: None) -> None:
    client = browser_of(ensure_person(situations.somebody()))
    assert "Bạn chưa có hồ sơ nào" in page(client, "/toi")
    for address in ("/toi/tin", "/toi/giay-to"):
        assert "Chưa có" in page(client, address)
    assert "Ai đã xem" in page(client, "/toi/ai-da-xem")


def test_home_and_dossier_after_filing() -> None:
    dossier = filed()
    client = browser_of(dossier.person_id)
    with clock.at(FILED_ON):
        home, whole = page(client, "/toi"), page(client, f"/toi/ho-so/{dossier.code}")
    assert "Đã đủ hồ sơ, đang giải quyết" in home and "còn 15 ngày làm việc" in home
    assert "Đã nộp hồ sơ" in whole and "Rút hồ sơ" in whole
    assert "Phiếu hẹn" in page(client, "/toi/giay-to")


def test_everything_of_somebody_else_is_not_found() -> None:
    dossier = decided()
    with acting_as(person_actor(dossier.person_id)):
        document = Document.objects.filter(form="N374-04").get()
        month = BenefitMonth.objects.get(number=1)
        paper = dossier.papers.select_related("file").first()
    other = stranger()
    addresses = [
        f"/toi/ho-so/{dossier.code}",
        f"/toi/ho-so/{dossier.code}/giay-hen",
        f"/toi/ho-so/{dossier.code}/ket-qua",
        f"/toi/ho-so/{dossier.code}/bo-sung",
        f"/toi/ho-so/{dossier.code}/rut",
        f"/toi/thang/{month.pk}",
        f"/toi/van-ban/{document.pk}.pdf",
        f"/toi/tep/{paper.file_id}",
    ]
    for address in addresses:
        assert other.get(address).status_code == 404, address
        assert other.post(address, REPORT).status_code == 404, address
    owner = browser_of(dossier.person_id)
    assert owner.get(f"/toi/van-ban/{document.pk}.pdf").content[:5] == b"%PDF-"
    assert owner.get(f"/toi/tep/{paper.file_id}").status_code == 200


def test_nobody_signed_in_is_led_to_sign_in(client: Client) -> None:
    answer = client.get("/toi/ho-so/moi")
    assert answer.headers["Location"] == "/dang-nhap?tiep=%2Ftoi%2Fho-so%2Fmoi"


def test_supplement_is_uploaded_and_sent() -> None:
    make_staff()
    dossier = filed(papers=("social_insurance_book",))
    officer = demo_actor("sonla.motcua", FILED_ON)
    client = browser_of(dossier.person_id)
    moment = dt.datetime.combine(FILED_ON, dt.time(10), clock.ZONE)
    with clock.at(FILED_ON):
        with acting_as(officer):
            items = [{"component": "termination_paper", "reason": "Ảnh chụp thiếu trang"}]
            request_supplement(actor=officer, dossier_id=dossier.pk, items=items, on=FILED_ON, at=moment)
        address = f"/toi/ho-so/{dossier.code}/bo-sung"
        assert "Ảnh chụp thiếu trang" in page(client, address)
        assert "Còn thiếu giấy tờ" in client.post(address, {"once_key": "a"}).content.decode()
        picture = io.BytesIO()
        Image.new("RGB", (40, 40)).save(picture, "PNG")
        upload = SimpleUploadedFile("a.png", picture.getvalue(), "image/png")
        client.post(address, {"component": "termination_paper", "termination_paper-file": upload})
        assert client.post(address, {"once_key": "b"}).status_code == 302
        assert client.post(address, {"once_key": "b"}).status_code == 302
    assert own(dossier).state == "complete"


def test_withdrawal_needs_a_reason_and_happens_once() -> None:
    dossier = filed()
    client = browser_of(dossier.person_id)
    address = f"/toi/ho-so/{dossier.code}/rut"
    with clock.at(FILED_ON):
        refused = client.post(address, {"reason": "", "once_key": "a"})
        assert refused.status_code == 400 and "Hãy ghi lý do" in refused.content.decode()
        for _press in range(2):
            assert client.post(address, {"reason": "Đã có việc", "once_key": "b"}).status_code == 302
        assert "Đã rút hồ sơ" in page(client, f"/toi/ho-so/{dossier.code}")
    assert own(dossier).state == "withdrawn"


def test_withdrawal_after_the_last_day_is_refused() -> None:
    dossier = filed()
    client = browser_of(dossier.person_id)
    with clock.at(dt.date(2026, 3, 19)):
        answer = client.post(f"/toi/ho-so/{dossier.code}/rut", {"reason": "Đã có việc", "once_key": "b"})
        assert answer.status_code == 409 and "quá hạn rút" in answer.content.decode()
        assert "Không muốn hưởng nữa" not in page(client, f"/toi/ho-so/{dossier.code}")
    assert own(dossier).state == "complete"


def test_result_is_taken_once_with_the_first_notification() -> None:
    dossier = decided()
    client = browser_of(dossier.person_id)
    address = f"/toi/ho-so/{dossier.code}/ket-qua"
    with clock.at(dossier.result_from or FILED_ON):
        assert "Nhận kết quả và thông báo tìm việc tháng 1" in page(client, "/toi")
        assert "6.000.000" in page(client, address)
        unfinished = client.post(address, {"units": "1", "unit-0-name": "Công ty Ví Dụ"}).content.decode()
        assert "Hãy xác nhận lời khai là đúng" in unfinished and 'value="Công ty Ví Dụ"' in unfinished
        for key in ("k", "k", "other"):
            assert client.post(address, {**REPORT, "once_key": key}).status_code in {200, 302}
        taken = page(client, address)
        assert "Mở quyết định (PDF)" in taken and "6.000.000" in taken
        assert "Vì sao 6.000.000" in page(client, "/toi")
        calendar = Calendar.from_ical(client.get("/toi/lich.ics").content)
    assert len(calendar.walk("VEVENT")) == 2
    with acting_as(person_actor(dossier.person_id)):
        assert Notification.objects.count() == PaymentOrder.objects.count() == 1
        form = Document.objects.get(form="N374-24")
        assert form.data["employers"][0]["contact"] == "Chị Hoa, phòng nhân sự"
    link = f'href="/toi/van-ban/{form.pk}.pdf"'
    for address in ("/toi", f"/toi/ho-so/{dossier.code}", "/toi/giay-to"):
        html = page(client, address)
        assert "đang tạo bản PDF" in html and link not in html
    run_now("documents.typeset", centre_id=form.centre_id, document_id=form.pk)
    for address in ("/toi", f"/toi/ho-so/{dossier.code}", "/toi/giay-to"):
        html = page(client, address)
        assert "đang tạo bản PDF" not in html and link in html


def test_rows_of_units_are_added_and_dropped_without_script() -> None:
    dossier = decided()
    client = browser_of(dossier.person_id)
    address = f"/toi/ho-so/{dossier.code}/ket-qua"
    with clock.at(dossier.result_from or FILED_ON):
        more = client.post(address, {**REPORT, "add": "1"}).content.decode()
        assert 'name="unit-1-name"' in more and 'value="Công ty Ví Dụ"' in more
        two = {**REPORT, "units": "2", "unit-1-name": "Xưởng Hai", "drop": "0"}
        fewer = client.post(address, two).content.decode()
    assert 'name="unit-1-name"' not in fewer and 'value="Xưởng Hai"' in fewer
    assert own(dossier).state == "decided"


def test_result_after_its_window_says_what_happens() -> None:
    dossier = decided()
    client = browser_of(dossier.person_id)
    late = (dossier.result_to or FILED_ON) + dt.timedelta(days=1)
    with clock.at(late):
        answer = client.post(f"/toi/ho-so/{dossier.code}/ket-qua", REPORT)
        assert answer.status_code == 409 and "Đã quá hạn nhận kết quả" in answer.content.decode()
        home = page(client, "/toi")
        assert "Đã quá hạn nhận kết quả" in home and f'href="/toi/ho-so/{dossier.code}/ket-qua"' in home


def test_result_filed_for_on_line_is_taken_late_and_says_what_that_means() -> None:
    dossier = decided()
    client, address = browser_of(dossier.person_id), f"/toi/ho-so/{dossier.code}/ket-qua"
    with clock.at((dossier.result_to or FILED_ON) + dt.timedelta(days=1)):
        before = page(client, address)
        assert "Tháng 1 không được chi" in before and "quyết định không bị hủy" in before
        for key in ("k", "k", "other"):
            assert client.post(address, {"late": "1", "once_key": key}).status_code in {200, 302}
        after = page(client, address)
        assert "Mở quyết định (PDF)" in after and "không thông báo trong hạn, không được chi" in after
        assert "Thông báo tìm việc tháng 2" in page(client, "/toi")
    with acting_as(person_actor(dossier.person_id)):
        assert Notification.objects.count() == PaymentOrder.objects.count() == 0


def test_result_before_its_window_says_from_when() -> None:
    dossier = decided()
    client, address = browser_of(dossier.person_id), f"/toi/ho-so/{dossier.code}/ket-qua"
    with clock.at((dossier.result_from or FILED_ON) - dt.timedelta(days=1)):
        early = page(client, address)
        assert "Chưa đến ngày nhận kết quả" in early and "23/3/2026" in early
        assert client.post(address, REPORT).status_code == 409
        assert address not in page(client, "/toi")
    assert own(dossier).state == "decided"


def test_result_before_the_decision_says_when() -> None:
    dossier = filed()
    client = browser_of(dossier.person_id)
    with clock.at(FILED_ON):
        assert "Chưa có kết quả để nhận" in page(client, f"/toi/ho-so/{dossier.code}/ket-qua")


def test_later_month_is_notified_once_inside_its_window() -> None:
    dossier = collected()
    client = browser_of(dossier.person_id)
    with acting_as(person_actor(dossier.person_id)):
        month = BenefitMonth.objects.get(number=2)
    address = f"/toi/thang/{month.pk}"
    with clock.at(month.window_from - dt.timedelta(days=5)):
        assert "Chưa đến hạn thông báo" in page(client, address)
        assert client.post(address, REPORT).status_code == 409
    with clock.at(month.window_from):
        assert "Thông báo ngay" in page(client, "/toi")
        for _press in range(2):
            assert client.post(address, REPORT).status_code == 302
    with acting_as(person_actor(dossier.person_id)):
        assert Notification.objects.filter(month=month).count() == 1
        third = BenefitMonth.objects.get(number=3)
    with clock.at(third.window_to + dt.timedelta(days=1)):
        assert "Đã quá hạn thông báo" in page(client, f"/toi/thang/{third.pk}")
        assert "không chi tháng này" in page(client, "/toi")


def test_while_a_benefit_runs_the_page_of_starting_says_so_before_any_question() -> None:
    dossier = collected()
    client = browser_of(dossier.person_id)
    with acting_as(person_actor(dossier.person_id)):
        benefit = Entitlement.objects.get(dossier=dossier)
    with clock.at(benefit.ends_on):
        text = page(client, "/toi/ho-so/moi")
        assert f"quyết định số {benefit.decision_number}" in text
        assert "Bạn muốn nộp hồ sơ ở trung tâm nào?" not in text
        assert "Bạn muốn nộp hồ sơ ở trung tâm nào?" in page(client, "/toi/ho-so/moi?lam-lai=1")
    with clock.at(benefit.ends_on + dt.timedelta(days=1)):
        assert "Bạn muốn nộp hồ sơ ở trung tâm nào?" in page(client, "/toi/ho-so/moi")


def test_a_running_benefit_stays_first_whatever_was_begun_or_filed_since() -> None:
    dossier = collected()
    client = browser_of(dossier.person_id)
    with acting_as(person_actor(dossier.person_id)):
        month = BenefitMonth.objects.get(number=2)
        person = Person.objects.get(pk=dossier.person_id)
    # Other centres see nothing of the benefit until a claim is filed there.
    later = factories.claim("complete", of=person, on=month.window_from)
    draft = factories.claim("draft", of=person, on=month.window_from)
    with clock.at(month.window_from):
        text = page(client, "/toi")
        assert "Chưa nộp hồ sơ mới được" in page(client, f"/toi/ho-so/soan/{draft.dossier_id}")
    order = ["Thông báo ngay", "Các tháng hưởng", "Hồ sơ đang soạn", f"Hồ sơ {later.dossier.code}", "Chờ quyết định"]
    assert [text.find(words) for words in order] == sorted(text.find(words) for words in order)
    assert all(words in text for words in order)


@pytest.mark.parametrize(("address", "most"), [("/toi", 36), ("/toi/giay-to", 10), ("/toi/lich.ics", 10)])
def test_number_of_queries_is_bounded(address: str, most: int) -> None:
    dossier = collected()
    client = browser_of(dossier.person_id)
    with clock.at((dossier.result_from or FILED_ON) + dt.timedelta(days=1)):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
    assert len(asked) <= most, [query["sql"][:120] for query in asked]


def test_rejected_payment_says_what_to_mend() -> None:
    dossier = collected()
    with acting_as(person_actor(dossier.person_id)):
        PaymentOrder.objects.update(state="rejected", reject_reason="Tài khoản đã đóng")
    client = browser_of(dossier.person_id)
    with clock.at(dossier.result_from or FILED_ON):
        shown = [page(client, "/toi"), page(client, f"/toi/ho-so/{dossier.code}")]
    for text in shown:
        assert "Tiền bị trả lại" in text and "Tài khoản đã đóng" in text
        assert text.index("Tiền bị trả lại") < text.index("xem việc phải sửa ở trên")
    assert Dossier.objects.count() == 0
