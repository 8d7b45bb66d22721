"""A procedure as it is shown and printed: published data, the guide's words, and the days that the clocks use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vieclam.benefits.states import ENTITLEMENT_SENTENCES, MONTH_SENTENCES
from vieclam.core.tenancy import read_once
from vieclam.documents.printable import printable_forms
from vieclam.dossiers.states import NEXT_ACTIONS, SENTENCES
from vieclam.employer_support.states import NEXT_ACTIONS as SUPPORT_NEXT_ACTIONS
from vieclam.employer_support.states import SENTENCES as SUPPORT_SENTENCES
from vieclam.law.kernel.parameters import DatedValue
from vieclam.organisations.models import Centre
from vieclam.organisations.receiving import receiving_centres, receiving_points
from vieclam.reference import selectors as reference
from vieclam.reference.models import Procedure, ProcedureComponent
from vieclam.web.components.words import grouped
from vieclam.web.form_names import form_name, form_number
from vieclam.web.public.guides import GUIDES, Guide, Life
from vieclam.web.public.guides.pieces import BySwitch
from vieclam.web.public.published_words import published


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a procedure in the page's language: what it is, in which case, by which article."""

    name: str
    case: str
    article: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with its time limit in words (empty where the law sets none), from when, by which article."""

    what: str
    who: str
    limit: str
    since: str
    article: str


@dataclass(frozen=True, slots=True)
class ShownProcedure:
    """All that a page or a notice board says of a procedure."""

    row: Procedure
    name: str
    limit: str
    limit_article: str
    channels: list[str]
    papers: list[tuple[str, list[Paper]]]
    guide: Guide | None
    sums: list[tuple[str, str]]
    steps: list[ShownStep]
    results: list[tuple[str, str]]
    no_show: str
    states: list[tuple[str, list[tuple[str, str]]]]
    forms: list[tuple[str, str, bool]]
    address: str

    @property
    def channel_note(self) -> str:
        """A condition on how one may file, in the page's language."""
        return published(self.row.channel_note)

    @property
    def fee_note(self) -> str:
        """What the source says of the fee, in the page's language."""
        return published(self.row.fee_note)

    @property
    def source(self) -> str:
        """Where it was published, in the page's language."""
        return published(self.row.source)


def shown_procedure(row: Procedure, on: dt.date) -> ShownProcedure:
    """A procedure with the papers and the limits of a day."""
    guide = GUIDES.get(row.code)
    limit, article = limit_words(row, on)
    return ShownProcedure(
        row=row,
        name=published(row.name),
        limit=limit,
        limit_article=article,
        channels=_channel_words(row.channels),
        papers=_grouped(reference.components_of(row, on)),
        guide=guide,
        sums=_sums(guide, on) if guide else [],
        steps=_steps(guide, on) if guide else [],
        results=_results(row.result_codes, guide),
        no_show=_said(guide.no_show, on) if guide else "",
        states=[_life(life) for life in guide.lives] if guide else [],
        forms=_forms(row.forms),
        address=f"{settings.WEB_URL}{reverse('public:procedure', args=[row.code])}",
    )


def limit_words(row: Procedure, on: dt.date) -> tuple[str, str]:
    """The time limit of the whole procedure and its article: of the clock, else as published; empty without one."""
    guide = GUIDES.get(row.code)
    if guide is not None and guide.main:
        return _limit(guide.main, on)
    if row.limit is None:
        return "", ""
    return count_words(row.limit, {"working_day": "working_days", "day": "days"}.get(row.limit_unit, "")), ""


def count_words(count: int, unit: str) -> str:
    """``15 ngày làm việc``, ``3 tháng``, ``30 ngày``."""
    value = {"count": count}
    if unit == "months":
        return ngettext("%(count)s tháng", "%(count)s tháng", count) % value
    if unit == "days":
        return ngettext("%(count)s ngày", "%(count)s ngày", count) % value
    return ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", count) % value


def centres_of(province: str, on: dt.date) -> list[Centre]:
    """Centres of a province that receive claims, with their open counters as ``points``."""
    points = Prefetch("reception_points", receiving_points(on).select_related("successor"), to_attr="points")
    here = receiving_centres(on).filter(department__province_code=province)
    return list(here.select_related("successor").prefetch_related(points))


def _held(name: str, on: dt.date) -> DatedValue:
    """What the law held here says on a day."""
    return read_once("law_parameters", reference.law_parameters).at(name, on)


def _sums(guide: Guide, on: dt.date) -> list[tuple[str, str]]:
    """How much is given, by the law of the day, with the article."""
    held = [(words, _held(name, on)) for words, name in guide.sums]
    return [(str(words) % {"value": grouped(int(value.value))}, value.source) for words, value in held]


def _said(words: Promise | BySwitch | str, on: dt.date) -> str:
    """The words, or those of the answer given to their open question."""
    if isinstance(words, BySwitch):
        return str(words.yes if _held(words.switch, on).value else words.no)
    return str(words)


def _limit(name: str, on: dt.date) -> tuple[str, str]:
    held = _held(f"limit.{name}", on)
    count, unit = held.value
    return (count_words(count, unit), held.source) if count else ("", held.source)


def _steps(guide: Guide, on: dt.date) -> list[ShownStep]:
    rows = []
    for step in guide.steps:
        limit, article = _limit(step.limit, on) if step.limit else ("", "")
        rows.append(ShownStep(str(step.what), str(step.who), limit, str(step.since), article))
    return rows


def _channel_words(channels: list[str]) -> list[str]:
    names = {"online": _("trực tuyến"), "post": _("qua bưu chính"), "in_person": _("tại quầy")}
    return [names.get(channel, channel) for channel in channels]


def _grouped(papers: list[ProcedureComponent]) -> list[tuple[str, list[Paper]]]:
    """Papers in their order; alternatives under one head."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        shown = Paper(published(paper.name), published(paper.case), paper.article)
        groups.setdefault(paper.one_of or f"#{paper.pk}", []).append(shown)
    return [(_("Một trong các giấy tờ sau") if len(rows) > 1 else "", rows) for rows in groups.values()]


def _forms(forms: list[str]) -> list[tuple[str, str, str, bool]]:
    """Each form with its name and number, and whether it may be had empty."""
    printable = {form.form for form in printable_forms()}
    return [(form, form_name(form), form_number(form), form in printable) for form in forms]


def _results(codes: list[str], guide: Guide | None) -> list[tuple[str, str]]:
    """What is given, with its published codes; a code no guide knows stands by itself."""
    rows: list[tuple[str, str]] = []
    left = list(codes)
    for known, words in guide.results if guide else ():
        present = [code for code in known if code in left]
        if present:
            rows.append((str(words), ", ".join(present)))
            left = [code for code in left if code not in present]
    return rows + [("", code) for code in left]


def _life(life: Life) -> tuple[str, list[tuple[str, str]]]:
    """Every state in words, with what the person does then where the states say so."""
    head, sentences, acts = _lives()[life]
    return head, [(str(words), str(acts.get(state, ""))) for state, words in sentences.items()]


def _lives() -> dict[Life, tuple[str, Mapping[Any, Any], Mapping[Any, Any]]]:
    return {
        Life.DOSSIER: (_("Hồ sơ"), SENTENCES, NEXT_ACTIONS),
        Life.BENEFIT: (_("Trợ cấp"), ENTITLEMENT_SENTENCES, {}),
        Life.MONTH: (_("Tháng hưởng"), MONTH_SENTENCES, {}),
        Life.SUPPORT: (_("Hồ sơ của người sử dụng lao động"), SUPPORT_SENTENCES, SUPPORT_NEXT_ACTIONS),
    }
