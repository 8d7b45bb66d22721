"""The claim, page by page: only what is missing is asked, nothing typed is lost, pressed twice it happens once."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.web.worker.situations import FILED_ON, browser_of, somebody, stranger
from vieclam.core import clock
from vieclam.core.actors import job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.claims import ensure_person
from vieclam.dossiers.models import Dossier, Fact, FactSource, Paper
from vieclam.dossiers.services.record_fact import record_facts
from vieclam.organisations.models import Centre
from vieclam.people.services.keep_issue_date import keep_issue_date
from vieclam.people.services.update_contact import fill_contact

pytestmark = pytest.mark.django_db

ANSWERS: dict[str, dict[str, str]] = {
    "ngay-cham-dut": {"terminated_on": "10/2/2026"},
    "ly-do": {"by": "both", "reason": "Hết hạn hợp đồng", "pension": "no"},
    "hop-dong": {"kind": "indefinite", "pay_scale": "employer"},
    "noi-lam-viec": {"name": "Công ty May Ví Dụ"},
    "the-can-cuoc": {"identity_issued_on": "1/3/2021"},
    "thuong-tru": {"search": "chieng an", "commune": "03664", "house": "Bản Hẹo"},
    "noi-o": {"same": "on"},
    "lien-he": {"phone": "0912 345 678", "email": ""},
    "nhan-tien": {"method": "account", "bank_bin": "970436", "account_number": "0011 0000 0001"},
    "kham-benh": {"medical_facility": "Trạm y tế phường"},
    "hoc-van": {"level": "", "field": ""},
}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(FILED_ON):
        yield


@pytest.fixture
def person_id(db: None) -> int:
    return ensure_person(somebody())


@pytest.fixture
def client(person_id: int) -> Client:
    return browser_of(person_id)


def photograph(text: str = "") -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(picture, "JPEG")
    return picture.getvalue() + text.encode()


def start(client: Client) -> str:
    centre = Centre.objects.get(code="H14.21")
    answer = client.post("/toi/ho-so/moi", {"centre": centre.pk, "once_key": "start"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def answer_all(client: Client, draft: str) -> str:
    """Answer what is asked until papers are due; returns their address."""
    address = client.post(draft, {}).headers["Location"]
    while "/cau/" in address:
        key = address.rsplit("/", 1)[1]
        assert client.get(address).status_code == 200
        answer = client.post(address, ANSWERS[key])
        assert answer.status_code == 302, answer.content.decode()
        address = answer.headers["Location"]
    return str(address)


def add_papers(client: Client, address: str) -> None:
    for component in ("termination_paper", "social_insurance_book"):
        upload = SimpleUploadedFile("anh.jpg", photograph(component), "image/jpeg")
        answer = client.post(address, {"component": component, f"{component}-file": upload})
        assert answer.status_code == 302, answer.content.decode()


def filed_dossiers(person_id: int) -> list[Dossier]:
    with acting_as(person_actor(person_id)):
        return list(Dossier.objects.exclude(state="draft"))


def test_whole_claim_ends_with_the_slip(client: Client, person_id: int) -> None:
    draft = start(client)
    papers = answer_all(client, draft)
    add_papers(client, papers)
    review = papers.replace("giay-to", "xem-lai")
    assert "Bản Hẹo, Phường Chiềng An, Tỉnh Sơn La" in client.get(review).content.decode()
    sent = client.post(review, {"no_job": "on", "no_exclusion": "on", "agreed": "on", "once_key": "send"})
    (dossier,) = filed_dossiers(person_id)
    assert sent.headers["Location"] == f"/toi/ho-so/{dossier.code}/giay-hen"
    slip = client.get(sent.headers["Location"]).content.decode()
    assert dossier.code in slip and "23/3/2026" in slip and "data:image/svg" in slip
    assert dossier.state == "complete"
    with acting_as(person_actor(person_id)):
        said = {fact.kind: fact.value for fact in Fact.objects.filter(superseded_at__isnull=True)}
    assert said["payment"]["account_number"] == "001100000001"
    assert said["payment"]["account_holder"] == somebody().full_name
    assert said["current_address"] == said["permanent_address"]
    assert said["termination"]["lawful"] is True


def test_sending_twice_files_once(client: Client, person_id: int) -> None:
    papers = answer_all(client, start(client))
    review = papers.replace("giay-to", "xem-lai")
    declared = {"no_job": "on", "no_exclusion": "on", "agreed": "on", "once_key": "send"}
    first, second = client.post(review, declared), client.post(review, declared)
    other_key = client.post(review, {**declared, "once_key": "again"})
    assert first.headers["Location"] == second.headers["Location"] == other_key.headers["Location"]
    assert len(filed_dossiers(person_id)) == 1


def test_starting_twice_gives_one_draft(client: Client, person_id: int) -> None:
    assert start(client) == start(client)
    assert client.get("/toi/ho-so/moi").headers["Location"] == start(client)
    with acting_as(person_actor(person_id)):
        assert Dossier.objects.count() == 1


def test_draft_is_kept_and_only_missing_questions_are_asked(client: Client) -> None:
    draft = start(client)
    client.post(f"{draft}/cau/ngay-cham-dut", ANSWERS["ngay-cham-dut"])
    assert client.post(draft, {}).headers["Location"].endswith("/cau/ly-do")
    assert "Hồ sơ đang soạn" in client.get("/toi").content.decode()
    assert 'value="10/2/2026"' in client.get(f"{draft}/cau/ngay-cham-dut").content.decode()


def test_the_count_of_questions_is_true_and_back_leads_to_the_one_before(client: Client, person_id: int) -> None:
    draft = start(client)
    assert "Còn 11 câu hỏi" in client.get(draft).content.decode()
    with acting_as(person_actor(person_id)):
        centre_id = Dossier.objects.get().centre_id
    told = {
        "terminated_on": "2026-02-10",
        "contract": {"kind": "indefinite", "pay_scale": "employer"},
        "employer": {"name": "Công ty May Ví Dụ", "unit_code": "TU1"},
    }
    with acting_as(job_actor("tests", centre_id=centre_id)) as job:
        dossier_id = int(draft.rsplit("/", 1)[1])
        record_facts(actor=job, dossier_id=dossier_id, values=told, source=FactSource.SOCIAL_INSURANCE)
    assert "Còn 8 câu hỏi" in client.get(draft).content.decode()
    first = client.post(draft, {}).headers["Location"]
    page = client.get(first).content.decode()
    assert first.endswith("/cau/ly-do") and "Câu 1/8" in page and f'href="{draft}"' in page
    second = client.post(first, ANSWERS["ly-do"]).headers["Location"]
    page = client.get(second).content.decode()
    assert second.endswith("/cau/the-can-cuoc") and "Câu 2/8" in page and f'href="{first}"' in page
    assert "Còn 7 câu hỏi" in client.get(draft).content.decode()
    assert "Câu " not in client.get(f"{draft}/cau/ngay-cham-dut?sua=1").content.decode()
    assert f'href="{draft}/cau/hoc-van"' in client.get(f"{draft}/giay-to").content.decode()
    review = " ".join(client.get(f"{draft}/xem-lai").content.decode().split())
    assert review.count("Theo Bảo hiểm xã hội Việt Nam, bạn đã xác nhận") == 3
    assert review.count("Theo lời bạn khai") == 1


def test_what_vneid_told_of_phone_and_email_can_be_mended(client: Client, person_id: int) -> None:
    fill_contact(person_id=person_id, phone="+84990000001", email="a@vidu.example")
    draft = start(client)
    assert "0990000001" in client.get(draft).content.decode()
    given = {"phone": "0912 345 678", "email": "b@vidu.example"}
    assert client.post(f"{draft}/cau/lien-he?sua=1", given).status_code == 302
    review = client.get(f"{draft}/xem-lai").content.decode()
    assert "0912345678" in review and "b@vidu.example" in review
    assert "0990000001" not in review and "a@vidu.example" not in review


def test_the_issue_day_that_vneid_told_is_not_asked_and_can_be_mended(client: Client, person_id: int) -> None:
    keep_issue_date(person_id=person_id, issued_on=dt.date(2021, 3, 1))
    draft = start(client)
    known = client.get(draft).content.decode()
    assert "Ngày cấp thẻ căn cước" in known and "1/3/2021" in known
    with acting_as(person_actor(person_id)):
        assert Fact.objects.get(kind="identity_issued_on").source == "identity"
    assert "/cau/" in client.post(draft, {}).headers["Location"]
    question = f"{draft}/cau/the-can-cuoc"
    assert 'value="1/3/2021"' in client.get(f"{question}?sua=1").content.decode()
    assert client.post(f"{question}?sua=1", {"identity_issued_on": "1/3/2022"}).status_code == 302
    papers = answer_all(client, draft)
    add_papers(client, papers)
    review = client.get(papers.replace("giay-to", "xem-lai")).content.decode()
    assert "1/3/2022" in review and "1/3/2021" not in review


def test_a_claim_is_not_filed_without_the_issue_day(client: Client, person_id: int) -> None:
    papers = answer_all(client, start(client))
    with acting_as(person_actor(person_id)):
        Fact.objects.filter(kind="identity_issued_on").update(superseded_at=clock.real_now())
    review = papers.replace("giay-to", "xem-lai")
    page = client.post(review, {"no_job": "on", "no_exclusion": "on", "agreed": "on", "once_key": "s"}).content.decode()
    assert "Còn thiếu: ngày cấp thẻ căn cước" in page and "/cau/the-can-cuoc" in page
    assert filed_dossiers(person_id) == []


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("ngay-cham-dut", {"terminated_on": "31/2/2026"}, "Không có ngày 31/2/2026"),
        ("ngay-cham-dut", {"terminated_on": "1/4/2026"}, "chưa tới"),
        ("the-can-cuoc", {"identity_issued_on": ""}, "Hãy nhập ngày"),
        ("the-can-cuoc", {"identity_issued_on": "3/3/2026"}, "Ngày cấp thẻ chưa tới"),
        ("the-can-cuoc", {"identity_issued_on": "13/5/1990"}, "không thể trước ngày sinh"),
        ("ly-do", {"by": "worker", "reason": "Xin nghỉ", "pension": "no"}, "có báo trước đúng hạn"),
        ("lien-he", {"phone": "12345", "email": ""}, "10 chữ số"),
        ("nhan-tien", {"method": "account", "bank_bin": "", "account_number": "123456789"}, "chọn ngân hàng"),
        ("nhan-tien", {"method": "account", "bank_bin": "970436", "account_number": "12*4"}, "từ 6 đến 30"),
        ("thuong-tru", {"search": "chieng an", "house": "Bản Hẹo"}, "chọn đúng xã, phường"),
        ("thuong-tru", {"search": "zzzz", "house": "Bản Hẹo"}, "Không thấy nơi nào"),
    ],
)
def test_wrong_answers_are_said_and_kept(client: Client, key: str, typed: dict[str, str], said: str) -> None:
    draft = start(client)
    answer = client.post(f"{draft}/cau/{key}", typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page and "error-summary" in page
    for text in typed.values():
        assert not text or text in page


def test_commune_is_found_by_its_earlier_name(client: Client) -> None:
    draft = start(client)
    page = client.post(f"{draft}/cau/thuong-tru", {"search": "xa chieng den", "find": "1"}).content.decode()
    assert "trước đây:" in page and "Chiềng Đen" in page
    part = client.get("/toi/xa?search=chieng an").content.decode()
    assert 'value="03664"' in part and "<html" not in part


def test_nearest_centre_of_a_merged_province(client: Client) -> None:
    page = client.get("/toi/ho-so/moi?xa=dong xoai").content.decode()
    if "ma_xa=" in page:
        code = page.split("ma_xa=")[1][:5]
        page = client.get(f"/toi/ho-so/moi?ma_xa={code}").content.decode()
    assert "Bình Phước" in page
    assert page.index("Trung tâm Dịch vụ việc làm Bình Phước") < page.index("Trung tâm Dịch vụ việc làm Đồng Nai")


def test_no_centre_chosen_is_said(client: Client) -> None:
    assert "Hãy chọn nơi nhận hồ sơ" in client.post("/toi/ho-so/moi", {"tinh": "14"}).content.decode()


def test_unreadable_paper_is_refused_at_once(client: Client, person_id: int) -> None:
    draft = start(client)
    upload = SimpleUploadedFile("anh.jpg", b"not a picture", "image/jpeg")
    answer = client.post(f"{draft}/giay-to", {"component": "termination_paper", "termination_paper-file": upload})
    assert "Chỉ nhận ảnh" in answer.content.decode()
    with acting_as(person_actor(person_id)):
        assert not Paper.objects.exists()


def test_same_paper_twice_is_one_and_can_be_taken_back(client: Client, person_id: int) -> None:
    draft = start(client)
    for _press in range(2):
        upload = SimpleUploadedFile("anh.jpg", photograph(), "image/jpeg")
        client.post(f"{draft}/giay-to", {"component": "termination_paper", "termination_paper-file": upload})
    with acting_as(person_actor(person_id)):
        (paper,) = Paper.objects.all()
    page = client.get(f"{draft}/giay-to").content.decode()
    assert "Đã nhận ảnh." in page and "đọc được." not in page.split('<section class="card"')[0]
    assert "Bỏ ảnh này?" in page and "data-confirm" in page
    for _press in range(2):
        assert client.post(f"{draft}/giay-to/{paper.pk}/bo").status_code == 302
    assert "chưa có" in client.get(f"{draft}/giay-to").content.decode()


def test_filing_without_answers_names_them(client: Client, person_id: int) -> None:
    draft = start(client)
    page = client.post(f"{draft}/xem-lai", {"agreed": "on", "once_key": "x"}).content.decode()
    assert "Còn thiếu" in page and f"{draft}/cau/ngay-cham-dut" in page
    assert filed_dossiers(person_id) == []


def test_declaration_is_needed(client: Client) -> None:
    review = answer_all(client, start(client)).replace("giay-to", "xem-lai")
    assert "Hãy xác nhận lời cam đoan" in client.post(review, {"no_job": "on"}).content.decode()


def test_somebody_elses_draft_is_not_found(client: Client) -> None:
    draft = start(client)
    other = stranger()
    for address in (draft, f"{draft}/cau/ly-do", f"{draft}/giay-to", f"{draft}/xem-lai"):
        assert other.get(address).status_code == 404
        assert other.post(address, {}).status_code == 404


def test_filing_by_the_portal_only_explains(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.FILING_CHANNEL = "portal"
    centre = Centre.objects.get(code="H14.21")
    page = client.post("/toi/ho-so/moi", {"centre": centre.pk}).content.decode()
    assert "Cổng Dịch vụ công quốc gia" in page
    assert dt.date(2026, 3, 2) == clock.today()
