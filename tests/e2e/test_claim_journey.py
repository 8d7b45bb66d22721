"""The whole way of a claim in a real browser, from filing on a phone to the first payment order."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import steps
from vieclam.demo.running import Installation
from vieclam.demo.staff import PASSWORD

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
WORKER = "Lò Thị Thanh Mai"


def _page(browser: Any, size: dict[str, int]) -> Any:
    page = browser.new_context(viewport=size, locale="vi-VN", accept_downloads=True).new_page()
    page.set_default_timeout(30_000)
    return page


def _staff(browser: Any, url: str, username: str, used: set[str]) -> Any:
    page = _page(browser, DESK)
    steps.sign_in_staff(page, url, username, used=used)
    return page


def test_a_claim_goes_from_filing_to_the_first_payment_order(
    centre_at_work: Installation, browser: Any, tmp_path: Path
) -> None:
    url, used = centre_at_work.url, set()
    worker = _page(browser, PHONE)
    steps.sign_in_worker(worker, url, WORKER)
    code = steps.file_claim(worker, url, steps.paper(tmp_path))
    assert code == "H14.29-260302-0001"
    slip = steps.plain(worker.inner_text("main"))
    for day in ("16/3/2026 (thứ Hai)", "23/3/2026 (thứ Hai)", "26/3/2026 (thứ Năm)"):
        assert day in slip

    shown = steps.confirm_region_and_approve(_staff(browser, url, "sonla.chuyenvien", used), url, code)
    for fact in ("3 tháng × 6.000.000 đ", "17/3/2026 (thứ Ba)", "bảo lưu 4 tháng", "20/4/2026 (thứ Hai)"):
        assert fact in shown
    steps.act_on_tray(_staff(browser, url, "sonla.truongphong", used), url, "Đồng ý")
    steps.act_on_tray(_staff(browser, url, "sonla.giamdoc", used), url, "Đề nghị")

    visitor = _page(browser, PHONE)
    steps.move_clock(visitor, url, "2026-03-23")
    director = _staff(browser, url, "sonla.so.giamdoc", used)
    again = steps.one_time_code("sonla.so.giamdoc", used=used)
    steps.act_on_tray(director, url, "Ký", password=PASSWORD, code=again)
    clerk = _staff(browser, url, "sonla.so.vanthu", used)
    again = steps.one_time_code("sonla.so.vanthu", used=used)
    steps.act_on_tray(clerk, url, "Đóng dấu", password=PASSWORD, code=again)

    _takes_the_result(worker, url, code)
    _pdf_is_valid(worker, url, tmp_path)
    _tracking_says_the_same(visitor, url, code)
    officer, head = (_staff(browser, url, f"sonla.{who}", used) for who in ("chuyenvien", "truongphong"))
    _two_people_release_the_list(officer, head, url)
    _payment_is_ordered(worker, centre_at_work)


def _takes_the_result(worker: Any, url: str, code: str) -> None:
    worker.goto(f"{url}/toi")
    home = steps.plain(worker.inner_text("main"))
    assert "26/3" in home
    worker.goto(f"{url}/toi/ho-so/{code}/ket-qua")
    worker.locator("main input[value=no_job]").check(force=True)
    for box in worker.locator("main input[type=checkbox]").all():
        box.check(force=True)
    worker.locator("main form button[type=submit]").last.click()
    worker.wait_for_load_state()
    dossier = worker.goto(f"{url}/toi/ho-so/{code}") and steps.plain(worker.inner_text("main"))
    assert "Đã nhận kết quả" in dossier


def _pdf_is_valid(worker: Any, url: str, folder: Path) -> None:
    worker.goto(f"{url}/toi/giay-to")
    link = worker.locator("main a[href$='.pdf']", has_text="Quyết định").first.get_attribute("href")
    answer = worker.request.get(f"{url}{link}")
    assert answer.status == 200
    decision = folder / "quyet-dinh.pdf"
    decision.write_bytes(answer.body())
    judged = subprocess.run(["pdfsig", "-nocert", str(decision)], capture_output=True, text=True, check=False).stdout
    assert judged.count("Signature is Valid.") == 2, judged
    worker.goto(f"{url}/xac-thuc")
    worker.locator("input[type=file]").first.set_input_files(decision)
    worker.locator("main form button[type=submit]").first.click()
    worker.get_by_text("Nguyễn Minh Họa Bảy").first.wait_for()


def _tracking_says_the_same(visitor: Any, url: str, code: str) -> None:
    visitor.goto(f"{url}/tra-cuu?ma={code}")
    assert "Đã nhận kết quả" in steps.plain(visitor.inner_text("main"))


def _two_people_release_the_list(officer: Any, head: Any, url: str) -> None:
    for page, tab, button in ((officer, "cho-kiem-tra", "Đã kiểm tra"), (head, "cho-duyet", "Duyệt và gửi")):
        for _ in range(60):
            page.goto(f"{url}/nv/chi-tra/danh-sach?tab={tab}")
            if page.locator("tr[data-row]").count():
                break
            page.wait_for_timeout(1000)
        page.locator("tr[data-row] a.queue-link").first.click()
        assert "6.000.000 đ" in steps.plain(page.inner_text("main"))
        page.get_by_role("button", name=button).first.click()
        page.locator("dialog[open] button", has_text=button).first.click()
        page.wait_for_load_state()


def _payment_is_ordered(worker: Any, running: Installation) -> None:
    worker.goto(f"{running.url}/toi")
    shown = steps.plain(worker.inner_text("main"))
    assert "đang chi" in shown
    assert "6.000.000 đ" in shown
    assert "20/4" in shown
    assert "18/5" in shown
    sent = 0
    for _ in range(60):
        sent = running.outside("social_insurance")["payment_order"]
        if sent:
            break
        worker.wait_for_timeout(1000)
    assert sent == 1
