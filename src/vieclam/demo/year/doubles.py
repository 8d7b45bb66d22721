"""People whose number the counter once typed wrongly: the nightly look notices, an officer compares and confirms."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from vieclam.core.actors import Actor
from vieclam.core.jobs import run_here, run_now
from vieclam.core.tenancy import acting_as
from vieclam.demo.mistyped import meet_mistyped
from vieclam.demo.processing import moment
from vieclam.demo.replay.steps import person_of
from vieclam.demo.year.plan import YEAR, Life, Lived
from vieclam.duplicates.models import Outcome
from vieclam.duplicates.selectors import duplicates_of
from vieclam.duplicates.services.settle_duplicate import settle_duplicate

REASON = "Đã đối chiếu căn cước: cùng một người, số kia gõ nhầm một chữ số (minh họa)."


def mistype(filing: Lived, prefix: str, day: dt.date) -> None:
    """The slip at the counter, on the day a claim comes in."""
    if filing.life is Life.MISTYPED:
        meet_mistyped(person_of(filing.claim, YEAR), prefix=prefix, on=day)


def look_at_night() -> None:
    """The nightly job over all centres."""
    with run_here():
        run_now("duplicates.find", scope="shared")


def compare(officer: Actor, day: dt.date) -> Counter[str]:
    """The officer confirms what the look found."""
    with acting_as(officer):
        found = list(duplicates_of(officer.centre_id or 0, settled=False))
        for row in found:
            settle_duplicate(
                actor=officer, duplicate_id=row.pk, outcome=Outcome.CONFIRMED.value, reason=REASON, at=moment(day, 16)
            )
    return Counter(duplicates=len(found))
