"""The employer's address without an account: what it shows to whom, the code, the answer; the worker's own pages."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.jobbank.referring import MAIL, ON, answer, apply, cancel, known, not_hired, post, refer, seeker
from tests.jobbank.seeking import at
from tests.web.test_seekers import browser_of as desk_of
from tests.web.test_seekers import page
from tests.web.test_seeking import STEPS
from tests.web.worker.situations import browser_of as worker_of
from vieclam.core import clock
from vieclam.core.actors import Actor, Role
from vieclam.core.jobs import run_now
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.models import Application, Referral, ReferralEntry, ReferralLink, SeekerRegistration
from vieclam.jobbank.seeker_choices import Way
from vieclam.jobbank.services.consents import give_consent, withdraw_consent
from vieclam.jobbank.services.follow_referrals import follow_referrals
from vieclam.jobbank.services.send_referral_link import send_referral_link
from vieclam.people.models import View

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.django_db]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
def slip(officer: Actor, centre: Any) -> Referral:
    row, person = seeker(centre)
    vacancy = post(centre)
    apply(factories.worker(person), row, vacancy)
    return refer(officer, row, vacancy)


def link_of(slip: Referral) -> ReferralLink:
    with acting_as(factories.job(slip.centre)):
        return ReferralLink.objects.get(referral=slip)


def code_for(slip: Referral, browser: Client, here: str) -> str:
    """Ask for a code and read it in the e-mail."""
    assert browser.post(here, {"step": "ask"}).status_code == 302
    run_now("jobbank.send_referral_code", centre_id=slip.centre_id, link_id=link_of(slip).pk)
    sent = mail.outbox[-1]
    assert sent.to == [MAIL]
    found = re.search(r"\b(\d{6})\b", sent.body.replace(slip.number, ""))
    assert found is not None
    return found[1]


def opened(slip: Referral) -> tuple[Client, str]:
    """A browser that typed the code in."""
    browser, here = Client(), f"/gioi-thieu/{link_of(slip).token}"
    code = code_for(slip, browser, here)
    assert browser.post(here, {"step": "code", "code": code}).status_code == 302
    return browser, here


PERSONAL = ("Lò Thị Thử", "0000000021", "1990", "Tôi có ba năm", "May máy một kim")


def test_the_address_alone_shows_nothing_of_the_person(slip: Referral) -> None:
    here = f"/gioi-thieu/{link_of(slip).token}"
    answer = Client().get(here)
    shown = page(answer)
    assert slip.number in shown
    assert slip.post in shown
    assert "tu***@vidu.example" in shown
    for told in (*PERSONAL, MAIL):
        assert told not in shown
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    for number in PERSONAL[1:3]:
        assert number not in here
    assert Client().get("/gioi-thieu/" + "x" * 29).status_code == 404
    stranger = Client()
    told = {"step": "answer", "result": "hired", "starts_on": "9/11/2026"}
    assert "Lò Thị" not in page(stranger.post(here, told))
    assert known(slip, factories.job(slip.centre)).state == "issued"
    assert stranger.post(f"{here}/ho-so").status_code == 404


def test_the_code_opens_once_for_one_browser(slip: Referral) -> None:
    browser, here = opened(slip)
    shown = page(browser.get(here))
    bare = shown.replace(" ", "").replace("\u00a0", "")
    for told in PERSONAL:
        assert told in shown or told in bare
    used = re.search(r"\b(\d{6})\b", mail.outbox[-1].body.replace(slip.number, ""))
    assert used is not None
    other = Client()
    assert "Mã không đúng" in page(other.post(here, {"step": "code", "code": used[1]}), 400)
    assert "Lò Thị Thử" not in page(other.get(here))
    link = link_of(slip)
    assert link.code_hash == ""
    assert link.opened_at is not None
    with acting_as(factories.job(slip.centre)):
        view = View.objects.get(what=f"referral_link:{slip.number}")
    assert view.actor_name == slip.employer_name


def test_it_is_forgotten_after_twelve_hours(slip: Referral, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, here = opened(slip)
    later = clock.real_now() + dt.timedelta(hours=12, minutes=1)
    monkeypatch.setattr("vieclam.core.clock.real_now", lambda: later)
    assert "Lò Thị Thử" not in page(browser.get(here))


def test_a_code_is_tried_five_times_and_lasts_a_quarter_of_an_hour(slip: Referral) -> None:
    browser, here = Client(), f"/gioi-thieu/{link_of(slip).token}"
    code = code_for(slip, browser, here)
    assert code not in str(link_of(slip).code_hash)
    assert "Mã vừa được gửi" in page(browser.post(here, {"step": "ask"}), 400)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    with clock.at(at() + dt.timedelta(minutes=16)):
        assert "Mã không đúng" in page(browser.post(here, {"step": "code", "code": code}), 400)
    for _try in range(5):
        browser.post(here, {"step": "code", "code": wrong})
    assert link_of(slip).code_tries == 5
    assert "Mã không đúng" in page(browser.post(here, {"step": "code", "code": code}), 400)
    with clock.at(at() + dt.timedelta(minutes=2)):
        assert "Chờ 15 phút" in page(browser.post(here, {"step": "ask"}), 400)
    with clock.at(at() + dt.timedelta(minutes=20)):
        fresh = code_for(slip, browser, here)
        assert browser.post(here, {"step": "code", "code": fresh}).status_code == 302


def test_the_contact_answers_once_and_another_answer_names_the_telephone(slip: Referral) -> None:
    browser, here = opened(slip)
    told = {"step": "answer", "result": "hired", "starts_on": "9/11/2026", "pay": "8.000.000", "pay_unit": "month"}
    assert "Hãy ghi ngày bắt đầu" in page(browser.post(here, told | {"starts_on": ""}), 400)
    assert browser.post(here, told).status_code == 302
    assert browser.post(here, told).status_code == 302
    assert "đã ghi kết quả" in page(browser.get(here))
    refused = page(browser.post(here, told | {"result": "did_not_start"}), 409)
    assert "0200000000" in refused
    kept = known(slip, factories.job(slip.centre))
    assert (kept.state, kept.answered_by, kept.pay_amount) == ("hired", "link", 8_000_000)


@pytest.mark.parametrize(
    ("result", "state", "column", "value"),
    [
        ("not_hired", "not_hired", "not_hired_reason", "experience"),
        ("did_not_go", "refused", "refusal", "did_not_go"),
        ("did_not_start", "refused", "refusal", "did_not_start"),
    ],
)
def test_each_answer_of_the_contact(result: str, state: str, column: str, value: str, slip: Referral) -> None:
    browser, here = opened(slip)
    told = {"step": "answer", "result": result, "not_hired": "experience"}
    assert browser.post(here, told).status_code == 302
    kept = known(slip, factories.job(slip.centre))
    assert (kept.state, getattr(kept, column)) == (state, value)


def test_consent_taken_back_hides_the_person_at_once(slip: Referral, officer: Actor) -> None:
    browser, here = opened(slip)
    assert "Lò Thị Thử" in page(browser.get(here))
    worker = factories.worker(_person(slip))
    with acting_as(worker):
        withdraw_consent(
            actor=worker, registration_id=slip.registration_id, purpose="referral", way=Way.ONLINE, on=ON, at=at()
        )
    shown = page(browser.get(here))
    assert "Hồ sơ không còn được chia sẻ" in shown
    for told in PERSONAL:
        assert told not in shown
    assert browser.post(f"{here}/ho-so").status_code == 404


def _person(slip: Referral) -> Any:
    with acting_as(factories.job(slip.centre)):
        from vieclam.people.models import Person

        return Person.objects.get(pk=slip.person_id)


# The worker


def docx(**more: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("_rels/.rels", "<Relationships/>")
        parts.writestr("word/document.xml", "<w:document/>")
        for name, content in more.items():
            parts.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return kept.getvalue()


def test_the_worker_applies_sees_it_and_withdraws(centre: Any, officer: Actor) -> None:
    row, person = seeker(centre)
    vacancy = post(centre)
    phone = worker_of(person.pk)
    there = f"/toi/viec-lam/ung-tuyen/{vacancy.pk}"
    assert there in page(Client().get(f"/viec-lam/{vacancy.pk}"))
    assert there in unquote(Client().get(there)["Location"])
    shown = page(phone.get(there))
    assert vacancy.employer.name in shown
    assert "Tôi đồng ý để trung tâm chuyển" in shown
    told = {"phone": "0912 000 001", "message": "Em may được ba năm.", "once_key": "k"}
    assert "Hãy đánh dấu đồng ý" in page(phone.post(there, told), 400)
    bad = SimpleUploadedFile("cv.docx", b"MZ not a document", content_type=WORD)
    assert "PNG, WEBP hoặc Word .docx" in shown
    said = page(phone.post(there, told | {"agrees": "on", "file": bad}), 400)
    assert "Chỉ nhận PDF, ảnh (JPG, PNG, WEBP) hoặc Word .docx." in said
    macro = SimpleUploadedFile("cv.docx", docx(word__vbaProject_dot_bin=b"x"), content_type=WORD)
    assert "macro" in page(phone.post(there, told | {"agrees": "on", "file": macro}), 400)
    rels = b'<Relationship Type="http://x/relationships/attachedTemplate" TargetMode="External" Target="%s"/>'
    far = SimpleUploadedFile("cv.docx", docx(word___rels__settings_dot_xml_dot_rels=rels % b"https://x/a.dotm"))
    assert "macro" in page(phone.post(there, told | {"agrees": "on", "file": far}), 400)
    for _twice in range(2):
        good = SimpleUploadedFile("cv.docx", docx(), content_type=WORD)
        assert phone.post(there, told | {"agrees": "on", "file": good})["Location"] == "/toi/viec-lam"
    with acting_as(officer):
        made = Application.objects.select_related("cv").get()
    assert made.cv is not None
    assert (made.cv.media_type, made.message) == (WORD, "Em may được ba năm.")
    mine = page(phone.get("/toi/viec-lam"))
    assert "Đã gửi, chờ trung tâm xem" in mine
    file = phone.get(f"/toi/tep/{made.cv_id}")
    assert file["Content-Disposition"].startswith("attachment"), "never shown in the page"
    assert "Bạn đã ứng tuyển vị trí này" in page(phone.get(there))
    assert phone.post(f"/toi/viec-lam/don/{made.pk}/rut").status_code == 302
    assert "Đã rút" in page(phone.get("/toi/viec-lam"))
    other = worker_of(factories.person().pk)
    assert other.post(f"/toi/viec-lam/don/{made.pk}/rut").status_code == 404
    assert row.code


def test_who_is_not_registered_registers_first_and_comes_back(centre: Any) -> None:
    factories.reception_point(centre, online=True)
    person = factories.person(related_to=centre)
    phone, vacancy = worker_of(person.pk), post(centre)
    there = f"/toi/viec-lam/ung-tuyen/{vacancy.pk}"
    assert "Đăng ký rồi ứng tuyển" in page(phone.get(there))
    for step in ("noi-o", "trinh-do", "viec"):
        assert phone.post(f"/toi/tim-viec/dang-ky/{step}", STEPS[step] | {"centre": centre.pk}).status_code == 302
    assert phone.post("/toi/tim-viec/dang-ky/gui", STEPS["gui"])["Location"] == there
    assert "Gửi đơn ứng tuyển" in page(phone.get(there))


def test_the_worker_opens_the_slip_and_tells_the_outcome(slip: Referral, officer: Actor) -> None:
    phone = worker_of(slip.person_id)
    here = f"/toi/viec-lam/phieu/{slip.number}"
    assert slip.number in page(phone.get("/toi/viec-lam"))
    assert "Mở phiếu giới thiệu (PDF)" in page(phone.get(here))
    assert known(slip, officer).state == "issued", "reading the page is no proof"
    file = phone.post(f"{here}/mo")
    assert file["Content-Type"] == "application/pdf"
    kept = known(slip, officer)
    assert (kept.state, kept.delivered_way) == ("delivered", "page")
    assert phone.post(f"{here}/mo").status_code == 200
    assert 'aria-invalid="true"' in page(phone.post(here, {"act": "khong-nhan", "refusal": "does_not_fit"}), 400)
    told = {"act": "da-nhan", "starts_on": "9/11/2026", "pay": "8.000.000"}
    assert phone.post(here, told).status_code == 302
    assert known(slip, officer).answered_by == "worker"
    with acting_as(officer):
        assert SeekerRegistration.objects.get().state == "placed"
    did = {"act": "khong-nhan", "refusal": "did_not_start", "said": "Nơi ở xa, không có xe."}
    assert phone.post(here, did).status_code == 302
    assert known(slip, officer).state == "refused"
    assert "Nơi ở xa, không có xe." in page(phone.get(here))
    stranger = worker_of(factories.person().pk)
    assert stranger.get(here).status_code == 404
    assert stranger.post(f"{here}/mo").status_code == 404


def test_the_contact_takes_the_cv_along_while_an_answer_is_waited_for(centre: Any, officer: Actor) -> None:
    row, person = seeker(centre)
    vacancy = post(centre)
    phone = worker_of(person.pk)
    told = {"phone": "0912 000 001", "agrees": "on"}
    content = docx()
    good = SimpleUploadedFile("cv.docx", content, content_type=WORD)
    phone.post(f"/toi/viec-lam/ung-tuyen/{vacancy.pk}", told | {"file": good})
    desk = desk_of(officer)
    with acting_as(officer):
        made = Application.objects.get()
    assert f"/nv/tep/{made.cv_id}" in page(desk.get(f"/nv/viec-lam/don-ung-tuyen/{made.pk}"))
    assert desk.get(f"/nv/tep/{made.cv_id}")["Content-Disposition"].startswith("attachment")
    slip = refer(officer, row, vacancy)
    browser, here = opened(slip)
    file = browser.post(f"{here}/ho-so")
    assert file["Content-Disposition"].startswith("attachment")
    assert file.content == content
    assert browser.post(here, {"step": "answer", "result": "not_hired", "not_hired": "test"}).status_code == 302
    assert browser.post(f"{here}/ho-so").status_code == 404
    after = page(browser.get(here))
    assert person.full_name not in after
    assert "rút đồng ý" not in after
    assert "Tôi đã xóa hồ sơ" in after
    assert "chưa xác nhận" not in page(desk.get(f"/nv/viec-lam/gioi-thieu/{slip.number}"))
    for day in (ON, ON + dt.timedelta(days=1)):  # asked once
        with acting_as(factories.job(centre)) as actor:
            asked = follow_referrals(actor=actor, on=day, at=at(day))["cv_asked"]
        assert asked == (day == ON)
    run_now("jobbank.send_referral_link", centre_id=centre.pk, link_id=link_of(slip).pk)
    assert "Xin xóa hồ sơ" in mail.outbox[-1].subject
    assert person.full_name not in mail.outbox[-1].body
    assert "chưa xác nhận" in page(desk.get(f"/nv/viec-lam/gioi-thieu/{slip.number}"))
    assert browser.post(here, {"step": "gone"}).status_code == 302
    assert browser.post(here, {"step": "gone"}).status_code == 302
    assert "Tôi đã xóa hồ sơ" not in page(browser.get(here))
    assert "xác nhận đã xóa" in page(desk.get(f"/nv/viec-lam/gioi-thieu/{slip.number}"))
    with acting_as(officer):
        told_of = list(ReferralEntry.objects.filter(referral=slip, act__startswith="cv_").order_by("pk"))
    assert [entry.act for entry in told_of] == ["cv_taken", "cv_asked", "cv_gone"]


def cv_taken_along(centre: Any, officer: Actor) -> tuple[Any, Any, Any, Referral, Client, str]:
    """Who applied with a CV and was referred; the browser that took the CV along, and the address of the link."""
    (row, person), vacancy = seeker(centre), post(centre)
    cv = SimpleUploadedFile("cv.docx", docx(), content_type=WORD)
    worker_of(person.pk).post(
        f"/toi/viec-lam/ung-tuyen/{vacancy.pk}", {"phone": "0912 000 001", "agrees": "on", "file": cv}
    )
    slip = refer(officer, row, vacancy)
    browser, here = opened(slip)
    assert browser.post(f"{here}/ho-so").status_code == 200
    return row, person, vacancy, slip, browser, here


def test_a_letter_on_its_way_is_not_lost_and_a_cv_taken_again_is_owed_again(centre: Any, officer: Actor) -> None:
    row, person, vacancy, slip, browser, here = cv_taken_along(centre, officer)
    own = factories.worker(person)
    whose: dict[str, Any] = {"registration_id": row.pk, "purpose": "referral"}
    said = whose | {"way": Way.ONLINE, "on": ON, "at": at()}

    def sweep() -> int:
        with acting_as(factories.job(centre)) as actor:
            return follow_referrals(actor=actor, on=ON, at=at())["cv_asked"]

    with acting_as(own):
        withdraw_consent(actor=own, **said)
    assert sweep() == 1
    with acting_as(own):
        give_consent(actor=own, employer_id=vacancy.employer_id, **said)
    with acting_as(officer):
        send_referral_link(actor=officer, referral_id=slip.pk, at=at())
    run_now("jobbank.send_referral_link", centre_id=centre.pk, link_id=link_of(slip).pk)
    assert "Người lao động được giới thiệu" in mail.outbox[-1].subject, "nothing is owed any more: the answer is asked"
    assert browser.post(f"{here}/ho-so").status_code == 200
    with acting_as(own):
        withdraw_consent(actor=own, **said)
    assert sweep() == 1, "taken along again, it is owed again"
    answer(officer, slip, not_hired())
    run_now("jobbank.send_referral_link", centre_id=centre.pk, link_id=link_of(slip).pk)
    assert "Xin xóa hồ sơ" in mail.outbox[-1].subject, "the answer came while the letter waited"


def test_of_a_slip_taken_back_the_cv_is_still_confirmed_to_be_gone(centre: Any, officer: Actor) -> None:
    _row, _person, _vacancy, slip, browser, here = cv_taken_along(centre, officer)
    cancel(officer, slip)
    assert "Gửi mã" in page(Client().get(here)), "whoever was asked by e-mail gets in again"
    assert "Tôi đã xóa hồ sơ" in page(browser.get(here))
    assert browser.post(here, {"step": "gone"}).status_code == 302
    closed = page(Client().get(here))
    assert "Phiếu này đã hủy" in closed
    assert "Gửi mã" not in closed


def test_a_month_after_its_day_an_unanswered_slip_shows_nobody(slip: Referral) -> None:
    browser, here = opened(slip)
    last = slip.answer_by + dt.timedelta(days=30)
    with clock.at(at(last)):
        assert "Lò Thị Thử" in page(browser.get(here))
    with clock.at(at(last + dt.timedelta(days=1))):
        shown = page(browser.get(here))
    assert "Lò Thị Thử" not in shown
    assert "Gửi kết quả" in shown, "an answer is still taken"
    assert "Tôi đã xóa hồ sơ" not in shown, "nothing was taken along"
