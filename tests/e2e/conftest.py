"""A browser and an installation for the journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.e2e.installation import Installation, installation


@pytest.fixture
def centre_at_work(committed_db: str, tmp_path: Path) -> Iterator[Installation]:
    """An installation on the business day of the worked example, with staff and no claims yet."""
    address = databases.on_database(os.environ["DATABASE_URL"], committed_db)
    with installation(address, tmp_path / "home") as running:
        yield running


@pytest.fixture
def benefits_running(committed_db: str, tmp_path: Path) -> Iterator[Installation]:
    """An installation with staff and benefits that have run for a month."""
    address = databases.on_database(os.environ["DATABASE_URL"], committed_db)
    with installation(address, tmp_path / "home", "--benefits-only") as running:
        yield running
