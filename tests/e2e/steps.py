"""What people do in the browser, as steps a reader can follow."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

ANSWERS = {
    "terminated_on": "10/2/2026",
    "by": "employer",
    "reason": "Hết hạn hợp đồng",
    "pension": "no",
    "kind": "indefinite",
    "pay_scale": "employer",
    "name": "Nhà máy Đông Anh",
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


def sign_in_worker(page: Any, url: str, name: str) -> None:
    """By the simulated VNeID."""
    page.goto(f"{url}/dang-nhap")
    page.get_by_role("button", name="VNeID").or_(page.get_by_role("link", name="VNeID")).first.click()
    page.get_by_role("button", name=name).first.click()
    page.wait_for_url(f"{url}/toi")


def answer_question(page: Any) -> None:
    """Fill the one question of the page and go on."""
    if page.locator("main input[name=same]").count():
        page.locator("main input[name=same]").check(force=True)
    else:
        for name, value in ANSWERS.items():
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


def file_claim(page: Any, url: str, photograph: Path) -> str:
    """From the first question to the slip; returns the dossier's code."""
    page.goto(f"{url}/toi/ho-so/moi?tinh=14")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Đúng cả, tiếp tục").click()
    while "/cau/" in page.url:
        before = page.url
        answer_question(page)
        page.wait_for_url(lambda now, before=before: now != before)
    for component in ("termination_paper", "social_insurance_book"):
        page.locator(f"input[name={component}-file]").nth(1).set_input_files(photograph)
        form = page.locator("form", has=page.locator(f"input[name={component}-file]"))
        form.get_by_role("button", name="Gửi ảnh").click()
        page.get_by_text("Đã nhận ảnh, đọc được.").wait_for()
    page.get_by_text("Xem lại hồ sơ").click()
    for name in ("no_job", "no_exclusion", "agreed"):
        page.locator(f"input[name={name}]").check(force=True)
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_url(re.compile("giay-hen"))
    return re.search(r"/ho-so/([^/]+)/giay-hen", page.url).group(1)
