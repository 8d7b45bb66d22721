"""A folder of its own for each launcher test, which the account that runs PostgreSQL can enter."""

from __future__ import annotations

import os
import shutil
import subprocess
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
def new_cluster(home: Path) -> Iterator[Cluster]:
    """A cluster that was never started and that nothing else knows, stopped at the end."""
    own = Cluster("postgres", first_port=54720, settings=CARELESS)
    yield own
    own.stop_if_there()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose cluster is made and stopped, to be copied: initdb is the slowest part of these tests."""
    folder = Path(tempfile.mkdtemp(prefix="vieclam-launcher-made-"))
    folder.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VIECLAM_POSTGRES_BIN", raising=False)
        patch.setenv("VIECLAM_HOME", str(folder))
        with Cluster("postgres", first_port=54720, settings=CARELESS).in_use():
            pass
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(made_once: Path, new_cluster: Cluster, home: Path) -> Cluster:
    """A cluster of its own that was started before."""
    for name in ("postgres", "keys"):
        subprocess.run(["cp", "-a", str(made_once / name), str(home)], check=True)
    return new_cluster
