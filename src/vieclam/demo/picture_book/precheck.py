"""Going through the pre-check up to a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_ANSWERS: tuple[dict[str, str], ...] = (
    {"reason": "employer"},
    {"kind": "indefinite"},
    {"day": "10/2/2026", "last_month": "1/2026"},
    {"total": "40", "recent": "enough"},
    {"average": "10.000.000", "region": "I"},
)


def answer_first(count: int) -> Callable[[Any, str], None] | None:
    """Answer the first ``count`` questions in the browser; None when there is nothing to do."""
    if not count:
        return None

    def act(page: Any, url: str) -> None:
        page.goto(f"{url}/thu-xem/1")
        for answers in _ANSWERS[:count]:
            for name, value in answers.items():
                _give(page, name, value)
            page.locator("main form button[type=submit]").last.click()
            page.wait_for_load_state()

    return act


def _give(page: Any, name: str, value: str) -> None:
    box = page.locator(f"main [name={name}]")
    tag = box.first.evaluate("element => element.type || element.tagName")
    if tag == "radio":
        page.locator(f"main [name={name}][value={value}]").check(force=True)
    elif tag.startswith("select"):
        box.select_option(value)
    else:
        box.first.fill(value)
