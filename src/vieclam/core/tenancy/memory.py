"""What an act asks for many times is read once in a transaction: the law's parameters, the facts of a dossier.

The memory lives as long as the outermost ``acting_as``. What was read inside a savepoint is not used after its end, for
it may have been rolled back; what was read before it still is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
_memory: ContextVar[dict[str, tuple[tuple[Any, ...], Any]] | None] = ContextVar("memory_of_transaction", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember within the block; an inner block shares the outer one's memory."""
    if _memory.get() is not None:
        yield
        return
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def read_once(name: str, read: Callable[[], T]) -> T:
    """What ``read`` gives, or gave before under this name in this transaction. Do not change what you get."""
    memory = _memory.get()
    if memory is None:
        return read()
    here = tuple(connection.savepoint_ids)
    known = memory.get(name)
    if known is not None and known[0] == here[: len(known[0])]:
        value: T = known[1]
        return value
    value = read()
    memory[name] = (here, value)
    return value


def forget(name: str) -> None:
    """It was changed: the next one reads it anew."""
    memory = _memory.get()
    if memory is not None:
        memory.pop(name, None)
