"""Races made on purpose."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connections


def at_once(*functions: Callable[[], object], timeout: float = 30.0) -> list[object]:
    """Start all functions behind one barrier; the result of each, or the exception it raised, in the order given."""
    barrier = threading.Barrier(len(functions))
    results: list[object] = [None] * len(functions)

    def run(place: int, function: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout)
            results[place] = function()
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n, f), daemon=True) for n, f in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout)
        if thread.is_alive():
            raise TimeoutError("a racing function did not end: a lock waits for ever")
    return results
