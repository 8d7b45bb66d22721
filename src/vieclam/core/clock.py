"""Today and now, at the edge only (Asia/Ho_Chi_Minh). Below the edge a date is an argument.

A demo installation stores an offset that moves the business day; production refuses one (``checks.py``). Recording
times, session limits, lock-outs, certificates and the job queue always use ``real_now``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_fixed: ContextVar[dt.datetime | None] = ContextVar("fixed_business_time", default=None)
_offset: ContextVar[dt.timedelta | None] = ContextVar("demo_offset", default=None)


def real_now() -> dt.datetime:
    """The machine's time, with zone."""
    return dt.datetime.now(ZONE)  # noqa: TID251


def now() -> dt.datetime:
    """The business time: the real time, moved by the demo offset where there is one."""
    fixed = _fixed.get()
    return fixed if fixed is not None else real_now() + offset()


def today() -> dt.date:
    """The business day."""
    return now().date()


def offset() -> dt.timedelta:
    """How far the demo clock is from the real one; zero in production."""
    if not settings.DEMO:
        return dt.timedelta()
    known = _offset.get()
    if known is None:
        from vieclam.core.models import DemoClock

        known = DemoClock.read()
        _offset.set(known)
    return known


def forget_offset() -> None:
    """Read the offset anew at the next use: called at the start of each request and job."""
    _offset.set(None)


@contextmanager
def at(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Work as if it were that moment: replays, rehearsals and tests. A bare date means 09:00."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(9), ZONE)
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
