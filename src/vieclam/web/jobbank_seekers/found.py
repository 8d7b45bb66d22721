"""A seeker without a name, in words: what a line of results says, and why it was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vieclam.jobbank.choices import Experience, Qualification, Schooling
from vieclam.jobbank.search.reasons import millions
from vieclam.jobbank.seeker_choices import Licence
from vieclam.jobbank.seeker_search import ShownSeeker
from vieclam.jobbank.slips import names_of_places
from vieclam.reference.models import Occupation

SKILLS_SHOWN = 8
_LABELS = [dict(kind.choices) for kind in (Experience, Schooling, Qualification)]


@dataclass(frozen=True, slots=True)
class SeekerLine:
    """A line: ``facts`` are label and words, without what is not told; ``badges`` skills and licences."""

    row: ShownSeeker
    title: str
    trade: str
    places: str
    pay: str
    facts: list[tuple[str, str]]
    badges: list[str]
    reasons: list[str]


def lines_of(rows: Sequence[ShownSeeker], *, on: dt.date) -> list[SeekerLine]:
    """The rows in words; names of places and trades are read once for all."""
    codes = {code for row in rows for code in (*row.provinces, row.home_province)}
    places = names_of_places(*codes) if rows else {}
    trades = _trades({row.occupation_code for row in rows if row.occupation_code}, on)
    return [_line(row, places, trades, on) for row in rows]


def _trades(codes: set[str], on: dt.date) -> dict[str, str]:
    return {one.code: one.label for one in Occupation.objects.on(on).filter(code__in=codes)} if codes else {}


def _line(row: ShownSeeker, places: dict[str, str], trades: dict[str, str], on: dt.date) -> SeekerLine:
    experience, schooling, qualification = _LABELS
    wanted = [places.get(code, code) for code in row.provinces]
    ready = _("làm được ngay") if row.available_from <= on else _("từ %(d)s") % {"d": _day(row.available_from)}
    facts = [
        (_("Kinh nghiệm"), str(experience.get(row.experience, ""))),
        (_("Học vấn"), str(schooling.get(row.schooling, ""))),
        (_("Chuyên môn"), _joined(str(qualification.get(row.qualification, "")), row.field_of_training)),
        (_("Có thể bắt đầu"), ready),
    ]
    licences = dict(Licence.choices)
    badges = [*row.skills[:SKILLS_SHOWN], *(str(licences[one]) for one in row.licences if one in licences)]
    return SeekerLine(
        row=row,
        title=row.title or _("Chưa ghi tên công việc"),
        trade=trades.get(row.occupation_code, ""),
        places=", ".join(wanted or filter(None, [places.get(row.home_province, "")])),
        pay=_("từ %(millions)s triệu") % {"millions": millions(row.pay_low)} if row.pay_low else _("thỏa thuận"),
        facts=[(label, said) for label, said in facts if said],
        badges=badges,
        reasons=[_said(code, value, places, trades) for code, value in row.reasons],
    )


def _said(code: str, value: Any, places: dict[str, str], trades: dict[str, str]) -> str:
    if code == "title":
        return _("muốn đúng việc này")
    if code == "words":
        return _("tên việc muốn làm có từ đang tìm")
    if code == "skills":
        return _("có học, có kỹ năng: %(said)s") % {"said": value}
    if code == "done":
        return _("có nhắc trong phiếu")
    if code == "trade":
        return _("cùng nghề: %(trade)s") % {"trade": trades.get(value, value)}
    if code == "wants":
        return _("muốn làm ở %(place)s") % {"place": places.get(value, value)}
    if code == "lives":
        return _("đang ở %(place)s") % {"place": places.get(value, value)}
    if code == "pay":
        return _("mong lương từ %(millions)s triệu") % {"millions": millions(value)}
    return _("làm được ngay")


def _joined(first: str, second: str) -> str:
    return ": ".join(filter(None, (first, second)))


def _day(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


__all__ = ["SeekerLine", "lines_of"]
