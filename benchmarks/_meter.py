"""Where the time of acts goes: PostgreSQL, Typst and pyHanko, and how many queries an act makes."""

from __future__ import annotations

import functools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass
class Meter:
    """Seconds by part and by act, queries and runs by act. Parts do not overlap: an inner one is not its outer's."""

    parts: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    queries: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    _act: str = ""
    _inner: list[float] = field(default_factory=list)

    def forget(self) -> None:
        """Begin anew after warming up."""
        for counter in (self.parts, self.seconds, self.queries, self.runs):
            counter.clear()

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """One act of one claim."""
        self._act, began = name, time.perf_counter()
        try:
            with connection.execute_wrapper(self._query):
                yield
        finally:
            self.seconds[name] += time.perf_counter() - began
            self.runs[name] += 1

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time of one part, less that of parts inside it."""
        self._inner.append(0.0)
        began = time.perf_counter()
        try:
            yield
        finally:
            taken = time.perf_counter() - began
            self.parts[name] += taken - self._inner.pop()
            if self._inner:
                self._inner[-1] += taken

    def watch(self, owner: Any, attribute: str, part: str) -> None:
        """From now on calls of ``owner.attribute`` count as ``part``."""
        inner: Callable[..., Any] = getattr(owner, attribute)

        @functools.wraps(inner)
        def timed(*arguments: Any, **named: Any) -> Any:
            with self.part(part):
                return inner(*arguments, **named)

        setattr(owner, attribute, timed)

    def _query(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.queries[self._act] += 1
        with self.part("PostgreSQL"):
            return execute(sql, params, many, context)


def watch_all(meter: Meter) -> None:
    """PostgreSQL's commits, Typst's compiles and everything pyHanko does for us."""
    from vieclam.archive.services import store_file
    from vieclam.documents.engine import typesetting
    from vieclam.documents.services import sign_document

    meter.watch(connection, "_commit", "PostgreSQL")
    meter.watch(typesetting._Press, "run", "Typst")
    meter.watch(typesetting, "add_signature_fields", "pyHanko")
    meter.watch(sign_document, "sign", "pyHanko")
    meter.watch(store_file, "PdfFileReader", "pyHanko")
