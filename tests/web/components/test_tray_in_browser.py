"""The tray in a real Chromium: what is ticked is shown, and ticking moves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
ROW = """<tr data-row class="{shown}"><td class="queue-check"><label><input type="checkbox" name="chosen" value="{n}">
</label></td><th><a class="queue-link" href="?viec=sign&amp;xem={n}"{current}>Người {n}</a></th></tr>"""
PAGE = """<!doctype html><html lang="vi"><link rel="stylesheet" href="/static/dist/vieclam.css">
<script src="/static/dist/vieclam.js" defer></script><body>
<form class="language" method="post" data-leaving="Mất chữ?"><input type="hidden" name="next" value="/ql">
<button>EN</button></form>
<form method="post" action="/ql/lam" data-queue data-tray><input type="hidden" name="xem" value="{shown}">
<div class="bulk-bar" data-bulk-bar><p class="bulk-words"><span class="js-only">
<span class="bulk-none">Chọn hồ sơ ở bảng
</span><span class="bulk-some"><span data-marked>0</span> dòng đã đánh dấu</span></span></p>
<input name="password"><button type="submit">Ký</button></div>
<table class="queue"><tbody>{rows}</tbody></table></form>
<div data-tray-shown data-failed="Không mở được:">Văn bản của {shown}</div></body></html>"""


def tray_of(shown: int) -> str:
    rows = "".join(
        ROW.format(n=n, shown="is-shown" if n == shown else "", current=' aria-current="true"' if n == shown else "")
        for n in (1, 2, 3)
    )
    return PAGE.format(rows=rows, shown=shown)


@pytest.fixture
def tray(browser: Browser, kit_address: str) -> Iterator[Page]:
    """A tray of three whose third document cannot be opened."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(10_000)

    def answer(route: Route) -> None:
        wanted = re.search(r"xem=(\d)", route.request.url)
        if wanted and wanted[1] == "3":
            route.fulfill(status=500, body="")
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=tray_of(int(wanted[1]) if wanted else 1))

    page.route(re.compile(r"/ql(\?|$)"), answer)
    page.goto(f"{kit_address}/ql")
    yield page
    page.close()


def test_ticking_a_row_shows_its_document_and_moves_nothing(tray: Page) -> None:
    second = tray.locator("tbody tr").nth(1)
    button, before = tray.get_by_role("button", name="Ký"), second.bounding_box()
    assert button.is_visible()
    assert button.is_disabled()
    assert tray.get_by_text("Chọn hồ sơ ở bảng").is_visible()
    second.locator("input").check()
    tray.get_by_text("Văn bản của 2").wait_for()
    assert second.bounding_box() == before
    assert button.is_enabled()
    assert not tray.get_by_text("Chọn hồ sơ ở bảng").is_visible()
    assert tray.locator("tr.is-shown a[aria-current]").inner_text() == "Người 2"
    assert tray.locator("input[name=xem]").input_value() == "2"
    assert tray.locator("input[name=next]").input_value() == "/ql?viec=sign&xem=2"
    assert tray.url.endswith("xem=2")
    second.locator("input").uncheck()
    assert button.is_disabled()
    assert second.bounding_box() == before


def test_nobody_elses_document_stays_beside_a_row_that_cannot_be_opened(tray: Page) -> None:
    tray.locator("tbody tr").nth(2).locator("input").check()
    tray.get_by_text("Không mở được: Người 3").wait_for()
    assert not tray.get_by_text("Văn bản của").count()


def test_the_language_asks_before_what_was_typed_is_lost(tray: Page) -> None:
    asked: list[str] = []
    tray.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    tray.locator("input[name=password]").fill("chữ")
    tray.get_by_role("button", name="EN").click()
    assert asked == ["Mất chữ?"]
    assert tray.url.endswith("/ql")
    assert tray.locator("input[name=password]").input_value() == "chữ"
