"""Reports of a centre: what was sent, and what a draft says now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vieclam.documents.engine.forms.reports import Figures
from vieclam.labourmarket.figures import Difference, count, differences, read
from vieclam.labourmarket.models import Report
from vieclam.labourmarket.periods import Period
from vieclam.labourmarket.queries import Span


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as shown: the numbers as sent, or as counted now while it is a draft (``report`` is None).

    ``figures`` and ``previous`` are the kept values, ``now`` what is counted today; ``until`` is the last day counted.
    """

    period: Period
    report: Report | None
    content: dict[str, Any]
    until: dt.date
    differences: list[Difference]

    @property
    def figures(self) -> Figures:
        """This period's figures."""
        return read(self.content["figures"])

    @property
    def previous(self) -> Figures:
        """Those of the period before."""
        return read(self.content["previous"])


def sent_report(centre_id: int, period: Period) -> Report | None:
    """The report sent on the period."""
    rows = Report.objects.filter(centre_id=centre_id, form=period.form, start=period.start, end=period.end)
    return rows.select_related("sent_by").first()


def sent_reports(centre_id: int, year: int) -> dict[tuple[str, dt.date, dt.date], Report]:
    """What was sent on periods of a year, by form, first and last day."""
    rows = Report.objects.filter(centre_id=centre_id, start__year=year).select_related("sent_by")
    return {(row.form, row.start, row.end): row for row in rows}


def report_view(centre_id: int, period: Period, *, on: dt.date) -> ReportView:
    """The report as shown on day ``on``; of a running period what happened until then is counted."""
    report, until = sent_report(centre_id, period), min(period.end, on)
    if report is None:
        return ReportView(period, None, counted(centre_id, period, on=on), until, [])
    now = count(Span(centre_id, period.start, period.end))
    return ReportView(period, report, report.content, period.end, differences(report.content["figures"], now))


def counted(centre_id: int, period: Period, *, on: dt.date) -> dict[str, Any]:
    """What a report on the period holds when made on day ``on``.

    The period before is taken as it was sent, else counted now (``previous_sent``).
    """
    start, end = period.previous()
    # The second half of a year has no report of its own.
    sent = Report.objects.filter(centre_id=centre_id, form=period.form, start=start, end=end).first()
    return {
        "figures": count(Span(centre_id, period.start, min(period.end, on))),
        "previous": sent.content["figures"] if sent else count(Span(centre_id, start, end)),
        "previous_sent": sent.number_text if sent else "",
    }
