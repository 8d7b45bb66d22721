"""What a replay files and when: the published figures of a year, moved to 2026, spread over working days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from vieclam.dossiers.models import Channel
from vieclam.law.kernel.working_days import WorkingCalendar

ONLINE_SHARE, POST_SHARE = 0.50, 0.03
AFTER_REST = 1.5
"""A Monday or the day after a holiday brings half as many again (employment-service reference, section 10.3)."""
# Working days from receipt until the centre's director proposes, and how often. The decision is due after 15
# (NĐ 374 Điều 16.1), so that the last ones are late: their result is taken from the day of the seal on.
CENTRE_DAYS = ((6, 8), (7, 14), (8, 20), (9, 20), (10, 14), (11, 9), (12, 6), (14, 4), (16, 2), (21, 2), (24, 1))
WITHDRAWN_SHARE = 0.01
WITHDRAWN_AFTER = 4
FIRST_PERSON = 100
"""The first people of every month belong to ``seed``."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A centre's published figures. Months whose figure was not published are ours, inside the published range."""

    key: str
    centre_code: str
    department_code: str
    prefix: str  # of the demo staff's accounts
    province: str
    year: int
    received: tuple[int, ...]  # from January on
    signed_sample: int
    source: str


SON_LA = Figures(
    key="son-la",
    centre_code="H14.21",
    department_code="14",
    prefix="sonla",
    province="14",
    year=2026,
    # 13,122 in seven months and 2,957 in July are published; the others are known as "1,600 to 2,000".
    received=(1612, 1600, 1690, 1705, 1730, 1828, 2957),
    signed_sample=500,
    source="Số công bố của năm 2025 (báo chí 14/8/2025), chuyển sang năm 2026; người trong hồ sơ đều là minh họa",
)
REPLAYS = {SON_LA.key: SON_LA}


@dataclass(frozen=True, slots=True)
class Claim:
    """One dossier of the plan. ``day`` is when the centre has it, ``posted_on`` the sending postmark of one by post."""

    number: int
    ended_in: dt.date
    index: int
    channel: str
    day: dt.date
    minute: int
    posted_on: dt.date | None
    proposed_on: dt.date
    withdrawn: bool
    sampled: bool


def scaled(figures: Figures, scale: float) -> tuple[list[int], int]:
    """The dossiers of each month and the sample at a scale; at 1 the figures themselves."""
    months = [max(1, round(count * scale)) for count in figures.received]
    return months, min(sum(months), max(1, round(figures.signed_sample * scale)))


def make_plan(figures: Figures, calendar: WorkingCalendar, *, scale: float = 1.0) -> list[Claim]:
    """All claims in the order in which they come in: the same on every run and machine."""
    random = Random(f"replay:{figures.key}")  # noqa: S311 - invented data
    months, sample = scaled(figures, scale)
    total, claims = sum(months), []
    for month, count in enumerate(months, start=1):
        ended_in = dt.date(figures.year - (month == 1), (month - 2) % 12 + 1, 1)
        days = list(working_days(calendar, dt.date(figures.year, month, 1)))
        for index, day in enumerate(sorted(random.choices(days, _weights(calendar, days), k=count))):
            number = len(claims)
            sampled = (number + 1) * sample // total > number * sample // total
            claims.append(_claim(random, calendar, number, ended_in, FIRST_PERSON + index, day, sampled))
    return sorted(claims, key=lambda claim: (claim.day, claim.number))


def _claim(
    random: Random, calendar: WorkingCalendar, number: int, ended_in: dt.date, index: int, day: dt.date, sampled: bool
) -> Claim:
    roll = random.random()
    channel = Channel.ONLINE if roll < ONLINE_SHARE else Channel.POST if roll < ONLINE_SHARE + POST_SHARE else None
    arrives = after(calendar, day, 2) if channel is Channel.POST else day
    ((lag, _share),) = random.choices(CENTRE_DAYS, [share for _lag, share in CENTRE_DAYS])
    withdrawn = not sampled and channel is not Channel.POST and random.random() < WITHDRAWN_SHARE
    return Claim(
        number=number,
        ended_in=ended_in,
        index=index,
        channel=(channel or Channel.COUNTER).value,
        day=arrives,
        minute=random.randrange(8 * 60),
        posted_on=day if channel is Channel.POST else None,
        proposed_on=after(calendar, arrives, WITHDRAWN_AFTER if withdrawn else lag),
        withdrawn=withdrawn,
        sampled=sampled,
    )


def working_days(calendar: WorkingCalendar, month: dt.date) -> Iterator[dt.date]:
    """The working days of the month that begins on ``month``."""
    day = month
    while day.month == month.month:
        if calendar.is_working_day(day):
            yield day
        day += dt.timedelta(days=1)


def after(calendar: WorkingCalendar, day: dt.date, count: int) -> dt.date:
    """The ``count``-th working day after ``day``."""
    while count:
        day += dt.timedelta(days=1)
        count -= calendar.is_working_day(day)
    return day


def _weights(calendar: WorkingCalendar, days: list[dt.date]) -> list[float]:
    return [1.0 if calendar.is_working_day(day - dt.timedelta(days=1)) else AFTER_REST for day in days]
