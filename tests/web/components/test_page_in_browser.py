"""The page ``/components`` in a real Chromium: nothing for axe to find, nothing off the screen, keys that work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WAIT = 10_000  # milliseconds: a page that is not there fails soon
AXE = Path(__file__).resolve().parents[3] / "node_modules/axe-core/axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EXEMPT = {  # the catalogue shows pieces out of their place: several headers and summaries on one page
    "page-has-heading-one",
    "heading-order",
    "landmark-unique",
}
CATALOGUE_PAGES = ["/components", "/components?size=officer", "/components?size=kiosk"]
OTHER_PAGES = ["/", "/components/cau-hoi", "/components/ban-in", "/khong-co-trang-nay"]


@pytest.fixture
def open_page(browser: Browser, kit_address: str) -> Iterator[Callable[..., Page]]:
    """Opens an address; a page error or a refused script fails the test at its end."""
    contexts, problems = [], []

    def go(path: str, *, width: int = 1280, language: str = "vi", **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, bypass_csp=bool(options.pop("axe", False)), **options
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": kit_address}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
        answer = page.goto(kit_address + path)
        assert answer.status < 500, page.content()[:500]
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page

    yield go
    for context in contexts:
        context.close()
    assert problems == []


def violations(page: Page, exempt: set[str]) -> list[str]:
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["id"] not in exempt
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", CATALOGUE_PAGES)
def test_axe_finds_nothing_in_the_catalogue(open_page, path, width):
    page = open_page(path, width=width, axe=True)
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
    assert violations(page, EXEMPT) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", OTHER_PAGES)
def test_axe_finds_nothing_on_pages_of_the_kit(open_page, path, language):
    page = open_page(path, width=390, language=language, axe=True)
    assert violations(page, set()) == []
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1440])
@pytest.mark.parametrize("path", ["/components", "/components?size=kiosk", "/components/cau-hoi"])
def test_nothing_runs_off_the_screen(open_page, path, width):
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_text_is_set_in_the_shipped_letters(open_page):
    page = open_page("/components")
    assert page.evaluate("document.fonts.check('400 16px \"Be Vietnam Pro\"', 'Nguyễn Thị Thủy ₫')")
    assert page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').length") >= 4


def test_no_text_is_under_fourteen_pixels(open_page):
    page = open_page("/components?size=officer")
    small = page.evaluate(
        """[...document.body.querySelectorAll('*')]
            .filter(e => e.childNodes.length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
            .filter(e => e.getClientRects().length && !e.closest('.visually-hidden, pre, kbd'))
            .filter(e => parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_a_queue_is_driven_by_keys(open_page):
    page = open_page("/components?size=officer")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.is-current th").inner_text() == "H14.21-260302-0005"
    page.keyboard.press("x")
    assert page.locator("[data-marked]").inner_text() == "1"
    assert page.locator("[data-bulk-bar]").is_visible()
    page.keyboard.press("k")
    assert page.locator("tr.is-current th").inner_text() == "H14.21-260302-0004"
    page.keyboard.press("Enter")
    page.wait_for_url("**#H14.21-260302-0004")


def test_the_question_mark_shows_the_keys_but_not_while_writing(open_page):
    page = open_page("/components")
    page.locator("#id_search").focus()
    page.keyboard.type("j?x")
    assert page.locator("#id_search").input_value() == "j?x"
    assert not page.locator("dialog[data-keyboard-help]").is_visible()
    page.locator("h1").first.click()
    page.keyboard.press("?")
    assert page.locator("dialog[data-keyboard-help]").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog[data-keyboard-help]").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "id_search"


def test_harm_is_asked_for_and_can_be_left(open_page):
    page = open_page("/components", axe=True)
    button = page.get_by_role("button", name="Từ chối hồ sơ")
    button.click()
    dialog = page.get_by_role("dialog", name="Từ chối hồ sơ H14.21-260302-0007?")
    assert dialog.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Thôi, quay lại"
    assert violations(page, EXEMPT) == []
    page.get_by_role("button", name="Thôi, quay lại").click()
    assert not dialog.is_visible()
    assert button.evaluate("element => element === document.activeElement")


def test_harm_is_asked_for_without_script_too(open_page):
    page = open_page("/components", java_script_enabled=False)
    assert not page.get_by_role("button", name="Từ chối và gửi thông báo").is_visible()
    page.locator("summary", has_text="Từ chối hồ sơ").click()
    assert page.get_by_role("button", name="Từ chối và gửi thông báo").is_visible()
    assert page.locator("[data-bulk-bar]").is_visible()
    assert not page.locator("[data-open-keyboard-help]").is_visible()


def test_sums_and_dates_answer_while_they_are_typed(open_page):
    page = open_page("/components")
    page.locator("#id_empty-salary").press_sequentially("6000000")
    assert page.locator("#id_empty-salary").input_value() == "6.000.000"
    page.locator("#id_empty-born").fill("17/3/2026")
    echo = page.locator("#id_empty-born + .input-echo")
    assert echo.inner_text().lower() == "thứ ba, 17/3/2026"
    page.locator("#id_empty-born").fill("31/2/2026")
    assert echo.inner_text() == ""


def test_errors_are_read_first_and_lead_to_their_fields(open_page):
    page = open_page("/components/cau-hoi")
    page.locator("#id_last_day").fill("30/2/2026")
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_selector("[data-error-summary]")
    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    assert page.locator("#id_last_day").input_value() == "30/2/2026"
    page.locator("[data-error-summary] a").click()
    assert page.evaluate("document.activeElement.id") == "id_last_day"
    page.locator("#id_last_day").fill("28/2/2026")
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_selector(".notice.tone-good")
    assert "28/2/2026 (thứ Bảy)" in page.locator(".notice").inner_text().replace("\u00a0", " ")


def test_a_second_press_sends_nothing(open_page):
    page = open_page("/components/cau-hoi")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.route("**/components/cau-hoi", lambda route: page.wait_for_timeout(300) or route.continue_())
    page.evaluate("const f = document.querySelector('.question form'); f.requestSubmit(); f.requestSubmit();")
    page.wait_for_selector("[data-error-summary]")
    assert len(sent) == 1


def test_a_photograph_is_judged_at_once(open_page, tmp_path):
    from PIL import Image

    page = open_page("/components", width=390)
    said = page.locator("[data-camera-preview]").first
    sharp, dark, words = tmp_path / "ro.png", tmp_path / "toi.png", page.locator("[data-camera]").first
    Image.effect_noise((1200, 1600), 90).save(sharp)
    Image.new("L", (1200, 1600), 20).save(dark)
    words.locator("input[type=file]").first.set_input_files(sharp)
    said.get_by_text("Ảnh rõ, đọc được.").wait_for()
    words.locator("input[type=file]").nth(1).set_input_files(dark)
    said.get_by_text("Ảnh tối.").wait_for()
    said.get_by_text("Ảnh có vẻ mờ.").wait_for()
    assert words.locator("input[type=file]").first.evaluate("input => input.files.length") == 0


def test_the_fields_of_a_filter_and_its_button_stand_on_one_line(open_page):
    page = open_page("/components?size=officer")
    bar = page.locator("form.filter-bar").first
    fields = "bar => [...bar.querySelectorAll('.field, button')].map(e => Math.round(e.getBoundingClientRect().bottom))"
    ends = bar.evaluate(fields)
    assert len(set(ends)) == 1


def test_many_filters_unfold_on_a_phone(open_page):
    page = open_page("/components?size=officer", width=390)
    bar = page.locator("form.filter-bar").first
    assert [one.is_visible() for one in bar.locator(".field").all()] == [True, False, False]
    bar.locator("summary").click()
    assert all(one.is_visible() for one in bar.locator(".field").all())


def test_a_file_too_large_is_not_sent(open_page, tmp_path):
    page = open_page("/components")
    page.evaluate(
        """const box = document.querySelector('[data-camera]'), form = document.createElement('form');
        form.method = 'post'; form.action = '/components/cau-hoi'; form.id = 'sends';
        box.replaceWith(form); form.append(box.cloneNode(true)); box.remove();
        delete form.firstChild.dataset.enhanceddatacamera;
        form.firstChild.dataset.maximumBytes = 1000;
        document.dispatchEvent(new CustomEvent('htmx:load', { detail: { elt: form } }));"""
    )
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    large = tmp_path / "lon.pdf"
    large.write_bytes(b"x" * 1001)
    page.locator("#sends input[type=file]").nth(1).set_input_files(large)
    page.evaluate("document.querySelector('#sends').requestSubmit()")
    page.locator("#sends [data-camera-preview]").get_by_text("Hãy chọn tệp nhỏ hơn.").wait_for()
    assert sent == []
    large.write_bytes(b"x" * 1000)
    page.locator("#sends input[type=file]").nth(1).set_input_files(large)
    with page.expect_navigation():  # a page closed while it sends may keep the browser waiting for ever
        page.evaluate("document.querySelector('#sends').requestSubmit()")
    assert sent != []


def test_a_confirmation_that_came_back_begins_at_what_was_wrong(open_page):
    page = open_page("/components")
    page.evaluate(
        """const details = document.createElement('details');
        details.open = true; details.dataset.confirm = '';
        details.innerHTML = `<summary class="btn">Xác nhận</summary><div class="confirm-panel"><form>
          <input type="radio" name="a"><div class="has-error"><textarea id="basis"></textarea></div>
          <button type="submit">Gửi</button></form></div>`;
        document.querySelector('main').append(details);
        document.dispatchEvent(new CustomEvent('htmx:load', { detail: { elt: details.parentNode } }));"""
    )
    page.wait_for_function("document.activeElement.id === 'basis'")


def test_the_language_changes_and_the_page_stays(open_page, kit_address):
    page = open_page("/components?size=officer")
    page.get_by_role("button", name="EN", exact=True).click()
    page.wait_for_selector("html[lang=en]")
    assert page.url == f"{kit_address}/components?size=officer"
    assert "Design kit" in page.locator("h1").first.inner_text()
    page.get_by_role("button", name="VI", exact=True).click()
    page.wait_for_selector("html[lang=vi]")


def test_motion_stops_when_the_system_asks(open_page):
    page = open_page("/components", reduced_motion="reduce")
    assert page.locator(".btn").first.evaluate("button => getComputedStyle(button).transitionProperty") == "none"


def test_progress_goes_on_by_itself(open_page, kit_address):
    page = open_page("/components")
    page.evaluate("htmx.ajax('GET', '/components/tien-do?done=20', {target: '#progress', swap: 'outerHTML'})")
    page.get_by_text("Đang ký: 40/40 · xong").nth(1).wait_for(timeout=8000)


def test_a_slip_prints_on_a5(open_page):
    page = open_page("/components/ban-in")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="In trang này").is_visible()
    assert page.locator(".sheet").evaluate("sheet => getComputedStyle(sheet).page") == "slip"
    printed = page.pdf(prefer_css_page_size=True)
    width, height = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", printed).groups()
    assert (round(float(width)), round(float(height))) == (420, 595)  # points: 148 by 210 mm


def test_what_was_typed_is_not_left_without_a_question(open_page):
    page = open_page("/components/cau-hoi")
    page.evaluate(
        """() => {
            document.querySelector("main form").dataset.unsaved = "Chưa lưu";
            const other = document.createElement("form");
            other.method = "post";
            other.innerHTML = "<button>Gửi</button>";
            document.querySelector("main").append(other);
        }"""
    )
    asked: list[str] = []

    def stay(dialog):
        asked.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", stay)
    other = page.locator("main > form").last
    page.locator("main form input:visible").first.press_sequentially("1")
    other.locator("button").click()
    assert asked == ["confirm: Chưa lưu"]
    assert other.get_attribute("data-sending") is None
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked[1:] == ["beforeunload: "]
