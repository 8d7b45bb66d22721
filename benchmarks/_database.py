"""A database and a folder of its own for a benchmark: cloned from the tests' template, dropped at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import databases


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """Django set up, within the block, on a fresh clone as the application's role; gives the owner's address."""
    home = Path(os.environ.get("VIECLAM_HOME") or "var") / "bench"
    home.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix=f"{name}-", dir=home)
    with databases.clone(f"bench_{name}") as database:
        owner = databases.on_database(databases.owner_address(), database)
        os.environ |= {
            "DATABASE_URL": databases.on_database(os.environ["DATABASE_URL"], database),
            "VIECLAM_HOME": folder,
            "VIECLAM_DEMO": "1",
            "VIECLAM_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        import django

        django.setup()
        try:
            yield owner
        finally:
            from django.db import connections

            connections.close_all()
            shutil.rmtree(folder, ignore_errors=True)
