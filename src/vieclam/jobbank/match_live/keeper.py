"""Keeps the files of this host in step with the database: only what is new or changed is read again.

Facts are made once for each change. When many vacancies stand beside the base they are put into a new one, which reads
nothing from the database; all is read again for other weights or rates of pay, for another database, or when told to
(``rebuild``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from django.db.models import QuerySet

from vieclam.core import clock
from vieclam.jobbank.match_live import folder as files
from vieclam.jobbank.match_live.folder import Beside
from vieclam.jobbank.match_live.rows import facts_of, published, title_words
from vieclam.jobbank.match_weights import weights_of, weights_row
from vieclam.jobbank.matching.columns import VacancyColumns, vacancy_columns
from vieclam.jobbank.matching.index import VacancyIndex, build_index
from vieclam.jobbank.matching.places import geography
from vieclam.jobbank.matching.vocabulary import count_words
from vieclam.jobbank.models import MatchWeights, Vacancy
from vieclam.jobbank.one_writer import one_writer
from vieclam.jobbank.pay_rates_in_force import rates_on
from vieclam.jobbank.search import feed

BESIDE_AT_LEAST, BESIDE_SHARE = 2_000, 20
"""A new base is due when more than this many stand beside, and more than one in twenty of the base."""
_seen: dict[Path, dict[int, int]] = {}
"""Of the base in use: at which position this process took in what changed since the oldest running transaction."""


def catch_up(*, wait: bool = True) -> int | None:
    """Bring the files to the present; how many vacancies were read, None where another keeper is at work."""
    with one_writer(files.root(), wait=wait) as allowed:
        if not allowed:
            return None
        base, now, row = files.current(), feed.horizon(), weights_row(clock.today())
        said = files.about(base) if base else {}
        told = tuple(said.get(name) for name in ("database", "weights", "rates", "format"))
        same = told == (now.database, _key(row), rates_on(clock.today()).key, files.FORMAT)
        if base is None or not same or int(said["position"]) > now.position:
            return _build(now, row)
        return _add(base, said, now)


def rebuild() -> int:
    """Read everything anew beside what is in use: how rare words are is counted again."""
    with one_writer(files.root(), wait=True):
        return _build(feed.horizon(), weights_row(clock.today()))


def _key(row: MatchWeights | None) -> int:
    return row.pk if row is not None else 0


def _build(now: feed.Horizon, row: MatchWeights | None) -> int:
    places, weights = geography(), weights_of(row)
    titles = published().order_by().values_list("title", flat=True).iterator(chunk_size=10_000)
    vocabulary = count_words(title_words(titles))
    columns = vacancy_columns(facts_of(published(), places), vocabulary, places, weights)
    index = build_index(columns, vocabulary, weights, places)
    rates = rates_on(clock.today()).key
    files.new_base(index, {"position": now.position, "database": now.database, "weights": _key(row), "rates": rates})
    _seen.clear()
    return len(columns)


def _add(base: Path, said: dict[str, Any], now: feed.Horizon) -> int:
    seen = dict(_seen.get(base, {}))
    news = [
        (key, position)
        for key, position in feed.changed(int(said["position"])).values_list("pk", "feed_position")
        if seen.get(key) != position
    ]
    if not news:
        if now.position != said["position"]:
            files.note(base, said | {"position": now.position})
        return 0
    index = files.load_base(base)
    changed = np.array([key for key, _position in news], np.int64)
    beside = _beside(index, files.load_beside(base, said, index.vocabulary), changed)
    said = said | {"position": now.position}
    if len(beside.rows) + len(beside.gone) > max(BESIDE_AT_LEAST, len(index.vacancies) // BESIDE_SHARE):
        base = files.new_base(
            _merged(index, beside), {name: said[name] for name in ("position", "database", "weights", "rates")}
        )
    else:
        files.keep_beside(base, beside, index.vocabulary, said)
    seen.update(news)
    _seen.clear()
    _seen[base] = {key: position for key, position in seen.items() if position >= now.position}
    return len(news)


def _beside(index: VacancyIndex, before: Beside | None, changed: files.Ids) -> Beside:
    fresh = _columns(index, published().filter(pk__in=changed.tolist()))
    gone = changed
    if before is not None:
        stays = np.flatnonzero(~np.isin(before.rows.id, changed))
        fresh = before.rows.take(stays).joined(fresh)
        gone = np.union1d(before.gone, changed)
    return Beside(fresh, gone)


def _columns(index: VacancyIndex, vacancies: QuerySet[Vacancy]) -> VacancyColumns:
    rules = index.rules
    return vacancy_columns(facts_of(vacancies, rules.places), index.vocabulary, rules.places, rules.weights)


def _merged(index: VacancyIndex, beside: Beside) -> VacancyIndex:
    stays = np.flatnonzero(~np.isin(index.vacancies.id, beside.gone))
    columns = index.vacancies.take(stays).joined(beside.rows)
    return build_index(columns, index.vocabulary, index.rules.weights, index.rules.places)


__all__ = ["catch_up", "rebuild"]
