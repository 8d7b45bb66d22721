"""The whole way of a claim in a real browser, from filing on a phone to the first payment order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e import steps
from tests.e2e.installation import Installation

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
WORKER = "Lò Thị Thanh Mai"


def _page(browser: Any, size: dict[str, int]) -> Any:
    page = browser.new_context(viewport=size, locale="vi-VN").new_page()
    page.set_default_timeout(20_000)
    return page


def test_a_claim_goes_from_filing_to_the_first_payment_order(
    centre_at_work: Installation, browser: Any, tmp_path: Path
) -> None:
    url = centre_at_work.url
    worker = _page(browser, PHONE)
    steps.sign_in_worker(worker, url, WORKER)
    code = steps.file_claim(worker, url, steps.paper(tmp_path))
    assert code == "H14.29-260302-0001"
    slip = worker.inner_text("main").replace("\xa0", " ")
    for day in ("16/3/2026 (thứ Hai)", "23/3/2026 (thứ Hai)", "26/3/2026 (thứ Năm)"):
        assert day in slip
