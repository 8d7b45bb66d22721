"""gunicorn's settings: the application is loaded once, before its processes are made."""

from __future__ import annotations

import os
import shutil
from typing import Any

from launcher.paths import folder

preload_app = True
worker_class = "gthread"
workers = 2
threads = 4
graceful_timeout = 10

# Where each process writes its figures, so that /metrics shows them together. Read when prometheus_client is imported;
# emptied at the start alone, for a reload runs this file again while processes write.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    shutil.rmtree(folder("run", "metrics"), ignore_errors=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder("run", "metrics"))


def when_ready(server: Any) -> None:
    """Called between loading and forking: a database connection must not be shared by two processes."""
    from django.db import connections

    connections.close_all()
