"""gunicorn's settings: the application is loaded once, before its processes are made."""

from __future__ import annotations

from typing import Any

preload_app = True
worker_class = "gthread"
workers = 2
threads = 4
graceful_timeout = 10


def when_ready(server: Any) -> None:
    """Called between loading and forking: a database connection must not be shared by two processes."""
    from django.db import connections

    connections.close_all()
