"""One claim of ``journey``, on its own business days."""

from __future__ import annotations

import datetime as dt
from functools import cache

from benchmarks._meter import Meter
from vieclam.core.jobs import run_here
from vieclam.demo.processing import release_lists
from vieclam.demo.replay import steps
from vieclam.demo.replay.plan import SON_LA, Claim, after
from vieclam.dossiers.models import Channel
from vieclam.law.kernel.working_days import WorkingCalendar
from vieclam.reference import selectors as reference

FILED = dt.date(2026, 4, 28)


@cache
def _calendar() -> WorkingCalendar:
    return reference.current_calendar()


def whole_way(index: int, meter: Meter) -> None:
    """From filing to the payment order; raises where a claim does not go straight through."""
    calendar = _calendar()
    channel = Channel.ONLINE if index % 2 else Channel.COUNTER
    claim = Claim(
        number=index,
        ended_in=dt.date(2026, 3, 1),
        index=index,
        channel=channel.value,
        day=FILED,
        minute=index % 480,
        posted_on=None,
        proposed_on=after(calendar, FILED, 8),
        withdrawn=False,
        sampled=True,
    )
    with meter.act("file"):
        steps.file(claim, SON_LA)
    with meter.act("process"):
        proposed = steps.process(claim, SON_LA, sign=True)
    signing_day = max(proposed.sign_from or claim.proposed_on, after(calendar, claim.proposed_on, 1))
    with meter.act("sign"):
        sealed = steps.sign(claim, SON_LA, signing_day)
    if sealed.take_from is None:
        raise RuntimeError(f"the claim of person {index} came to {sealed.state}")
    with meter.act("take"):
        steps.take(claim, SON_LA, max(sealed.take_from, signing_day))
    with meter.act("release"), run_here():
        release_lists(SON_LA.prefix, max(sealed.take_from, signing_day))
