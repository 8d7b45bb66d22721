"""``./vieclam jobs index``: keep the search index of this host, and the vacancies as matching reads them, in step."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.db import DatabaseError, close_old_connections

from vieclam.core.actors import NOBODY
from vieclam.core.tenancy import acting_as
from vieclam.jobbank.match_live import keeper as match_keeper
from vieclam.jobbank.search import keeper

log = structlog.get_logger(__name__)
PAUSE = 1.0
"""Seconds between two looks: what is published is found within five."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--follow", action="store_true", help="go on until stopped, looking every second")
    parser.add_argument("--rebuild", action="store_true", help="build it anew; the old one answers meanwhile")


def run(options: dict[str, Any], write: Callable[[str], object]) -> None:
    """One look, or one a second for as long as it runs."""
    began = time.perf_counter()
    with acting_as(NOBODY, read_only=True):
        written = keeper.rebuild() if options["rebuild"] else keeper.catch_up()
    write(f"{written} vacancies written ({time.perf_counter() - began:.1f} s)")
    began = time.perf_counter()
    with acting_as(NOBODY, read_only=True):
        read = match_keeper.rebuild() if options["rebuild"] else match_keeper.catch_up()
    write(f"{read} vacancies read for matching ({time.perf_counter() - began:.1f} s)")
    while options["follow"]:
        time.sleep(PAUSE)
        _look()


def _look() -> None:
    """The database away is no reason to end: it is asked again."""
    try:
        with acting_as(NOBODY, read_only=True):
            written = keeper.catch_up(wait=False)
        with acting_as(NOBODY, read_only=True):
            match_keeper.catch_up(wait=False)
    except DatabaseError as problem:
        log.warning("search_index_waits", error=type(problem).__name__)
        close_old_connections()
        return
    if written:
        log.info("search_index_written", vacancies=written)
