"""The job bank through the year: people register, vacancies are published, an officer looks whom each fits."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from vieclam.demo.seekers import look_at_vacancies, register
from vieclam.demo.vacancies import ADS, publish

A_MONTH = (3, 30)
"""So many people register in a month at least and at most: a tenth of those who claim, ours."""
_SERIALS = 2_000
MONDAY = 0


def live(prefix: str, day: dt.date, claims: int) -> Counter[str]:
    """A working day of the job bank. Mondays: what is open no longer is published again, on the first of a month people
    register, on every second one an officer looks.
    """
    if day.weekday() != MONDAY:
        return Counter()
    done = Counter(vacancies=sum(publish(ad, day) for ad in ADS))
    if day.day <= 7:
        begin = _SERIALS + day.month * 100
        count = min(max(claims // 120, A_MONTH[0]), A_MONTH[1])
        done["seekers"] = register(prefix, day, range(begin, begin + count))
    if day.isocalendar().week % 2 == 0:
        done["lists"] = look_at_vacancies(prefix, day)
    return done
