"""A running benefit in a real browser: a month missed, suspended, resumed by a phone; a job found that ends it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e import steps
from vieclam.demo.lives import Script, missed, open_today, who_lives
from vieclam.demo.running import Installation
from vieclam.demo.staff import PASSWORD

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def page_of(browser: Any, size: dict[str, int]) -> Any:
    """A page of a new browser of this size."""
    page = browser.new_context(viewport=size, locale="vi-VN").new_page()
    page.set_default_timeout(30_000)
    return page


def staff_page(browser: Any, url: str, username: str, used: set[str]) -> Any:
    """A desk where this account is signed in."""
    page = page_of(browser, DESK)
    steps.sign_in_staff(page, url, username, used=used)
    return page


def worker_page(browser: Any, url: str, script: Script) -> Any:
    """The phone of whose benefit has this story."""
    page = page_of(browser, PHONE)
    steps.sign_in_worker(page, url, who_lives(script).personal_number)
    return page


def _declare(worker: Any, url: str) -> str:
    """Declare the month from the button on the first page; what that page says afterwards."""
    worker.goto(f"{url}/toi")
    worker.get_by_role("link", name="Thông báo ngay").click()
    worker.locator("main input[value=no_job]").check(force=True)
    worker.locator("main input[name=declared]").check(force=True)
    worker.locator("main form button[type=submit]").last.click()
    worker.wait_for_url(f"{url}/toi")
    return steps.plain(worker.inner_text("main"))


def _is_soon_paid(worker: Any, url: str) -> str:
    """Load the first page until it says that money is on its way; the page."""
    for _ in range(60):
        worker.goto(f"{url}/toi")
        shown = steps.plain(worker.inner_text("main"))
        if "đang chi" in shown:
            return shown
        worker.wait_for_timeout(500)
    raise AssertionError(f"nothing is paid: {shown}")


def issue(staff: dict[str, Any], url: str, used: set[str]) -> None:
    """From the head's table to the seal."""
    steps.act_on_tray(staff["sonla.truongphong"], url, "Đồng ý")
    steps.act_on_tray(staff["sonla.giamdoc"], url, "Đề nghị")
    for username, label in (("sonla.so.giamdoc", "Ký"), ("sonla.so.vanthu", "Đóng dấu")):
        code = steps.one_time_code(username, used=used)
        steps.act_on_tray(staff[username], url, label, password=PASSWORD, code=code)


def approve_all(officer: Any, url: str, kind: str, *, least: int = 1) -> None:
    """Approve every decision of a kind on the morning list, once so many are there."""
    for _ in range(60):
        officer.goto(f"{url}/nv/hom-nay")
        if officer.locator("tr", has_text=kind).count() >= least:
            break
        officer.wait_for_timeout(500)
    for row in officer.locator("tr", has_text=kind).all():
        row.locator("input[name=chosen]").check(force=True)
    officer.get_by_role("button", name="Duyệt và trình").first.click()
    officer.get_by_text("Xong", exact=True).first.wait_for()


def test_a_month_is_declared_on_a_phone(benefits_running: Installation, browser: Any) -> None:
    url = benefits_running.url
    worker = worker_page(browser, url, open_today)
    assert "Đã thông báo tìm việc tháng 2" in _declare(worker, url)
    _is_soon_paid(worker, url)


def test_a_missed_month_is_suspended_and_resumed(benefits_running: Installation, browser: Any) -> None:
    url, used = benefits_running.url, set[str]()
    names = ("sonla.chuyenvien", "sonla.truongphong", "sonla.giamdoc", "sonla.so.giamdoc", "sonla.so.vanthu")
    staff = {name: staff_page(browser, url, name, used) for name in names}
    approve_all(staff["sonla.chuyenvien"], url, "Tạm dừng hưởng")
    issue(staff, url, used)
    worker = worker_page(browser, url, missed)
    assert "Đang tạm dừng hưởng" in steps.plain(worker.inner_text("main"))
    steps.move_clock(page_of(browser, PHONE), url, "2026-03-24")
    assert "chờ quyết định tiếp tục hưởng" in _declare(worker, url)
    approve_all(staff["sonla.chuyenvien"], url, "Tiếp tục hưởng")
    issue(staff, url, used)
    assert "Đang hưởng" in _is_soon_paid(worker, url)
