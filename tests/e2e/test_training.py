"""A training course in a real browser: applied for on a phone, decided, attended, released by two people, paid."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.e2e import steps
from tests.e2e.test_life_of_a_benefit import issue, page_of, staff_page, worker_page
from vieclam.demo.lives import open_today
from vieclam.demo.running import Installation
from vieclam.demo.training import NEXT
from vieclam.web.officer.orders import WAITING

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def _apply(worker: Any, url: str) -> str:
    """From the list of courses to the slip; the dossier's code."""
    worker.goto(f"{url}/toi/dao-tao/moi")
    worker.locator("label", has_text=NEXT.name).click()
    worker.get_by_role("button", name="Tiếp tục").click()
    worker.locator("main input[name=declared]").check(force=True)
    worker.get_by_role("button", name="Nộp hồ sơ").click()
    worker.wait_for_url(re.compile("giay-hen"))
    return re.search(r"/ho-so/([^/]+)/giay-hen", worker.url).group(1)


def _approve(officer: Any, url: str, code: str) -> None:
    officer.goto(f"{url}/nv/ho-so/{code}")
    approve = officer.get_by_role("button", name="Duyệt").first
    steps.reload_until(officer, approve)
    assert "Học phí tối đa 4.000.000" in steps.plain(officer.inner_text("main"))
    approve.click()
    officer.locator("dialog[open] button", has_text="Duyệt và trình").click()
    officer.get_by_text("Đã duyệt và trình.").wait_for()


def _attend(officer: Any, url: str) -> None:
    """The whole class on one page, by the keyboard."""
    officer.goto(f"{url}/nv/dao-tao")
    officer.get_by_role("link", name=re.compile(f"{NEXT.name}.*tháng 1")).click()
    officer.locator("input[name^=days-]").first.fill("20")
    officer.get_by_role("button", name="Chốt, lập lệnh chi").click()
    officer.get_by_text("Đã chốt danh sách").first.wait_for()


def _fits(officer: Any, url: str, code: str) -> None:
    """The months with their sums stand in the dossier's narrow column whole, on a desk's smallest screen."""
    officer.set_viewport_size({"width": 1280, "height": 900})
    officer.goto(f"{url}/nv/ho-so/{code}")
    months = officer.get_by_role("region", name="Các tháng học")
    assert "1.000.000 đ" in steps.plain(months.inner_text())
    assert months.evaluate("region => region.scrollWidth - region.clientWidth") <= 0


def _release(officer: Any, head: Any, url: str) -> None:
    for page, tab, button in ((officer, "cho-kiem-tra", "Đã kiểm tra"), (head, "cho-duyet", "Duyệt và gửi")):
        for _ in range(60):
            page.goto(f"{url}/nv/chi-tra/danh-sach?tab={tab}")
            if page.locator("tr[data-row]").count():
                break
            page.wait_for_timeout(1000)
        page.locator("tr[data-row] a.queue-link").last.click()
        page.get_by_role("button", name=button).first.click()
        page.locator("dialog[open] button", has_text=button).first.click()
        page.wait_for_load_state()


def _ask(officer: Any, url: str) -> None:
    """Social insurance is asked at once of each order that waits for its answer."""
    officer.goto(f"{url}/nv/chi-tra?tab={WAITING}")
    orders = [link.get_attribute("href") for link in officer.locator("tr[data-row] a.queue-link").all()]
    for address in orders:
        officer.goto(url + address)
        button = officer.get_by_role("button", name="Hỏi lại ngay")
        if button.count():
            button.first.click()
            officer.wait_for_load_state()


def test_training_course_paid(benefits_running: Installation, browser: Any) -> None:
    url, used = benefits_running.url, set[str]()
    names = ("sonla.chuyenvien", "sonla.truongphong", "sonla.giamdoc", "sonla.so.giamdoc", "sonla.so.vanthu")
    staff = {name: staff_page(browser, url, name, used) for name in names}
    worker = worker_page(browser, url, open_today)
    code = _apply(worker, url)
    _approve(staff["sonla.chuyenvien"], url, code)
    issue(staff, url, used)
    worker.goto(f"{url}/toi/dao-tao")
    worker.get_by_role("button", name="Nhận quyết định").click()
    worker.get_by_text("Đã nhận quyết định hỗ trợ đào tạo.").wait_for()
    steps.move_clock(page_of(browser, PHONE), url, "2026-05-04")
    _attend(staff["sonla.chuyenvien"], url)
    insurance = benefits_running.environment["VIECLAM_SOCIAL_INSURANCE_URL"]
    httpx.post(f"{insurance}/control/payments", json={"paid_after_seconds": 0}, timeout=10).raise_for_status()
    _release(staff["sonla.chuyenvien"], staff["sonla.truongphong"], url)
    for _ in range(30):
        _ask(staff["sonla.chuyenvien"], url)
        worker.goto(f"{url}/toi/dao-tao")
        shown = steps.plain(worker.inner_text("main"))
        if shown.count("Đã chi") == 2:
            break
        worker.wait_for_timeout(1000)
    assert shown.count("Đã chi") == 2
    assert "1.000.000 đ" in shown
    assert "2.000.000 đ" in shown
    _fits(staff["sonla.chuyenvien"], url, code)
