"""What people do in the browser, as steps a reader can follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from vieclam.demo.signing_in import one_time_code, sign_in_staff, sign_in_worker

__all__ = ["one_time_code", "sign_in_staff", "sign_in_worker"]

ANSWERS = {
    "terminated_on": "10/2/2026",
    "by": "employer",
    "reason": "Hết hạn hợp đồng",
    "pension": "no",
    "kind": "indefinite",
    "pay_scale": "employer",
    "name": "Nhà máy Đông Anh",
    "identity_issued_on": "1/3/2021",
    "search": "Chiềng An",
    "house": "Bản Hẹo",
    "method": "account",
    "bank_bin": "970436",
    "account_number": "000000000001",
    "medical_facility": "Trạm y tế phường Chiềng An",
}


def paper(folder: Path) -> Path:
    """A photograph of an invented paper, plainly marked."""
    picture = Image.new("RGB", (900, 1200), "white")
    ImageDraw.Draw(picture).text((80, 80), "BAN MINH HOA - KHONG CO GIA TRI", fill="black")
    path = folder / "giay-to.jpg"
    picture.save(path)
    return path


def answer_question(page: Any, answers: Mapping[str, str] = ANSWERS) -> None:
    """Fill the one question of the page and go on."""
    if page.locator("main input[name=same]").count():
        page.locator("main input[name=same]").check(force=True)
    else:
        for name, value in answers.items():
            for box in page.locator(f"main [name={name}]").all():
                _fill(box, value)
        if page.locator("main input[name=search]").count():
            page.get_by_text("Phường Chiềng An, Tỉnh Sơn La").first.click()
    page.get_by_role("button", name="Tiếp tục").click()


def _fill(box: Any, value: str) -> None:
    kind = box.get_attribute("type") or box.evaluate("element => element.tagName")
    if kind == "radio":
        if box.get_attribute("value") == value:
            box.check(force=True)
    elif kind == "SELECT":
        box.select_option(value)
    elif kind != "hidden" and box.is_visible():
        box.fill(value)


def file_claim(page: Any, url: str, photograph: Path, answers: Mapping[str, str] = ANSWERS) -> str:
    """From the first question to the slip; returns the dossier's code."""
    page.goto(f"{url}/toi/ho-so/moi?tinh=14")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_text("Bảo hiểm xã hội Việt Nam").first.wait_for()
    page.get_by_role("button", name="Đúng cả, tiếp tục").click()
    while "/cau/" in page.url:
        before = page.url
        answer_question(page, answers)
        page.wait_for_url(lambda now, before=before: now != before)
    page.locator("input[name=termination_paper-file]").nth(1).set_input_files(photograph)
    form = page.locator("form", has=page.locator("input[name=termination_paper-file]"))
    form.get_by_role("button", name="Gửi ảnh").click()
    page.get_by_text("Đã nhận ảnh.").wait_for()
    page.get_by_text("Xem lại hồ sơ").click()
    for name in ("no_job", "no_exclusion", "agreed"):
        page.locator(f"input[name={name}]").check(force=True)
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_url(re.compile("giay-hen"))
    return re.search(r"/ho-so/([^/]+)/giay-hen", page.url).group(1)


def confirm_region_and_approve(page: Any, url: str, code: str) -> str:
    """The officer confirms the unit's wage region and approves; returns what the page said before."""
    page.goto(f"{url}/nv/ho-so/{code}")
    reload_until(page, page.get_by_role("button", name="Xác nhận vùng"))
    page.get_by_role("button", name="Xác nhận vùng").click()
    page.locator("dialog[open] input[value=I]").check(force=True)
    page.locator("dialog[open] textarea").fill("Đối chiếu danh mục địa bàn")
    page.locator("dialog[open] button[type=submit]").first.click()
    page.wait_for_load_state()
    approve = page.get_by_role("button", name="Duyệt").first
    reload_until(page, approve)
    page.get_by_text("Cách tính từng bước").click()
    shown = plain(page.inner_text("main"))
    approve.click()
    page.locator("dialog[open] button", has_text="Duyệt và trình").click()
    page.get_by_text("Đã duyệt và trình.").wait_for()
    return shown


def reload_until(page: Any, wanted: Any) -> None:
    """Look at the page anew until a job of the installation has brought what is wanted."""
    for _ in range(60):
        if wanted.count() and wanted.first.is_visible():
            return
        page.wait_for_timeout(500)
        page.reload()


def act_on_tray(page: Any, url: str, label: str, *, password: str = "", code: str = "") -> None:
    """Select everything in the tray and act on it; wait until the run is through."""
    page.goto(f"{url}/ql")
    for box in page.locator("input[name=chosen]").all():
        box.check(force=True)
    if password and page.locator("input[name=password]").count():
        page.fill("input[name=password]", password)
        page.fill("input[name=code]", code)
    page.locator("main button", has_text=label).first.click()
    page.wait_for_url(re.compile("/ql/luot/"))
    page.get_by_text("Xong", exact=True).first.wait_for()


def move_clock(page: Any, url: str, day: str) -> None:
    """Move the demo clock to an ISO day by the bar on top."""
    page.goto(f"{url}/")
    page.get_by_text("Dời ngày").first.click()
    page.fill("#demo-day", day)
    page.get_by_role("button", name="Dời", exact=True).click()
    page.wait_for_load_state()


def plain(text: str) -> str:
    """Text as one reads it: no-break spaces are spaces."""
    return text.replace("\xa0", " ")
