"""A browser and an installation for the journeys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from vieclam.demo import running
from vieclam.demo.running import Installation


@pytest.fixture
def centre_at_work(committed_db: str, tmp_path: Path) -> Iterator[Installation]:
    """An installation on the business day of the worked example, with staff and no claims yet."""
    address = databases.on_database(os.environ["DATABASE_URL"], committed_db)
    with running.installation(address, tmp_path / "home", ("--staff-only",)) as here:
        yield here


@pytest.fixture(scope="session")
def benefits_seeded(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Seeded once, copied for each journey: staff and benefits that have run for a month. Database's name and home."""
    home = tmp_path_factory.mktemp("benefits") / "home"
    with databases.clone("benefits") as name:
        running.seed(databases.on_database(os.environ["DATABASE_URL"], name), home, "--benefits-only")
        yield name, home


@pytest.fixture
def benefits_running(benefits_seeded: tuple[str, Path], tmp_path: Path) -> Iterator[Installation]:
    """An installation with staff and benefits that have run for a month."""
    source, home = benefits_seeded
    shutil.copytree(home, tmp_path / "home")
    with databases.clone("journey", source) as name:
        address = databases.on_database(os.environ["DATABASE_URL"], name)
        with running.installation(address, tmp_path / "home", None) as here:
            yield here
