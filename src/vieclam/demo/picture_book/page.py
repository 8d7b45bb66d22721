"""One picture to take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PHONE, DESK = 390, 1280
VISITOR = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one state.

    ``view`` is the name of the address; ``viewer`` a staff account, the personal number of a worker, or ``VISITOR``.
    ``path`` is None when the installation has nothing to show there. ``before`` is done in the browser before the page
    is opened, ``then`` once it is open.
    """

    name: str
    view: str
    viewer: str
    path: str | None
    before: Callable[[Any, str], None] | None = None
    then: Callable[[Any], None] | None = None


def press(label: str) -> Callable[[Any], None]:
    """Press the main button of this name: a form left empty shows its errors, a confirmation unfolds."""

    def act(page: Any) -> None:
        page.locator("main button:visible, main summary:visible", has_text=label).first.click()
        page.wait_for_load_state()

    return act


def search(words: str) -> Callable[[Any], None]:
    """Type into the search box and send it: what was typed is in no address."""

    def act(page: Any) -> None:
        page.locator("main input[type=search]").first.fill(words)
        with page.expect_navigation():
            page.locator("main input[type=search]").first.press("Enter")

    return act


def tell_of(kind: str, day: str) -> Callable[[Any], None]:
    """Send the form about an event of this kind and day."""

    def act(page: Any) -> None:
        page.locator("main select[name=kind]").first.select_option(kind)
        page.locator("main input[name=happened_on]").first.fill(day)
        with page.expect_navigation():
            page.locator("main button[type=submit]:visible").last.click()

    return act
