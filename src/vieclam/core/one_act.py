"""One act, one savepoint: acts called by an act are part of it and stand or fall with it.

Every service function is one. The outermost rolls back on an error, so that a page may show it and go on in the same
transaction; an act inside it lets its error through and is never caught half-way: whoever wants to go on after a failed
part opens ``transaction.atomic`` around it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
R = TypeVar("R")
_within: ContextVar[bool] = ContextVar("within_an_act", default=False)


@contextmanager
def act_block() -> Iterator[None]:
    """The block is one act, or part of the one around it."""
    if _within.get() and connection.in_atomic_block:
        yield
        return
    token = _within.set(True)
    try:
        with transaction.atomic():
            yield
    finally:
        _within.reset(token)


def one_act(function: Callable[P, R]) -> Callable[P, R]:
    """The function is one act, or part of the one that calls it."""

    @functools.wraps(function)
    def run(*arguments: P.args, **named: P.kwargs) -> R:
        with act_block():
            return function(*arguments, **named)

    return run
