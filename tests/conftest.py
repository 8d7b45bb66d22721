"""What every test stands on: a database of its own under row-level security, and no network beyond loopback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import databases

# A fresh checkout builds Hypothesis's table of letters first; how long making inputs takes is no finding.
settings.register_profile("project", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")
LOOPBACK = "127.0.0.0/8,::1"
NOBODY_LISTENS = "http://127.0.0.1:9"
CHROMIUM = "/usr/bin/chromium"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Loopback only, whatever the command line says about the rest."""
    # Playwright's synchronous interface keeps an event loop in the thread; Django takes that for asynchronous code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    config.option.allow_hosts = config.option.allow_hosts or LOOPBACK
    config.option.allow_unix_socket = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Django's way to test with real commits empties tables afterwards, which the application's role may not."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if (marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ()):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture committed_db for tests with real commits.")


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def _address_of(name: str) -> str:
    return databases.on_database(os.environ["DATABASE_URL"], name)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> Iterator[None]:
    """One clone of the template for each test process; pytest-django's own set-up is not used."""
    with databases.clone(_worker()) as name, databases.connected_to(_address_of(name)):
        yield


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: object, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database for this test alone, with real commits: for threads, processes, killed jobs and races. Its name.

    Not together with ``db``. Costs about a third of a second; its connections are to be closed at the end.
    """
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("committed_db stands instead of db, not beside it")
    with (
        databases.clone(f"{_worker()}_own") as name,
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        databases.connected_to(_address_of(name)),
    ):
        yield name


@pytest.fixture(scope="session", autouse=True)
def _nobody_outside(django_test_environment: None) -> None:
    """Simulators of an installation that runs beside the tests answer none of them; tests start their own."""
    from django.conf import settings as shared

    for name in ("VNEID_URL", "POPULATION_URL", "SOCIAL_INSURANCE_URL", "BANK_URL", "JOB_EXCHANGE_URL"):
        if getattr(shared, name):
            setattr(shared, name, NOBODY_LISTENS)


@pytest.fixture(autouse=True)
def _fresh_clock() -> None:
    """No test sees the demo offset another one stored."""
    from vieclam.core import clock

    clock.forget_offset()


@pytest.fixture(autouse=True)
def _fresh_search() -> None:
    """No test searches the index of another test's home, which a process keeps for a moment."""
    loaded = sys.modules.get("vieclam.jobbank.search.service")
    if loaded is not None:
        loaded.forget_engine()


@pytest.fixture(scope="session")
def _home_folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("home"))


@pytest.fixture
def home(_home_folder: str, settings: object) -> str:
    """The folder of this run's stored files, keys and certificates, so that nothing reaches a real installation's."""
    settings.HOME = _home_folder  # type: ignore[attr-defined]
    return _home_folder


@pytest.fixture
def own_home(tmp_path: Path, settings: object) -> str:
    """A home of this test alone: its simulators know nothing of another test's orders."""
    settings.HOME = str(tmp_path)  # type: ignore[attr-defined]
    return str(tmp_path)


@pytest.fixture
def in_threads() -> Callable[..., list[object]]:
    """Run functions at the same moment, each in a thread with a connection of its own; results or errors, in order."""
    from tests.threads import at_once

    return at_once


@pytest.fixture
def on_day() -> Callable[..., AbstractContextManager[None]]:
    """``with on_day(date): …`` moves the business clock, never the recording clock."""
    from vieclam.core import clock

    return clock.at


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium, one for all tests of a process: two Playwrights do not live in one thread."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
