"""The search of this process: the index where there is one, PostgreSQL where there is not."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Protocol

from vieclam.core import clock
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search import keeper
from vieclam.jobbank.search.engine import Found, Order, TantivyEngine
from vieclam.jobbank.search.fallback import PostgresEngine
from vieclam.jobbank.search.index import IndexFolder
from vieclam.jobbank.search.reference_places import kept_gazetteer

LOOK_EVERY = 0.5
"""Seconds between two looks whether the index moved on."""


class SearchEngine(Protocol):
    """What a page or a command asks; a search cluster would stand behind the same."""

    def search(
        self, typed: str, *, marks: Sequence[str] = (), limit: int = 10, offset: int = 0, order: Order = Order.BEST
    ) -> Found:
        """The vacancies that answer, best first."""

    def suggest(self, typed: str, limit: int = 8) -> list[str]:
        """Titles for what was typed so far."""

    def facets(self, typed: str, *, marks: Sequence[str] = ()) -> dict[str, dict[str, int]]:
        """How many of them have which mark, by the mark's name; empty where nothing can be counted."""


class _Reader:
    """One engine a process, changed for a newer index when there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked = 0.0
        self._engine: SearchEngine | None = None
        self._folder: IndexFolder | None = None
        self._seen: object = None

    def engine(self) -> SearchEngine:
        with self._lock:
            if self._engine is None or time.monotonic() - self._looked > LOOK_EVERY:
                self._look()
                self._looked = time.monotonic()
            assert self._engine is not None  # noqa: S101 - _look sets it
            return self._engine

    def _look(self) -> None:
        folder = keeper.current()
        if folder is None:
            self._folder, self._engine = None, PostgresEngine(kept_gazetteer(), rates_on(clock.today()))
            return
        version = folder.about().get("version")
        if self._folder is None or folder.path != self._folder.path or not isinstance(self._engine, TantivyEngine):
            self._engine = TantivyEngine(folder, kept_gazetteer(), rates_on(clock.today()))
        elif version != self._seen:
            self._engine.refresh()
        self._folder, self._seen = folder, version

    def forget(self) -> None:
        """Look anew at the next question."""
        self._looked, self._engine, self._folder = 0.0, None, None


_reader = _Reader()


def engine() -> SearchEngine:
    """The engine to ask now."""
    return _reader.engine()


def forget_engine() -> None:
    """After the index was moved or made by this process."""
    _reader.forget()
