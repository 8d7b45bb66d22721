"""What people do with the job bank in the browser: forms filled by their fields' names, mails of the installation."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.e2e import steps
from vieclam.demo.running import Installation
from vieclam.demo.signing_in import go_through_vneid

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CONTACT = "tuyendung@banmay.example"
EMPLOYER = "Công ty May Bản Mây (minh họa)"
ADVERTISEMENT = f"""TUYỂN CÔNG NHÂN MAY
{EMPLOYER} cần tuyển 5 công nhân may công nghiệp làm tại phường Chiềng An, tỉnh Sơn La.
Mô tả công việc: may áo khoác theo chuyền, được dạy nghề từ đầu.
Lương: 8 - 11 triệu/tháng.
Không yêu cầu kinh nghiệm.
Hạn nộp hồ sơ: 30/4/2026
Liên hệ: chị Hoa, điện thoại 0990 000 015, email {CONTACT}
"""
SWEEP = """
from vieclam.core.jobs import run_now
from vieclam.organisations.models import Centre
run_now("jobbank.feed_exchange", centre_id=Centre.objects.get(code="H14.21").pk)
"""
ABOUT_LEARNING = {"schooling": "upper_secondary", "qualification": "none"}
_PLACES = {
    "permanent_commune_code_0": "14",
    "permanent_commune_code_1": "03664",
    "current_commune_code_0": "14",
    "current_commune_code_1": "03664",
}
WISH: dict[str, Any] = {
    "title": "Công nhân may",
    "description": "May theo chuyền ở xưởng",
    "position": "staff",
    "pay_minimum": "7.000.000",
    "place_1_0": "14",
    "available_after": "0",
    "recruitment_ways": ["in_person"],
}


def page_of(browser: Any, size: dict[str, int]) -> Any:
    """A page of a new browser of this size, without anybody's session."""
    page = browser.new_context(viewport=size, locale="vi-VN", accept_downloads=True).new_page()
    page.set_default_timeout(30_000)
    return page


def fill(form: Any, values: Mapping[str, Any]) -> None:
    """Fill the fields of these names: text, a choice, one of several boxes. What a phone folds away is opened."""
    for name, value in values.items():
        box = form.locator(f"[name='{name}']")
        kind = box.first.get_attribute("type") or box.first.evaluate("element => element.tagName")
        folded = box.first.locator("xpath=ancestor::details[not(@open)][1]")
        if folded.count():
            folded.locator("summary").first.click()
        if kind in {"radio", "checkbox"}:
            for one in value if isinstance(value, list) else [value]:
                chosen = box.first if one == "on" else form.locator(f"[name='{name}'][value='{one}']")
                chosen.check(force=True)
        elif kind == "SELECT":
            if box.first.input_value() == value:
                continue  # choosing it again would load the communes anew, over what is chosen next
            box.first.locator(f"option[value='{value}']").wait_for(state="attached")
            box.first.select_option(value)
        else:
            box.first.fill(value)


def said(page: Any) -> str:
    """What the page says, as one reads it."""
    return steps.plain(page.inner_text("main"))


def press(page: Any, name: str) -> None:
    """Press the button of this name, with its key or without; what the answer says is wrong fails here."""
    named = re.compile(rf"^(\w\s+)?{re.escape(name)}$")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=named).first.click()
    wrong = page.locator("main .error-summary")
    assert wrong.count() == 0, wrong.first.inner_text()


def post_vacancy(officer: Any, url: str) -> str:
    """Paste the advertisement, look it over, publish it; its number."""
    officer.goto(f"{url}/nv/viec-lam/vi-tri/moi")
    officer.fill("main [name=ad]", ADVERTISEMENT)
    press(officer, "Đọc tin")
    read = officer.locator("main form").last
    for name, told in {"quantity": "5", "contact_email": CONTACT, "deadline": "30/4/2026"}.items():
        assert read.locator(f"[name={name}]").input_value() == told
    assert read.locator("[name=pay_minimum]").input_value() == "8.000.000"
    fill(read, {"employer_name": EMPLOYER, "wants_messages": ["on"]})
    press(officer, "Đăng tin")
    number = officer.url.rpartition("/")[2]
    assert f"Đã đăng tin {number}." in said(officer) or number in said(officer)
    return number


def told_by_mail(here: Installation, pattern: str) -> str:
    """The first group of the pattern in the newest e-mail to the contact; waits until the installation has sent it."""
    folder = Path(here.environment["VIECLAM_HOME"]) / "mail"
    for _ in range(120):
        for kept in sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True):
            for letter in reversed(_messages(kept)):
                found = re.search(pattern, letter.get_content()) if CONTACT in str(letter["To"]) else None
                if found is not None:
                    return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no e-mail to {CONTACT} says {pattern}")


def _messages(kept: Path) -> list[Any]:
    parts = re.split(rb"(?m)^-{79}\n", kept.read_bytes())
    return [email.message_from_bytes(part, policy=email.policy.default) for part in parts if part.strip()]


def apply_on_phone(worker: Any, url: str, personal_number: str) -> None:
    """Search without tone marks, open the vacancy, sign in when asked, register, and send the application."""
    worker.goto(f"{url}/viec-lam")
    worker.fill("main [name=q]", "cong nhan may son la")
    press(worker, "Tìm")
    found = worker.locator("main .job-card", has_text=EMPLOYER).get_by_role("link").first
    steps.reload_until(worker, found)
    found.click()
    worker.get_by_role("link", name="Ứng tuyển", exact=True).click()
    go_through_vneid(worker, personal_number)
    worker.get_by_role("link", name="Đăng ký rồi ứng tuyển").click()
    register_on_phone(worker, url)
    assert "/ung-tuyen/" in worker.url
    worker.fill("main [name=message]", "Em đã may công nghiệp hai năm.")
    worker.locator("main [name=agrees]").check(force=True)
    press(worker, "Gửi đơn ứng tuyển")
    assert "Đã gửi, chờ trung tâm xem" in said(worker)


def register_on_phone(worker: Any, url: str) -> None:
    """The four steps of a registration; what is known stands there already."""
    fill(worker.locator("main"), {"sex": "female", "phone": "0990 000 021"} | _PLACES)
    press(worker, "Tiếp tục")
    fill(worker.locator("main"), ABOUT_LEARNING)
    press(worker, "Tiếp tục")
    assert worker.locator("main [name=title]").input_value() == WISH["title"]  # of the vacancy applied for
    fill(worker.locator("main"), WISH)
    press(worker, "Tiếp tục")
    fill(worker.locator("main"), {"ethnicity": "03", "consents": ["referral"]})
    press(worker, "Gửi đăng ký")


def register_walk_in(officer: Any, url: str, someone: Any) -> str:
    """At the counter: the number, the card, one form; the registration's code."""
    officer.goto(f"{url}/nv/viec-lam/dang-ky")
    officer.fill("main [name=personal_number]", someone.personal_number)
    press(officer, "Tiếp tục")
    if officer.locator("main [name=full_name]").count():
        card = {"full_name": someone.full_name, "birth_date": f"{someone.birth_date:%d/%m/%Y}", "sex": someone.sex}
        fill(officer.locator("main"), card)
        press(officer, "Tiếp tục")
    told = {"sex": someone.sex, "phone": "0990 000 022", "ethnicity": "03", "consents": ["visible"]}
    fill(officer.locator("main"), told | _PLACES | ABOUT_LEARNING | WISH)
    officer.locator("main [name=occupation_code][value='8153']").check(force=True)
    press(officer, "Đăng ký")
    return str(officer.url.rpartition("/")[2])


def refer(officer: Any, *, sign: bool) -> str:
    """The days are confirmed as the page counts them, the slip is made; its number. ``sign``: consent is given now."""
    if sign:
        officer.locator("main [name=agrees]").check(force=True)
    press(officer, "Lập phiếu")
    return str(officer.url.rpartition("/")[2])


def hand_over(officer: Any, url: str, number: str) -> None:
    """Open the slip as a file, and write down that the worker has it."""
    officer.goto(f"{url}/nv/viec-lam/gioi-thieu/{number}")
    link = officer.get_by_role("link", name="Mở phiếu để in")
    answer = officer.request.get(f"{url}{link.get_attribute('href')}")
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-")
    officer.get_by_text("Đã trao phiếu", exact=True).click()
    officer.locator("dialog[open] [name=way]").select_option("hand")
    with officer.expect_navigation():
        officer.locator("dialog[open] button[type=submit]").first.click()
    officer.locator("main").get_by_text("Trao tay").first.wait_for()


def answer_by_link(here: Installation, browser: Any, number: str, name: str, answer: Mapping[str, str]) -> str:
    """The employer's contact opens the e-mail's address in a browser of their own, with the code; the last page."""
    contact = page_of(browser, PHONE)
    contact.goto(told_by_mail(here, rf"(?s)phiếu số {number}\..*?(http\S+/gioi-thieu/\S+)\n"))
    assert number in said(contact)
    assert name not in contact.content()
    press(contact, "Gửi mã đến email này")
    assert name not in contact.content()
    contact.fill("main [name=code]", told_by_mail(here, rf"phiếu giới thiệu {number}: (\d{{6}})\n"))
    press(contact, "Mở phiếu")
    assert name in said(contact)
    assert not contact.locator("[name=starts_on]").is_visible()  # what is asked follows from the result chosen
    fill(contact.locator("main"), answer)
    press(contact, "Gửi kết quả")
    return said(contact)


def refer_applicant(officer: Any, url: str, name: str) -> str:
    """From the applications that wait to the slip; its number."""
    officer.goto(f"{url}/nv/viec-lam/don-ung-tuyen")
    officer.locator("main").get_by_role("link", name=name).first.click()
    officer.get_by_role("link", name="Giới thiệu", exact=True).click()
    assert "Mẫu số 01 Nghị định 374/2025" in said(officer)
    return refer(officer, sign=False)


def refer_by_match(officer: Any, url: str, code: str) -> str:
    """From the matches on the seeker's page, with their reasons, to the slip; its number."""
    officer.goto(f"{url}/nv/viec-lam/nguoi-tim-viec/{code}")
    match = officer.locator("#viec-phu-hop li.match", has_text="Công nhân may").first
    steps.reload_until(officer, match)
    assert match.locator(".match-fits").inner_text().strip()
    match.get_by_role("link", name="Giới thiệu").click()
    return refer(officer, sign=True)


def record_refusal(officer: Any, url: str, number: str, name: str) -> str:
    """From the morning list to the refusal kept with the benefit; what the benefit's page says then."""
    officer.goto(f"{url}/nv/hom-nay")
    lead = officer.locator("main").get_by_role("link", name=name, exact=True)
    steps.reload_until(officer, lead)
    officer.get_by_role("link", name="Kết quả giới thiệu việc làm, cần bạn xem").click()
    row = officer.locator("main tr", has_text=number)
    assert name in row.inner_text()
    row.get_by_role("link").first.click()
    slip = officer.get_by_role("link", name="Phiếu giới thiệu", exact=True)
    assert officer.request.get(f"{url}{slip.get_attribute('href')}").body().startswith(b"%PDF-")
    prefilled = {"employer": EMPLOYER, "post": "Công nhân may", "referred_on": "2/3/2026", "refused_on": "2/3/2026"}
    for field, told in prefilled.items():
        assert officer.locator(f"main [name={field}]").input_value() == told
    assert officer.locator("main [name=happened]").input_value()
    press(officer, "Ghi lần từ chối")
    return said(officer)


def still_works(worker: Any, url: str, number: str) -> str:
    """A month after the start, from the slip on the phone: one tap; what the page says then."""
    worker.goto(f"{url}/toi/viec-lam/phieu/{number}")
    worker.get_by_role("link", name="Bạn còn làm việc không?").click()
    press(worker, "Đang làm")
    return said(worker)


def slip_says(officer: Any, url: str, number: str) -> str:
    """The referral's own page at the desk."""
    officer.goto(f"{url}/nv/viec-lam/gioi-thieu/{number}")
    return said(officer)


def ask_exchange(officer: Any, url: str, number: str, kind: str) -> str:
    """A record on its way to the national exchange is asked about now; what it says once the exchange has taken it."""
    officer.goto(f"{url}/nv/viec-lam/san-quoc-gia?loai={kind}")
    record = officer.locator("main").get_by_role("link", name=number)
    steps.reload_until(officer, record)
    record.click()
    ask = officer.locator("main").get_by_role("button", name="Hỏi sàn ngay")
    taken = officer.locator("main .page-header").get_by_text("Sàn đã nhận")
    for _ in range(60):
        if taken.count():
            break
        officer.wait_for_timeout(500)
        if ask.count():  # none while it is being sent
            press(officer, "Hỏi sàn ngay")
        else:
            officer.reload()
    assert taken.first.is_visible()
    return said(officer)


def sweep_for_exchange(here: Installation) -> None:
    """What the ten minutes' sweep does for the centre, without waiting for it."""
    here.manage("shell", "-c", SWEEP)
