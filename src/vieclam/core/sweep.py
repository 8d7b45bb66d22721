"""What a sweep does row by row: one row that fails is told of and stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import structlog
from django.db import InterfaceError, OperationalError, transaction

log = structlog.get_logger(__name__)


def each(sweep: str, keys: Iterable[int], one: Callable[[int], bool | None]) -> int:
    """Do ``one`` for each key, in a savepoint of its own; for how many it said that something was done.

    What ``one`` raises undoes that key alone and is logged with its kind, never its words, which may name people; the
    next sweep tries it again. A lost or deadlocked database is raised on: the queue runs the whole sweep again. Whoever
    passes only the first so many keys never gets beyond that many failing ones.
    """
    done = 0
    for key in list(keys):
        try:
            with transaction.atomic():
                done += bool(one(key))
        except (InterfaceError, OperationalError):
            raise
        except Exception as problem:
            log.error("row of a sweep failed", sweep=sweep, key=key, error=type(problem).__name__)
    return done


__all__ = ["each"]
