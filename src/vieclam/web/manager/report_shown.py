"""A report's tables for the page and for a spreadsheet: every number that is not zero leads to its list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from vieclam.benefits.event_kinds import event_words
from vieclam.documents.engine.forms.reports import LABELS
from vieclam.documents.engine.forms.reports import compared as change
from vieclam.labourmarket.figures import NOBODY
from vieclam.labourmarket.queries import SEXES
from vieclam.labourmarket.reports import ReportView
from vieclam.organisations.models import Centre
from vieclam.web.components.pieces import Column
from vieclam.web.components.words import grouped
from vieclam.web.manager.report_words import WORD_OF, group_words, indicator_words, sex_words

Line = tuple[str, str, str, dict[str, list[int]]]
"""A row of the table: its number in the form, the query, the cause of termination or "", the counts."""
MONEY = ("decided_amount", "paid_amount", "average_amount", "average_months")


def _lines(figures: dict[str, Any]) -> list[Line]:
    rows: list[Line] = [
        (number, name, "", _all_terminated(figures) if name == "terminated" else figures[name])
        for number, name, _label in LABELS
    ]
    last = LABELS[-1][0]
    causes = enumerate(figures["terminated"], start=1)
    return rows + [(f"{last}.{place}", "terminated", row["cause"], row["people"]) for place, row in causes]


def _all_terminated(figures: dict[str, Any]) -> dict[str, list[int]]:
    people = [row["people"] for row in figures["terminated"]] or [NOBODY]
    return {sex: [sum(groups) for groups in zip(*(row[sex] for row in people), strict=True)] for sex in SEXES}


def table_columns() -> list[Column]:
    """The indicator, everybody, then men and women with their age groups."""
    columns = [Column(_("Chỉ tiêu")), Column(_("Tổng số"), numeric=True)]
    for sex in sex_words().values():
        columns.append(Column(sex, numeric=True))
        columns += [Column(f"{sex} {group}", numeric=True) for group in group_words()]
    return columns


def _label(line: Line) -> str:
    number, name, cause, _counts = line
    return f"{number}. {event_words(cause) if cause else indicator_words()[name]}"


def _cells(line: Line) -> list[tuple[int, dict[str, Any]]]:
    """Each cell's number and what its list is narrowed to."""
    _number, _name, cause, counts = line
    of_cause = {"ly-do": cause} if cause else {}
    cells = [(sum(sum(groups) for groups in counts.values()), of_cause)]
    for sex in SEXES:
        narrowed = of_cause | {"gioi": "nam" if sex == "male" else "nu"}
        cells.append((sum(counts[sex]), narrowed))
        cells += [(number, narrowed | {"nhom": place}) for place, number in enumerate(counts[sex], start=1)]
    return cells


def table_rows(view: ReportView, centre: Centre) -> list[tuple[Any, ...]]:
    """The table of people."""
    return [
        (_label(line), *(_linked(view, centre, line[1], number, narrowed) for number, narrowed in _cells(line)))
        for line in _lines(view.content["figures"])
    ]


def _linked(view: ReportView, centre: Centre, name: str, number: int, narrowed: dict[str, Any]) -> Any:
    return link(view, centre, name, grouped(number), narrowed) if number else 0


def link(view: ReportView, centre: Centre, name: str, text: str, narrowed: dict[str, Any]) -> str:
    """``text`` leading to the rows a query counts."""
    address = reverse("manager:report_rows", args=[centre.code, view.period.word, WORD_OF[name]])
    query = f"?{urlencode(narrowed)}" if narrowed else ""
    return format_html('<a href="{}{}">{}</a>', address, query, text)


def csv_lines(view: ReportView) -> list[tuple[Any, ...]]:
    """The table of people, then the sums, as plain numbers."""
    people = [
        (_label(line), *(number for number, _narrowed in _cells(line))) for line in _lines(view.content["figures"])
    ]
    blank = ("",) * (len(table_columns()) - 2)
    figures, said = view.figures, indicator_words()
    return people + [(said[name], getattr(figures, name), *blank) for name in MONEY]


def sums(view: ReportView, centre: Centre) -> list[tuple[str, Any]]:
    """Money and months, each leading to the decisions or payments it is made of."""
    figures, said = view.figures, indicator_words()
    shown = []
    for name in MONEY:
        number = getattr(figures, name)
        text = number if isinstance(number, str) else grouped(number)
        behind = "paid" if name == "paid_amount" else "granted"
        some = figures.paid_amount if behind == "paid" else figures.granted.total()
        shown.append((said[name], link(view, centre, behind, text, {}) if some else text))
    return shown


def compared_columns() -> list[Column]:
    """The columns of the comparison."""
    numbers = (_("Kỳ này"), _("Kỳ trước"), _("Tăng, giảm"), _("Tỷ lệ"))
    return [Column(_("Chỉ tiêu")), *(Column(label, numeric=True) for label in numbers)]


def compared(view: ReportView) -> list[tuple[Any, ...]]:
    """This period against the one before: numbers, their difference, the change in per cent."""
    said, now, before = indicator_words(), _lines(view.content["figures"]), _lines(view.content["previous"])
    rows = [
        (_label(line), sum(map(sum, line[3].values())), sum(map(sum, other[3].values())))
        for line, other in zip(now[: len(LABELS)], before, strict=False)
    ]
    rows += [(said[name], getattr(view.figures, name), getattr(view.previous, name)) for name in MONEY[:3]]
    shown = []
    for label, number, earlier in rows:
        row = change(label, number, earlier)
        share = f"{row['share']}%" if row["share"] is not None else "–"
        difference = ("+" if row["difference"] > 0 else "") + grouped(row["difference"])
        shown.append((label, grouped(number), grouped(earlier), difference, share))
    return shown


def differing(view: ReportView) -> list[tuple[str, int, int]]:
    """What is counted otherwise now than when it was sent: its name, the number sent, the number now."""
    said = indicator_words()
    return [(event_words(row.cause) if row.cause else said[row.name], row.sent, row.now) for row in view.differences]
