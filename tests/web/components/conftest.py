"""The design kit is served without a database: sessions and policies are tested with the pages that need them."""

from __future__ import annotations

import datetime as dt
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from vieclam.core import clock

ROOT = Path(__file__).resolve().parents[3]
OWN_ADDRESSES = "tests.web.components.addresses"
WITHOUT_DATABASE = [
    name
    for name in settings.MIDDLEWARE
    if name.split(".")[-1] not in {"TenancyMiddleware", "SessionLimitMiddleware", "AccountMiddleware"}
]


class Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_message(self, format: str, *args: object) -> None:
        return


class Threaded(ThreadingMixIn, WSGIServer):
    """Answers several at once, as a browser asks."""

    daemon_threads = True


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The built styles and scripts."""
    built = ROOT / "src/vieclam/web/static/dist"
    if not (built / "vieclam.css").exists():
        subprocess.run(["npm", "run", "build"], cwd=ROOT, check=True, capture_output=True)
    return built


@pytest.fixture(scope="package")  # its clock is not that of other tests
def kit_address(bundle: Path) -> Iterator[str]:
    """The address of a server with the design kit, on a fixed demo day."""
    moment = dt.datetime(2026, 3, 17, 9, tzinfo=clock.ZONE)
    patch = pytest.MonkeyPatch()
    patch.setattr(clock, "now", lambda: moment)
    patch.setattr(clock, "offset", lambda: dt.timedelta(days=1))
    with override_settings(
        MIDDLEWARE=WITHOUT_DATABASE, ROOT_URLCONF=OWN_ADDRESSES, ALLOWED_HOSTS=["127.0.0.1"], STATIC_ROOT=str(bundle)
    ):
        server = make_server("127.0.0.1", 0, WSGIHandler(), server_class=Threaded, handler_class=Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()
    patch.undo()


@pytest.fixture(autouse=True)
def _own_addresses(settings: object) -> None:
    """Pages that others are building do not matter here."""
    settings.ROOT_URLCONF = OWN_ADDRESSES  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def translations() -> None:
    """The catalogues, compiled as ``up`` does."""
    from vieclam.web.translations.catalogues import Language

    for code, _name in settings.LANGUAGES:
        Language.read(ROOT, code).compile()
