"""A folder of its own for each launcher test, which the account that runs PostgreSQL can enter."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.postgres import CARELESS, Cluster

OURS = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "VIECLAM_POSTGRES_BIN",
    "VIECLAM_LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of a person who configured nothing."""
    for name in [*os.environ]:
        if name in OURS or name.startswith("VIECLAM_"):
            monkeypatch.delenv(name)


@pytest.fixture
def home(clean_environment: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty VIECLAM_HOME."""
    folder = Path(tempfile.mkdtemp(prefix="vieclam-launcher-"))
    folder.chmod(0o755)
    monkeypatch.setenv("VIECLAM_HOME", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    """A cluster that nothing else knows, stopped at the end."""
    own = Cluster("postgres", first_port=54720, settings=CARELESS)
    yield own
    own.stop_if_there()
