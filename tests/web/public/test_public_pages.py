"""Pages without sign-in: pre-check, tracking, verification, procedures; and what a worker's sign-in does."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.web.worker.situations import FILED_ON, collected, decided, filed, somebody
from vieclam.accounts.adapters import SECOND_FACTOR_MISSING
from vieclam.accounts.models import User, UserKind
from vieclam.benefits.models import BenefitMonth, Entitlement
from vieclam.core import clock
from vieclam.core.actors import Role, job_actor, person_actor
from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor, make_staff
from vieclam.documents.models import Document
from vieclam.documents.services.read_document import document_bytes
from vieclam.dossiers.models import Deadline, Dossier
from vieclam.dossiers.services.request_supplement import request_supplement
from vieclam.organisations.models import Staff
from vieclam.web.components import words
from vieclam.web.sign_in.claims import identity_of
from vieclam.web.sign_in.vneid import link_person

pytestmark = pytest.mark.django_db
STEPS: list[dict[str, str]] = [
    {"reason": "both"},
    {"kind": "indefinite"},
    {"day": "10/2/2026", "last_month": "1/2026"},
    {"total": "40", "recent": "enough"},
    {"average": "10.000.000", "region": "I"},
]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.at(FILED_ON):
        yield


def answered(client: Client, **changed: dict[str, str]) -> str:
    for number, step in enumerate(STEPS, start=1):
        answer = client.post(f"/thu-xem/{number}", changed.get(f"step{number}", step))
        assert answer.status_code == 302, answer.content.decode()
    return client.get("/thu-xem/ket-qua").content.decode()


def test_home_shows_only_what_exists(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Tôi mất việc" in page
    assert "Tôi tìm việc" not in page


def test_precheck_answers_as_the_decision(client: Client) -> None:
    page = answered(client)
    assert "6.000.000" in page
    assert "3 tháng" in page
    assert "Còn 4 tháng đóng lẻ" in page


def test_precheck_without_salary_tells_months_but_no_sum(client: Client) -> None:
    page = answered(client, step5={"average": "", "region": ""})
    assert "3 tháng hưởng" in page
    assert "Chưa tính được số tiền" in page


def test_precheck_of_somebody_still_working_counts_from_the_end(client: Client) -> None:
    page = answered(client, step3={"day": "20/6/2026", "last_month": "6/2026"})
    assert "6.000.000" in page
    assert "ngay sau khi hợp đồng chấm dứt, 21/6/2026" in page


def test_pages_are_in_english_for_who_chose_it(client: Client) -> None:
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = "en"
    page = answered(client)
    assert "From what you said, you are eligible" in page
    assert "a month, for 3 months" in page
    assert "Unemployment benefit" in client.get("/thu-tuc/1.014748").content.decode()


def test_precheck_refuses_with_the_article(client: Client) -> None:
    page = answered(client, step1={"reason": "worker_unlawful"})
    assert "chưa đủ điều kiện" in page
    assert "Đ38" in page


def test_precheck_asks_for_the_pension_and_the_last_paid_month(client: Client) -> None:
    assert "lương hưu" in answered(client, step1={"reason": "both", "pension": "on"})
    long_ago = {"day": "10/2/2026", "last_month": "9/2025"}
    assert "chưa đủ điều kiện" in answered(client, step3=long_ago)
    assert "6.000.000" in answered(client, step3={**long_ago, "leave": "maternity"})
    shown = client.get("/thu-xem/3").content.decode()
    assert 'value="9/2025"' in shown
    for wrong in ("3/2026", "13/2025", "tháng chín"):
        assert client.post("/thu-xem/3", {"day": "10/2/2026", "last_month": wrong}).status_code == 200


def test_precheck_of_a_mistyped_year_is_an_answer(client: Client) -> None:
    for year in ("2009", "2014"):
        page = answered(client, step3={"day": f"10/2/{year}", "last_month": f"1/{year}"})
        assert "chưa đủ điều kiện" in page


def test_precheck_keeps_nothing_in_the_address_and_asks_in_order(client: Client) -> None:
    assert client.get("/thu-xem/4").headers["Location"] == "/thu-xem/1"
    assert client.get("/thu-xem/ket-qua").headers["Location"] == "/thu-xem/1"
    wrong = client.post("/thu-xem/1", {})
    assert "Hãy điền mục này" in wrong.content.decode()
    answered(client)
    client.post("/thu-xem/lam-lai")
    assert client.get("/thu-xem/ket-qua").headers["Location"] == "/thu-xem/1"


def test_tracking_by_code_and_by_qr_says_state_and_date_only(client: Client) -> None:
    dossier = filed()
    spaced = dossier.code.replace("-", "%20%20")
    for address in (f"/tra-cuu?ma={dossier.code.lower()}", f"/tra-cuu?ma={spaced}", f"/tra-cuu/q/{dossier.token}"):
        page = client.get(address).content.decode()
        assert "Đã đủ hồ sơ, đang giải quyết" in page
        assert "23/3/2026" in page
        assert somebody().full_name not in page
        assert somebody().personal_number not in page


def tracked(client: Client, dossier: Dossier, on: dt.date = FILED_ON) -> str:
    with clock.at(on):
        page = client.get(f"/tra-cuu/q/{dossier.token}").content.decode()
        api = client.get(f"/api/v1/tracking/{dossier.code}").json()
    card = page.split('aria-live="polite"')[1].split("</section>")[0]
    assert somebody().full_name not in page
    return f"{api['next_date']} {html.unescape(card)}"


def test_tracking_of_a_paper_asked_for_says_until_when_it_is_waited_for(client: Client) -> None:
    make_staff()
    dossier = filed(papers=("social_insurance_book",))
    reason = "Ảnh chụp thiếu trang"
    with clock.at(FILED_ON), acting_as(demo_actor("sonla.motcua", FILED_ON)) as officer:
        items = [{"component": "termination_paper", "reason": reason}]
        request_supplement(actor=officer, dossier_id=dossier.pk, items=items, on=FILED_ON, at=clock.now())
        limit = Deadline.objects.get(dossier=dossier, step="file", replaced_at__isnull=True).due_on
    said = tracked(client, dossier)
    assert f"{limit} " in said and f"Bổ sung chậm nhất {words.full_date(limit)}." in said
    assert reason not in said
    late = tracked(client, dossier, limit + dt.timedelta(days=1))
    assert f"Hạn bổ sung là {words.full_date(limit)}, đã qua." in late
    assert "Nộp giấy tờ còn thiếu" in said and "Nộp giấy tờ còn thiếu" not in late


def test_tracking_of_a_benefit_says_the_next_notification_and_nothing_else(client: Client) -> None:
    dossier = collected()
    with acting_as(person_actor(dossier.person_id)):
        second, third = BenefitMonth.objects.filter(number__in=(2, 3)).order_by("number")
    taken_on = dossier.result_from or FILED_ON
    for on, month in ((taken_on, second), (second.window_to, second), (third.window_from, third)):
        said = tracked(client, dossier, on)
        span = "t" + words.span(month.window_to, month.window_from, year=True)[1:]
        assert f"{month.window_to} " in said and f"Lần thông báo tìm việc tới: {span}." in said
        assert "6.000.000" not in said and "Trợ cấp" not in said.replace("Hưởng trợ cấp", "")
    with acting_as(job_actor("tests", centre_id=dossier.centre_id)):
        Entitlement.objects.filter(dossier=dossier).update(state="suspended")
    resumes = tracked(client, dossier, third.window_from)
    assert f"{third.window_to} " in resumes, "a suspended benefit goes on once its next month is notified"
    over = tracked(client, dossier, third.window_to + dt.timedelta(days=1))
    assert "None " in over and "thông báo tìm việc tới" not in over
    assert "Hồ sơ này không còn kỳ thông báo" in over and "hằng tháng đúng hạn" not in over


@pytest.mark.parametrize("typed", ["abc", "H14.21-260302-9999", "'; drop table", "x" * 500])
def test_tracking_of_nonsense_keeps_what_was_typed(client: Client, typed: str) -> None:
    answer = client.get("/tra-cuu", {"ma": typed})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()


def test_unknown_qr_is_not_found(client: Client) -> None:
    assert client.get("/tra-cuu/q/AAAAAAAAAAAAAAAAAAAAAAAA").status_code == 404


def test_tracking_is_limited_by_sender(client: Client, settings: Any) -> None:
    settings.RATE_LIMITS = (("/tra-cuu", "GET", 3),)
    codes = [client.get("/tra-cuu?ma=H14.21-260302-0001").status_code for _press in range(5)]
    assert codes == [200, 200, 200, 429, 429]


@pytest.mark.parametrize("method", ["head", "options", "post", "put", "patch", "delete", "trace"])
def test_no_other_method_tries_codes_more_often(client: Client, settings: Any, method: str) -> None:
    settings.RATE_LIMITS = (("/tra-cuu", "GET", 3), ("/xac-thuc", "POST", 1))
    address = "/tra-cuu/q/AAAAAAAAAAAAAAAAAAAAAAAA"
    codes = [getattr(client, method)(address).status_code for _press in range(4)]
    assert 429 not in codes[:3]
    assert codes[3] == 429
    assert client.get(address).status_code == 429, "they are counted together"
    assert [client.get("/xac-thuc").status_code for _press in range(3)] == [200] * 3


def uploaded(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("van-ban.pdf", content, "application/pdf")}


def test_verification_of_a_decision_and_of_a_changed_one(client: Client) -> None:
    dossier = decided()
    with acting_as(person_actor(dossier.person_id)) as actor:
        document = Document.objects.get(form="N374-12")
        content = document_bytes(actor=actor, document_id=document.pk)[1]
    page = client.post("/xac-thuc", uploaded(content)).content.decode()
    assert "Văn bản nguyên vẹn" in page
    assert "Con dấu" in page
    place = content.index(b"stream") + 40
    changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    assert "Không xác nhận được" in client.post("/xac-thuc", uploaded(changed)).content.decode()


@pytest.mark.parametrize("content", [b"x", b"%PDF-1.7 broken", b"\x00" * 4096])
def test_verification_of_nonsense_is_said(client: Client, content: bytes) -> None:
    answer = client.post("/xac-thuc", uploaded(content))
    assert answer.status_code == 200
    assert "Không xác nhận được" in answer.content.decode()


def test_nothing_chosen_and_too_large_are_said(client: Client) -> None:
    assert "Hãy chọn tệp PDF" in client.post("/xac-thuc", {}).content.decode()
    length = str(configured.MAXIMUM_FILE_BYTES + 2 * 1024 * 1024)
    refused = client.generic("POST", "/xac-thuc", b"", "application/pdf", CONTENT_LENGTH=length)
    assert refused.status_code == 413
    assert "Tệp quá lớn" in refused.content.decode()
    assert "PDF: lưu lại" in refused.content.decode()
    assert "Về trang vừa mở" not in refused.content.decode()


def test_whoever_sent_too_much_is_still_signed_in_and_finds_back() -> None:
    length = str(configured.MAXIMUM_FILE_BYTES + 2 * 1024 * 1024)
    worker, sent = signed_in(vneid_user()), {"CONTENT_LENGTH": length, "HTTP_REFERER": "http://testserver/toi/ho-so/H1"}
    page = worker.generic("POST", "/toi/ho-so/H1/bo-sung", b"", "application/pdf", **sent).content.decode()
    assert "Đăng xuất" in page
    assert "Đăng nhập" not in page
    assert '<a class="btn btn-primary" href="/toi/ho-so/H1">Về trang vừa mở</a>' in page
    assert 'name="next" value="/toi/ho-so/H1"' in page


def test_procedures_and_centres(client: Client) -> None:
    assert "1.014748" in client.get("/thu-tuc").content.decode()
    page = client.get("/thu-tuc/1.014748").content.decode()
    assert "15 ngày làm việc" in page
    assert client.get("/thu-tuc/9.999999").status_code == 404
    assert "Bình Phước" in client.get("/noi-tiep-nhan?tinh=75").content.decode()


CLAIMS = {"citizen_pid": "000190009991", "name": "Lò Thị Ví Dụ", "birthdate": "1990-05-17", "gender": "female"}


def vneid_user() -> User:
    return User.objects.create(username=f"vneid-{factories.next_number()}", kind=UserKind.WORKER)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_after_vneid_one_goes_on_where_wanted() -> None:
    user = vneid_user()
    client = signed_in(user)
    assert client.get("/toi").headers["Location"] == "/dang-nhap/xong?tiep=%2Ftoi"
    link_person(user, identity_of(CLAIMS))
    for _press in range(2):
        assert client.get("/dang-nhap/xong?tiep=/toi/tin").headers["Location"] == "/toi/tin"
    assert "Lò Thị Ví Dụ" in client.get("/toi").content.decode()
    assert client.get("/dang-nhap/xong?tiep=//evil.example").headers["Location"] == "/toi"


def test_an_account_without_a_record_is_signed_out() -> None:
    client = signed_in(vneid_user())
    answer = client.get("/dang-nhap/xong")
    assert answer.status_code == 403
    assert "chưa cho biết đủ" in answer.content.decode()
    assert client.get("/toi").headers["Location"].startswith("/dang-nhap?")


def test_staff_without_second_factor_are_led_to_set_it_up() -> None:
    actor = factories.staff(Role.OFFICER, at=factories.centre())
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    session = client.session
    session[SECOND_FACTOR_MISSING] = True
    session.save()
    assert client.get("/thu-tuc").headers["Location"] == "/dang-nhap/xong"
    assert "/accounts/2fa/totp/activate/" in client.get("/dang-nhap/xong").content.decode()


def test_staff_choose_among_units() -> None:
    first, second = factories.centre(), factories.centre()
    actor = factories.staff(Role.OFFICER, at=first)
    with acting_as(factories.FACTORY):
        Staff.objects.get(pk=actor.staff_id).memberships.create(
            role=Role.HEAD.value, centre=second, valid_from=dt.date(2015, 1, 1)
        )
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    page = client.get("/dang-nhap/don-vi").content.decode()
    assert first.name in page
    assert second.name in page
    assert client.post("/dang-nhap/don-vi", {"membership": "999999"}).status_code == 400
    chosen = page.split('name="membership" value="')[2].split('"')[0]
    assert client.post("/dang-nhap/don-vi", {"membership": chosen}).status_code == 302
    assert client.session["membership_id"] == int(chosen)


def test_worker_pages_refuse_staff() -> None:
    actor = factories.staff(Role.OFFICER, at=factories.centre())
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    assert client.get("/toi").status_code == 403
