"""A benefit moves from Sơn La to Đồng Nai in a real browser: both centres and the worker see the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e import steps
from vieclam.demo.lives import moves_away, who_lives
from vieclam.demo.running import Installation
from vieclam.demo.staff import PASSWORD

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def _page(browser: Any, size: dict[str, int]) -> Any:
    page = browser.new_context(viewport=size, locale="vi-VN").new_page()
    page.set_default_timeout(30_000)
    return page


def _staff(browser: Any, url: str, username: str, used: set[str]) -> Any:
    page = _page(browser, DESK)
    steps.sign_in_staff(page, url, username, used=used)
    return page


def _until(page: Any, address: str, text: str) -> str:
    """Look at the page anew until a job of the installation has brought the text; what the page says."""
    for _ in range(60):
        page.goto(address)
        shown = steps.plain(page.inner_text("main"))
        if text in shown:
            return str(shown)
        page.wait_for_timeout(500)
    raise AssertionError(f"{text!r} never came: {shown}")


def test_a_transfer_from_son_la_to_dong_nai_is_seen_by_both(benefits_running: Installation, browser: Any) -> None:
    url, used = benefits_running.url, set[str]()
    mover = who_lives(moves_away)
    worker = _page(browser, PHONE)
    steps.sign_in_worker(worker, url, mover.personal_number)
    assert "chờ nơi chuyển đến tiếp nhận" in _until(worker, f"{url}/toi", "Thông báo ngay")
    old, new = _staff(browser, url, "sonla.chuyenvien", used), _staff(browser, url, "dongnai.chuyenvien", used)
    code = worker.locator("strong.code").first.inner_text()
    assert "chờ nơi chuyển đến tiếp nhận" in _until(old, f"{url}/nv/ho-so/{code}/tro-cap", "Chuyển nơi hưởng")

    _until(new, f"{url}/nv/hom-nay", mover.full_name)
    new.get_by_role("link", name=mover.full_name).click()
    new.get_by_role("button", name="Tiếp nhận").click()
    new.wait_for_url("**/tro-cap")
    arrived = new.url
    assert "Đang hưởng" in steps.plain(new.inner_text("main"))
    assert "Đã chuyển nơi hưởng" in _until(old, f"{url}/nv/ho-so/{code}/tro-cap", "Đã chuyển nơi hưởng")

    worker.goto(f"{url}/toi")
    worker.get_by_role("link", name="Thông báo ngay").click()
    worker.locator("main input[value=no_job]").check(force=True)
    worker.locator("main input[name=declared]").check(force=True)
    worker.locator("main form button[type=submit]").last.click()
    worker.wait_for_url(f"{url}/toi")
    assert "lập lệnh chi khi chuyển xong" in steps.plain(worker.inner_text("main"))

    new.goto(arrived)
    new.get_by_role("button", name="Duyệt").first.click()
    new.locator("dialog[open] button", has_text="Duyệt và trình").click()
    new.get_by_text("Đã duyệt và trình.").wait_for()
    steps.act_on_tray(_staff(browser, url, "dongnai.truongphong", used), url, "Đồng ý")
    for username, label in (("dongnai.giamdoc", "Ký"), ("dongnai.vanthu", "Đóng dấu")):
        page = _staff(browser, url, username, used)
        given = steps.one_time_code(username, used=used)
        page.goto(f"{url}/ql?viec=sign" if label == "Ký" else f"{url}/ql")
        for box in page.locator("input[name=chosen]").all():
            box.check(force=True)
        if page.locator("input[name=password]").count():
            page.fill("input[name=password]", PASSWORD)
            page.fill("input[name=code]", given)
        page.locator("main button", has_text=label).first.click()
        page.get_by_text("Xong", exact=True).first.wait_for()
    assert "đang chi" in _until(worker, f"{url}/toi", "đang chi")
    assert "Đã đề nghị bảo hiểm xã hội chi tiếp" in _until(
        worker, f"{url}/toi/ho-so/{arrived.split('/')[-2]}", "Đã đề nghị bảo hiểm xã hội chi tiếp"
    )
