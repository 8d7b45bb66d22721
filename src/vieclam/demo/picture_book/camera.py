"""Opens the pages in Chromium and takes them; a page that fails is told, never left out silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vieclam.demo.picture_book.page import DESK, PHONE, VISITOR, Page
from vieclam.demo.signing_in import sign_in_staff, sign_in_worker

SIZES = {PHONE: 844, DESK: 900}
LONGEST = 6000
"""Pixels after which a picture is cut: nobody looks at more of a list."""
PATIENCE_MS = 20_000
PDF_MS = 4_000
"""What the browser's viewer takes to draw a document."""
NOTHING = "nothing of the kind here"
MEANT_TO_FAIL = {"public-not-found": 404, "public-published-unknown": 404, "public-sign-in-failed": 401}
_TOO_WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was taken; ``problem`` is empty when all is well, ``file`` when there is no picture."""

    page: Page
    width: int
    file: str = ""
    problem: str = ""


@dataclass
class Camera:
    """One browser, a signed-in window for each viewer and width."""

    browser: Any
    url: str
    folder: Path
    used: set[str] = field(default_factory=set)
    states: dict[str, Any] = field(default_factory=dict)

    def take_all(self, pages: list[Page], say: Callable[[str], None]) -> list[Picture]:
        """All pages, viewer by viewer, in the given order of the answer."""
        taken: dict[tuple[str, int], Picture] = {}
        for viewer in dict.fromkeys(page.viewer for page in pages):
            mine = [page for page in pages if page.viewer == viewer]
            for width in SIZES:
                for picture in self._window(viewer, width, mine):
                    taken[picture.page.name, width] = picture
                    if picture.problem:
                        say(f"{picture.page.name} {width}: {picture.problem}")
        return [taken[page.name, width] for page in pages for width in SIZES]

    def _window(self, viewer: str, width: int, pages: list[Page]) -> list[Picture]:
        there = [page for page in pages if page.path is not None]
        missing = [Picture(page, width, problem=NOTHING) for page in pages if page.path is None]
        if not there:
            return missing
        try:
            window = self._open(viewer, width)
        except Exception as problem:  # whatever breaks in signing in is told of every page behind it
            return [Picture(page, width, problem=f"cannot sign in: {_first_line(problem)}") for page in there]
        try:
            return [*missing, *(self._take(window, page, width) for page in there)]
        finally:
            window.context.close()

    def _open(self, viewer: str, width: int) -> Any:
        context = self.browser.new_context(
            viewport={"width": width, "height": SIZES[width]}, locale="vi-VN", storage_state=self.states.get(viewer)
        )
        context.set_default_timeout(PATIENCE_MS)
        window = context.new_page()
        if viewer != VISITOR and viewer not in self.states:
            if viewer.isdigit():
                sign_in_worker(window, self.url, viewer)
            else:
                sign_in_staff(window, self.url, viewer, used=self.used)
            self.states[viewer] = context.storage_state()
        return window

    def _take(self, window: Any, page: Page, width: int) -> Picture:
        broken: list[int] = []

        def listen(response: Any) -> None:
            if response.status >= 500:
                broken.append(response.status)

        window.on("response", listen)
        try:
            if page.viewer == VISITOR:
                window.context.clear_cookies()
            if page.before:
                page.before(window, self.url)
            answer = window.goto(f"{self.url}{page.path}")
            if page.then:
                page.then(window)
            window.evaluate("() => document.fonts.ready")
            if window.locator("iframe").count():
                window.wait_for_timeout(PDF_MS)
            file = f"{page.name}-{width}.png"
            height = min(LONGEST, window.evaluate("() => document.documentElement.scrollHeight"))
            clip = {"x": 0, "y": 0, "width": width, "height": max(height, SIZES[width])}
            window.screenshot(path=self.folder / file, full_page=True, clip=clip, animations="disabled")
            return Picture(page, width, file, self._judge(window, page, max([answer.status, *broken])))
        except Exception as problem:  # one broken page must not hide the others
            return Picture(page, width, problem=_first_line(problem))
        finally:
            window.remove_listener("response", listen)

    def _judge(self, window: Any, page: Page, status: int) -> str:
        """What is wrong with the page in the window; empty when nothing is."""
        if status != MEANT_TO_FAIL.get(page.name, 200):
            return f"answers {status}"
        asked = f"{self.url}{page.path}".split("?")[0]
        if page.then is None and window.url.split("?")[0] != asked:
            return f"leads on to {window.url.removeprefix(self.url).split('?')[0]}"
        too_wide = window.evaluate(_TOO_WIDE)
        return f"{too_wide} px wider than the screen" if too_wide > 0 else ""


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:300]
