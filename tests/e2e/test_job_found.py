"""A job found in a real browser: told on a phone, the benefit ended, its reserve shown, and used by the next claim."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import steps
from tests.e2e.test_life_of_a_benefit import approve_all, issue, staff_page, worker_page
from vieclam.demo.lives import open_today
from vieclam.demo.running import Installation

pytestmark = pytest.mark.browser
STAFF = ("sonla.chuyenvien", "sonla.truongphong", "sonla.giamdoc", "sonla.so.giamdoc", "sonla.so.vanthu")
NEXT_YEAR = "2027-03-08"
WORK_ENDED = steps.ANSWERS | {"terminated_on": "28/2/2027"}


def _tell_of_a_job(worker: Any, url: str) -> str:
    """The dossier's code."""
    worker.goto(f"{url}/toi")
    link = worker.locator("main a[href*='/toi/ho-so/H14']").first.get_attribute("href")
    code = re.search(r"/ho-so/([^/]+)", link).group(1)
    worker.goto(f"{url}/toi/ho-so/{code}/bao-su-viec")
    worker.locator("main [name=kind]").select_option("job_with_si")
    worker.fill("main [name=happened_on]", "2/3/2026")
    worker.fill("main [name=months]", "12")
    worker.locator("main form button[type=submit]").last.click()
    worker.wait_for_url(f"{url}/toi/ho-so/{code}")
    return code


def _reserve(worker: Any, url: str, code: str) -> int:
    """What the worker's page says is kept for the next time, in months."""
    worker.goto(f"{url}/toi/ho-so/{code}")
    steps.reload_until(worker, worker.get_by_text("Thời gian đóng được bảo lưu"))
    shown = steps.plain(worker.inner_text("main"))
    return int(re.search(r"Thời gian đóng được bảo lưu\s+(\d+) tháng đóng", shown).group(1))


def _enter_what_was_contributed_since(officer: Any, url: str, code: str, scan: Path) -> None:
    officer.goto(f"{url}/nv/ho-so/{code}/qua-trinh-dong")
    officer.fill("[name=unit_code]", "TU1401")
    officer.fill("[name=unit_name]", "Công ty May Thử Nghiệm")
    officer.fill("[name=lines]", "3/2026 - 2/2027 10.000.000")
    officer.fill("[name=reason]", "Bảo hiểm xã hội chưa cập nhật, đã đối chiếu sổ")
    officer.locator("[name=scan]").first.set_input_files(scan)
    officer.get_by_role("button", name="Ghi và tính lại").click()
    officer.wait_for_url(f"{url}/nv/ho-so/{code}")


def test_a_job_found_ends_the_benefit_and_its_reserve_counts_next_time(
    benefits_running: Installation, browser: Any, tmp_path: Path
) -> None:
    url, used = benefits_running.url, set[str]()
    worker = worker_page(browser, url, open_today)
    code = _tell_of_a_job(worker, url)
    staff = {name: staff_page(browser, url, name, used) for name in STAFF}
    approve_all(staff["sonla.chuyenvien"], url, "Chấm dứt hưởng", least=2)  # another one is prepared already
    issue(staff, url, used)
    kept = _reserve(worker, url, code)
    assert kept > 0

    steps.move_clock(worker, url, NEXT_YEAR)
    scan = steps.paper(tmp_path)
    again = steps.file_claim(worker, url, scan, WORK_ENDED)
    officer = staff["sonla.chuyenvien"]
    _enter_what_was_contributed_since(officer, url, again, scan)
    shown = officer.get_by_text(f"Tính cả {kept} tháng đóng bảo lưu")
    steps.reload_until(officer, shown)
    assert shown.count() == 1
