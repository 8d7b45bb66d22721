"""A browser and an installation for the journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.e2e.installation import Installation, installation

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture
def centre_at_work(committed_db: str, tmp_path: Path) -> Iterator[Installation]:
    """An installation on the business day of the worked example, with staff and no claims yet."""
    address = databases.on_database(os.environ["DATABASE_URL"], committed_db)
    with installation(address, tmp_path / "home") as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    if not Path(CHROMIUM).exists():
        pytest.fail("Chromium is missing: ./vieclam test installs it, or says how.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
