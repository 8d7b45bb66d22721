"""The statutory reports of the year, each sent on the first working day after its period."""

from __future__ import annotations

import datetime as dt

from vieclam.core.tenancy import acting_as
from vieclam.demo.staff import demo_actor
from vieclam.labourmarket.periods import Period, half, month, whole
from vieclam.labourmarket.reports import counted, sent_report
from vieclam.labourmarket.services.send_report import mark, send_report
from vieclam.organisations.models import Centre


def periods_of(year: int) -> list[Period]:
    """Twelve months, the first half and the year."""
    return [*(month(year, number) for number in range(1, 13)), half(year), whole(year)]


def send_due(prefix: str, centre: Centre, year: int, day: dt.date) -> list[str]:
    """Send what is over and not sent; the numbers of the reports sent."""
    director, sent = demo_actor(f"{prefix}.giamdoc", day), []
    with acting_as(director):
        for period in periods_of(year):
            if period.end >= day or sent_report(centre.pk, period) is not None:
                continue
            seen = mark(counted(centre.pk, period, on=day))
            report = send_report(actor=director, centre_id=centre.pk, period=period, seen=seen, on=day)
            sent.append(report.number_text)
    return sent
